/*
 * demo_survey.h - six weeks of solved tickets whose customers were asked, and what they answered; in three languages.
 *
 * Told through intake, replies, alarms and answers with the clock in the past, as the stories are. Nothing in it is drawn
 * by chance: every load is the same.
 */
#ifndef OPS_DEMO_SURVEY_H
#define OPS_DEMO_SURVEY_H

#include "ops/demo_story.h"

#define DEMO_ASKED 30 /* tickets before the stories begin */

/* The company's surveys. */
MUST_CHECK enum rc demo_survey_setup(struct db_tx *tx, const struct demo_world *w);
/* Ask whoever is due by then, and have most of them answer. */
MUST_CHECK enum rc demo_survey_until(struct db_tx *tx, struct demo_world *w, instant until);
/* Those tickets, older than the stories. */
MUST_CHECK enum rc demo_survey(struct db_tx *tx, struct demo_world *w);

#endif
