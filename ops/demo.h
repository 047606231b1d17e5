/*
 * demo.h - a small company with two weeks of conversations, and six of answers to surveys, for a first look and for screenshots.
 *
 * Lumora makes smart lights: three teams, six people, forty tickets in English, simplified and traditional Chinese.
 * Everything goes through intake and the ticket verbs, with job->now in the past, so what is shown is what the
 * program makes of such mails. The stories are in ops/demo. Thread: one worker; the stream must be claimed.
 */
#ifndef OPS_DEMO_H
#define OPS_DEMO_H

#include <stddef.h>

#include "channels/mail/address_token.h"
#include "hub/base/job.h"

struct demo_login {
	const char *login, *name, *role, *locale;
	const char *password_hash; /* to be filled in by the caller; NULL: may not sign in by password */
};

#define DEMO_LOGINS 6
/* The accounts that the demo will have, the admin first, then the manager, the lead and three agents. */
void demo_logins(struct demo_login logins_r[DEMO_LOGINS]);

struct demo_options {
	const char *domain;		 /* of the mailboxes: "demo.example" */
	const struct demo_login *logins; /* DEMO_LOGINS of them */
	const struct address_keys *keys; /* for the mails that have left */
};

/*
 * Load all of it in one transaction, at job->now. RC_CONFLICT: the database is not empty (an account, a team or a
 * ticket is there); nothing was changed.
 */
MUST_CHECK enum rc demo_load(struct job *j, const struct demo_options *o);

#endif
