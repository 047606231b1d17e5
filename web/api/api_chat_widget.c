/* api_chat_widget.c - calls about widgets: list with their tags, save. */
#include <string.h>
#include <talloc.h>

#include "hub/text/json.h"
#include "web/api/api.h"
#include "workflow/widget.h"

static void widget_json(struct api *a, const struct widget *g)
{
	struct writer *w = a->out;

	writer_object(w, NULL);
	writer_id(w, "id", g->id.v);
	writer_integer(w, "version", g->version);
	writer_bool(w, "active", g->active);
	writer_text(w, "name", g->name);
	writer_text(w, "key", g->key);
	writer_id(w, "team_id", g->team.v);
	writer_text(w, "origins", g->origins);
	writer_bool(w, "has_secret", g->secret.p != NULL);
	writer_json(w, "title", g->title, strlen(g->title));
	writer_json(w, "greeting", g->greeting, strlen(g->greeting));
	writer_bool(w, "ask_name", g->ask_name);
	writer_bool(w, "ask_reach", g->ask_reach);
	writer_bool(w, "ask_hope", g->ask_hope);
	writer_text(w, "tag", widget_tag(a->tx->job->ctx, g));
	writer_end(w);
}

enum rc api_chat_widgets(struct api *a)
{
	struct widget *list;
	size_t n;

	TRY(widget_all(a->tx, &list, &n));
	writer_list(a->out, "widgets");
	for (size_t i = 0; i < n; i++)
		widget_json(a, &list[i]);
	writer_end(a->out);
	return RC_OK;
}

enum rc api_chat_save_widget(struct api *a)
{
	const struct save_widget_params *p = a->params;
	void *ctx = a->tx->job->ctx;
	char secret[SUM_HEX_SIZE];

	if (p->has_id != p->has_version)
		return because(a->tx->job, RC_INVALID, "`id` and `version` go together");
	struct widget g = {
		.id = {p->has_id ? p->id : 0},
		.version = (uint32_t)p->version,
		.active = p->active,
		.name = talloc_strdup(ctx, p->name),
		.team = {p->team_id},
		.origins = talloc_strdup(ctx, p->origins),
		.title = p->title ? json_text(ctx, p->title) : talloc_strdup(ctx, "{}"),
		.greeting = p->greeting ? json_text(ctx, p->greeting) : talloc_strdup(ctx, "{}"),
		.ask_name = p->ask_name,
		.ask_reach = p->ask_reach,
		.ask_hope = p->ask_hope,
	};

	TRY(widget_save(a->tx, &g, p->has_new_secret && p->new_secret, secret));
	writer_id(a->out, "id", g.id.v);
	writer_integer(a->out, "version", g.version);
	writer_text(a->out, "key", g.key);
	writer_text(a->out, "tag", widget_tag(ctx, &g));
	if (secret[0])
		writer_text(a->out, "secret", secret);
	return RC_OK;
}
