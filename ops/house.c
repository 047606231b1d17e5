/* house.c - settings, rights, database: what comes before the work. */
#include "ops/house.h"

#include <errno.h>
#include <ftw.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <talloc.h>
#include <unistd.h>

#include "hub/store/ids.h"
#include "hub/store/migrate.h"
#include "hub/store/private_server.h"
#include "hub/trust/directory.h"
#include "ops/privileges.h"
#include "ops/schema.h"
#include "ops/token_keys.h"
#include "workflow/mailbox_secret.h"

void complain(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	fputs("onevoice: ", stderr);
	vfprintf(stderr, fmt, ap);
	fputc('\n', stderr);
	va_end(ap);
}

static int read_settings(struct house *h, const char *file)
{
	const char *why = "";

	db_library_begin();
	directory_library_begin();
	*h = (struct house){.ctx = talloc_new(NULL)};
	if (settings_load(h->ctx, file, &h->settings, &why) != RC_OK) {
		complain("%s", why);
		return EXIT_CONFIG;
	}
	log_set_level(h->settings.log_level);
	return 0;
}

int house_enter(struct house *h, const char *file)
{
	const char *why = "";
	int code = read_settings(h, file);

	if (code != 0)
		return code;
	if (privileges_drop(h->ctx, config_text(h->settings.config, "run.user"),
			    config_text(h->settings.config, "state.dir"), &h->state, &why) != RC_OK) {
		complain("%s", why);
		return EXIT_CONFIG;
	}
	h->database_dir = talloc_asprintf(h->ctx, "%s/mariadb", h->state);
	return 0;
}

int house_look(struct house *h, const char *file, const char **why_r)
{
	int code = read_settings(h, file);

	*why_r = NULL;
	if (code != 0)
		return code;
	if (privileges_look(h->ctx, config_text(h->settings.config, "run.user"),
			    config_text(h->settings.config, "state.dir"), &h->state, why_r) == RC_OK)
		*why_r = NULL;
	if (h->state)
		h->database_dir = talloc_asprintf(h->ctx, "%s/mariadb", h->state);
	return 0;
}

/* ---- the configured server ---- */

static const char *or_null(const char *text)
{
	return *text ? text : NULL;
}

static struct db_where configured(const struct house *h)
{
	const struct config *c = h->settings.config;

	return (struct db_where){
		.socket = or_null(config_text(c, "database.socket")),
		.host = or_null(config_text(c, "database.host")),
		.port = (unsigned)config_number(c, "database.port"),
		.name = config_text(c, "database.name"),
		.user = or_null(config_text(c, "database.user")),
		.password = or_null(config_text(c, "database.password")),
		.tls_ca = or_null(config_text(c, "database.tls_ca")),
		.io_timeout = {config_number(c, "database.timeout")},
	};
}

/* ---- the private one ---- */

static void server_changed(void *arg UNUSED, enum private_server_state state, const char *why)
{
	switch (state) {
	case PRIVATE_SERVER_PREPARING:
		LOG_PLAIN(LEVEL_INFO, "database.preparing");
		break;
	case PRIVATE_SERVER_STARTING:
		LOG_PLAIN(LEVEL_DEBUG, "database.starting");
		break;
	case PRIVATE_SERVER_READY:
		LOG_PLAIN(LEVEL_INFO, "database.ready");
		break;
	case PRIVATE_SERVER_DIED:
		LOG(LEVEL_ERROR, "database.died", log_s("why", why));
		break;
	case PRIVATE_SERVER_STOPPED:
		LOG_PLAIN(LEVEL_INFO, "database.stopped");
		break;
	}
}

/* Does a `serve` of this installation hold the private server, and does that answer? */
static bool served_already(struct house *h)
{
	struct db_where where = {.socket = private_server_socket(h->ctx, h->database_dir),
				 .io_timeout = SPAN_S(5)};
	struct job *j;
	enum rc rc;

	if (!where.socket)
		return false;
	h->where = where;
	j = house_job(h);
	rc = db_raw(j, "SELECT 1", 0, NULL, NULL);
	talloc_free(j);
	return rc == RC_OK;
}

static int make_schema(struct house *h)
{
	const char *name = config_text(h->settings.config, "database.name");
	struct job *j = house_job(h);
	enum rc rc = migrate_create_schema(j, name);

	if (rc != RC_OK)
		complain("the schema %s cannot be made: %s", name, j->why ? j->why : rc_name(rc));
	talloc_free(j);
	h->where.name = name;
	return rc == RC_OK ? 0 : EXIT_UNAVAILABLE;
}

static enum rc start_private(struct house *h, const char **why_r)
{
	struct private_server_options o = {
		.dir = h->database_dir,
		.buffer_pool = config_number(h->settings.config, "database.buffer_pool"),
		.changed = server_changed,
	};

	TRY(private_server_start(h->ctx, &o, &h->server, why_r));
	h->where = private_server_where(h->server, NULL);
	return RC_OK;
}

