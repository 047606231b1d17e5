/* demo_phone.h - a provider that tells of calls, and whose telephone is which, shown by the demo. */
#ifndef OPS_DEMO_PHONE_H
#define OPS_DEMO_PHONE_H

#include "ops/demo_story.h"

/* After the people and the stories. */
MUST_CHECK enum rc demo_phone(struct db_tx *tx, const struct demo_world *w);

#endif
