knaves_test(generator_test
  SOURCES
    unit/generator/canonical_test.cc unit/generator/case_splits_test.cc unit/generator/derivation_test.cc
          unit/generator/difficulty_test.cc unit/generator/everybody_counts_test.cc unit/generator/grammar_test.cc unit/generator/propagation_test.cc unit/generator/sat_search_test.cc unit/generator/search_test.cc unit/generator/findings_test.cc
    unit/generator/puzzle_supply_test.cc unit/generator/people_mix_test.cc
    unit/generator/name_list_test.cc unit/generator/permutation_test.cc unit/generator/presentation_test.cc unit/generator/puzzle_count_test.cc
    unit/generator/puzzle_filter_test.cc unit/generator/puzzle_keys_test.cc unit/generator/puzzle_row_test.cc
    unit/generator/puzzle_set_test.cc unit/generator/puzzle_source_test.cc unit/generator/puzzle_space_test.cc
    unit/generator/semantic_test.cc unit/generator/truth_table_test.cc
    unit/generator/solver_test.cc unit/generator/statement_json_test.cc unit/generator/statement_space_test.cc unit/generator/statement_table_test.cc
    unit/generator/statement_test.cc unit/generator/statement_text_test.cc unit/generator/statement_tuple_test.cc
    unit/generator/wording_test.cc property/generator_property_test.cc property/grammar_property_test.cc property/semantic_property_test.cc
    unit/generator/small_steps_checker.cc unit/generator/small_steps_values.cc unit/generator/trace_formula_test.cc unit/generator/trace_search_test.cc
    unit/generator/trace_styles_test.cc unit/generator/trace_test.cc unit/generator/trace_valued_text_test.cc
    unit/generator/trace_writer_test.cc
    property/trace_property_test.cc golden/generator_rows_test.cc golden/grammar_rows_test.cc golden/traces_test.cc
    unit/generator/chinese/statement_text_test.cc unit/generator/chinese/thought_test.cc
    unit/generator/chinese/wording_test.cc property/chinese_property_test.cc
    unit/generator/perturbations/perturbation_test.cc unit/generator/told_puzzle_test.cc
    unit/generator/mem_kk/numpy_random_test.cc unit/generator/mem_kk/perturbed_set_test.cc
    unit/generator/mem_kk/row_test.cc unit/generator/mem_kk/sampler_test.cc
    unit/generator/mem_kk/telling_test.cc unit/generator/mem_kk/thought_test.cc golden/mem_kk_rows_test.cc
    unit/generator/spies/role_table_test.cc unit/generator/spies/spy_count_test.cc
    unit/generator/spies/spy_perturbation_test.cc unit/generator/spies/spy_set_test.cc
    unit/generator/spies/spy_thought_test.cc unit/generator/spies/spy_wording_test.cc
  LINK knaves_generator)
