# tests/fuzz/fuzz_*.c: one libFuzzer program a parser of outside bytes. Built by the `fuzz` preset (clang).
file(GLOB cases CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/fuzz/fuzz_*.c)
foreach(case IN LISTS cases)
  get_filename_component(name ${case} NAME_WE)
  add_executable(${name} ${case})
  target_link_libraries(${name} PRIVATE onevoice_flags ops -fsanitize=fuzzer)
endforeach()
