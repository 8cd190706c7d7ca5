knaves_test(eval_test
  SOURCES unit/eval/behaviours_test.cc unit/eval/metrics_test.cc unit/eval/reading_test.cc unit/eval/words_test.cc
  LINK knaves_eval)
