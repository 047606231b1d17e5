/* api_sla_what_if.c - try an edit of the policies on what happened; apply them to open tickets. */
#include "web/api/api.h"
#include "workflow/sla_what_if.h"

static void scores_json(struct writer *w, const char *key, const struct sla_score *list)
{
	writer_list(w, key);
	for (unsigned k = 0; k < WHAT_IF_KINDS; k++) {
		writer_object(w, NULL);
		writer_text(w, "kind", sla_kind_name(k));
		writer_integer(w, "clocks", list[k].clocks);
		writer_integer(w, "promised", list[k].promised);
		writer_integer(w, "kept", list[k].kept);
		writer_integer(w, "broken", list[k].broken);
		writer_integer(w, "running", list[k].running);
		writer_end(w);
	}
	writer_end(w);
}

enum rc api_sla_what_if(struct api *a)
{
	const struct try_policy_params *p = a->params;
	const struct sla_policy_in in = {.id = p->id, .name = p->name, .active = p->active, .body = p->body};
	struct sla_what_if r;

	TRY(sla_what_if(a->tx, &in, p->has_days ? (unsigned)p->days : WHAT_IF_DAYS, &r));
	writer_integer(a->out, "days", r.days);
	writer_integer(a->out, "tickets", (int64_t)r.tickets);
	writer_integer(a->out, "looked_at", r.looked_at);
	writer_integer(a->out, "moved", r.moved);
	scores_json(a->out, "before", r.before);
	scores_json(a->out, "after", r.after);
	return RC_OK;
}

enum rc api_sla_apply(struct api *a)
{
	const struct apply_policies_params *p = a->params;
	struct sla_applied r;

	TRY(sla_apply(a->tx, (ticket_id){p->after}, p->preview, &r));
	writer_integer(a->out, "looked_at", r.looked_at);
	writer_integer(a->out, "changed", r.changed);
	writer_integer(a->out, "breaching", r.breaching);
	if (r.next.v)
		writer_id(a->out, "next", r.next.v);
	return RC_OK;
}
