/*
 * cmd_restore.c - `onevoice restore <FILE`: an empty database becomes what a backup says, or stays empty.
 *
 * Mails that waited when the backup was made may have left since, so they are not sent but stand in "Outgoing mail" as
 * uncertain, where somebody has them tried again or withdrawn. See ops/decisions/0170-backup.md.
 */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <string.h>
#include <sys/random.h>
#include <talloc.h>
#include <unistd.h>

#include "hub/base/embedded.h"
#include "hub/base/num.h"
#include "ops/backup_form.h"
#include "ops/command.h"
#include "ops/database_tool.h"
#include "ops/house.h"
#include "ops/named_file.h"
#include "ops/schema.h"
#include "workflow/feed.h"
#include "workflow/outbox.h"

#define PIECE ((size_t)64 << 10)
#define DOUBTED_AT_ONCE 200

extern const struct embedded_text embedded_migrations[];

#define FILES_MOST 4

struct restore_file {
	const char *path;
	struct bytes bytes;
};

struct restore {
	struct house *house;
	struct restore_file files[FILES_MOST];
	size_t nfiles;
	struct backup_stream in;
	const char *made;
	const char *why; /* what to say when it fails; never NULL */
};

static enum rc fails(struct restore *r, enum rc rc, const char *why)
{
	r->why = why;
	return rc;
}

/* ---- keys ---- */

static enum rc bytes_of_hex(void *ctx, const char *hex, struct bytes *b_r)
{
	size_t n = strlen(hex) / 2;
	uint8_t *p = talloc_array(ctx, uint8_t, (unsigned)n + 1);

	must(p);
	for (size_t i = 0; i < n; i++) {
		int high = num_hex_digit(hex[2 * i]), low = num_hex_digit(hex[2 * i + 1]);

		if (high < 0 || low < 0)
			return RC_INVALID;
		p[i] = (uint8_t)(high << 4 | low);
	}
	*b_r = (struct bytes){p, n};
	return strlen(hex) % 2 == 0 ? RC_OK : RC_INVALID;
}

/* Other keys that stand there are somebody's, and nothing that they signed would be known again. */
static enum rc put_file(struct restore *r, const struct restore_file *f)
{
	void *ctx = r->house->ctx;
	const char *path = f->path;
	const struct bytes b = f->bytes;
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);

	if (fd < 0 && errno == EEXIST) {
		struct bytes there = named_file_read(ctx, path);

		if (there.p && there.n == b.n && memcmp(there.p, b.p, b.n) == 0)
			return RC_OK;
		return fails(r, RC_CONFLICT,
			     talloc_asprintf(ctx, "%s holds other keys than the backup; move it away", path));
	}
	if (fd < 0 || write(fd, b.p, b.n) != (ssize_t)b.n || fsync(fd) != 0) {
		r->why = talloc_asprintf(ctx, "%s: %s", path, strerror(errno));
		if (fd >= 0)
			close(fd);
		return RC_IO;
	}
	close(fd);
	return RC_OK;
}

/* "secret.keys 30206131..." */
static enum rc take_file(struct restore *r, char *line)
{
	char *hex = strchr(line, ' ');
	struct bytes b;

	if (!hex)
		return RC_INVALID;
	*hex++ = '\0';
	for (const struct house_keys *k = house_keys; k->name; k++) {
		if (strcmp(k->name, line) == 0) {
			TRY(bytes_of_hex(r->house->ctx, hex, &b));
			if (r->nfiles == FILES_MOST)
				return RC_INVALID;
			r->files[r->nfiles++] = (struct restore_file){house_keys_path(r->house, k), b};
			return RC_OK;
		}
	}
	return RC_INVALID;
}

/* ---- our lines ---- */

static bool is_known(const char *migration)
{
	for (const struct embedded_text *m = embedded_migrations; m->name; m++)
		if (strcmp(m->name, migration) == 0)
			return true;
	return false;
}

