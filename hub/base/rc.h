/*
 * rc.h - what a step that can fail returns, and the few macros every file writes with.
 *
 * 0 is the only success. A result handed out through a `_r` parameter is read only after RC_OK.
 */
#ifndef HUB_BASE_RC_H
#define HUB_BASE_RC_H

#include <stdlib.h>

/* name, HTTP status that web/ answers with */
#define RC_LIST(X)                                                                         \
	X(OK, 200)                                                                         \
	X(NOT_FOUND, 404) /* no such thing, or the actor may not know that it exists */    \
	X(DENIED, 403)	  /* the actor may see it and may not do this */                   \
	X(CONFLICT, 409)  /* changed since the actor looked, or a unique key is taken */   \
	X(INVALID, 422)	  /* the input breaks a rule; the reason is in job->why */         \
	X(LIMIT, 429)	  /* a rate or size limit of the caller is used up */              \
	X(BUSY, 503)	  /* a queue of ours is full; come again */                        \
	X(RETRY, 503)	  /* deadlock or lock timeout: the whole job is to be run again */ \
	X(TIMEOUT, 504)	  /* a peer did not answer in its time */                          \
	X(IO, 500)	  /* the operating system or a peer refused */                     \
	X(DB, 503)	  /* the database is away, or refuses to write */                  \
	X(BUG, 500)	  /* cannot happen, and did */

/* clang-format off */
enum rc {
#define X(name, http) RC_##name,
	RC_LIST(X)
#undef X
};
/* clang-format on */

/* "not_found", "denied", ...: static text; "unknown" for a number outside the list. */
const char *rc_name(enum rc rc);
/* The HTTP status of a code, 500 for a number outside the list. */
int rc_http_status(enum rc rc);

#define MUST_CHECK __attribute__((warn_unused_result))
#define FORMAT(fmt, first) __attribute__((format(printf, fmt, first)))
#define UNUSED __attribute__((unused))

/* A variable that is undone on every way out of its block by type_cleanup(struct type *). */
#define AUTO(type) __attribute__((cleanup(type##_cleanup))) struct type

/* Hand a failure up. The only macro that returns. */
#define TRY(step)                        \
	do {                             \
		enum rc try_rc = (step); \
		if (try_rc != RC_OK)     \
			return try_rc;   \
	} while (0)

/* What cannot happen. Stays in release: a wrong program stops, it does not go on with wrong data. */
#define must(cond) ((cond) ? (void)0 : must_failed(#cond, __FILE__, __LINE__))
_Noreturn void must_failed(const char *cond, const char *file, int line);

#define COUNT_OF(a) (sizeof(a) / sizeof((a)[0]))

#endif
