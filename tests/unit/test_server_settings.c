/* test_server_settings.c - which server is worked on, which with a warning, which not at all. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>
#include <talloc.h>

#include "hub/store/server_settings.h"

/* A good server, each test case changes one of these. */
static const struct server_setting good[] = {
	{"version", "10.11.19-MariaDB-deb12"},
	{"innodb_flush_log_at_trx_commit", "1"},
	{"sql_mode", "STRICT_ALL_TABLES,NO_ZERO_DATE"},
	{"character_set_connection", "utf8mb4"},
	{"character_set_database", "utf8mb4"},
	{"max_allowed_packet", "67108864"},
	{"innodb_doublewrite", "ON"},
	{"innodb_snapshot_isolation", "ON"},
	{"local_infile", "OFF"},
	{"sync_binlog", "0"},
	{"log_bin", "OFF"},
};

enum verdict { FINE, WARN, REFUSE };

static void one_wrong_setting_is_one_finding(void **state UNUSED)
{
	static const struct {
		const char *name, *value; /* NULL = the server does not know it */
		enum verdict verdict;
	} cases[] = {
		{"version", "11.4.2-MariaDB", FINE},
		{"version", "10.6.18-MariaDB-log", REFUSE},
		{"version", "8.0.36", REFUSE},
		{"version", "9.9.9-MariaDB", REFUSE},
		{"innodb_flush_log_at_trx_commit", "0", REFUSE},
		{"innodb_flush_log_at_trx_commit", "2", REFUSE},
		{"sql_mode", "STRICT_TRANS_TABLES", FINE},
		{"sql_mode", "", REFUSE},
		{"character_set_connection", "utf8mb3", REFUSE},
		{"character_set_database", "latin1", REFUSE},
		{"max_allowed_packet", "1073741824", FINE},
		{"max_allowed_packet", "16777216", WARN},
		{"max_allowed_packet", "1048576", REFUSE},
		{"innodb_doublewrite", "fast", FINE},
		{"innodb_doublewrite", "OFF", WARN},
		{"innodb_snapshot_isolation", "OFF", WARN},
		{"innodb_snapshot_isolation", NULL, WARN},
		{"local_infile", "ON", WARN},
		{"log_bin", "ON", WARN}, /* with sync_binlog = 0 */
		{"sync_binlog", "100", FINE},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct server_setting settings[COUNT_OF(good)];
		struct server_finding *list;
		void *ctx = talloc_new(NULL);
		size_t n = 0;

		for (size_t s = 0; s < COUNT_OF(good); s++) {
			bool changed = strcmp(good[s].name, cases[i].name) == 0;

			if (!changed || cases[i].value)
				settings[n++] = (struct server_setting){
					good[s].name, changed ? cases[i].value : good[s].value};
		}
		size_t found = server_settings_judge(ctx, settings, n, &list);

		if (found != (cases[i].verdict != FINE) ||
		    (found && list[0].refuse != (cases[i].verdict == REFUSE)))
			fail_msg("%s = %s", cases[i].name, cases[i].value);
		talloc_free(ctx);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_wrong_setting_is_one_finding),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
