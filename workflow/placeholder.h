/*
 * placeholder.h - {customer.name} and its like in canned replies and templates: one fixed table of names, filled once.
 *
 * No expression, no condition, no recursion: what a customer's name or subject holds is never looked into, and comes out
 * escaped for where it stands. Braces around anything but a name of letters, digits, '.' and '_' are just braces.
 * Source: hardening S19. Thread: any; placeholder_values inside the caller's transaction.
 */
#ifndef WORKFLOW_PLACEHOLDER_H
#define WORKFLOW_PLACEHOLDER_H

#include "hub/store/db.h"
#include "workflow/names.h"

#define PLACEHOLDER_LIST(X)                                                         \
	X(CUSTOMER_NAME, "customer.name")                                           \
	X(CUSTOMER_ADDRESS, "customer.address")                                     \
	X(TICKET_NUMBER, "ticket.number")                                           \
	X(TICKET_SUBJECT, "ticket.subject")                                         \
	X(TEAM_NAME, "team.name")                                                   \
	X(AGENT_NAME, "agent.name")                                                 \
	X(MAILBOX_NAME, "mailbox.name")                                             \
	X(MAILBOX_ADDRESS, "mailbox.address")                                       \
	X(CLOCK, "clock") /* from here on: of alarms to agents (mail_template.h) */ \
	X(SPAN, "span")                                                             \
	X(LEVEL, "level")                                                           \
	X(ASSIGNEE_NAME, "assignee.name")                                           \
	X(TICKET_LINK, "ticket.link")                                               \
	X(ALARMS, "alarms")                                                         \
	X(CLEARED, "cleared")                                                       \
	X(TICKETS, "tickets")                                                       \
	X(HOUSE_NAME, "house.name") /* of letters to customers */                   \
	X(LINK, "link")                                                             \
	X(LINES, "lines")                                                           \
	X(SURVEY_SUBJECT, "survey.subject")                                         \
	X(SURVEY_INTRO, "survey.intro")                                             \
	X(SURVEY_QUESTION, "survey.question")                                       \
	X(SURVEY_ANSWERS, "survey.answers")

enum placeholder {
#define X(name, text) PLACEHOLDER_##name,
	PLACEHOLDER_LIST(X)
#undef X
		PLACEHOLDER_END
};

/* A set of them: what a kind of template may name. */
#define PLACEHOLDER_BIT(p) (1u << (p))
#define PLACEHOLDER_ALL (PLACEHOLDER_BIT(PLACEHOLDER_CLOCK) - 1) /* that placeholder_values knows */

/* Where the filled text stands. */
enum placeholder_place {
	PLACEHOLDER_IN_TEXT, /* as it is */
	PLACEHOLDER_IN_LINE, /* a subject, a name: line ends and control characters become blanks */
	PLACEHOLDER_IN_HTML, /* & < > " ' as references */
};

struct placeholder_values {
	const char *of[PLACEHOLDER_END]; /* NULL = "" */
};

/* "customer.name" */
const char *placeholder_name(enum placeholder p);
/* Why this cannot be a template: it names what is not in the table, or not in `allowed`. On ctx; NULL = it can. Pure. */
const char *placeholder_barred(void *ctx, const char *text, uint32_t allowed);
/* On ctx. A name that is not in the table stays as it stands. Pure. */
char *placeholder_fill(void *ctx, const char *text, const struct placeholder_values *v,
		       enum placeholder_place place);
/*
 * What they say on a ticket, on the job: `agent` 0 = the program, so agent.name is "". Without rights, for callers that
 * checked them.
 */
struct ticket;
MUST_CHECK enum rc placeholder_values(struct db_tx *tx, const struct ticket *t, agent_id agent,
				      struct placeholder_values *v_r);

#endif
