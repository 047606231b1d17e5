/*
 * notice.h - something an agent should hear of now: shown on their screens, and by mail where that was asked for.
 *
 * Owns: tables notice, notice_pace. Thread: workers, inside the caller's transaction.
 *
 * Whoever is alarmed more than NOTICE_ALARMS_A_MINUTE times within a minute hears of the rest in one digest at the end of
 * that minute: the notices are kept, but what is shown and mailed is the digest. Only alarms (escalation and cleared)
 * are counted and held so; everything else is shown as it comes.
 * Event: feed_touch_topic(NOTICES) to the agent.
 */
#ifndef WORKFLOW_NOTICE_H
#define WORKFLOW_NOTICE_H

#include <jansson.h>
#include <stdbool.h>

#include "hub/store/db.h"
#include "workflow/alarm.h"
#include "workflow/names.h"

#define NOTICE_ALARMS_A_MINUTE 5

/* clang-format off */
/* Stored: never renumber, only append. What args hold: see notice_args in web/api/schema/escalation.json. */
#define NOTICE_KIND_LIST(X)                                                                                  \
	X(ESCALATION, "escalation") /* clock, cycle, level, due, late_by */                                  \
	X(CLEARED, "cleared")	    /* clock, cycle, level: what was alarmed about is answered or void */    \
	X(DIGEST, "digest")	    /* count, cleared, ticket_ids */                                         \
	X(OFFER, "offer")	    /* until */                                                              \
	X(SHIFT, "shift")	    /* text */                                                               \
	X(RULE, "rule")		    /* text: what the rule says */                                           \
	X(SNOOZE, "snooze")	    /* text: why it woke */                                                  \
	X(PROMISE, "promise")	    /* due, text */                                                          \
	X(TROUBLE, "trouble")	    /* text: for those who run the house */                                  \
	X(UNMAILED, "unmailed")	    /* text: the address at which a mail about the ticket did not arrive */  \
	X(HANDED, "handed")	    /* agent_id, text: a chat was handed to them, with these words */	     \
	X(TAKEN_OVER, "taken_over") /* agent_id: a lead has taken their chat over */			     \
	X(RECOVERY, "recovery")	    /* due, text: a customer was let down; text: recovery_cause_name */	     \
	X(HELD, "held")		    /* text: why their reply waits and does not leave: held_why_name */   \
	X(MAILBOX, "mailbox")	    /* text: the mailbox's address; state, reason, said: mailbox_health.h */  \
	X(REVIEW, "review")	    /* text: an article's title, count: how many are due; article_id of one */ \
	X(STRANGER, "stranger")	    /* text: who wrote, and is held; due: when it came, of one that waits too long */

#define X(name, word) NOTICE_##name,
enum notice_kind { NOTICE_KIND_LIST(X) NOTICE_KIND_END };
#undef X
/* clang-format on */

const char *notice_kind_name(enum notice_kind k);

/* One notice to one agent, on their screens; args (borrowed) may be NULL. Nothing for agent 0. */
MUST_CHECK enum rc notice_add(struct db_tx *tx, agent_id to, enum notice_kind kind, ticket_id ticket,
			      const json_t *args);

struct notice {
	uint64_t id;
	agent_id agent;
	uint32_t kind; /* enum notice_kind */
	ticket_id ticket;
	char *args;			/* JSON */
	instant created, seen, cleared; /* 0 = not */
};
/* Those shown to the agent, the newest first, older than (before, before_id); 0 = from the newest. */
MUST_CHECK enum rc notice_list(struct db_tx *tx, agent_id of, instant before, uint64_t before_id, size_t most,
			       struct notice **list_r, size_t *n_r);
/* How many are shown, not seen and not cleared. */
MUST_CHECK enum rc notice_unseen(struct db_tx *tx, agent_id of, uint64_t *n_r);
/* The agent has seen these of theirs; id 0: all. */
MUST_CHECK enum rc notice_see(struct db_tx *tx, agent_id of, uint64_t id);

/* ---- alarms; for escalation.c ---- */

struct notice_alarm {
	agent_id to;
	enum notice_kind kind; /* ESCALATION or CLEARED */
	ticket_id ticket;
	uint64_t ref; /* enum alarm_subject ESCALATION's: clock, cycle and level */
	const json_t *args;
	bool mail; /* by mail, too */
};
/* Counted and, where there are too many, held for the digest. */
MUST_CHECK enum rc notice_alarm(struct db_tx *tx, const struct notice_alarm *n);

struct notice_alarmed {
	agent_id agent;
	bool mail;
	bool told; /* false: only held for a digest so far */
};
/*
 * Mark the ticket's escalation notices whose ref lies in from..to as cleared; *list_r has whom they had alarmed, by id.
 */
MUST_CHECK enum rc notice_clear(struct db_tx *tx, ticket_id ticket, uint64_t from, uint64_t to,
				struct notice_alarmed **list_r, size_t *n_r);

/* The end of an agent's minute (ALARM_DIGEST, ref = agent): what was held becomes one notice and one mail. */
MUST_CHECK enum rc notice_digest_ring(struct db_tx *tx, const struct alarm *a, span late_by);

/* Delete notices older than `before`, at most `most`. */
MUST_CHECK enum rc notice_prune(struct db_tx *tx, instant before, size_t most);

#endif
