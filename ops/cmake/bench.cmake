# tests/bench: the floors and the loads that figures come from. Built by `cmake --build ... --target bench`.
add_custom_target(bench)
foreach(name lmtp_load imap_load floor_raw_rows floor_ticket_rows floor_fanout edge_fanout ws_load views alarm_sweep business_time rules sla_change chat_load search reports parse)
  if(EXISTS ${CMAKE_SOURCE_DIR}/tests/bench/${name}.c)
    add_executable(bench_${name} EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/tests/bench/${name}.c
      ${CMAKE_SOURCE_DIR}/tests/bench/meter.c ${CMAKE_SOURCE_DIR}/tests/bench/floor_db.c
      ${CMAKE_SOURCE_DIR}/tests/bench/search_texts.c
      ${CMAKE_SOURCE_DIR}/tests/bench/search_fill.c ${CMAKE_SOURCE_DIR}/tests/bench/times.c
      $<$<STREQUAL:${name},parse>:${CMAKE_SOURCE_DIR}/tests/bench/parse_each.c>)
    target_include_directories(bench_${name} PRIVATE ${tests_view})
    target_link_libraries(bench_${name} PRIVATE onevoice_flags ops)
    add_dependencies(bench bench_${name})
  endif()
endforeach()

add_library(bench_slow_disk SHARED EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/tests/bench/slow_disk.c)
target_compile_definitions(bench_slow_disk PRIVATE _GNU_SOURCE)
add_dependencies(bench bench_slow_disk)
