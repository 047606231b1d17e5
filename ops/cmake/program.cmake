# The program: ops/*.c on top of every floor, with the migrations and the demo built in.
file(GLOB migrations CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/ops/migrations/*.sql)
list(SORT migrations)
embed_text(${CMAKE_BINARY_DIR}/embedded/migrations.c embedded_migrations ${migrations})

file(GLOB demo CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/ops/demo/*.json)
list(SORT demo)
embed_text(${CMAKE_BINARY_DIR}/embedded/demo.c embedded_demo ${demo})

file(GLOB articles CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/ops/demo_articles/*.md)
list(SORT articles)
embed_text(${CMAKE_BINARY_DIR}/embedded/demo_articles.c embedded_demo_articles ${articles})

# Holiday lists belong to workflow, which reads them.
file(GLOB holidays CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/ops/holidays/*.json)
list(SORT holidays)
embed_text(${CMAKE_BINARY_DIR}/embedded/holidays.c embedded_holidays ${holidays})
target_sources(workflow PRIVATE ${CMAKE_BINARY_DIR}/embedded/holidays.c)

file(GLOB ops_src CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/ops/*.c)
list(REMOVE_ITEM ops_src ${CMAKE_SOURCE_DIR}/ops/main.c)
set(view ${CMAKE_BINARY_DIR}/view/ops)
file(MAKE_DIRECTORY ${view})
file(CREATE_LINK ${CMAKE_SOURCE_DIR}/ops ${view}/ops SYMBOLIC)
add_library(ops STATIC ${ops_src} ${CMAKE_BINARY_DIR}/embedded/migrations.c
  ${CMAKE_BINARY_DIR}/embedded/demo.c ${CMAKE_BINARY_DIR}/embedded/demo_articles.c)
target_include_directories(ops PUBLIC ${view})
target_link_libraries(ops PRIVATE onevoice_flags PUBLIC web)

add_executable(onevoice ${CMAKE_SOURCE_DIR}/ops/main.c)
target_link_libraries(onevoice PRIVATE onevoice_flags ops)
