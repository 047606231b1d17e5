/*
 * recovery.h - a customer was let down: somebody calls them back, by a time, and it is made good or they are lost.
 *
 * Owns: tables recovery, recovery_event. Opened by a low score, by what was perceived below what was expected, or by an
 * answer later than it was hoped for. Its clock (kind `recovery`, cycle n of the ticket) runs until the customer was
 * called back; the target is the policy's, else the survey's hours. Overdue it climbs the policy's ladder for it, else the
 * one built in: the team's leads when it is due, the managers a day later. One stands open a ticket; what comes then is
 * written to it. The loop - asked, answered, called back, settled - is read from these rows.
 * Who sees tickets of the team sees its recoveries. Events: "recovery_opened", "recovery_taken", ... on the ticket; topic
 * surveys. Thread: workers, inside the caller's transaction.
 */
#ifndef WORKFLOW_RECOVERY_H
#define WORKFLOW_RECOVERY_H

#include "workflow/sla_clock.h"
#include "workflow/ticket.h"

#define RECOVERY_TEXT_MOST 2000 /* characters */
#define RECOVERY_HOURS 24	/* where neither a policy nor a survey says */

/* clang-format off */
/* Stored: never renumber, only append. */
#define RECOVERY_STATE_LIST(X) X(OPEN, "open") X(CALLED, "called") X(SETTLED, "settled") X(LOST, "lost")
#define RECOVERY_CAUSE_LIST(X) X(SCORE, "score") X(GAP, "gap") X(HOPE, "hope")
#define RECOVERY_EVENT_LIST(X) X(OPENED, "opened") X(TAKEN, "taken") X(TRIED, "tried") X(CALLED, "called") \
	X(SETTLED, "settled") X(LOST, "lost") X(AGAIN, "again")

#define X(name, word) RECOVERY_##name,
enum recovery_state { RECOVERY_STATE_LIST(X) RECOVERY_STATE_END };
#undef X
#define X(name, word) RECOVERY_OF_##name,
enum recovery_cause { RECOVERY_CAUSE_LIST(X) RECOVERY_CAUSE_END };
#undef X
#define X(name, word) RECOVERY_WAS_##name,
enum recovery_event_kind { RECOVERY_EVENT_LIST(X) RECOVERY_EVENT_END };
#undef X
/* clang-format on */

const char *recovery_state_name(enum recovery_state s);
const char *recovery_cause_name(enum recovery_cause c);
const char *recovery_event_name(enum recovery_event_kind k);

struct recovery {
	uint64_t id;
	ticket_id ticket;
	uint32_t n;	   /* the cycle of its clock */
	uint64_t request;  /* the survey request whose answer opened it; 0 = a hope did */
	uint32_t cause;	   /* enum recovery_cause */
	team_id team;	   /* the ticket's, when it was opened */
	agent_id assignee; /* 0 = nobody sees to it yet */
	uint32_t state;	   /* enum recovery_state */
	uint32_t version;
	instant opened, called, ended; /* 0 = not */
};
struct recovery_event {
	uint32_t n;
	uint32_t kind; /* enum recovery_event_kind */
	agent_id actor;
	instant at;
	char *text;
};

struct recovery_why {
	enum recovery_cause cause;
	uint64_t request; /* 0 = none */
	uint32_t hours;	  /* 0 = RECOVERY_HOURS */
	const char *text; /* for its first event; NULL = none */
};
/* On the locked ticket, by the program; *t follows. */
MUST_CHECK enum rc recovery_open(struct db_tx *tx, struct ticket *t, const struct recovery_why *why);
/* The answer that opened it was changed to a good one: where nobody has begun to see to it, it is settled. */
MUST_CHECK enum rc recovery_withdraw(struct db_tx *tx, struct ticket *t, uint64_t request);

/* ACCESS_RECOVERY_WORK in the ticket's scope. RC_CONFLICT: another version; RC_INVALID: it has ended; RC_NOT_FOUND. */
MUST_CHECK enum rc recovery_take(struct db_tx *tx, uint64_t id, uint32_t seen);
MUST_CHECK enum rc recovery_call(struct db_tx *tx, uint64_t id, bool reached, const char *text,
				 uint32_t seen);
MUST_CHECK enum rc recovery_settle(struct db_tx *tx, uint64_t id, bool lost, const char *text, uint32_t seen);

/* ---- for screens; without rights, for callers that check them ---- */
/* How the customer of a ticket can be reached; "" = not by this way. On the job. */
struct recovery_reach {
	const char *phone;   /* they were heard from this number, or are known by it */
	const char *address; /* where a reply goes (ticket_answer_to): mail or fax */
};
MUST_CHECK enum rc recovery_reach_of(struct db_tx *tx, const struct ticket *t, struct recovery_reach *r_r);

MUST_CHECK enum rc recovery_get(struct db_tx *tx, uint64_t id, struct recovery *r_r);
/* The newest first; at most 100. */
MUST_CHECK enum rc recoveries_of(struct db_tx *tx, ticket_id ticket, struct recovery **list_r, size_t *n_r);
struct recovery_ask {
	bool ended;	/* settled and lost ones, the newest first; else open and called, the oldest first */
	team_id team;	/* 0 = any */
	agent_id of;	/* 0 = anybody's */
	instant before; /* ended: opened before it; 0 = from the newest */
};
MUST_CHECK enum rc recovery_list(struct db_tx *tx, const struct recovery_ask *ask, size_t most,
				 struct recovery **list_r, size_t *n_r);
/* In order; at most 200. */
MUST_CHECK enum rc recovery_events(struct db_tx *tx, uint64_t id, struct recovery_event **list_r,
				   size_t *n_r);

#endif
