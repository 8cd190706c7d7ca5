knaves_test(train_test
  SOURCES
    property/train_property_test.cc
    unit/train/adamw_test.cc
    unit/train/advantages_test.cc
    unit/train/checkpoint_test.cc
    unit/train/config/config_node_test.cc
    unit/train/config/run_config_test.cc
    unit/train/excluded_puzzles_test.cc
    unit/train/exact_rollouts_test.cc
    unit/train/memory_plan_test.cc
    unit/train/metrics_log_test.cc
    unit/train/micro_batch_test.cc
    unit/train/objectives/grpo_test.cc
    unit/train/objectives/next_token_test.cc
    unit/train/policy_loss_test.cc
    unit/train/run_curriculum_test.cc
    unit/train/run_folder_test.cc
    unit/train/schedule_test.cc
    unit/train/tensorboard_writer_test.cc
    unit/train/train_bench_test.cc
    unit/train/trainer_test.cc
    unit/train/update_test.cc
    unit/train/validation_test.cc
  LINK knaves_train
  PRECOMPILE <torch/types.h> <gtest/gtest.h>)
