# How every target is compiled: the standard, warnings, sanitizers, ccache, and the two functions that declare a layer
# and a test program.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()

find_program(KNAVES_CCACHE ccache)
if(KNAVES_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # A precompiled header is found in the cache only when its definitions and time stamps are left out of the key.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros
                                  ${KNAVES_CCACHE})
endif()

# Warnings are errors for our own code; the target is linked privately, so that no dependency sees it.
add_library(knaves_warnings INTERFACE)
target_compile_options(knaves_warnings INTERFACE "$<$<COMPILE_LANGUAGE:CXX>:-Wall;-Wextra;-Wpedantic;-Wshadow>"
  "$<$<COMPILE_LANGUAGE:CXX>:-Wnon-virtual-dtor;-Wold-style-cast;-Woverloaded-virtual;-Wnull-dereference;-Werror>")
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 and 13 report false ones through inlined standard-library code, and (13) for references into JSON values.
  target_compile_options(knaves_warnings INTERFACE
    "$<$<COMPILE_LANGUAGE:CXX>:-Wno-null-dereference;-Wno-restrict;-Wno-maybe-uninitialized>"
    "$<$<COMPILE_LANGUAGE:CXX>:-Wno-stringop-overflow;-Wno-array-bounds>")
  if(CMAKE_CXX_COMPILER_VERSION VERSION_GREATER_EQUAL 13)
    target_compile_options(knaves_warnings INTERFACE "$<$<COMPILE_LANGUAGE:CXX>:-Wno-dangling-reference>")
  endif()
endif()

if(KNAVES_SANITIZE)
  add_compile_options(-fsanitize=${KNAVES_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer -g1)
  add_link_options(-fsanitize=${KNAVES_SANITIZE})
endif()

# knaves_library(NAME SOURCES a.cc ... LINK knaves_base ... [PRIVATE lib ...] [PRECOMPILE header ...])
# One static library for one folder, `knaves_NAME`. LINK names layers below and what their headers need.
function(knaves_library name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINK;PRIVATE;PRECOMPILE" ${ARGN})
  add_library(knaves_${name} STATIC ${ARG_SOURCES})
  target_include_directories(knaves_${name} PUBLIC ${PROJECT_SOURCE_DIR})
  target_link_libraries(knaves_${name} PUBLIC ${ARG_LINK} PRIVATE knaves_warnings ${ARG_PRIVATE})
  if(ARG_PRECOMPILE)
    target_precompile_headers(knaves_${name} PRIVATE ${ARG_PRECOMPILE})
  endif()
endfunction()

# knaves_test(NAME SOURCES a_test.cc ... LINK knaves_x ... [PRECOMPILE header ...] [PROGRAM])
# One test program; tests/ is on the include path, KNAVES_SOURCE_DIR is defined for it. PROGRAM: it runs the program,
# whose path is KNAVES_PROGRAM.
function(knaves_test name)
  cmake_parse_arguments(ARG "PROGRAM" "" "SOURCES;LINK;PRECOMPILE" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR})
  target_compile_definitions(${name} PRIVATE KNAVES_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
                                             KNAVES_PYTHON="${KNAVES_PYTHON}")
  target_link_libraries(${name} PRIVATE ${ARG_LINK} knaves_warnings GTest::gtest_main GTest::gmock rapidcheck)
  if(ARG_PROGRAM)
    target_compile_definitions(${name} PRIVATE KNAVES_PROGRAM="$<TARGET_FILE:knaves>")
    add_dependencies(${name} knaves)
  endif()
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/tests)
  if(ARG_PRECOMPILE)
    target_precompile_headers(${name} PRIVATE ${ARG_PRECOMPILE})
  endif()
  add_test(NAME ${name} COMMAND ${name})
endfunction()
