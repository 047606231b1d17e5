# floor(name [ON below]): one floor of the house.
#
# Its include root holds a single link to its own folder, so a source file sees its own floor and, through the
# libraries it links, the floors below; an upward #include does not compile. <name>_stands_alone links the whole
# floor with what lies below and nothing else, so an upward call does not link.
function(floor name)
  cmake_parse_arguments(PARSE_ARGV 1 F "" "ON" "")
  file(GLOB_RECURSE src CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${name}/*.c)
  list(FILTER src EXCLUDE REGEX "/node_modules/")
  add_library(${name} STATIC ${src})
  set(view ${CMAKE_BINARY_DIR}/view/${name})
  file(MAKE_DIRECTORY ${view})
  file(CREATE_LINK ${CMAKE_SOURCE_DIR}/${name} ${view}/${name} SYMBOLIC)
  target_include_directories(${name} PUBLIC ${view})
  target_link_libraries(${name} PRIVATE onevoice_flags PUBLIC PkgConfig::DEPS ${CMARK_EXTENSIONS} Threads::Threads m)
  if(F_ON)
    target_link_libraries(${name} PUBLIC ${F_ON})
  endif()
  add_executable(${name}_stands_alone ${CMAKE_SOURCE_DIR}/tests/support/empty_main.c)
  target_link_libraries(${name}_stands_alone PRIVATE onevoice_flags
    -Wl,--whole-archive ${name} -Wl,--no-whole-archive)
endfunction()
