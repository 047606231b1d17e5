# tests/unit/test_*.c and tests/db/test_*.c: one cmocka program a file; everything in tests/support/*.c is linked.
# db_test_every_statement takes every floor whole, so that it sees each SQL() of the program.
# A test's labels are its folder, so `ctest -L unit` runs the quick ones. wire, e2e and checks are scripts.
file(GLOB support CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/support/*.c)
list(REMOVE_ITEM support ${CMAKE_SOURCE_DIR}/tests/support/empty_main.c)
set(tests_view ${CMAKE_BINARY_DIR}/view/tests)
file(MAKE_DIRECTORY ${tests_view})
file(CREATE_LINK ${CMAKE_SOURCE_DIR}/tests ${tests_view}/tests SYMBOLIC)
if(support)
  add_library(test_support STATIC ${support})
  target_include_directories(test_support PUBLIC ${tests_view})
  target_link_libraries(test_support PRIVATE onevoice_flags PUBLIC ops PkgConfig::CMOCKA)
endif()

# One private MariaDB for a whole run of ctest: begun before the first `db` test, gone when ctest ends.
set(test_db ${CMAKE_BINARY_DIR}/testdb)
add_executable(test_db_server ${CMAKE_SOURCE_DIR}/tests/db/server.c)
target_link_libraries(test_db_server PRIVATE onevoice_flags hub)
add_test(NAME db.server COMMAND test_db_server ${test_db})
set_tests_properties(db.server PROPERTIES LABELS db TIMEOUT 120 FIXTURES_SETUP db_server)

# What crosses threads is found by what a test uses, and is run under ThreadSanitizer (`ctest -L threads`).
add_custom_target(threads_tests DEPENDS test_db_server)
set(crosses_threads "pthread_|imap_fetcher_start|world_threads|pool_start|pool_submit|loop_create|lmtp_drive|intake_worker|sender_|crew_|parser_client|private_server|delivery_|outbox_claim|child_start|log_open")

foreach(kind unit db)
  file(GLOB cases CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/${kind}/test_*.c)
  foreach(case IN LISTS cases)
    get_filename_component(name ${case} NAME_WE)
    string(REPLACE "test_" "${kind}." test ${name})
    add_executable(${kind}_${name} ${case})
    target_include_directories(${kind}_${name} PRIVATE ${tests_view})
    target_link_libraries(${kind}_${name} PRIVATE onevoice_flags ops PkgConfig::CMOCKA)
    if(support)
      target_link_libraries(${kind}_${name} PRIVATE test_support)
    endif()
    add_test(NAME ${test} COMMAND ${kind}_${name} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
    set(labels ${kind})
    file(STRINGS ${case} threaded REGEX ${crosses_threads} LIMIT_COUNT 1)
    if(threaded)
      list(APPEND labels threads)
      add_dependencies(threads_tests ${kind}_${name})
    endif()
    set_tests_properties(${test} PROPERTIES LABELS "${labels}" TIMEOUT 300
      ENVIRONMENT "ONEVOICE_BUILD=${CMAKE_BINARY_DIR};ONEVOICE=$<TARGET_FILE:onevoice>;ONEVOICE_TEST_DB=${test_db};TSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/tests/support/glib.tsan")
    if(kind STREQUAL "db")
      set_tests_properties(${test} PROPERTIES FIXTURES_REQUIRED db_server)
    endif()
  endforeach()
endforeach()

target_link_libraries(db_test_every_statement PRIVATE
  -Wl,--whole-archive hub workflow channels web ops -Wl,--no-whole-archive
  -fuse-ld=bfd) # lld takes a member of an archive that is named twice for a second one

add_test(NAME arch.rooms COMMAND /usr/bin/python3 ${CMAKE_SOURCE_DIR}/ops/checks/rooms WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
set_tests_properties(arch.rooms PROPERTIES LABELS arch)

# tests/wire/test_*.py drive the program over sockets, tests/e2e/test_*.mjs through a browser; ops/checks/* look at the
# sources. Debian's own Python, because its modules come as packages.
set(test_environment "ONEVOICE_BUILD=${CMAKE_BINARY_DIR};ONEVOICE=$<TARGET_FILE:onevoice>")
if(ONEVOICE_SANITIZE)
  list(APPEND test_environment "ONEVOICE_SLOW=1") # no test may hold this build to a clock
endif()
set(python /usr/bin/python3)
add_executable(edge_echo ${CMAKE_SOURCE_DIR}/tests/wire/edge_echo.c) # what the edge's own wire tests talk to
target_link_libraries(edge_echo PRIVATE onevoice_flags hub)
# What scripts and browsers drive, and that no floor reaches up.
add_custom_target(driven DEPENDS onevoice edge_echo hub_stands_alone workflow_stands_alone channels_stands_alone
  web_stands_alone)
file(GLOB cases CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/wire/test_*.py)
foreach(case IN LISTS cases)
  get_filename_component(name ${case} NAME_WE)
  string(REPLACE "test_" "wire." test ${name})
  add_test(NAME ${test} COMMAND ${python} ${case} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
  set_tests_properties(${test} PROPERTIES LABELS wire TIMEOUT 300 SKIP_RETURN_CODE 77 ENVIRONMENT "${test_environment}")
endforeach()

# tests/corpus/test_*.py judge `onevoice explain` by the corpus; without its data they say so and skip.
file(GLOB cases CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/corpus/test_*.py)
foreach(case IN LISTS cases)
  get_filename_component(name ${case} NAME_WE)
  string(REPLACE "test_" "corpus." test ${name})
  add_test(NAME ${test} COMMAND ${python} ${case} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
  set_tests_properties(${test} PROPERTIES LABELS "wire;corpus" TIMEOUT 900 SKIP_RETURN_CODE 77
    ENVIRONMENT "${test_environment}")
endforeach()
# A process a case, two thousand times: with sanitizers too long, and the fuzz target does that better.
set_tests_properties(corpus.html PROPERTIES LABELS "wire;corpus;slow")
# Forty-seven thousand questions of arithmetic, which the fuzz target asks with sanitizers.
set_tests_properties(wire.sla_random PROPERTIES LABELS "wire;slow")
# faketime has to be loaded before all others, and so has AddressSanitizer.
set_tests_properties(wire.clock_jumps PROPERTIES LABELS "wire;slow")
# The pages of a fax are a child's work, which its unit test and its fuzz target do with sanitizers.
set_tests_properties(wire.fax PROPERTIES LABELS "wire;slow")

file(GLOB cases CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/e2e/test_*.mjs)
foreach(case IN LISTS cases)
  get_filename_component(name ${case} NAME_WE)
  string(REPLACE "test_" "e2e." test ${name})
  add_test(NAME ${test} COMMAND node --test-reporter=tap ${case} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
  set_tests_properties(${test} PROPERTIES LABELS e2e TIMEOUT 600 SKIP_RETURN_CODE 77 ENVIRONMENT "${test_environment}")
endforeach()
# It holds every step to a second; the others wait more than they work, and go side by side.
set_tests_properties(e2e.journey PROPERTIES RUN_SERIAL ON)

# `./ops/run` itself, on the release build that stands there by then.
add_test(NAME run.run COMMAND ${python} ${CMAKE_SOURCE_DIR}/tests/run/test_run.py WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
set_tests_properties(run.run PROPERTIES LABELS run TIMEOUT 600 RUN_SERIAL ON ENVIRONMENT "${test_environment}")

# The front-ends' own checks; `ops/frontend` has installed what they need.
add_test(NAME ui.types COMMAND npm run --silent check WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}/web/ui)
add_test(NAME ui.unit COMMAND npm test --silent WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}/web/ui)
set_tests_properties(ui.types ui.unit PROPERTIES LABELS ui TIMEOUT 300 ENVIRONMENT "${test_environment}")

foreach(check format headers tidy cppcheck lock_files commit_words shell unit_file)
  add_test(NAME check.${check} COMMAND ${CMAKE_SOURCE_DIR}/ops/checks/${check} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
  set_tests_properties(check.${check} PROPERTIES LABELS check TIMEOUT 900 SKIP_RETURN_CODE 77 ENVIRONMENT "${test_environment}")
endforeach()

# What is made from web/api/schema is committed; where there is Node, prove that it is fresh.
find_program(NODE node)
if(NODE)
  add_test(NAME arch.protocol COMMAND ${NODE} web/ui/tools/gen.mjs --check WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
  set_tests_properties(arch.protocol PROPERTIES LABELS arch)
endif()
