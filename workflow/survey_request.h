/*
 * survey_request.h - one asked person: planned at the solve, asked when it is due, revoked when it begins anew.
 *
 * Owns: tables survey_request, survey_share; alarm subject SURVEY. Thread: workers, inside the caller's transaction; the
 * ticket is locked before a request of it.
 *
 * At each resolution of a ticket (an episode) the first survey that fits plans one request to the customer. Nobody chooses
 * whom: bulk and automatic senders, spam, our own people, who was asked within the quiet period and who is not drawn are
 * passed over, and the row says why. What the figures need is snapped then: team, owner, channel, language, and each
 * agent's share of the public human messages. A reopened, merged or spam ticket revokes what is not answered.
 *
 * The token goes to the customer alone; kept is its SHA-256. It is made at the last moment, when the mail or fax is
 * composed, so nothing here can be read to answer in somebody's name. By fax it is a code that can be typed: 80 bits.
 */
#ifndef WORKFLOW_SURVEY_REQUEST_H
#define WORKFLOW_SURVEY_REQUEST_H

#include "workflow/alarm.h"
#include "workflow/placeholder.h"
#include "workflow/survey.h"
#include "workflow/ticket_reaction.h"

#define SURVEY_EXPIRES SPAN_H(28 * 24)
#define SURVEY_EDITABLE SPAN_H(14 * 24) /* from the first answer on */
#define SURVEY_SKIP_MOST 500
#define SURVEY_CODE_SIZE 20 /* of fax: "7K3M-...", with the NUL */

struct survey_request {
	uint64_t id;
	uint64_t survey;
	uint32_t survey_version;
	uint32_t kind; /* enum survey_kind */
	ticket_id ticket;
	uint32_t episode; /* 0: of the calendar, not of a resolution */
	customer_id customer;
	char *recipient; /* folded mail address, "fax:+49...", "chat:" and the visitor */
	team_id team;
	agent_id owner;	  /* who had it at the solve; 0 = nobody */
	uint32_t channel; /* the ticket's */
	uint32_t way;	  /* enum survey_way */
	char *locale;
	uint32_t dimension; /* of a pair: enum survey_dimension */
	uint32_t state;	    /* enum survey_state, never EXPIRED: survey_state_at */
	char *why;	    /* passed, revoked */
	outbox_id outbox;
	instant created, due, asked, expires, answered, ended; /* 0 = not */
	agent_id ended_by;
	char *reason; /* of a skip */
};

/* With what follows from the time. Pure. */
enum survey_state survey_state_at(const struct survey_request *r, instant now);

struct survey_share {
	agent_id agent;
	uint32_t permille;
};

/* The newest first; at most 100. */
MUST_CHECK enum rc survey_requests_of(struct db_tx *tx, ticket_id ticket, struct survey_request **list_r,
				      size_t *n_r);
/* RC_NOT_FOUND. */
MUST_CHECK enum rc survey_request_get(struct db_tx *tx, uint64_t id, struct survey_request *r_r);
MUST_CHECK enum rc survey_request_lock(struct db_tx *tx, uint64_t id, struct survey_request *r_r);
/* By what the customer holds: a token, or a fax's code however it is typed. RC_NOT_FOUND. */
MUST_CHECK enum rc survey_request_of_token(struct db_tx *tx, const char *token, struct survey_request *r_r);
/* The talk's question, asked and not revoked. RC_NOT_FOUND. */
MUST_CHECK enum rc survey_request_of_chat(struct db_tx *tx, ticket_id ticket, struct survey_request *r_r);

/* The reactor. */
MUST_CHECK enum rc survey_react(struct db_tx *tx, struct ticket *t, const struct ticket_happening *h);
/* ALARM_SURVEY. */
MUST_CHECK enum rc survey_ring(struct db_tx *tx, const struct alarm *a, span late_by);
/* What is not answered may be answered no more; the ticket is locked. `why`: "reopened", "merged", "spam". */
MUST_CHECK enum rc survey_revoke(struct db_tx *tx, struct ticket *t, const char *why);

/*
 * An agent says that this customer is better not asked about it now; ACCESS_TICKET_CHANGE. RC_INVALID: no reason, or
 * nothing is planned (any more).
 */
MUST_CHECK enum rc survey_skip(struct db_tx *tx, ticket_id id, const char *reason);

/* What a mail asks, with fresh links. RC_NOT_FOUND: the outbox row is no survey's. */
struct outbox_letter;
MUST_CHECK enum rc survey_letter(struct db_tx *tx, outbox_id id, struct outbox_letter *l_r);
/* The line that a fax to this ticket's customer has below its text, on the job's context; "" = none is to be asked. */
MUST_CHECK enum rc survey_fax_line(struct db_tx *tx, ticket_id ticket, char **line_r);
/* The mail did not arrive. Not a survey's: nothing. */
MUST_CHECK enum rc survey_undelivered(struct db_tx *tx, outbox_id id);

/* Before the threads start: what links begin with, "https://desk.example.org". */
void survey_links_begin_with(const char *public_url);

/* The code as it is compared: upper case, no hyphens, O is 0, I and L are 1. "" = none. On ctx. Pure. */
char *survey_code_fold(void *ctx, const char *text);

/* ---- for the workflow itself ---- */

/* What a mail says in the places of its template (mail_template.h): one link, or one a score. On ctx. Pure. */
struct placeholder_values survey_letter_values(void *ctx, enum survey_kind k, const struct survey_wording *w,
					       const char *link);

#endif
