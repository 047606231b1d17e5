/*
 * token_answer.h - what an identity server says when it is asked for a token. Pure.
 *
 * Source: RFC 6749 5.1 and 5.2; how long a refresh token is good is no part of it, and is said as
 * refresh_token_expires_in (Microsoft, Google) or refresh_expires_in (Keycloak).
 */
#ifndef CHANNELS_MAIL_TOKEN_ANSWER_H
#define CHANNELS_MAIL_TOKEN_ANSWER_H

#include "hub/base/bytes.h"
#include "hub/base/job.h"
#include "workflow/mailbox_oauth.h"

#define TOKEN_ANSWER_MOST ((size_t)64 * 1024)

struct token_answer {
	struct mailbox_tokens tokens; /* access NULL = none was given */
	bool ended;		      /* the consent is refused or over: no later try will do better */
	const char *said;	      /* why there is none, one line of the server's words; "" */
};

/* Texts on the job. `status`: of HTTP. */
void token_answer_read(struct job *j, long status, struct bytes body, struct token_answer *a_r);

#endif
