/*
 * feed.h - the numbered stream of what changed, without gaps.
 *
 * Owns: tables stream, feed. Each process has one stream row of its own. Every transaction that touched a
 * ticket takes numbers from it as its last write before COMMIT (a db_hook, so nobody forgets) and adds feed
 * rows. The row's lock is held until COMMIT, so numbers are committed in order and without gaps. Thread:
 * workers; feed_on_commit's function is called on the committing thread.
 */
#ifndef WORKFLOW_FEED_H
#define WORKFLOW_FEED_H

#include <stdbool.h>

#include "hub/store/db.h"
#include "workflow/names.h"

typedef uint32_t stream_id;

/* What a row speaks of. Stored: never renumber, only append. The words are the wire's (types.json, Topic). */
#define FEED_TOPIC_LIST(X)                                                                              \
	X(TICKET, "ticket")                                                                             \
	X(NOTICES, "notices")	/* of the agent `about`, for nobody else */                             \
	X(OFFERS, "offers")	/* of the agent `about`, for nobody else */                             \
	X(PRESENCE, "presence") /* the agent `about` is in another state */                             \
	X(SETTINGS, "settings") /* calendars, policies, rules, statuses, ...; about 0 */                \
	X(BOARD, "board")	/* what the managers' board counts, of the team `about` */              \
	X(CHAT, "chat") /* presence, receipts, who the visitor is: of the chat on the ticket `about` */ \
	X(WEBHOOKS, "webhooks")	  /* a web call was asked for, or sent */                               \
	X(MAILROOM, "mailroom")	  /* a mail could not be read, or is on its way out */                  \
	X(CALLS, "calls")	  /* at the telephone of the agent `about`, for nobody else */          \
	X(REPORT, "report")	  /* the roll-ups have taken in what happened; about 0 */               \
	X(ARTICLE, "article")	  /* the article `about`; 0: categories, terms, feedback */             \
	X(SURVEYS, "surveys")	  /* an answer came, or a recovery changed: of the team `about` */      \
	X(DRAFTS, "drafts")	  /* of the agent `about`, for nobody else */                           \
	X(SCHEDULED, "scheduled") /* a reply waits, or no longer: on the ticket `about` */              \
	X(MAILBOXES,                                                                                    \
	  "mailboxes")	/* how a mailbox fares has changed, or a trial of one has ended; about 0 */     \
	X(HELD, "held") /* a stranger's message waits, or no longer: on the ticket `about` */           \
	X(DIRECTORY, "directory") /* a look at the directory has ended; about 0 */

enum feed_topic {
#define X(name, text) FEED_##name,
	FEED_TOPIC_LIST(X)
#undef X
		FEED_TOPIC_END
};
const char *feed_topic_name(enum feed_topic topic);
/* Is `about` the id of a ticket: whoever may read that sees the topic? */
bool feed_topic_is_of_ticket(enum feed_topic topic);

struct feed_row {
	uint64_t n;
	uint32_t topic;	  /* enum feed_topic */
	uint64_t about;	  /* of any topic but FEED_TICKET */
	ticket_id ticket; /* of FEED_TICKET */
	uint32_t version;
	instant at;
};
struct stream_row {
	stream_id id;
	uint64_t n; /* last number given out */
};

/* Claim this process's stream (a row whose lease ran out, or a new one) for 60 s. Once, before any ticket
 * verb. */
MUST_CHECK enum rc feed_claim(struct job *j, const uint8_t boot_id[16]);
/* Prolong; to be called every 20 s. RC_CONFLICT: the lease was lost, the process must end. */
MUST_CHECK enum rc feed_renew(struct job *j);
/* Give the stream back, so that the next start continues it. At the end, after the last ticket verb. */
MUST_CHECK enum rc feed_release(struct job *j);
stream_id feed_own_stream(void);
/* Name who is told, after each commit, that this process's stream has grown. Before the threads start. */
void feed_on_commit(void (*hint)(void *arg), void *arg);

/* This transaction changed the ticket; `version` is its new one. */
MUST_CHECK enum rc feed_touch(struct db_tx *tx, ticket_id ticket, uint32_t version);
/* This transaction changed what screens fetch under a topic other than FEED_TICKET. */
MUST_CHECK enum rc feed_touch_topic(struct db_tx *tx, enum feed_topic topic, uint64_t about);

/*
 * The rows behind `after` that follow each other, at most `most`: never n + 1 while n is not visible yet. They begin
 * later than after + 1 only where rows were pruned. Fewer than there are: ask again behind the last one.
 */
MUST_CHECK enum rc feed_read(struct db_tx *tx, stream_id s, uint64_t after, size_t most,
			     struct feed_row **rows_r, size_t *n_r);
MUST_CHECK enum rc feed_streams(struct db_tx *tx, struct stream_row **rows_r, size_t *n_r);
/* How many of the rows follow each other from the first. */
size_t feed_unbroken(const struct feed_row *rows, size_t n);
/* The lowest number still kept of a stream; 0 = none was ever pruned. */
MUST_CHECK enum rc feed_oldest(struct db_tx *tx, stream_id s, uint64_t *n_r);
/* Delete rows older than `before`, at most `most`. */
MUST_CHECK enum rc feed_prune(struct db_tx *tx, instant before, size_t most);

#endif
