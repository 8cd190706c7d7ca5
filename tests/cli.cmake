# The program as its users see it; a file a subcommand.
knaves_test(cli_test
  SOURCES
    unit/cli/count_test.cc
    unit/cli/dialect_test.cc
    unit/cli/generate_test.cc
    unit/cli/leaks_test.cc
    unit/cli/perturb_test.cc
    unit/cli/play_test.cc
    unit/cli/program_test.cc
    unit/cli/score_test.cc
    unit/cli/solve_test.cc
    unit/cli/spies_test.cc
    unit/cli/trace_test.cc
  LINK knaves_base
  PROGRAM)
if(KNAVES_TORCH)
  target_sources(cli_test PRIVATE
    unit/cli/eval_test.cc
    unit/cli/logprob_test.cc
    unit/cli/report_test.cc
    unit/cli/sample_test.cc
    unit/cli/tokenize_test.cc
    unit/cli/train_test.cc)
  target_link_libraries(cli_test PRIVATE knaves_policy)
endif()
