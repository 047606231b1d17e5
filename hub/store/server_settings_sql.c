/* server_settings_sql.c - what the server says of itself, and what the tables are made of. */
#include <talloc.h>

#include "hub/store/server_settings.h"

#define TABLES_MOST 1000

/* Ours where a setting is the session's, else the server's. */
static enum rc read_settings(struct job *j, struct server_setting **list_r, size_t *n_r)
{
	char ***rows;

	TRY(db_raw(
		j,
		"SHOW SESSION VARIABLES WHERE Variable_name IN ('version', 'innodb_flush_log_at_trx_commit',"
		" 'sql_mode', 'character_set_connection', 'character_set_database', 'max_allowed_packet',"
		" 'innodb_doublewrite', 'innodb_snapshot_isolation', 'local_infile', 'sync_binlog', "
		"'log_bin')",
		SIZE_MAX, &rows, n_r));
	*list_r = talloc_array(j->ctx, struct server_setting, (unsigned)*n_r);
	for (size_t i = 0; i < *n_r; i++)
		(*list_r)[i] = (struct server_setting){rows[i][0], rows[i][1]};
	return RC_OK;
}

static enum rc add_tables(struct job *j, struct server_finding **list_r, size_t *n_r)
{
	char ***rows;
	size_t n;

	TRY(db_raw(j,
		   "SELECT table_name, engine, table_collation FROM information_schema.tables"
		   " WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'"
		   " AND (engine <> 'InnoDB' OR table_collation NOT LIKE 'utf8mb4%') ORDER BY table_name",
		   TABLES_MOST, &rows, &n));
	*list_r = talloc_realloc(j->ctx, *list_r, struct server_finding, (unsigned)(*n_r + n));
	for (size_t i = 0; i < n; i++)
		(*list_r)[(*n_r)++] = (struct server_finding){
			talloc_asprintf(j->ctx, "table %s", rows[i][0]),
			talloc_asprintf(j->ctx, "%s, %s", rows[i][1], rows[i][2]), "InnoDB, utf8mb4", true};
	return RC_OK;
}

enum rc server_settings_check(struct job *j, struct server_finding **list_r, size_t *n_r)
{
	struct server_setting *settings;
	size_t n;

	TRY(read_settings(j, &settings, &n));
	*n_r = server_settings_judge(j->ctx, settings, n, list_r);
	return add_tables(j, list_r, n_r);
}
