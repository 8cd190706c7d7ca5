knaves_test(reward_test
  SOURCES
    golden/reward_strict_cases_test.cc
    parity/logic_rl_parity_test.cc
  LINK knaves_reward)
