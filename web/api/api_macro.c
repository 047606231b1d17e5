/* api_macro.c - calls about macros: list, save, press, take back. */
#include <string.h>
#include <talloc.h>

#include "hub/text/json.h"
#include "web/api/api.h"
#include "web/api/ticket_json.h"
#include "workflow/macro.h"
#include "workflow/ticket_reaction.h"

static void macro_json(struct api *a, const struct macro *m)
{
	struct writer *w = a->out;

	writer_object(w, NULL);
	writer_id(w, "id", m->id);
	writer_integer(w, "version", m->version);
	writer_integer(w, "place", m->place);
	writer_bool(w, "active", m->active);
	if (m->team.v)
		writer_id(w, "team_id", m->team.v);
	writer_text(w, "name_en", m->name_en);
	writer_text(w, "name_zh_cn", m->name_zh_cn);
	writer_text(w, "name_zh_tw", m->name_zh_tw);
	writer_object(w, "body");
	writer_json(w, "do", m->body, strlen(m->body));
	writer_end(w);
	writer_bool(w, "may_change", macro_may_change(m, &a->access));
	writer_end(w);
}

enum rc api_macro_list(struct api *a)
{
	const struct list_macros_params *p = a->params;
	struct macro *list;
	size_t n;

	TRY(macro_all(a->tx, &list, &n));
	writer_list(a->out, "macros");
	for (size_t i = 0; i < n; i++)
		if (macro_is_for(&list[i], &a->access) || (p->all && macro_may_change(&list[i], &a->access)))
			macro_json(a, &list[i]);
	writer_end(a->out);
	return RC_OK;
}

enum rc api_macro_save(struct api *a)
{
	const struct save_macro_params *p = a->params;
	const json_t *acts = json_object_get(p->body, "do");
	void *ctx = a->tx->job->ctx;

	if (p->has_id != p->has_version)
		return because(a->tx->job, RC_INVALID, "`id` and `version` go together");
	if (!acts || json_object_size(p->body) != 1)
		return because(a->tx->job, RC_INVALID, "a macro's body has a `do`");
	struct macro m = {
		.id = p->has_id ? p->id : 0,
		.version = (uint32_t)p->version,
		.place = (uint32_t)p->place,
		.active = p->active,
		.team = {p->has_team_id ? p->team_id : 0},
		.name_en = talloc_strdup(ctx, p->name_en),
		.name_zh_cn = talloc_strdup(ctx, p->name_zh_cn),
		.name_zh_tw = talloc_strdup(ctx, p->name_zh_tw),
		.body = json_text(ctx, acts),
	};

	TRY(macro_save(a->tx, &m));
	writer_id(a->out, "id", m.id);
	writer_integer(a->out, "version", m.version);
	return RC_OK;
}

enum rc api_ticket_run_macro(struct api *a)
{
	const struct run_macro_params *p = a->params;
	const ticket_id id = {p->id};
	struct macro_done d;
	struct ticket t;
	uint32_t seen;

	TRY(api_seen(a, p->version, &seen));
	TRY(ticket_run_macro(a->tx, id, p->macro_id, &p->client_id, seen, &d));
	TRY(ticket_reactions_run(a->tx));
	TRY(ticket_get(a->tx, id, &t));
	ticket_json(a->out, "ticket", &t);
	writer_integer(a->out, "from", d.from);
	writer_integer(a->out, "to", d.to);
	writer_bool(a->out, "said", d.said);
	return RC_OK;
}

enum rc api_ticket_undo_macro(struct api *a)
{
	const struct undo_macro_params *p = a->params;
	const struct macro_done d = {.from = (uint32_t)p->from, .to = (uint32_t)p->to};
	const ticket_id id = {p->id};
	uint32_t seen;

	TRY(api_seen(a, p->version, &seen));
	TRY(ticket_undo_macro(a->tx, id, d, seen));
	return api_changed(a, id, (message_id){0});
}
