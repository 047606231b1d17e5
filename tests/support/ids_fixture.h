/* ids_fixture.h - DB_TEST for code that takes ids: ids_begin before each test, ids_end after it. */
#ifndef TESTS_SUPPORT_IDS_FIXTURE_H
#define TESTS_SUPPORT_IDS_FIXTURE_H

#include "tests/support/db_fixture.h"

int ids_fixture_setup(void **state);
int ids_fixture_teardown(void **state);

#define IDS_TEST(f) cmocka_unit_test_setup_teardown(f, ids_fixture_setup, ids_fixture_teardown)

#endif
