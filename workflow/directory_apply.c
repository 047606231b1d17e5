/* directory_apply.c - accounts become what the directory says they are. */
#include "workflow/directory_apply.h"

#include <string.h>
#include <talloc.h>

#include "hub/run/log.h"
#include "workflow/agent_end.h"
#include "workflow/agent_manager.h"
#include "workflow/agent_sql.h"
#include "workflow/feed.h"
#include "workflow/routing.h"

#define RUNS_MOST 5
#define RELEASED_AT_ONCE 50

struct applying {
	const struct directory_person *people;
	size_t npeople;
	const struct directory_group *managed;
	size_t nmanaged;
	const struct directory_step *step;
};

/* ---- what there is ---- */

static const char *uid_of(const struct directory_account *list, size_t n, agent_id id)
{
	for (size_t i = 0; i < n; i++) {
		if (list[i].agent.v == id.v)
			return list[i].uid;
	}
	return NULL;
}

static agent_id manager_in(const struct agent_report *list, size_t n, agent_id id)
{
	for (size_t i = 0; i < n; i++) {
		if (list[i].agent.v == id.v)
			return list[i].manager;
	}
	return (agent_id){0};
}

static void take_teams(void *ctx, struct directory_known *k, const struct agent_in_team *in, size_t n)
{
	team_id *teams = talloc_array(ctx, team_id, 0);

	for (size_t i = 0; i < n; i++) {
		if (in[i].agent.v != k->agent.id.v)
			continue;
		teams = talloc_realloc(ctx, teams, team_id, (unsigned)k->nteams + 1);
		must(teams);
		teams[k->nteams++] = in[i].team;
	}
	k->teams = teams;
}

enum rc directory_known_all(struct db_tx *tx, struct directory_known **list_r, size_t *n_r)
{
	void *ctx = tx->job->ctx;
	struct agent *agents;
	struct agent_in_team *in;
	struct agent_report *reports;
	struct directory_account *accounts;
	size_t nin, nreports, naccounts;

	TRY(agent_all(tx, &agents, n_r));
	TRY(agent_teams_all(tx, &in, &nin));
	TRY(agent_reports(tx, &reports, &nreports));
	TRY(directory_accounts(tx, &accounts, &naccounts));
	*list_r = talloc_zero_array(ctx, struct directory_known, (unsigned)*n_r + 1);
	must(*list_r);
	for (size_t i = 0; i < *n_r; i++) {
		struct directory_known *k = &(*list_r)[i];

		k->agent = agents[i];
		k->uid = uid_of(accounts, naccounts, agents[i].id);
		k->manager = manager_in(reports, nreports, agents[i].id);
		take_teams(ctx, k, in, nin);
	}
	return RC_OK;
}

/* ---- one person ---- */

static char *text(const char *t)
{
	return (char *)(uintptr_t)t;
}

static bool wants(const struct directory_person *p, team_id t)
{
	for (size_t i = 0; i < p->nteams; i++) {
		if (p->teams[i].v == t.v)
			return true;
	}
	return false;
}

static enum rc set_teams(struct db_tx *tx, const struct applying *a, agent_id id)
{
	const struct directory_person *p = a->step->person;

	for (size_t i = 0; i < a->nmanaged; i++) {
		if (a->managed[i].team.v != 0 && !wants(p, a->managed[i].team))
			TRY(agent_team_delete(tx, id, a->managed[i].team));
	}
	for (size_t i = 0; i < p->nteams; i++)
		TRY(agent_join(tx, id, p->teams[i]));
	return RC_OK;
}

static enum rc link_to(struct db_tx *tx, const struct directory_person *p, agent_id id)
{
	return directory_account_put(tx, &(struct directory_account){id, text(p->uid), text(p->dn)});
}

static enum rc add_one(struct db_tx *tx, const struct applying *a)
{
	const struct directory_person *p = a->step->person;
	const struct agent made = {.login = text(p->login),
				   .name = text(p->name),
				   .email = text(p->email ? p->email : ""),
				   .role = p->role,
				   .locale = text("en"),
				   .active = true};
	agent_id id;

	TRY(agent_add(tx, &made, NULL, &id));
	TRY(set_teams(tx, a, id));
	return link_to(tx, p, id);
}

static enum rc change_one(struct db_tx *tx, const struct applying *a)
{
	const struct directory_person *p = a->step->person;
	struct agent now = a->step->known->agent;

