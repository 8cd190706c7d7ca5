knaves_test(policy_test
  SOURCES unit/policy/checkpoint/safetensors_test.cc
          unit/policy/engine/rollout_engine_test.cc unit/policy/engine/sampler_test.cc
          unit/policy/model/decoder_test.cc unit/policy/model/model_config_test.cc
          unit/policy/model/token_logprobs_test.cc
  LINK knaves_policy
  PRECOMPILE <torch/types.h> <gtest/gtest.h>)
