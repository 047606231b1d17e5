/*
 * sla_sentence.h - a clock in words, in the reader's language: what runs, since when, why it stands, when it is due.
 *
 * Pure but for talloc: texts live on the context given. The same words in the API and on screens.
 */
#ifndef WORKFLOW_SLA_SENTENCE_H
#define WORKFLOW_SLA_SENTENCE_H

#include "hub/text/locale.h"
#include "workflow/sla_deadline.h"
#include "workflow/sla_policy.h"

struct sla_saying {
	enum locale locale;
	instant now;
	enum sla_kind kind;
	const struct sla_reckoning *r;
	const struct business_calendar *shown_by; /* whose wall clock the times are of; NULL = UTC */
	const char *promised;			  /* PROMISE: its text; else NULL */
};
/* "First response is due Mon 23 Nov 10:30, in 1 h 30 min: 30 min of 2 h are used, since Fri 20 Nov 17:30." */
char *sla_sentence(void *ctx, const struct sla_saying *s);

/* One condition that was true, with names in the place of ids. */
struct sla_because {
	enum condition_field field;
	enum condition_op op;
	const char *value; /* NULL = the operator needs none */
};
/* "Policy 2, 'VIP', because customer class is VIP." */
char *sla_why(void *ctx, enum locale locale, const struct sla_policy *p, const struct sla_because *list,
	      size_t n);
/* No policy, or none any more. */
char *sla_why_none(void *ctx, enum locale locale);

/* For tests and screens: "1 h 30 min", "Mon 23 Nov 10:30". */
char *sla_length_text(void *ctx, enum locale locale, span s);
char *sla_moment_text(void *ctx, enum locale locale, instant at, instant now,
		      const struct business_calendar *cal);

#endif
