/*
 * rule_set.h - the active rules as this process keeps them: read anew only when one was changed.
 *
 * Owns: one set in memory, shared by all workers, immutable; who uses it counts. Every transaction that asks reads the
 * stamp of the last change once (one row by its key), so that two programs never follow different rules for long:
 * what was committed before this transaction asked is followed. Thread: workers.
 */
#ifndef WORKFLOW_RULE_SET_H
#define WORKFLOW_RULE_SET_H

#include "workflow/rule.h"
#include "workflow/rule_body.h"

struct rule_entry {
	uint64_t id;
	uint32_t epoch;
	const char *name;
	const char *cause; /* "rule 'name'" */
	const struct rule_body *body;
};

struct rule_set {
	const struct rule_entry *list; /* in their order */
	size_t n;
	uint32_t events;		 /* that any rule listens to */
	uint32_t fields[FACT_EVENT_END]; /* of conditions, by event */
	uint32_t timed_fields;
	size_t ntimed;
};

/* What a transaction remembers of rules. */
struct rule_tx {
	const struct rule_set *set; /* as long as the job */
	struct rule_fired {
		uint64_t rule; /* 0: the chain was cut */
		ticket_id ticket;
	} * fired;
	size_t nfired;
};
MUST_CHECK enum rc rule_tx_of(struct db_tx *tx, struct rule_tx **r_r);
/* Was it the first time in this transaction? Remembers it. */
bool rule_fires_first(struct rule_tx *r, uint64_t rule, ticket_id ticket);
/* NULL: no such active rule. */
const struct rule_entry *rule_set_find(const struct rule_set *set, uint64_t id);
/* A set of these active rules on ctx; a body that cannot be read any more is left out. Pure. */
struct rule_set *rule_set_make(void *ctx, const struct rule *rules, size_t n);

#endif
