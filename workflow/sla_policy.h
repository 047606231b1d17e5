/*
 * sla_policy.h - what is promised to whom: ordered policies, of which the first that matches a ticket applies.
 *
 * Owns: tables sla_policy, sla_policy_version, sla_policy_list. A saved version is never changed; a clock names the one
 * that it was promised by, and keeps it until its ticket comes under another policy, or people apply an edit to open
 * tickets. Read versions are kept with each connection. Thread: workers, inside the caller's transaction.
 *
 * A version's body, as JSON:
 *	match        {"all": [...]}: condition.h, of customer_class, priority, team, channel, language, tag
 *	targets      {"first_response": {"business_ms": 7200000, "calendar": "1", "risk_percent": 75}, ...}; a kind left out
 *	             is not promised; without "calendar" the time counts day and night; risk_percent is 75 where left out
 *	ladder       {"first_response": [...]}: escalation_level.h; also of "promise"
 *	resume_days  within so many business days after it was solved, a ticket goes on in the same cycle; 3 where left out
 */
#ifndef WORKFLOW_SLA_POLICY_H
#define WORKFLOW_SLA_POLICY_H

#include <jansson.h>

#include "workflow/condition.h"
#include "workflow/sla_clock.h"
#include "workflow/ticket.h"

#define SLA_POLICIES_MOST 100
#define SLA_POLICY_NAME_MOST 120 /* characters */
#define SLA_RISK_PERCENT 75
#define SLA_RESUME_DAYS 3

struct sla_target {
	span business;	   /* 0 = nothing is promised */
	uint64_t calendar; /* 0 = day and night */
	uint32_t risk_percent;
};

struct sla_policy_body {
	struct condition_list *match;
	struct sla_target targets[SLA_KIND_END];
	unsigned resume_days;
	json_t *spec; /* as it was written */
};

struct sla_policy {
	uint64_t id;
	uint32_t version; /* of name and body */
	uint32_t place;	  /* 1, 2, ... among all; when it was read */
	bool active;
	char *name;
	char *text; /* the body, JSON */
	agent_id author;
	instant created; /* this version */
	const struct sla_policy_body *body;
};

/*
 * Read a body; it lives on ctx. RC_INVALID: *why_r (on ctx) begins with the place, as in "targets.resolve.business_ms: ...".
 * That calendars and teams are there is for the caller to ask. Pure but for talloc.
 */
MUST_CHECK enum rc sla_policy_body_read(void *ctx, const json_t *spec, struct sla_policy_body **body_r,
					const char **why_r);

/* Those in use, in their order. Lives as long as the job's connection, at least until the transaction's end. */
struct sla_policies {
	uint32_t version; /* of the list */
	const struct sla_policy *list;
	size_t n;
	uint32_t fields; /* bits of what their conditions read */
};
MUST_CHECK enum rc sla_policies(struct db_tx *tx, const struct sla_policies **set_r);
/* All, also those out of use; read anew. *version_r: of the list, for sla_policy_reorder. */
MUST_CHECK enum rc sla_policies_all(struct db_tx *tx, struct sla_policy **list_r, size_t *n_r,
				    uint32_t *version_r);
/* One version, for clocks that name it. RC_NOT_FOUND. Lives like those of sla_policies. */
MUST_CHECK enum rc sla_policy_version(struct db_tx *tx, uint64_t id, uint32_t version,
				      const struct sla_policy **p_r);

/* The first that matches the ticket as it is; NULL = none does. */
MUST_CHECK enum rc sla_policy_of(struct db_tx *tx, const struct ticket *t, const struct sla_policy **p_r);
struct sla_policy_in {
	uint64_t id;   /* 0 = a new one, behind the others */
	uint32_t seen; /* version that was edited; 0 with a new one */
	const char *name;
	bool active;
	const json_t *body;
};
/*
 * Save as the next version. RC_DENIED without ACCESS_SLA_MANAGE; RC_CONFLICT: edited meanwhile; RC_INVALID with the
 * reason. Open tickets keep what they have.
 */
MUST_CHECK enum rc sla_policy_save(struct db_tx *tx, const struct sla_policy_in *in, uint64_t *id_r);
/* All ids in their new order; `seen`: the list's version. Codes as sla_policy_save. */
MUST_CHECK enum rc sla_policy_reorder(struct db_tx *tx, const uint64_t *ids, size_t n, uint32_t seen);

#endif
