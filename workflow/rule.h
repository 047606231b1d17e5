/*
 * rule.h - what the house wants done by itself: when something happens to a ticket, or when something lasts too long.
 *
 * Rules are tried in their order. Each acts at most once on a ticket in one transaction, whatever rules set off among
 * each other; a chain deeper than TICKET_REACTIONS_DEEP is cut, and the ticket says so (event "rules_stopped"). What a rule
 * does are steps of the ticket with the cause "rule 'name'".
 *
 * Owns: tables rule, rule_stamp, rule_timer; alarm subject RULE (ref = rule; ticket 0: rule_sweep.c). Thread: workers,
 * inside the caller's transaction. Memory: the rules, read once a change, kept by the process (rule_set.h).
 */
#ifndef WORKFLOW_RULE_H
#define WORKFLOW_RULE_H

#include <stdbool.h>

#include "hub/store/db.h"
#include "workflow/alarm.h"
#include "workflow/ticket_reaction.h"

#define RULES_MOST 200
#define RULE_NAME_MOST 80		  /* characters */
#define RULE_BODY_MOST ((size_t)64 << 10) /* bytes of JSON */

struct rule {
	uint64_t id;
	uint32_t version;
	uint32_t place; /* smaller ones first */
	bool active;
	char *name;
	char *body;	/* JSON, rule_body.h */
	uint32_t epoch; /* the version from which a rule on time counts: what it counted before is void */
};

/* All, in their order. */
MUST_CHECK enum rc rule_all(struct db_tx *tx, struct rule **list_r, size_t *n_r);
MUST_CHECK enum rc rule_get(struct db_tx *tx, uint64_t id, struct rule *r_r);
/*
 * Add (id 0) or change one; r->version is the version seen; id and version are filled in. What it names (teams, agents,
 * statuses, ...) must be there. A rule on time also takes hold of tickets that nothing happens to, within minutes.
 * RC_DENIED without ACCESS_RULE_MANAGE; RC_CONFLICT; RC_INVALID with the place.
 */
MUST_CHECK enum rc rule_save(struct db_tx *tx, struct rule *r);

/* Put all into this order. RC_CONFLICT: these are not all of them (somebody added one). What moved gets a version. */
MUST_CHECK enum rc rule_order(struct db_tx *tx, const uint64_t *ids, size_t n);

/* Everything that names a team, an agent, a status or a mailbox names one that is there. For macros and policies too. */
struct condition_list;
struct action_list;
MUST_CHECK enum rc rule_names_exist(struct db_tx *tx, const struct condition_list *when,
				    const struct action_list *acts);

MUST_CHECK enum rc rule_react(struct db_tx *tx, struct ticket *t, const struct ticket_happening *h);
MUST_CHECK enum rc rule_ring(struct db_tx *tx, const struct alarm *a, span late_by);

#endif