/* A person waits at the terminal for the answer, not for how it came about. */
static void be_quiet(const struct house *h)
{
	if (h->settings.log_level == LEVEL_INFO)
		log_set_level(LEVEL_WARN);
}

int house_database(struct house *h, bool alone)
{
	const char *why = "";

	if (!alone)
		be_quiet(h);
	if (!h->settings.private_database) {
		h->where = configured(h);
		return 0;
	}
	if (alone || !served_already(h)) {
		if (start_private(h, &why) != RC_OK) {
			complain("the private database: %s", why);
			return EXIT_UNAVAILABLE;
		}
	}
	return make_schema(h);
}

enum rc house_database_running(struct house *h, const char **why_r)
{
	be_quiet(h);
	if (!h->settings.private_database) {
		h->where = configured(h);
		return RC_OK;
	}
	if (!h->state || !served_already(h)) {
		*why_r = "no `onevoice serve` runs here";
		return RC_NOT_FOUND;
	}
	h->where.name = config_text(h->settings.config, "database.name");
	return RC_OK;
}

enum rc house_database_look(struct house *h, const char **why_r)
{
	be_quiet(h);
	if (!h->settings.private_database) {
		h->where = configured(h);
		return RC_OK;
	}
	if (!h->state || access(talloc_asprintf(h->ctx, "%s/data", h->database_dir), F_OK) != 0) {
		*why_r = "there is none yet; the first `onevoice serve` makes it";
		return RC_NOT_FOUND;
	}
	if (!served_already(h))
		TRY(start_private(h, why_r));
	h->where.name = config_text(h->settings.config, "database.name");
	return RC_OK;
}

enum { KEYS_TOKEN, KEYS_SECRET };

const struct house_keys house_keys[] = {
	[KEYS_TOKEN] = {"mail.token_keys", "token.keys"},
	[KEYS_SECRET] = {"mail.secret_keys", "secret.keys"},
	{0},
};

const char *house_keys_path(const struct house *h, const struct house_keys *k)
{
	const char *file = config_text(h->settings.config, k->setting);

	if (!*file) {
		file = talloc_asprintf(h->ctx, "%s/%s", h->state, k->name);
		must(file);
	}
	return file;
}

static enum rc load_keys(struct house *h, unsigned which, struct token_keys *k_r, const char **why_r)
{
	return token_keys_load(h->ctx, house_keys_path(h, &house_keys[which]), k_r, why_r);
}

enum rc house_token_keys(struct house *h, struct token_keys *k_r, const char **why_r)
{
	return load_keys(h, KEYS_TOKEN, k_r, why_r);
}

enum rc house_secret_keys(struct house *h, const char **why_r)
{
	struct seal_keys *keys = talloc_zero(h->ctx, struct seal_keys);
	struct token_keys k;

	must(keys);
	TRY(load_keys(h, KEYS_SECRET, &k, why_r));
	*keys = (struct seal_keys){token_keys_mac(h->ctx, &k), k.n};
	explicit_bzero(&k, sizeof(k));
	mailbox_secret_keys(keys);
	return RC_OK;
}

struct job *house_job(struct house *h)
{
	struct job *j = talloc_zero(h->ctx, struct job);

	must(j);
	j->ctx = talloc_new(j);
	j->trace = job_new_trace();
	j->now = clock_wall();
	j->db = db_open(j, &h->where);
	return j;
}

/* ---- for the length of one command ---- */

static int remove_one(const char *path, const struct stat *st UNUSED, int type UNUSED, struct FTW *ftw UNUSED)
{
	return remove(path);
}

int house_scratch(struct house *h)
{
	int code = read_settings(h, NULL);
	const char *temp = getenv("TMPDIR"), *why = "";

	if (code != 0)
		return code;
	char *dir = talloc_asprintf(h->ctx, "%s/onevoice-XXXXXX", temp && *temp ? temp : "/tmp");
	enum rc rc;

	if (!mkdtemp(dir)) {
		complain("%s: %s", dir, strerror(errno));
		return EXIT_UNAVAILABLE;
	}
	rc = privileges_drop(h->ctx, config_text(h->settings.config, "run.user"), dir, &h->state, &why);
	if (rc == RC_NOT_FOUND) /* not installed here: somebody without rights will do */
		rc = privileges_drop(h->ctx, "nobody", dir, &h->state, &why);
	if (rc != RC_OK) {
		(void)rmdir(dir);
		complain("%s", why);
		return EXIT_CONFIG;
	}
	h->scratch = true;
	h->settings.private_database = true;
	h->database_dir = talloc_asprintf(h->ctx, "%s/mariadb", h->state);
	code = house_database(h, false);
	return code ? code : schema_stand(h, true);
}

void house_leave(struct house *h)
{
	ids_end();
	if (h->server)
		private_server_stop(h->server);
	h->server = NULL;
	if (h->scratch && nftw(h->state, remove_one, 16, FTW_DEPTH | FTW_PHYS) != 0)
		complain("%s could not be taken away: %s", h->state, strerror(errno));
	TALLOC_FREE(h->ctx);
	db_library_end();
}
