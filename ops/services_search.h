/*
 * services_search.h - keeps the search index up with what is committed: here, and by other programs on the database.
 *
 * One thread of its own follows the feed (workflow/search_follow.h), as soon as this program has committed something,
 * and each second for what others have. The index is a file in the state folder; without it the program runs on, and
 * searching says that it cannot.
 * Owns: the index, its thread and connection. Thread: loop thread; services_search_wake from any.
 */
#ifndef OPS_SERVICES_SEARCH_H
#define OPS_SERVICES_SEARCH_H

#include "ops/house.h"

struct services_search;

/* Before the workers that search are started. `loop` outlives it. */
struct services_search *services_search_start(struct house *h, struct loop *loop);
/* The feed has grown. */
void services_search_wake(struct services_search *s);
/* Take in nothing more. */
void services_search_drain(struct services_search *s);
/* When nobody searches any more: join, and close the index. */
void services_search_stop(struct services_search *s, span wait);

#endif
