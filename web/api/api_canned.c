/* api_canned.c - calls about canned replies: list, save. */
#include <talloc.h>

#include "web/api/api.h"
#include "workflow/canned.h"

static void canned_json(struct api *a, const struct canned *c)
{
	struct writer *w = a->out;

	writer_object(w, NULL);
	writer_id(w, "id", c->id);
	writer_integer(w, "version", c->version);
	writer_bool(w, "active", c->active);
	if (c->team.v)
		writer_id(w, "team_id", c->team.v);
	if (c->locale[0])
		writer_text(w, "locale", c->locale);
	writer_text(w, "name", c->name);
	if (c->shortcut[0])
		writer_text(w, "shortcut", c->shortcut);
	writer_text(w, "text", c->text);
	writer_bool(w, "may_change", canned_may_change(c, &a->access));
	writer_end(w);
}

enum rc api_canned_list(struct api *a)
{
	const struct list_canned_params *p = a->params;
	bool all = p->has_all && p->all, more = false;
	struct canned *list;
	size_t n;

	TRY(canned_all(a->tx, &list, &n));
	writer_list(a->out, "canned");
	for (size_t i = 0; i < n && !more; i++) {
		if (canned_is_for(&list[i], &a->access) || (all && canned_may_change(&list[i], &a->access)))
			canned_json(a, &list[i]);
		more = a->out->n >= API_ANSWER_MOST && i + 1 < n;
	}
	writer_end(a->out);
	writer_bool(a->out, "more", more);
	return RC_OK;
}

enum rc api_canned_save(struct api *a)
{
	const struct save_canned_params *p = a->params;
	void *ctx = a->tx->job->ctx;

	if (p->has_id != p->has_version)
		return because(a->tx->job, RC_INVALID, "`id` and `version` go together");
	struct canned c = {
		.id = p->has_id ? p->id : 0,
		.version = (uint32_t)p->version,
		.active = p->active,
		.team = {p->has_team_id ? p->team_id : 0},
		.locale = talloc_strdup(ctx, p->has_locale ? p->locale : ""),
		.name = talloc_strdup(ctx, p->name),
		.shortcut = talloc_strdup(ctx, p->has_shortcut ? p->shortcut : ""),
		.text = talloc_strdup(ctx, p->text),
	};

	TRY(canned_save(a->tx, &c));
	writer_id(a->out, "id", c.id);
	writer_integer(a->out, "version", c.version);
	return RC_OK;
}
