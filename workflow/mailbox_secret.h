/*
 * mailbox_secret.h - passwords and tokens of mailboxes: sealed before they reach a row, opened where they are used.
 *
 * What is sealed holds for one mailbox, one use and one server with its port, TLS and user: a row that is bent to
 * another server does not open. The keys come from a file of the program (ops) before the threads start. Thread: any.
 */
#ifndef WORKFLOW_MAILBOX_SECRET_H
#define WORKFLOW_MAILBOX_SECRET_H

#include "hub/base/job.h"
#include "hub/trust/seal.h"
#include "workflow/names.h"

/* Name the keys; they outlive every thread. */
void mailbox_secret_keys(const struct seal_keys *keys);

/* On j->ctx. RC_INVALID: this program has no keys. */
MUST_CHECK enum rc mailbox_secret_seal(struct job *j, const char *place, const char *text,
				       struct bytes *sealed_r);
/* On j->ctx; "" of nothing. RC_INVALID: it does not open here; j->why says so in words. */
MUST_CHECK enum rc mailbox_secret_open(struct job *j, const char *place, struct bytes sealed, char **text_r);

#endif
