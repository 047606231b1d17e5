/* phone_hear.c - what a provider tells of a call, taken in: whose it is, whose telephone rings. */
#include <string.h>
#include <talloc.h>

#include "hub/store/ids.h"
#include "workflow/customer.h"
#include "workflow/feed.h"
#include "workflow/phone_call_sql.h"
#include "workflow/phone_extension.h"

#define AT_AGENT_MOST 10

static char empty[] = "";

/* ---- whose telephones they are ---- */

struct parties {
	agent_id caller, called, extension;
};

static enum rc agent_at(struct db_tx *tx, const char *extension, agent_id *a_r)
{
	enum rc rc = extension && *extension ? phone_extension_agent(tx, extension, a_r) : RC_NOT_FOUND;

	if (rc == RC_NOT_FOUND) {
		*a_r = (agent_id){0};
		rc = RC_OK;
	}
	return rc;
}

static enum rc parties_of(struct db_tx *tx, const struct phone_event *e, struct parties *p_r)
{
	TRY(agent_at(tx, e->caller, &p_r->caller));
	TRY(agent_at(tx, e->called, &p_r->called));
	return agent_at(tx, e->extension, &p_r->extension);
}

/* Who makes the call, or is called by it: the telephone that was put through goes before the number that was dialled. */
static agent_id agent_of(const struct parties *p, enum phone_direction d)
{
	if (d == PHONE_OUTBOUND)
		return p->caller.v ? p->caller : p->extension;
	return p->extension.v ? p->extension : p->called;
}

/* ---- the row ---- */

static enum rc find_or_begin(struct db_tx *tx, uint64_t provider, const struct phone_event *e,
			     struct phone_call *c_r, bool *fresh_r)
{
	const char *account = e->account ? e->account : "";
	enum rc rc = phone_call_by_ref(tx, provider, account, e->ref, c_r);

	*fresh_r = rc == RC_NOT_FOUND;
	if (rc != RC_NOT_FOUND)
		return rc;
	*c_r = (struct phone_call){
		.provider = provider,
		.account = talloc_strdup(tx->job->ctx, account),
		.ref = talloc_strdup(tx->job->ctx, e->ref),
		.number = empty,
		.written = empty,
		.name = empty,
		.called = empty,
		.recording = empty,
	};
	return ids_next(tx->job, "phone_call", &c_r->id.v);
}

static enum rc store(struct db_tx *tx, struct phone_call *c, bool fresh)
{
	enum rc rc;

	c->version++;
	if (!fresh)
		return phone_call_update(tx, c);
	rc = phone_call_insert(tx, c);
	return rc == RC_CONFLICT ? RC_RETRY : rc; /* told twice at the same moment */
}

static enum rc know_customer(struct db_tx *tx, struct phone_call *c, bool *changed)
{
	enum rc rc;

	if (c->customer.v != 0 || !c->number[0])
		return RC_OK;
	rc = customer_find(tx, ADDRESS_PHONE, c->number, &c->customer);
	if (rc == RC_NOT_FOUND)
		return RC_OK;
	TRY(rc);
	*changed = true;
	return RC_OK;
}

/* ---- ringing ---- */

static enum rc tell(struct db_tx *tx, agent_id agent)
{
	return agent.v ? feed_touch_topic(tx, FEED_CALLS, agent.v) : RC_OK;
}

static enum rc ring(struct db_tx *tx, const struct phone_call *c, agent_id agent)
{
	if (agent.v == 0 || c->agent.v != 0 || c->state == PHONE_IS_ENDED || c->direction == PHONE_OUTBOUND)
		return RC_OK; /* behind a menu or in a queue it is answered, and nobody has it */
	TRY(phone_ring_begin(tx, agent, c->id));
	return tell(tx, agent);
}

/* Every telephone falls silent; who alone rang is who has answered, where nobody says. */
static enum rc silence(struct db_tx *tx, struct phone_call *c, bool answered)
{
	struct phone_ringing *list;
	size_t n;

