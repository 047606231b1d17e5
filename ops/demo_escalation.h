/* demo_escalation.h - the demo's rota and who reports to whom. */
#ifndef OPS_DEMO_ESCALATION_H
#define OPS_DEMO_ESCALATION_H

#include "ops/demo_story.h"
#include "workflow/on_call.h"

/* Add them, on behalf of the job's actor. */
MUST_CHECK enum rc demo_escalation(struct db_tx *tx, const struct demo_world *w, on_call_id *nights_r);

#endif
