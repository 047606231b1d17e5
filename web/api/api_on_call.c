/* api_on_call.c - calls about rotas, and who reports to whom. */
#include <talloc.h>

#include "web/api/api.h"
#include "workflow/agent_manager.h"
#include "workflow/on_call.h"

static void shifts_json(struct writer *w, const struct on_call *r)
{
	writer_list(w, "shifts");
	for (size_t i = 0; i < r->nshifts; i++) {
		writer_object(w, NULL);
		writer_id(w, "agent_id", r->shifts[i].agent.v);
		writer_integer(w, "start_min", r->shifts[i].start_min);
		writer_integer(w, "length_min", r->shifts[i].length_min);
		writer_end(w);
	}
	writer_end(w);
	writer_list(w, "overrides");
	for (size_t i = 0; i < r->noverrides; i++) {
		writer_object(w, NULL);
		if (r->overrides[i].agent.v)
			writer_id(w, "agent_id", r->overrides[i].agent.v);
		writer_integer(w, "begins", r->overrides[i].begins.ms);
		writer_integer(w, "ends", r->overrides[i].ends.ms);
		writer_end(w);
	}
	writer_end(w);
}

/* Who it is now, and when that changes. A zone that this machine does not know any more has nobody. */
static enum rc now_json(struct api *a, const struct on_call *r)
{
	struct on_call_now now;

	TRY(on_call_now(a->tx, r, &now));
	writer_integer(a->out, "week_now", now.week);
	writer_list(a->out, "now");
	for (size_t i = 0; i < now.n; i++)
		writer_id(a->out, NULL, now.list[i].v);
	writer_end(a->out);
	if (now.changes.ms != INT64_MAX)
		writer_integer(a->out, "next_change", now.changes.ms);
	return RC_OK;
}

enum rc api_on_call_list(struct api *a)
{
	struct on_call *list;
	size_t n;

	TRY(on_call_all(a->tx, &list, &n));
	writer_list(a->out, "rotas");
	for (size_t i = 0; i < n && a->out->n < API_ANSWER_MOST; i++) {
		const struct on_call *r = &list[i];

		writer_object(a->out, NULL);
		writer_id(a->out, "id", r->id.v);
		writer_integer(a->out, "version", r->version);
		writer_text(a->out, "name", r->name);
		writer_text(a->out, "timezone", r->timezone);
		writer_integer(a->out, "weeks", r->weeks);
		writer_bool(a->out, "active", r->active);
		shifts_json(a->out, r);
		TRY(now_json(a, r));
		writer_end(a->out);
	}
	writer_end(a->out);
	return RC_OK;
}

static void read_parts(void *ctx, const struct save_on_call_params *p, struct on_call *r)
{
	struct on_call_shift *shifts = talloc_array(ctx, struct on_call_shift, (unsigned)p->shifts_n + 1);
	struct on_call_override *overrides =
		talloc_array(ctx, struct on_call_override, (unsigned)p->overrides_n + 1);

	must(shifts && overrides);
	for (size_t i = 0; i < p->shifts_n; i++)
		shifts[i] = (struct on_call_shift){{p->shifts[i].agent_id},
						   (uint32_t)p->shifts[i].start_min,
						   (uint32_t)p->shifts[i].length_min};
	for (size_t i = 0; i < p->overrides_n; i++)
		overrides[i] = (struct on_call_override){
			{p->overrides[i].has_agent_id ? p->overrides[i].agent_id : 0},
			{p->overrides[i].begins},
			{p->overrides[i].ends}};
	r->shifts = shifts;
	r->nshifts = p->shifts_n;
	r->overrides = overrides;
	r->noverrides = p->overrides_n;
}

enum rc api_on_call_save(struct api *a)
{
	const struct save_on_call_params *p = a->params;
	void *ctx = a->tx->job->ctx;
	struct on_call r = {
		.id = {p->has_id ? p->id : 0},
		.version = p->has_version ? (uint32_t)p->version : 0,
		.name = talloc_strdup(ctx, p->name),
		.timezone = talloc_strdup(ctx, p->timezone),
		.weeks = (uint32_t)p->weeks,
		.active = p->active,
	};
	on_call_id id;

	if (p->has_id != p->has_version)
		return because(a->tx->job, RC_INVALID, "`id` and `version` go together");
	read_parts(ctx, p, &r);
	TRY(on_call_save(a->tx, &r, &id));
	writer_id(a->out, "id", id.v);
	writer_integer(a->out, "version", r.version + 1);
	return RC_OK;
}

enum rc api_manager_list(struct api *a)
{
	struct agent_report *list;
	size_t n;

	TRY(agent_reports(a->tx, &list, &n));
	writer_list(a->out, "reports");
	for (size_t i = 0; i < n && a->out->n < API_ANSWER_MOST; i++) {
		writer_object(a->out, NULL);
		writer_id(a->out, "agent_id", list[i].agent.v);
		writer_id(a->out, "manager_id", list[i].manager.v);
		writer_end(a->out);
	}
	writer_end(a->out);
	return RC_OK;
}

enum rc api_manager_save(struct api *a)
{
	const struct save_manager_params *p = a->params;

	return agent_set_manager(a->tx, (agent_id){p->id}, (agent_id){p->has_manager_id ? p->manager_id : 0});
}
