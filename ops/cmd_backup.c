/*
 * cmd_backup.c - `onevoice backup >FILE`: everything that cannot be made again, as it stood at one moment.
 *
 * One transaction reads it all (mariadb-dump --single-transaction), so nobody waits. Sessions are left out: who restores
 * an old backup does not sign in whom somebody has signed out since. What can be made again is left out too: the index of
 * words. See ops/decisions/0170-backup.md.
 */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <talloc.h>
#include <time.h>
#include <unistd.h>

#include "hub/base/embedded.h"
#include "ops/backup_form.h"
#include "ops/command.h"
#include "ops/database_tool.h"
#include "ops/house.h"
#include "ops/named_file.h"
#include "ops/schema.h"

#define PIECE ((size_t)64 << 10)

extern const struct embedded_text embedded_migrations[];

static enum rc write_text(struct backup_stream *s, const char *text)
{
	return backup_write(s, (struct bytes){(const uint8_t *)text, strlen(text)});
}

/* ---- our lines ---- */

static const char *last_migration(void)
{
	const struct embedded_text *m = embedded_migrations;

	while (m[1].name)
		m++;
	return m->name;
}

static enum rc write_facts(struct backup_stream *s, void *ctx)
{
	time_t now = (time_t)(clock_wall().ms / 1000);
	char made[32];
	struct tm tm;

	must(gmtime_r(&now, &tm) && strftime(made, sizeof(made), "%Y-%m-%dT%H:%M:%SZ", &tm) > 0);
	return write_text(s, talloc_asprintf(ctx,
					     BACKUP_FIRST BACKUP_PROGRAM "%s\n" BACKUP_MADE
									 "%s\n" BACKUP_SCHEMA "%s\n",
					     ONEVOICE_VERSION, made, last_migration()));
}

static enum rc write_keys(struct backup_stream *s, const struct house *h, const struct house_keys *k,
			  const char **why_r)
{
	const char *path = house_keys_path(h, k);
	struct bytes b = named_file_read(h->ctx, path);
	char *line;

	if (!b.p || b.n * 2 + 256 > BACKUP_LINE_MOST) {
		*why_r = talloc_asprintf(h->ctx, "%s cannot be read", path);
		return RC_IO;
	}
	line = talloc_asprintf(h->ctx, BACKUP_FILE "%s ", k->name);
	for (size_t i = 0; i < b.n; i++)
		line = talloc_asprintf_append_buffer(line, "%02x", b.p[i]);
	return write_text(s, talloc_strdup_append_buffer(line, "\n"));
}

/* ---- the database ---- */

static enum rc pour(struct backup_stream *s, int from)
{
	uint8_t *piece = talloc_array(NULL, uint8_t, PIECE);
	enum rc rc = RC_OK;
	ssize_t n;

	must(piece);
	while (rc == RC_OK && (n = read(from, piece, PIECE)) != 0) {
		if (n > 0)
			rc = backup_write(s, (struct bytes){piece, (size_t)n});
		else if (errno != EINTR)
			rc = RC_IO;
	}
	talloc_free(piece);
	return rc;
}

static enum rc write_database(struct backup_stream *s, const struct house *h, const char **why_r)
{
	const char *sessions = talloc_asprintf(h->ctx, "--ignore-table-data=%s.session", h->where.name);
	const char *const argv[] = {"mariadb-dump",
				    "--single-transaction",
				    "--quick",
				    "--hex-blob",
				    "--skip-lock-tables",
				    "--no-tablespaces",
				    "--skip-dump-date",
				    "--max-allowed-packet=1G",
				    "--default-character-set=utf8mb4",
				    sessions,
				    h->where.name,
				    NULL};
	struct database_tool *dump;
	enum rc written, done;

	TRY(database_tool_start(h->ctx, &h->where, argv, DATABASE_TOOL_READ, &dump, why_r));
	written = pour(s, database_tool_fd(dump));
	done = database_tool_finish(h->ctx, dump, why_r);
	if (written != RC_OK)
		*why_r = talloc_asprintf(h->ctx, "the backup cannot be written: %s", strerror(errno));
	return written == RC_OK ? done : written;
}

static enum rc write_all(struct backup_stream *s, const struct house *h, bool keys, const char **why_r)
{
	TRY(write_facts(s, h->ctx));
	for (const struct house_keys *k = house_keys; keys && k->name; k++)
		TRY(write_keys(s, h, k, why_r));
	TRY(write_text(s, BACKUP_BEGIN "\n"));
	TRY(write_database(s, h, why_r));
	return backup_write_end(s);
}

static int backup(const struct house *h, bool keys)
{
	const char *why = "the backup cannot be written";
	struct backup_stream s;
	enum rc rc = backup_open_write(&s, STDOUT_FILENO);

	if (rc == RC_OK)
		rc = write_all(&s, h, keys, &why);
	backup_close(&s);
	if (rc == RC_OK)
		return 0;
	complain("%s; what was written is no backup", why);
	return EXIT_OUTPUT;
}

/* What holds keys and letters is for its owner alone, whatever the shell's umask says. */
static void close_to_others(void)
{
	struct stat st;

	if (fstat(STDOUT_FILENO, &st) == 0 && S_ISREG(st.st_mode) && (st.st_mode & 077) != 0 &&
	    fchmod(STDOUT_FILENO, 0600) != 0)
		complain("the file can be read by others; take care of it");
}

static int reach(struct house *h, const char *file)
{
	const char *why = "";
	int code = house_enter(h, file);

	if (code != 0)
		return code;
	if (house_database_look(h, &why) == RC_OK)
		return schema_stand(h, false);
	complain("the database: %s", why);
	return EXIT_UNAVAILABLE;
}

int cmd_backup(int argc, char **argv)
{
	const char *file;
	bool no_keys;
	struct house h;
	int code;

	if (!command_options(argc, argv, "no-keys", &no_keys, &file) || isatty(STDOUT_FILENO))
		return command_misused("backup");
	close_to_others();
	code = reach(&h, file);
	if (code == 0)
		code = backup(&h, !no_keys);
	house_leave(&h);
	return code;
}
