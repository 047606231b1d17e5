/* refusal.h - an answer of the edge itself, before any handler: status, code and a sentence. Static text. */
#ifndef HUB_RUN_REFUSAL_H
#define HUB_RUN_REFUSAL_H

struct refusal {
	int status;
	const char *code;    /* "bad_request": for programs */
	const char *message; /* for people */
};

#define REFUSE_BAD(message) ((struct refusal){400, "bad_request", (message)})

#endif
