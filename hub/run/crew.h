/*
 * crew.h - threads that do one piece of work after the other, and rest in between until it is time or somebody wakes them.
 *
 * For what blocks: deliveries, web calls, child processes. What is short and comes in jobs belongs to pool.h.
 * Owns: its threads, and what `begin` makes on each. Thread: crew_wake from any; the rest from the thread that started it.
 */
#ifndef HUB_RUN_CREW_H
#define HUB_RUN_CREW_H

#include <stdbool.h>

#include "hub/base/instant.h"

struct crew;

struct crew_options {
	const char *name; /* of the threads, "sender": sender-0, sender-1, ...; at most 11 characters */
	unsigned threads; /* at least 1 */
	int nice;	  /* of each thread, and of the children it starts; 0 = as the program */
	/* What a thread needs for its work, on `home`, which ends with the thread. On the thread itself. */
	void *(*begin)(struct crew *c, void *home, void *arg);
	/* One piece of work with what `begin` gave. How long to rest before the next: 0 = not at all. */
	span (*work)(void *own, void *arg);
	void *arg; /* outlives the crew */
	/* How long work that was broken off (crew_is_breaking) may take to end; 0: it cannot be broken off. */
	span breaking;
};

struct crew *crew_start(void *ctx, const struct crew_options *o);
/* There may be work: nobody rests. Every thread looks once for each wake, also for one while it worked. */
void crew_wake(struct crew *c);
/* Begin nothing more. Returns at once. */
void crew_drain(struct crew *c);
/* For work that takes its time: is it to end now, done or not? Any thread. */
bool crew_is_breaking(const struct crew *c);
/*
 * Drain and join. What is under way gets `wait`, then it is broken off. false: a thread did not end in time. The second
 * time it does nothing.
 */
bool crew_stop(struct crew *c, span wait);

#endif
