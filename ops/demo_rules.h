/* demo_rules.h - the demo's company: statuses of its own, rules and macros. */
#ifndef OPS_DEMO_RULES_H
#define OPS_DEMO_RULES_H

#include "ops/demo_story.h"

/* Before the stories, which use them. */
MUST_CHECK enum rc demo_statuses(struct db_tx *tx, struct demo_world *w);
/* After the stories, on which the rules are not to act. */
MUST_CHECK enum rc demo_rules(struct db_tx *tx, const struct demo_world *w);

#endif
