/*
 * roster.h - who has a screen open here, told to a table of the database: agents, and visitors; one job at a time.
 *
 * What the loop counts and what the table says are brought together by the difference, so that a reconnect within a
 * moment writes nothing, a failed job is simply tried again, and ten thousand screens of a storm are a few jobs. The rows
 * are this process's, under a lease that is prolonged here: those of a process that died run out.
 * Owns: the counts. Thread: loop thread; the table's verbs run on workers.
 */
#ifndef WEB_API_ROSTER_H
#define WEB_API_ROSTER_H

#include <stdbool.h>

#include "hub/store/db.h"
#include "workflow/feed.h"

struct roster;
struct web;

struct roster_table {
	enum rc (*opened)(struct db_tx *tx, uint64_t who, stream_id process);
	enum rc (*closed)(struct db_tx *tx, uint64_t who, stream_id process, bool on_purpose);
	enum rc (*prolong)(struct db_tx *tx, stream_id process);
	enum rc (*forget)(struct db_tx *tx, stream_id process);
};

/* On the web; `table` is static. */
struct roster *roster_make(struct web *w, const struct roster_table *table);
void roster_enter(struct roster *r, uint64_t who);
/* `on_purpose`: they went, and did not just lose their line. */
void roster_leave(struct roster *r, uint64_t who, bool on_purpose);
/* Tell the table what has changed; every few hundred milliseconds. */
void roster_turn(struct roster *r);

#endif