	now.login = text(p->login);
	now.name = text(p->name);
	now.email = p->email ? text(p->email) : now.email;
	now.role = p->role;
	TRY(agent_update_row(tx, &now));
	if (a->step->act == DIRECTORY_BACK)
		TRY(agent_update_active(tx, now.id, true));
	if (a->step->what & DIRECTORY_ROLE_CHANGES)
		TRY(agent_sessions_end(tx, now.id));
	TRY(set_teams(tx, a, now.id));
	routing_wanted(tx, (team_id){0});
	return link_to(tx, p, now.id);
}

static enum rc end_one(struct db_tx *tx, const struct applying *a)
{
	return agent_end(tx, a->step->known->agent.id);
}

static enum rc release_some(struct db_tx *tx, const struct applying *a)
{
	size_t n;

	TRY(agent_release(tx, a->step->known->agent.id, RELEASED_AT_ONCE, &n));
	return n == RELEASED_AT_ONCE ? RC_BUSY : RC_OK; /* committed all the same, then again */
}

/* A circle of managers is the directory's mistake: who closes it keeps whom they had. */
static enum rc set_manager(struct db_tx *tx, const struct applying *a)
{
	struct directory_known *known;
	size_t n;
	agent_id manager;

	TRY(directory_known_all(tx, &known, &n));
	manager = directory_manager_of(a->step->person, a->people, a->npeople, known, n);
	for (size_t i = 0; i < n && manager.v; i++) {
		if (known[i].uid && strcmp(known[i].uid, a->step->person->uid) == 0)
			return agent_set_manager(tx, known[i].agent.id, manager);
	}
	return RC_OK;
}

/* ---- transactions ---- */

typedef enum rc one_step(struct db_tx *tx, const struct applying *a);

static enum rc once(struct job *j, one_step *step, const struct applying *a)
{
	AUTO(db_tx) tx = db_begin(j);
	enum rc rc = step(&tx, a);

	if (rc != RC_OK && rc != RC_BUSY)
		return rc;
	TRY(feed_touch_topic(&tx, FEED_SETTINGS, 0));
	TRY(db_commit(&tx));
	return rc;
}

static enum rc in_transaction(struct job *j, one_step *step, const struct applying *a)
{
	enum rc rc = RC_RETRY;

	for (int run = 0; run < RUNS_MOST && rc == RC_RETRY; run++)
		rc = once(j, step, a);
	return rc;
}

static enum rc do_step(struct job *j, const struct applying *a)
{
	enum rc rc;

	switch (a->step->act) {
	case DIRECTORY_ADD:
		return in_transaction(j, add_one, a);
	case DIRECTORY_CHANGE:
	case DIRECTORY_BACK:
		return in_transaction(j, change_one, a);
	case DIRECTORY_ENDS:
		TRY(in_transaction(j, end_one, a));
		do {
			rc = in_transaction(j, release_some, a);
		} while (rc == RC_BUSY);
		return rc;
	default:
		return RC_OK;
	}
}

static bool has_manager(const struct directory_step *s)
{
	return s->person && s->person->manager &&
	       (s->act == DIRECTORY_ADD || s->act == DIRECTORY_BACK ||
		(s->act == DIRECTORY_CHANGE && s->what & DIRECTORY_MANAGER_CHANGES));
}

enum rc directory_apply(struct job *j, const struct directory_plan *plan,
			const struct directory_person *people, size_t npeople,
			const struct directory_group *managed, size_t nmanaged, size_t *failed_r)
{
	struct applying a = {people, npeople, managed, nmanaged, NULL};

	*failed_r = 0;
	for (size_t i = 0; i < plan->n; i++) {
		a.step = &plan->steps[i];
		enum rc rc = do_step(j, &a);

		if (rc == RC_DB || rc == RC_IO || rc == RC_BUG)
			return rc;
		*failed_r += rc != RC_OK;
		if (rc != RC_OK)
			LOG(LEVEL_WARN, "directory.step_left", log_s("act", directory_act_name(a.step->act)),
			    log_s("rc", rc_name(rc)), log_trace(j->trace));
	}
	for (size_t i = 0; i < plan->n; i++) { /* when all accounts are there */
		a.step = &plan->steps[i];
		enum rc rc = has_manager(a.step) ? in_transaction(j, set_manager, &a) : RC_OK;

		if (rc == RC_DB || rc == RC_IO || rc == RC_BUG)
			return rc;
	}
	return RC_OK;
}
