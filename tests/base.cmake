knaves_test(base_test
  SOURCES unit/base/edit_distance_test.cc unit/base/file_test.cc unit/base/hash_test.cc unit/base/interrupt_test.cc
          unit/base/json_lines_test.cc unit/base/json_writer_test.cc unit/base/ordered_work_test.cc unit/base/parse_integer_test.cc unit/base/progress_test.cc
          unit/base/random_test.cc unit/base/utf8_test.cc property/base_property_test.cc
  LINK knaves_base)
knaves_test(architecture_test SOURCES unit/architecture_test.cc LINK fmt::fmt)
knaves_test(scripts_test SOURCES unit/scripts/scripts_test.cc LINK knaves_base)
