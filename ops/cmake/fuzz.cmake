# tests/fuzz/fuzz_*.c: one libFuzzer program a parser of outside bytes, built with the tests by the
# `asan` preset (clang), alone by `fuzz`.
# `ctest -L fuzz` runs each for FUZZ_SECONDS (as tests/fuzz/run has it) from the seeds in tests/fuzz/seeds/NAME, if there are any, with
# tests/fuzz/NAME.dict, if there is one.
enable_testing()
# What a fuzz target shares with the unit tests stands in tests/support/*_drive.c.
set(fuzz_view ${CMAKE_BINARY_DIR}/view/tests)
file(MAKE_DIRECTORY ${fuzz_view})
file(CREATE_LINK ${CMAKE_SOURCE_DIR}/tests ${fuzz_view}/tests SYMBOLIC)
file(GLOB drives CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/support/*_drive.c)
file(GLOB cases CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/fuzz/fuzz_*.c)
foreach(case IN LISTS cases)
  get_filename_component(name ${case} NAME_WE)
  add_executable(${name} ${case} ${drives})
  target_include_directories(${name} PRIVATE ${fuzz_view})
  target_link_libraries(${name} PRIVATE onevoice_flags ops -fsanitize=fuzzer)
  string(REPLACE "fuzz_" "" subject ${name})
  add_test(NAME fuzz.${subject} COMMAND ${CMAKE_SOURCE_DIR}/tests/fuzz/run $<TARGET_FILE:${name}> ${subject}
    WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
  set_tests_properties(fuzz.${subject} PROPERTIES LABELS fuzz TIMEOUT 1200)
endforeach()