	TRY(phone_ring_agents(tx, c->id, &list, &n));
	if (answered && c->agent.v == 0 && n == 1)
		c->agent = list[0].agent;
	for (size_t i = 0; i < n; i++)
		TRY(tell(tx, list[i].agent));
	return n ? phone_ring_end(tx, (agent_id){0}, c->id) : RC_OK;
}

static enum rc silence_one(struct db_tx *tx, const struct phone_call *c, agent_id agent)
{
	if (agent.v == 0)
		return RC_OK;
	TRY(phone_ring_end(tx, agent, c->id));
	return tell(tx, agent);
}

static enum rc follow_ringing(struct db_tx *tx, struct phone_call *c, const struct phone_event *e,
			      const struct parties *p)
{
	agent_id agent = agent_of(p, (enum phone_direction)c->direction);

	if (e->state == PHONE_IS_RINGING)
		return ring(tx, c, agent);
	if (e->leg && e->state == PHONE_IS_ENDED)
		return silence_one(tx, c, agent);
	return silence(tx, c, e->state == PHONE_IS_ANSWERED);
}

/* ---- the event ---- */

static struct phone_event by_parties(const struct phone_event *e, const struct parties *p)
{
	struct phone_event known = *e;

	if (p->caller.v)
		known.direction = PHONE_OUTBOUND;
	return known;
}

static bool is_agents(const struct phone_event *e, const struct phone_call *c)
{
	return e->state == PHONE_IS_ANSWERED || c->direction == PHONE_OUTBOUND;
}

enum rc phone_hear(struct db_tx *tx, uint64_t provider, const char *country, const struct phone_event *said,
		   struct phone_call *c_r)
{
	const char *barred = phone_event_barred(said);
	struct phone_event e;
	struct parties p;
	agent_id agent, was;
	bool fresh, changed;

	*c_r = (struct phone_call){0};
	if (barred)
		return because(tx->job, RC_INVALID, "%s", barred);
	TRY(parties_of(tx, said, &p));
	if (p.caller.v && p.called.v)
		return RC_OK;
	e = by_parties(said, &p);
	TRY(find_or_begin(tx, provider, &e, c_r, &fresh));
	was = c_r->agent;
	changed = phone_call_take(tx->job->ctx, c_r, &e, country);
	agent = agent_of(&p, (enum phone_direction)c_r->direction);
	if (c_r->agent.v == 0 && is_agents(&e, c_r))
		c_r->agent = agent;
	TRY(follow_ringing(tx, c_r, &e, &p));
	TRY(know_customer(tx, c_r, &changed));
	if (!fresh && !changed && c_r->agent.v == was.v)
		return RC_OK;
	TRY(store(tx, c_r, fresh));
	return tell(tx, c_r->agent);
}

/* ---- the agent's screen ---- */

enum rc phone_calls_at(struct db_tx *tx, agent_id agent, struct phone_at_agent **list_r, size_t *n_r)
{
	instant now = tx->job->now;
	struct phone_call *rings, *taken;
	size_t nrings, ntaken;

	TRY(phone_calls_ringing(tx, agent, (instant){now.ms - PHONE_RINGS_MOST.ms}, AT_AGENT_MOST, &rings,
				&nrings));
	TRY(phone_calls_taken(tx, agent, (instant){now.ms - PHONE_FRESH.ms}, AT_AGENT_MOST - nrings, &taken,
			      &ntaken));
	*n_r = nrings + ntaken;
	*list_r = talloc_array(tx->job->ctx, struct phone_at_agent, (unsigned)*n_r + 1);
	must(*list_r);
	for (size_t i = 0; i < *n_r; i++)
		(*list_r)[i] = (struct phone_at_agent){i < nrings ? rings[i] : taken[i - nrings], i < nrings};
	return RC_OK;
}

enum rc phone_call_dismiss(struct db_tx *tx, phone_call_id id)
{
	agent_id me = {tx->job->actor};
	struct phone_call c;

	TRY(phone_call_lock(tx, id, &c));
	TRY(phone_ring_end(tx, me, id));
	if (c.agent.v == me.v && c.message.v == 0)
		TRY(phone_call_mark(tx, id,
				    talloc_asprintf(tx->job->ctx, "-:%llu", (unsigned long long)id.v)));
	return tell(tx, me);
}
