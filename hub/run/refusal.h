/*
 * refusal.h - an answer of the edge itself, before any handler: status, code and a sentence. Static text.
 *
 * On the wire it is what the API's own refusals are, `Error` of web/api/schema, so the codes are ErrorCode's.
 */
#ifndef HUB_RUN_REFUSAL_H
#define HUB_RUN_REFUSAL_H

struct refusal {
	int status;
	const char *code;    /* "malformed": for programs */
	const char *message; /* for people */
};

#define REFUSE_BAD(message) ((struct refusal){400, "malformed", (message)})

#endif
