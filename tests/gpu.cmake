# On a GPU; without one every test is skipped.
knaves_test(gpu_test
  SOURCES gpu/policy_device_sum_test.cc gpu/policy_kept_engine_test.cc gpu/policy_kernels_test.cc
          gpu/policy_prompt_test.cc gpu/policy_rollout_test.cc gpu/policy_training_kernels_test.cc
          gpu/policy_training_test.cc gpu/train_shared_update_test.cc gpu/train_update_test.cc
  LINK knaves_train
  PRECOMPILE <torch/types.h> <gtest/gtest.h>)
