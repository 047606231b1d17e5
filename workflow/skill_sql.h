/* skill_sql.h - rows of skill, agent_skill, ticket_skill; for skill.c alone. */
#ifndef WORKFLOW_SKILL_SQL_H
#define WORKFLOW_SKILL_SQL_H

#include "workflow/skill.h"

/* RC_NOT_FOUND. */
MUST_CHECK enum rc skill_lock(struct db_tx *tx, skill_id id, struct skill *s_r);
/* RC_CONFLICT: the name is taken. */
MUST_CHECK enum rc skill_insert(struct db_tx *tx, const struct skill *s);
MUST_CHECK enum rc skill_update(struct db_tx *tx, const struct skill *s);
/* With all that hangs on it. */
MUST_CHECK enum rc skill_delete(struct db_tx *tx, skill_id id);
MUST_CHECK enum rc agent_skill_replace(struct db_tx *tx, agent_id agent, const struct skill_level *list,
				       size_t n);
MUST_CHECK enum rc ticket_skill_replace(struct db_tx *tx, ticket_id id, const struct skill_level *list,
					size_t n);

#endif
