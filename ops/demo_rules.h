/* demo_rules.h - statuses of its own, rules, macros and a few tags of the demo's company. */
#ifndef OPS_DEMO_RULES_H
#define OPS_DEMO_RULES_H

#include "ops/demo_story.h"

/* After the stories, on which the rules are not to act. */
MUST_CHECK enum rc demo_rules(struct db_tx *tx, const struct demo_world *w);

#endif
