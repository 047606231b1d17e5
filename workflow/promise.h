/*
 * promise.h - what an agent promised a customer, by when: "we call you on Friday at 15:00".
 *
 * Owns: table promise; whether it was kept says its clock (kind `promise`, cycle n), whose deadline is the promised moment
 * of the wall clock. Said with a reply or after a call. It is kept by what was promised: a reply by the next public reply
 * to the customer's side, a call by the next call that is logged, the rest when an agent says so. Somebody is reminded
 * before; a broken one climbs the ladder of its kind. It outlives a solve: the customer still waits.
 * Events: "promised", "promise_kept", "promise_cancelled" (became: n). Thread: workers, inside the caller's transaction.
 */
#ifndef WORKFLOW_PROMISE_H
#define WORKFLOW_PROMISE_H

#include "workflow/alarm.h"
#include "workflow/sla_clock.h"
#include "workflow/ticket.h"

#define PROMISE_TEXT_MOST 500 /* characters */
#define PROMISE_REMIND SPAN_MIN(15)

/* clang-format off */
/* Stored: never renumber, only append. */
#define PROMISE_KIND_LIST(X) X(CALL, "call") X(REPLY, "reply") X(OTHER, "other")
#define X(name, word) PROMISE_##name,
enum promise_kind { PROMISE_KIND_LIST(X) PROMISE_KIND_END };
#undef X
/* clang-format on */

const char *promise_kind_name(enum promise_kind k);

struct promise {
	ticket_id ticket;
	uint32_t n; /* 1, 2, ... on its ticket; the cycle of its clock */
	uint32_t kind;
	char *text;
	instant due;
	instant remind; /* 0 = nobody is reminded */
	uint32_t seq;	/* the last message when it was made */
	agent_id maker;
	instant made;
};

struct promise_in {
	enum promise_kind kind;
	const char *text;
	instant due;
	span remind; /* so long before; 0 = not at all */
};
/* Why it cannot be promised, NULL = it can. Pure. */
const char *promise_barred(const struct promise_in *in, instant now);
/* RC_INVALID with the reason; other codes as of ticket_reply. */
MUST_CHECK enum rc promise_make(struct db_tx *tx, ticket_id id, const struct promise_in *in, uint32_t *n_r);
/* The agent says that it was kept, or that it need not be. RC_INVALID: it is not open any more; RC_NOT_FOUND. */
MUST_CHECK enum rc promise_keep(struct db_tx *tx, ticket_id id, uint32_t n);
MUST_CHECK enum rc promise_cancel(struct db_tx *tx, ticket_id id, uint32_t n);
/* A call with the customer was logged: promises of a call are kept. */
MUST_CHECK enum rc promise_called(struct db_tx *tx, ticket_id id);

/* In the order in which they were made; at most 1,000. */
MUST_CHECK enum rc promise_list(struct db_tx *tx, ticket_id id, struct promise **list_r, size_t *n_r);

/* It is soon due (ALARM_PROMISE): its maker and the assignee are told. */
MUST_CHECK enum rc promise_ring(struct db_tx *tx, const struct alarm *a, span late_by);

/* ---- for sla_react*.c: a public reply `seq` reached the customer's side ---- */
struct sla_work;
MUST_CHECK enum rc promise_replied(struct db_tx *tx, struct sla_work *w, uint32_t seq, instant at);

#endif
