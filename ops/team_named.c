/* team_named.c - find a team by its name, or add it. */
#include "ops/team_named.h"

#include <stdio.h>
#include <string.h>

enum rc team_named(struct db_tx *tx, const char *name, team_id *id_r)
{
	struct team *teams;
	size_t n;

	TRY(team_all(tx, &teams, &n));
	for (size_t i = 0; i < n; i++) {
		if (strcmp(teams[i].name, name) == 0) {
			*id_r = teams[i].id;
			return RC_OK;
		}
	}
	TRY(team_add(tx, name, id_r));
	printf("team %s added\n", name);
	return RC_OK;
}
