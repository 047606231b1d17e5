/*
 * phone_call.h - a telephone call: who with whom, which way, since when, and what became of it.
 *
 * A call is what its provider calls it: (provider, account, call id). What is told of it may come twice, late and in any
 * order; a call only ever goes on (ringing, answered, ended), and what is not known yet is filled in. The same id of
 * another account is another call.
 *
 * Owns: tables phone_call, phone_ring. Event: feed_touch_topic(CALLS) to each agent whose telephone rings, or rang.
 * Thread: workers, inside the caller's transaction. Hardening B115-B117.
 */
#ifndef WORKFLOW_PHONE_CALL_H
#define WORKFLOW_PHONE_CALL_H

#include <stdbool.h>

#include "hub/store/db.h"
#include "hub/text/phone_number.h"
#include "workflow/names.h"

/* clang-format off */
/* Stored: never renumber, only append. */
#define PHONE_DIRECTION_LIST(X) X(UNKNOWN, "") X(INBOUND, "inbound") X(OUTBOUND, "outbound")
#define PHONE_STATE_LIST(X) X(RINGING, "ringing") X(ANSWERED, "answered") X(ENDED, "ended")
#define PHONE_RESULT_LIST(X) X(NONE, "") X(ANSWERED, "answered") X(MISSED, "missed") X(BUSY, "busy") \
	X(NO_ANSWER, "no_answer") X(FAILED, "failed") X(VOICEMAIL, "voicemail")
#define PHONE_HOPE_LIST(X) X(NONE, "") X(NOW, "now") X(TODAY, "today") X(TWO_DAYS, "two_days")
#define X(name, text) PHONE_##name,
enum phone_direction { PHONE_DIRECTION_LIST(X) PHONE_DIRECTION_END };
#undef X
#define X(name, text) PHONE_IS_##name,
enum phone_state { PHONE_STATE_LIST(X) PHONE_STATE_END };
#undef X
#define X(name, text) PHONE_RESULT_##name,
enum phone_result { PHONE_RESULT_LIST(X) PHONE_RESULT_END };
#undef X
#define X(name, text) PHONE_HOPE_##name,
enum phone_hope { PHONE_HOPE_LIST(X) PHONE_HOPE_END }; /* when the customer hopes for an answer, as in a chat */
#undef X
/* clang-format on */

/* The wire's word; "" for the first of a list, and outside it. */
const char *phone_direction_name(uint32_t d);
const char *phone_state_name(uint32_t s);
const char *phone_result_name(uint32_t r);
const char *phone_hope_name(uint32_t h);
/* RC_INVALID: no such word. */
MUST_CHECK enum rc phone_direction_read(const char *text, enum phone_direction *d_r);
MUST_CHECK enum rc phone_state_read(const char *text, enum phone_state *s_r);
MUST_CHECK enum rc phone_result_read(const char *text, enum phone_result *r_r);
MUST_CHECK enum rc phone_hope_read(const char *text, enum phone_hope *h_r);

struct phone_call {
	phone_call_id id;
	uint64_t provider; /* 0 = none: an agent wrote it down, or a list of calls was read in */
	char *account, *ref;
	uint32_t version;
	uint32_t direction; /* enum phone_direction */
	uint32_t state;	    /* enum phone_state */
	uint32_t result;    /* enum phone_result */
	char *number;	    /* of the other side, E.164; "" = none that could be called */
	char *written;	    /* as it came: "anonymous", "100" */
	char *name;	    /* the caller's, as it came; text and nothing else */
	char *called;	    /* our side: a number or an extension */
	char *recording;    /* an https address, or "" */
	agent_id agent;	    /* who answered or called; 0 = nobody known */
	customer_id customer;
	ticket_id ticket;
	message_id message; /* the note on it; 0 = none */
	uint32_t hope;	    /* enum phone_hope */
	instant started;
	instant answered, ended; /* 0 = not, or not known when */
	span talked;
};

#define PHONE_TEXT_MOST 190
#define PHONE_REF_MOST 120

/* What a provider says of a call. All text valid UTF-8 without NUL, borrowed; NULL = not said. */
struct phone_event {
	const char *account, *ref;
	enum phone_direction direction; /* UNKNOWN: by whose telephones they are */
	enum phone_state state;
	enum phone_result result; /* of ENDED; NONE = as it went so far */
	/* It is about one telephone of ours that the call was put through to, not about the call as a whole. */
	bool leg;
	const char *caller, *called; /* numbers or extensions, as written */
	const char *name;	     /* the caller's */
	const char *extension;	     /* that rings, or has answered */
	const char *recording;
	instant at;
	instant began; /* when the call began; 0 = not said */
	span talked;   /* 0 = not said */
};

/* Why it can be no event, NULL = it can. Pure. */
const char *phone_event_barred(const struct phone_event *e);

/* Take an event in. Texts that are new hang on ctx. false: it said nothing new. Pure. */
bool phone_call_take(void *ctx, struct phone_call *c, const struct phone_event *e, const char *country);

/*
 * Somebody told us of a call. *c_r is the call as it now is; id 0: between two telephones of our own, which is nobody's
 * business. RC_INVALID: phone_event_barred. RC_RETRY: another worker has just made it.
 */
MUST_CHECK enum rc phone_hear(struct db_tx *tx, uint64_t provider, const char *country,
			      const struct phone_event *e, struct phone_call *c_r);

/* Was the call heard of before? */
MUST_CHECK enum rc phone_call_known(struct db_tx *tx, uint64_t provider, const struct phone_event *e,
				    bool *known_r);
/* RC_NOT_FOUND. */
MUST_CHECK enum rc phone_call_get(struct db_tx *tx, phone_call_id id, struct phone_call *c_r);
/* Of a ticket, oldest first; at most 500. */
MUST_CHECK enum rc phone_calls_of_ticket(struct db_tx *tx, ticket_id ticket, struct phone_call **list_r,
					 size_t *n_r);
/* With a number, or of a customer where that is not 0, newest first; at most `most`. */
MUST_CHECK enum rc phone_calls_with(struct db_tx *tx, const char *number, customer_id customer, size_t most,
				    struct phone_call **list_r, size_t *n_r);

/*
 * For the agent's screen: the calls that ring at their telephone, and those they have taken within PHONE_FRESH and not
 * written a note on; newest first, at most 10.
 */
#define PHONE_FRESH SPAN_H(8)
#define PHONE_RINGS_MOST SPAN_MIN(5) /* nothing rings longer: its end was lost */
struct phone_at_agent {
	struct phone_call call;
	bool rings;
};
MUST_CHECK enum rc phone_calls_at(struct db_tx *tx, agent_id agent, struct phone_at_agent **list_r,
				  size_t *n_r);
/* The agent wants to write no note on this call. RC_NOT_FOUND: it is none of theirs. */
MUST_CHECK enum rc phone_call_dismiss(struct db_tx *tx, phone_call_id id);

#endif
