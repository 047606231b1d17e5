/*
 * skill.h - what agents are good at, the languages they read among it, and what a ticket needs.
 *
 * Owns: tables skill, agent_skill, ticket_skill. Skills are the house's (ACCESS_ROUTING_HOUSE); an agent's are set by
 * whoever leads them (ACCESS_ROSTER_CHANGE), a ticket's by whoever may change it. Recorded as setting_event "skill",
 * "agent_skill", and as ticket_event "skills". Thread: workers, inside the caller's transaction.
 */
#ifndef WORKFLOW_SKILL_H
#define WORKFLOW_SKILL_H

#include "workflow/routing_choice.h"

#include "hub/store/db.h"

ID_TYPE(skill_id);

#define SKILL_LEVEL_MOST 3u
#define SKILLS_OF_ONE_MOST 50

struct skill {
	skill_id id;
	uint32_t version;
	char *name;
	char *language; /* "", "en", "zh", "zh-Hans", "zh-Hant": who has it reads tickets of that language */
};

struct agent_skill {
	agent_id agent;
	skill_id skill;
	uint32_t level; /* 1 to 3 */
};

/* Why this cannot be, NULL = it can. Pure. */
const char *skill_barred(const char *name, const char *language);
const char *skill_levels_barred(const struct skill_level *list, size_t n);

/* By name. */
MUST_CHECK enum rc skill_all(struct db_tx *tx, struct skill **list_r, size_t *n_r);
/* RC_CONFLICT: the name is taken. RC_INVALID. */
MUST_CHECK enum rc skill_add(struct db_tx *tx, const char *name, const char *language, skill_id *id_r);
/* s->version is the one that was seen. */
MUST_CHECK enum rc skill_change(struct db_tx *tx, const struct skill *s);
/* Nobody has it any more, no ticket needs it. */
MUST_CHECK enum rc skill_remove(struct db_tx *tx, skill_id id, uint32_t seen);

MUST_CHECK enum rc agent_skill_all(struct db_tx *tx, struct agent_skill **list_r, size_t *n_r);
MUST_CHECK enum rc agent_skill_of(struct db_tx *tx, agent_id agent, struct skill_level **list_r, size_t *n_r);
/* In place of all they had. */
MUST_CHECK enum rc agent_skill_set(struct db_tx *tx, agent_id agent, const struct skill_level *list,
				   size_t n);

MUST_CHECK enum rc ticket_skill_of(struct db_tx *tx, ticket_id id, struct skill_level **list_r, size_t *n_r);
/* In place of all it needed; a verb as in ticket.h. */
MUST_CHECK enum rc ticket_skill_set(struct db_tx *tx, ticket_id id, const struct skill_level *list, size_t n,
				    uint32_t seen);
/* Add one skill (at the lowest level, where it was not needed) or take it off; a verb as in ticket.h. */
MUST_CHECK enum rc ticket_skill_need(struct db_tx *tx, ticket_id id, skill_id skill, bool needed,
				     uint32_t seen);
/* Where it needs what an event "skills" says that it became: what it was before. */
MUST_CHECK enum rc ticket_skill_undo(struct db_tx *tx, ticket_id id, const char *was, const char *became);
/* RC_NOT_FOUND. */
MUST_CHECK enum rc skill_get(struct db_tx *tx, skill_id id, struct skill *s_r);
/* Is there a skill by which somebody could be found for this language? Without one, it is no need. */
MUST_CHECK enum rc skill_for_language(struct db_tx *tx, const char *language, bool *yes_r);

#endif
