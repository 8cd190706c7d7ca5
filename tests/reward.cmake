knaves_test(reward_test
  SOURCES
    golden/reward_strict_cases_test.cc
  LINK knaves_reward)
