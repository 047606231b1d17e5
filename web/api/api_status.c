/* api_status.c - calls about named statuses. */
#include <talloc.h>

#include "web/api/api.h"
#include "workflow/status.h"

static void status_json(struct writer *w, const struct status *s)
{
	writer_object(w, NULL);
	writer_id(w, "id", s->id);
	writer_integer(w, "version", s->version);
	writer_text(w, "category", ticket_status_name((enum ticket_status)s->category));
	writer_integer(w, "place", s->place);
	writer_bool(w, "pauses_resolve", s->pauses_resolve);
	writer_bool(w, "active", s->active);
	writer_text(w, "name_en", s->name_en);
	writer_text(w, "name_zh_cn", s->name_zh_cn);
	writer_text(w, "name_zh_tw", s->name_zh_tw);
	writer_end(w);
}

enum rc api_status_list(struct api *a)
{
	struct status *list;
	size_t n;

	TRY(status_all(a->tx, &list, &n));
	writer_list(a->out, "statuses");
	for (size_t i = 0; i < n; i++)
		status_json(a->out, &list[i]);
	writer_end(a->out);
	return RC_OK;
}

enum rc api_status_save(struct api *a)
{
	const struct save_status_params *p = a->params;
	void *ctx = a->tx->job->ctx;
	struct status s = {
		.id = p->has_id ? p->id : 0,
		.version = (uint32_t)p->version,
		.category = p->category,
		.place = (uint32_t)p->place,
		.pauses_resolve = p->pauses_resolve,
		.active = p->active,
		.name_en = talloc_strdup(ctx, p->name_en),
		.name_zh_cn = talloc_strdup(ctx, p->name_zh_cn),
		.name_zh_tw = talloc_strdup(ctx, p->name_zh_tw),
	};

	if (p->has_id != p->has_version)
		return because(a->tx->job, RC_INVALID, "`id` and `version` go together");
	TRY(status_save(a->tx, &s));
	writer_id(a->out, "id", s.id);
	writer_integer(a->out, "version", s.version);
	return RC_OK;
}
