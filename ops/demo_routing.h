/* demo_routing.h - skills, capacities and a team that offers its mail: routing, shown by the demo. */
#ifndef OPS_DEMO_ROUTING_H
#define OPS_DEMO_ROUTING_H

#include "ops/demo_story.h"

/* After the people, before the stories. No ticket of a story waits in the team that gives out by itself. */
MUST_CHECK enum rc demo_routing(struct db_tx *tx, const struct demo_world *w);

#endif
