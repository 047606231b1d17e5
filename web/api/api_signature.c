/* api_signature.c - calls about signatures: list, save, how one looks, which one a ticket's reply gets. */
#include <talloc.h>

#include "web/api/api.h"
#include "workflow/signature.h"

enum rc api_signature_list(struct api *a)
{
	struct signature *list;
	size_t n;

	TRY(signature_all(a->tx, &list, &n));
	writer_list(a->out, "signatures");
	for (size_t i = 0; i < n && a->out->n < API_ANSWER_MOST; i++) {
		if (list[i].team.v && !signature_may_change(&a->access, list[i].team))
			continue;
		writer_object(a->out, NULL);
		writer_id(a->out, "id", list[i].id);
		writer_integer(a->out, "version", list[i].version);
		writer_bool(a->out, "active", list[i].active);
		if (list[i].team.v)
			writer_id(a->out, "team_id", list[i].team.v);
		writer_text(a->out, "locale", list[i].locale);
		writer_text(a->out, "body", list[i].body);
		writer_end(a->out);
	}
	writer_end(a->out);
	return RC_OK;
}

enum rc api_signature_save(struct api *a)
{
	const struct save_signature_params *p = a->params;
	void *ctx = a->tx->job->ctx;

	if (p->has_id != p->has_version)
		return because(a->tx->job, RC_INVALID, "`id` and `version` go together");
	struct signature s = {
		.id = p->has_id ? p->id : 0,
		.version = (uint32_t)p->version,
		.active = p->active,
		.team = {p->has_team_id ? p->team_id : 0},
		.locale = talloc_strdup(ctx, p->locale),
		.body = talloc_strdup(ctx, p->body),
	};

	TRY(signature_save(a->tx, &s));
	writer_id(a->out, "id", s.id);
	writer_integer(a->out, "version", s.version);
	return RC_OK;
}

static void made_json(struct api *a, const struct signature_made *m)
{
	writer_text(a->out, "text", m->text);
	writer_text(a->out, "html", m->html);
}

enum rc api_signature_preview(struct api *a)
{
	const struct preview_signature_params *p = a->params;
	struct signature_made made;

	TRY(signature_preview(a->tx, p->body, (team_id){p->has_team_id ? p->team_id : 0}, &made));
	made_json(a, &made);
	return RC_OK;
}

enum rc api_signature_of_ticket(struct api *a)
{
	const struct by_id_params *p = a->params;
	struct signature_made made;
	struct ticket t;

	TRY(api_ticket_of(a, (ticket_id){p->id}, ACCESS_TICKET_REPLY, &t));
	TRY(signature_of(a->tx, &t, a->access.agent, &made));
	made_json(a, &made);
	return RC_OK;
}
