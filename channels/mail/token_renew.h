/*
 * token_renew.h - one mailbox's token that is due: asked for, and kept.
 *
 * Blocks on the network between two transactions. Thread: mailbox_crew's.
 */
#ifndef CHANNELS_MAIL_TOKEN_RENEW_H
#define CHANNELS_MAIL_TOKEN_RENEW_H

#include "channels/mail/token_client.h"

struct token_way {
	const char *ca; /* NULL = the system's */
	bool (*go_on)(void *arg);
	void *arg;
};

/* RC_NOT_FOUND: none is due. A server that gives none is RC_OK: it stands in the mailbox's row. */
MUST_CHECK enum rc token_renew(struct job *j, const struct token_way *w);

#endif
