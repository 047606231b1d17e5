/* demo_chat.h - the demo company's widget, of a key that never changes, and what its agents say often. */
#ifndef OPS_DEMO_CHAT_H
#define OPS_DEMO_CHAT_H

#include "ops/demo_story.h"

#define DEMO_WIDGET_KEY "wk_demo"

MUST_CHECK enum rc demo_chat(struct db_tx *tx, const struct demo_world *w);

#endif
