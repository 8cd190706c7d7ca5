knaves_test(eval_test
  SOURCES unit/eval/behaviours_test.cc unit/eval/endpoint_model_test.cc unit/eval/local_model_test.cc unit/eval/metrics_test.cc
          unit/eval/puzzle_people_test.cc unit/eval/reading_test.cc unit/eval/report_browser_test.cc
          unit/eval/report_test.cc unit/eval/results_files_test.cc unit/eval/spy_items_test.cc
          unit/eval/suite_test.cc
          unit/eval/trace_detection_test.cc unit/eval/words_test.cc golden/eval_results_test.cc
          property/eval_property_test.cc
  LINK knaves_eval
  PRECOMPILE <torch/types.h> <fmt/format.h> <gmock/gmock.h> <gtest/gtest.h> <nlohmann/json.hpp>
  PROGRAM)
