/* routing.c - what happens to tickets, as far as it changes who could have what; and telling of it after COMMIT. */
#include "workflow/routing.h"

#include <string.h>
#include <talloc.h>

#include "workflow/agent.h"
#include "workflow/agent_state.h"
#include "workflow/offer.h"
#include "workflow/routing_settings.h"
#include "workflow/routing_sql.h"
#include "workflow/ticket_rules.h"
#include "workflow/ticket_verb.h"

#define TEAMS_NAMED 16

/* Who is told; set before the threads start. */
static struct {
	void (*hint)(team_id team, void *arg);
	void *arg;
} told;

/* Teams that one transaction named. */
struct wanted {
	team_id teams[TEAMS_NAMED];
	size_t n;
	bool all, people;
};

void routing_on_wanted(void (*hint)(team_id team, void *arg), void *arg)
{
	told.hint = hint;
	told.arg = arg;
}

static void after(struct job *j UNUSED, void *arg)
{
	const struct wanted *w = arg;

	if (!told.hint)
		return;
	if (w->people || w->all)
		told.hint((team_id){w->people ? 0 : ROUTING_ALL}, told.arg);
	for (size_t i = 0; !w->people && !w->all && i < w->n; i++)
		told.hint(w->teams[i], told.arg);
}

void routing_wanted(struct db_tx *tx, team_id team)
{
	static const char key;
	void **kept = db_tx_keep(tx, &key);
	struct wanted *w = *kept;

	if (!w) {
		*kept = w = talloc_zero(tx->job->ctx, struct wanted);
		db_hook(tx, NULL, after, w);
	}
	for (size_t i = 0; i < w->n; i++) {
		if (w->teams[i].v == team.v)
			return;
	}
	if (team.v == 0)
		w->people = true;
	else if (team.v == ROUTING_ALL || w->n == TEAMS_NAMED)
		w->all = true;
	else
		w->teams[w->n++] = team;
}

/* ---- the reactor ---- */

static bool is(const struct ticket_happening *h, const char *kind)
{
	return strcmp(h->step.kind, kind) == 0;
}

enum rc routing_why_left(struct db_tx *tx, const struct ticket *t, const char **why_r)
{
	struct team_routing r;
	struct agent_state s;
	struct agent a;

	*why_r = NULL;
	TRY(team_routing_get(tx, t->team, &r));
	if (!r.release_offline && !r.release_shift)
		return RC_OK;
	TRY(agent_get(tx, t->assignee, &a));
	TRY(agent_state_get(tx, t->assignee, &s));
	if (r.release_offline && !a.active)
		*why_r = "owner deactivated";
	else if (r.release_offline && s.state == AGENT_OFFLINE)
		*why_r = "owner offline";
	else if (r.release_shift && !s.on_shift)
		*why_r = "owner's shift is over";
	return RC_OK;
}

enum rc routing_take_off(struct db_tx *tx, struct ticket *t, const char *cause)
{
	struct ticket_step steps[TICKET_STEPS_MOST];
	size_t n = ticket_take(tx, t, (agent_id){0}, steps);

	for (size_t i = 0; i < n; i++)
		steps[i].cause = cause;
	return ticket_save_steps(tx, t, steps, n);
}

/* What the customer wrote must not lie on the desk of one who left. */
static enum rc heard(struct db_tx *tx, struct ticket *t)
{
	const char *why;

	if (t->assignee.v == 0)
		return RC_OK;
	TRY(routing_why_left(tx, t, &why));
	return why ? routing_take_off(tx, t, why) : RC_OK;
}

/* It is somebody's, or nobody's work any more: what routing knew of it goes. */
static enum rc forget(struct db_tx *tx, struct ticket *t)
{
	TRY(offer_withdraw(tx, t, false));
	TRY(offer_forget(tx, t->id));
	TRY(routing_wait_delete(tx, t->id));
	return alarm_clear_all(tx, ALARM_OFFER, t->id);
}

enum rc routing_react(struct db_tx *tx, struct ticket *t, const struct ticket_happening *h)
{
	bool works = t->status == TICKET_NEW || t->status == TICKET_OPEN;

	if (is(h, "received") && h->step.said && h->step.said->class == CLASS_HUMAN)
		TRY(heard(tx, t));
	if (is(h, "offered"))
		return RC_OK;
	if (is(h, "assigned") || is(h, "moved") || (is(h, "status") && !works))
		TRY(forget(tx, t));
	if (t->assignee.v == 0 && works)
		routing_wanted(tx, t->team);
	if (is(h, "assigned") || is(h, "status") || is(h, "snoozed") || is(h, "woke"))
		routing_wanted(tx, (team_id){ROUTING_ALL}); /* somebody may have room in another team now */
	return RC_OK;
}