static char *value_of(char *line, const char *name)
{
	size_t n = strlen(name);

	return strncmp(line, name, n) == 0 ? line + n : NULL;
}

static enum rc take_line(struct restore *r, char *line, bool *last_r)
{
	void *ctx = r->house->ctx;
	char *value;

	line[strlen(line) - 1] = '\0';
	*last_r = false;
	if ((value = value_of(line, BACKUP_MADE)))
		r->made = talloc_strdup(ctx, value);
	else if ((value = value_of(line, BACKUP_SCHEMA)) && !is_known(value))
		return fails(r, RC_CONFLICT, "a newer program has made this backup; restore it with that");
	else if ((value = value_of(line, BACKUP_FILE)))
		return take_file(r, value);
	else
		*last_r = strcmp(line, BACKUP_BEGIN) == 0;
	return RC_OK;
}

static enum rc take_head(struct restore *r)
{
	char *line = talloc_array(r->house->ctx, char, BACKUP_LINE_MOST);
	bool last = false;

	must(line);
	r->why = "this is no backup of onevoice";
	TRY(backup_read_line(&r->in, line));
	if (strcmp(line, BACKUP_FIRST) != 0)
		return RC_INVALID;
	r->why = "the backup is broken in its first lines";
	while (!last) {
		TRY(backup_read_line(&r->in, line));
		TRY(take_line(r, line, &last));
	}
	return RC_OK;
}

/* ---- the database ---- */

static enum rc is_empty(struct restore *r)
{
	struct job *j = house_job(r->house);
	char ***rows;
	size_t n;
	enum rc rc =
		db_raw(j, "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE()", 1,
		       &rows, &n);

	if (rc != RC_OK)
		r->why = talloc_strdup(r->house->ctx, j->why ? j->why : rc_name(rc));
	else if (strcmp(rows[0][0], "0") != 0)
		rc = fails(r, RC_CONFLICT,
			   "there is something in this database already; a backup goes into an empty one");
	talloc_free(j);
	return rc;
}

static enum rc write_whole(int fd, const uint8_t *p, size_t n)
{
	while (n > 0) {
		ssize_t done = write(fd, p, n);

		if (done < 0 && errno != EINTR)
			return RC_IO;
		if (done > 0) {
			p += done;
			n -= (size_t)done;
		}
	}
	return RC_OK;
}

/* What is loaded counts for nothing before the sum at the end was right: the caller empties it again. */
static enum rc pour(struct restore *r, int to)
{
	uint8_t *piece = talloc_array(r->house->ctx, uint8_t, PIECE);
	enum rc rc;
	size_t n;

	must(piece);
	do {
		rc = backup_read(&r->in, piece, PIECE, &n);
		if (rc != RC_OK)
			r->why = "the backup is broken, or its end is missing";
		else
			rc = write_whole(to, piece, n);
	} while (rc == RC_OK && n > 0);
	talloc_free(piece);
	return rc;
}

static enum rc load(struct restore *r)
{
	const struct house *h = r->house;
	const char *const argv[] = {"mariadb",
				    "--default-character-set=utf8mb4",
				    "--max-allowed-packet=1G",
				    "--batch",
				    h->where.name,
				    NULL};
	struct database_tool *client;
	const char *why = NULL;
	enum rc poured, done;

	TRY(database_tool_start(h->ctx, &h->where, argv, DATABASE_TOOL_WRITE, &client, &r->why));
	poured = pour(r, database_tool_fd(client));
	done = database_tool_finish(h->ctx, client, &why);
	if (poured == RC_INVALID) /* what the client makes of half a statement helps nobody */
		return poured;
	if (done != RC_OK)
		r->why = why;
	return done != RC_OK ? done : poured;
}

