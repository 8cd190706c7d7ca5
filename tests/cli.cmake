# The program as its users see it; a file a subcommand.
knaves_test(cli_test
  SOURCES
    unit/cli/play_test.cc
    unit/cli/program_test.cc
  LINK knaves_base)
