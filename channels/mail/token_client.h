/*
 * token_client.h - asks an identity server for a token, over HTTPS, by libcurl.
 *
 * The address is an admin's setting: only https is spoken, its certificate is checked, nothing is followed, no proxy or
 * netrc of the environment is used, and of an answer only the fields of token_answer.h are read. Owns nothing between
 * calls. Blocks for up to 20 seconds: outside any transaction. Source: RFC 6749 4.4.2 and 6.
 */
#ifndef CHANNELS_MAIL_TOKEN_CLIENT_H
#define CHANNELS_MAIL_TOKEN_CLIENT_H

#include "channels/mail/token_answer.h"
#include "workflow/mailbox_trial.h"

struct token_ask {
	enum mailbox_grant kind;
	const char *url, *client_id, *scope;
	const char *client_secret, *refresh_token; /* "" = none */
	const char *ca;				   /* file; NULL = the system's */
	bool (*go_on)(void *arg);		   /* NULL = nobody ends it early */
	void *arg;
};

struct token_end {
	struct token_answer answer; /* answer.tokens.access NULL = none came */
	enum mailbox_reason why;    /* then; MAILBOX_FINE: one came */
	const char *said;
};
void token_client_ask(struct job *j, const struct token_ask *a, struct token_end *e_r);

#endif
