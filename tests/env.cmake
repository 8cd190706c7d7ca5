knaves_test(env_test
  SOURCES unit/env/curriculum_test.cc unit/env/kk_curriculum_test.cc unit/env/kk_environment_test.cc
          unit/env/learnability_test.cc unit/env/prompt_template_test.cc unit/env/spy_environment_test.cc
          unit/env/sum_environment_test.cc unit/env/vector_environment_test.cc property/env_property_test.cc
  LINK knaves_env)
