/* routing_settings_sql.h - rows of routing_house, team_routing, agent_capacity; for routing_settings.c alone. */
#ifndef WORKFLOW_ROUTING_SETTINGS_SQL_H
#define WORKFLOW_ROUTING_SETTINGS_SQL_H

#include "workflow/routing_settings.h"

MUST_CHECK enum rc routing_house_row(struct db_tx *tx, struct routing_house *h_r);
/* Guarded by h->version, which is raised. RC_CONFLICT. */
MUST_CHECK enum rc routing_house_update(struct db_tx *tx, const struct routing_house *h);
/* RC_NOT_FOUND: never set. */
MUST_CHECK enum rc team_routing_row(struct db_tx *tx, team_id team, struct team_routing *r_r);
/* RC_CONFLICT: somebody else was quicker. */
MUST_CHECK enum rc team_routing_insert(struct db_tx *tx, const struct team_routing *r);
MUST_CHECK enum rc team_routing_update(struct db_tx *tx, const struct team_routing *r);
MUST_CHECK enum rc agent_capacity_delete(struct db_tx *tx, agent_id agent);
MUST_CHECK enum rc agent_capacity_insert(struct db_tx *tx, agent_id agent, const struct agent_capacity *c);
/* Do the two work in a team of which the first is in? */
MUST_CHECK enum rc agents_share_team(struct db_tx *tx, agent_id a, agent_id b, bool *yes_r);
/* The last version of a setting; 0 = none. */
MUST_CHECK enum rc setting_version(struct db_tx *tx, const char *subject, uint64_t id, uint32_t *version_r);

#endif
