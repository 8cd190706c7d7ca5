# On a GPU; without one every test is skipped.
knaves_test(gpu_test
  SOURCES gpu/policy_kernels_test.cc gpu/policy_rollout_test.cc
  LINK knaves_policy
  PRECOMPILE <torch/types.h> <gtest/gtest.h>)
