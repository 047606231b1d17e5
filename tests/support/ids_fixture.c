/* ids_fixture.c - DB_TEST for code that takes ids. */
#include "tests/support/ids_fixture.h"

#include "hub/store/ids.h"

int ids_fixture_setup(void **state)
{
	int rc = db_fixture_setup(state);
	struct db_fixture *f = *state;

	ids_begin(&f->where);
	return rc;
}

int ids_fixture_teardown(void **state)
{
	ids_end();
	return db_fixture_teardown(state);
}
