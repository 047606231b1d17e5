# embed_text(OUT VARIABLE files...): a C file that holds text files as `const char VARIABLE_<name>[]`-less table
# rows: struct embedded_text { const char *name; const char *text; } VARIABLE[], ended by a NULL name.
# Built at configure time from the sources themselves, so a C-only build needs nothing beyond CMake.
function(embed_text out variable)
  set(code "/* Made by ops/cmake/embed.cmake from the files named below; do not edit. */\n#include \"hub/base/embedded.h\"\n\n")
  string(APPEND code "extern const struct embedded_text ${variable}[];\nconst struct embedded_text ${variable}[] = {\n")
  foreach(f IN LISTS ARGN)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${f})
    file(READ ${f} hex HEX)
    string(REGEX REPLACE "(................................)" "\\1\n\t\t" lines "${hex}")
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${lines}") # a char literal also holds 0xc3
    get_filename_component(name ${f} NAME)
    string(APPEND code "\t{\"${name}\", (const char[]){\n\t\t${bytes}0}},\n")
  endforeach()
  string(APPEND code "\t{0, 0},\n};\n")
  file(CONFIGURE OUTPUT ${out} CONTENT "${code}" @ONLY)
endfunction()
