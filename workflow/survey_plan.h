/* survey_plan.h - whether, what and whom a resolved ticket asks; for survey_request.c and survey_ask.c. */
#ifndef WORKFLOW_SURVEY_PLAN_H
#define WORKFLOW_SURVEY_PLAN_H

#include "workflow/survey_request.h"

/* The locked ticket was solved just now. */
MUST_CHECK enum rc survey_plan_solved(struct db_tx *tx, const struct ticket *t);
/* The calendar's turn: plan for whoever is to be asked now. Alarm of the survey's next look is set. */
MUST_CHECK enum rc survey_plan_periodic(struct db_tx *tx, uint64_t survey);
/* Asked lately, or about to be? */
MUST_CHECK enum rc survey_is_quiet(struct db_tx *tx, const struct survey_request *r,
				   const struct survey_body *b, bool *yes_r);
/* Drawn, by chance that nobody here can turn: of the same ids always the same. Pure. */
bool survey_is_drawn(uint64_t survey, uint64_t ticket, uint32_t episode, uint32_t percent);
/* Each agent's part of n messages in thousandths, 1000 in all; the most first as given. Pure. */
void survey_shares(const uint32_t *messages, size_t n, uint32_t *permille_r);

#endif
