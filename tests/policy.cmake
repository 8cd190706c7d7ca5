knaves_test(policy_test
  SOURCES unit/policy/checkpoint/gguf_file_test.cc unit/policy/checkpoint/gguf_model_test.cc unit/policy/checkpoint/gguf_tokenizer_test.cc
          unit/policy/checkpoint/model_folder_test.cc unit/policy/checkpoint/safetensors_file_test.cc
          unit/policy/checkpoint/safetensors_test.cc unit/policy/checkpoint/weight_files_test.cc
          unit/policy/checkpoint/weight_writer_test.cc unit/policy/engine/stop_strings_test.cc
          unit/policy/engine/rollout_bench_test.cc unit/policy/engine/rollout_engine_test.cc
          unit/policy/engine/sampler_test.cc unit/policy/kernels/references_test.cc
          unit/policy/model/cpu/vectorised_test.cc unit/policy/model/decoder_test.cc
          unit/policy/model/head_norm_test.cc unit/policy/model/latent_attention_test.cc
          unit/policy/model/logprob_head_test.cc unit/policy/model/mixture_of_experts_test.cc
          unit/policy/model/expert_balance_loss_test.cc unit/policy/model/routing_record_test.cc
          unit/policy/model/sequence_rows_test.cc
          unit/policy/model/model_config_test.cc unit/policy/model/packed_batch_test.cc
          unit/policy/model/rms_norm_test.cc unit/policy/model/rope_config_test.cc
          unit/policy/model/rotary_frequencies_test.cc unit/policy/model/rotary_test.cc
          unit/policy/model/swiglu_test.cc
          unit/policy/model/token_logprobs_test.cc
          parity/model_parity_test.cc
          unit/policy/tokenizer/added_tokens_test.cc unit/policy/tokenizer/bpe_test.cc
          unit/policy/tokenizer/byte_level_test.cc unit/policy/tokenizer/compose_nfc_test.cc unit/policy/tokenizer/end_tokens_test.cc
          unit/policy/tokenizer/json_part_test.cc unit/policy/tokenizer/merge_table_test.cc
          unit/policy/tokenizer/normalizer_test.cc unit/policy/tokenizer/post_processor_test.cc
          unit/policy/tokenizer/pre_tokenizer_test.cc unit/policy/tokenizer/regex_test.cc
          unit/policy/tokenizer/tiny_base_test.cc unit/policy/tokenizer/token_decoder_test.cc
          unit/policy/tokenizer/tokenizer_test.cc unit/policy/tokenizer/vocabulary_test.cc
          unit/policy/tokenizer/word_cache_test.cc unit/policy/tokenizer/worker_pool_test.cc
          unit/policy/tokenizer/young_characters_test.cc
          property/tokenizer_property_test.cc golden/tokenizers_test.cc parity/tokenizer_parity_test.cc
  LINK knaves_policy
  PRECOMPILE <torch/types.h> <gtest/gtest.h>)
