/* team_named.h - the team that somebody named at the terminal; one that does not exist yet is made, and that is said. */
#ifndef OPS_TEAM_NAMED_H
#define OPS_TEAM_NAMED_H

#include "workflow/agent.h"

MUST_CHECK enum rc team_named(struct db_tx *tx, const char *name, team_id *id_r);

#endif