/* A half is worse than nothing. */
static void empty_again(const struct restore *r)
{
	struct job *j;
	const struct house *h = r->house;

	if (!h->settings.private_database) {
		complain("schema %s is half filled: empty it before the next try", h->where.name);
		return;
	}
	j = house_job(r->house);
	if (db_raw(j, talloc_asprintf(j->ctx, "DROP DATABASE `%s`", h->where.name), 0, NULL, NULL) != RC_OK)
		complain("schema %s is half filled: %s", h->where.name, j->why);
	talloc_free(j);
}

/* ---- what waited ---- */

static enum rc doubt_some(struct job *j, size_t *n_r)
{
	AUTO(db_tx) tx = db_begin(j);

	TRY(outbox_doubt_waiting(&tx, DOUBTED_AT_ONCE, n_r));
	return db_commit(&tx);
}

/* What changes a ticket has its place in a stream, here as in `serve`. */
static enum rc doubt_all(struct job *j, uint64_t *all_r)
{
	uint8_t boot_id[16];
	size_t n = 1;

	must(getrandom(boot_id, sizeof(boot_id), 0) == (ssize_t)sizeof(boot_id));
	TRY(feed_claim(j, boot_id));
	for (*all_r = 0; n > 0; *all_r += n)
		TRY(doubt_some(j, &n));
	return feed_release(j);
}

/* ---- all of it ---- */

static int refuse(const struct restore *r, enum rc rc)
{
	complain("%s", r->why);
	return rc == RC_INVALID ? EXIT_DATA : rc == RC_IO ? EXIT_UNAVAILABLE : EXIT_CONFIG;
}

static int settle(struct restore *r, bool send_waiting)
{
	uint64_t doubted = 0;
	int code = schema_stand(r->house, true);
	struct job *j = house_job(r->house);
	enum rc rc = code == 0 && !send_waiting ? doubt_all(j, &doubted) : RC_OK;

	if (code != 0)
		return code;
	if (rc != RC_OK) {
		r->why = j->why ? j->why : rc_name(rc);
		return refuse(r, rc);
	}
	(void)unlink(talloc_asprintf(r->house->ctx, "%s/search.db",
				     r->house->state)); /* made again from the rows */
	printf("all is as it was at %s\n", r->made);
	if (doubted > 0)
		printf("%" PRIu64 " mails that waited then are in \"Outgoing mail\" as uncertain: try them "
		       "again there, or withdraw them\n",
		       doubted);
	return 0;
}

/* The head says whether it can be done at all, before anything is begun. */
static int look(struct restore *r)
{
	enum rc rc = backup_open_read(&r->in, STDIN_FILENO);

	if (rc == RC_OK)
		rc = take_head(r);
	return rc == RC_OK ? 0 : refuse(r, rc);
}

static int fill(struct restore *r)
{
	enum rc rc = is_empty(r);

	for (size_t i = 0; rc == RC_OK && i < r->nfiles; i++)
		rc = put_file(r, &r->files[i]);
	if (rc == RC_OK) {
		rc = load(r);
		if (rc != RC_OK)
			empty_again(r);
	}
	return rc == RC_OK ? 0 : refuse(r, rc);
}

int cmd_restore(int argc, char **argv)
{
	const char *file;
	bool send;
	struct house h;
	struct restore r = {.house = &h, .made = "an unknown time", .why = "standard input cannot be read"};
	int code;

	if (!command_options(argc, argv, "send-waiting", &send, &file) || isatty(STDIN_FILENO))
		return command_misused("restore");
	(void)signal(SIGPIPE,
		     SIG_IGN); /* the client may end before its input does: that is said by its exit code */
	code = house_enter(&h, file);
	if (code == 0 && h.settings.log_level == LEVEL_INFO)
		log_set_level(LEVEL_WARN); /* a person waits at the terminal for the answer */
	if (code == 0)
		code = look(&r);
	if (code == 0)
		code = house_database(&h, true);
	if (code == 0)
		code = fill(&r);
	if (code == 0)
		code = settle(&r, send);
	backup_close(&r.in);
	house_leave(&h);
	return code;
}
