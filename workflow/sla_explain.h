/*
 * sla_explain.h - every clock of a ticket: what it is, why it is so, and what happened to it.
 *
 * Owns nothing. Without rights, for callers that checked them. Thread: workers; all lives on the job's context.
 */
#ifndef WORKFLOW_SLA_EXPLAIN_H
#define WORKFLOW_SLA_EXPLAIN_H

#include "workflow/promise.h"
#include "workflow/sla_deadline.h"
#include "workflow/sla_sentence.h"

struct sla_explained {
	struct sla_clock clock;
	const struct sla_event *events;
	size_t nevents;
	const char *policy_name;   /* "" = none */
	const char *calendar_name; /* "" = day and night */
	const char *paused_why;	   /* status that it stands in; "" = it does not */
	const char *sentence, *why;
	span left;		       /* business time until the deadline; 0 = none, or passed */
	span late;		       /* behind the deadline: until its end or now; 0 = in time */
	const struct promise *promise; /* PROMISE; else NULL */
};

/* By kind and cycle. */
MUST_CHECK enum rc sla_explain(struct db_tx *tx, ticket_id id, enum locale locale,
			       struct sla_explained **list_r, size_t *n_r);
/* The conditions of the policy that are true of the ticket now, with names. */
MUST_CHECK enum rc sla_explain_why(struct db_tx *tx, const struct ticket *t, const struct sla_policy *p,
				   enum locale locale, const char **text_r);

#endif
