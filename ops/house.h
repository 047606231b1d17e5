/*
 * house.h - what a command stands on: the settings read, root's rights dropped, the database reached.
 *
 * Every command that touches the database begins here and speaks to the person at the terminal: a function that
 * returns an exit code has said on standard error why it is not 0. Thread: the main thread, before others start.
 */
#ifndef OPS_HOUSE_H
#define OPS_HOUSE_H

#include "hub/base/job.h"
#include "hub/store/db.h"
#include "ops/settings.h"

enum exit_code {
	EXIT_DONE = 0,
	EXIT_USAGE = 64, /* EX_USAGE */
	EXIT_DATA =
		65, /* EX_DATAERR: what was given cannot be taken: a login that exists, a mail that is none */
	EXIT_NO_INPUT = 66,    /* EX_NOINPUT: no such file */
	EXIT_UNAVAILABLE = 69, /* EX_UNAVAILABLE: a database, a port, a lock */
	EXIT_BUG = 70,	       /* EX_SOFTWARE */
	EXIT_OUTPUT = 74,      /* EX_IOERR: standard output takes nothing */
	EXIT_CONFIG = 78,      /* EX_CONFIG */
};

struct private_server;
struct token_keys;

struct house {
	void *ctx; /* all of this hangs on it */
	struct settings settings;
	const char *state;	       /* the absolute state.dir */
	const char *database_dir;      /* of the private server */
	struct db_where where;	       /* after house_database */
	struct private_server *server; /* NULL: not ours to stop */
	bool scratch;		       /* the state folder goes with it */
};

/* Read the settings (`file` may be NULL), drop root's rights, keep the state folder. 0, or the exit code. */
int house_enter(struct house *h, const char *file);

/*
 * The same for who only looks: nothing is made, h->state is NULL where there is no state folder yet. *why_r (on h->ctx) is
 * what `serve` would be refused for, NULL if nothing. 0, or the exit code of settings that cannot be read.
 */
int house_look(struct house *h, const char *file, const char **why_r);

/*
 * Reach the database: the configured one; the private one that a running `serve` holds, or start it. `alone`: it must
 * be started by us (serve itself). The schema is made where it is missing and the server private. 0, or the exit code.
 */
int house_database(struct house *h, bool alone);

/*
 * Reach it without making anything; a private one that is there and rests is started for as long. RC_NOT_FOUND: there is
 * none yet, the first `serve` makes it. RC_IO and others: it does not start. *why_r (on h->ctx) says why.
 */
MUST_CHECK enum rc house_database_look(struct house *h, const char **why_r);

/* Reach it only where it runs already. RC_NOT_FOUND: it is private, and nobody serves. *why_r says so. */
MUST_CHECK enum rc house_database_running(struct house *h, const char **why_r);

/*
 * A house of its own for the length of one command: an empty private database in a new folder under TMPDIR, which house_leave
 * takes away, whatever the settings say. Where run.user does not exist, root works as nobody. 0, or the exit code.
 */
int house_scratch(struct house *h);

/*
 * The keys that seal mailboxes' secrets: mail.secret_keys, else secret.keys in the state folder; named to
 * mailbox_secret_keys, for as long as the house stands. As token_keys_load.
 */
MUST_CHECK enum rc house_secret_keys(struct house *h, const char **why_r);
/* The keys that sign our mail addresses: mail.token_keys, else token.keys in the state folder. As token_keys_load. */
MUST_CHECK enum rc house_token_keys(struct house *h, struct token_keys *k_r, const char **why_r);

/* The files that hold those keys, which go with the database; `name` is what they are called by default. */
struct house_keys {
	const char *setting;
	const char *name;
};
extern const struct house_keys house_keys[]; /* ends with a NULL name */
const char *house_keys_path(const struct house *h, const struct house_keys *k);

/* A job of the program itself, on a connection of its own, hung on h->ctx; free it to close the connection. */
struct job *house_job(struct house *h);

/* Close all; a scratch house leaves nothing behind. */
void house_leave(struct house *h);

/* "onevoice: ..." on standard error. */
FORMAT(1, 2) void complain(const char *fmt, ...);

#endif
