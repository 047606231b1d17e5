/*
 * session.h - who is signed in: the sessions of this installation, as this process knows them.
 *
 * A session is 256 random bits in a cookie, kept as their SHA-256 (table session). This memory of them lets the loop
 * decide about an upgrade without asking the database; session_store.h is the truth behind it.
 * Owns: the memory. Thread: loop thread. Source: hardening S11, H12; ASVS 7.
 */
#ifndef WEB_API_SESSION_H
#define WEB_API_SESSION_H

#include <stdbool.h>

#include "hub/base/bytes.h"
#include "hub/base/instant.h"
#include "web/api/session_store.h"
#include "workflow/names.h"

struct sessions;

struct session_rules {
	span idle;	     /* ended after this much silence */
	span most;	     /* and after this much in any case */
	bool secure_cookies; /* __Host-sid and Secure */
};

struct sessions *sessions_create(void *ctx, struct session_rules rules);
size_t sessions_count(const struct sessions *s);

/* The session is known from now on. What is known already keeps the later `seen`. */
void sessions_add(struct sessions *s, const struct session_row *row);
/* NULL: unknown, or over at `now`. Valid until the next call that changes sessions. */
const struct session_row *sessions_find(struct sessions *s, struct key32 hash, instant now);
/* Somebody acted in it. */
void sessions_touch(struct sessions *s, struct key32 hash, instant now);
/* Forget it. */
void sessions_drop(struct sessions *s, struct key32 hash);
/* Forget the sessions of an agent, and all that are over at `now` (agent 0: only those); ended(arg) hears of each. */
void sessions_sweep(struct sessions *s, agent_id agent, instant now,
		    void (*ended)(void *arg, const struct session_row *row), void *arg);
/* What was touched since the last call, for the database: at most `most` on ctx. */
size_t sessions_touched(struct sessions *s, void *ctx, size_t most, struct session_row **rows_r);

/* ---- the cookie ---- */

/*
 * The hash of the token in a Cookie header. RC_NOT_FOUND: no such cookie. RC_INVALID: it stands twice, or holds what
 * is no token of ours.
 */
MUST_CHECK enum rc session_cookie_read(const struct session_rules *rules, const char *header,
				       struct key32 *hash_r);
/* A whole header line "Set-Cookie: ...\r\n" on ctx; `token` NULL ends the cookie. */
char *session_cookie_line(void *ctx, const struct session_rules *rules, const char *token);

#endif
