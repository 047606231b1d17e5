/*
 * server_settings.h - is the database server set up so that what it acknowledged stays, and stays what it was?
 *
 * Our own sessions set what a session can set (hub/store/db_connect.c); the rest is the administrator's, and is
 * looked at before the program serves and by `doctor`. Thread: worker threads. Source: hardening rows H10, T12, F11.
 */
#ifndef HUB_STORE_SERVER_SETTINGS_H
#define HUB_STORE_SERVER_SETTINGS_H

#include "hub/store/db.h"

struct server_setting {
	const char *name, *value;
};

struct server_finding {
	const char *setting;
	const char *is; /* "absent" where the server does not know the setting */
	const char *wanted;
	bool refuse; /* do not work on it; else warn */
};

/* Ask the server and the schema's tables. *n_r = 0: all is well. The list is on the job. RC_DB and others as db_raw. */
MUST_CHECK enum rc server_settings_check(struct job *j, struct server_finding **list_r, size_t *n_r);

/* The rules alone: what is wrong with these settings. The list is on ctx, texts of it are borrowed. */
size_t server_settings_judge(void *ctx, const struct server_setting *settings, size_t n,
			     struct server_finding **list_r);

#endif
