/* api_draft.c - calls about an agent's own drafts. */
#include <string.h>

#include "web/api/composed_json.h"
#include "workflow/excerpt.h"
#include "workflow/ticket_number.h"

#define SNIPPET_MOST 200

static enum rc row_json(struct api *a, const struct draft_listed *l)
{
	const struct draft *d = &l->draft;
	char number[TICKET_NUMBER_SIZE];
	struct composed c;

	if (!access_may(&a->access, ACCESS_TICKET_READ, l->scope))
		return RC_OK; /* it has moved away; the draft is there when it comes back */
	TRY(composed_read(a->tx->job, d->content, &c));
	ticket_number_write(d->ticket, number);
	writer_object(a->out, NULL);
	writer_id(a->out, "ticket_id", d->ticket.v);
	writer_text(a->out, "number", number);
	writer_text(a->out, "subject", l->subject);
	writer_text(a->out, "kind", draft_kind_name(d->kind));
	writer_integer(a->out, "version", d->version);
	writer_integer(a->out, "updated", d->updated.ms);
	writer_text(a->out, "snippet", excerpt_line(a->tx->job->ctx, c.text, UINT32_MAX, SNIPPET_MOST));
	writer_end(a->out);
	return RC_OK;
}

enum rc api_draft_list(struct api *a)
{
	struct draft_listed *list;
	size_t n;

	TRY(draft_list(a->tx, &list, &n));
	writer_list(a->out, "drafts");
	for (size_t i = 0; i < n && a->out->n < API_ANSWER_MOST; i++)
		TRY(row_json(a, &list[i]));
	writer_end(a->out);
	return RC_OK;
}

enum rc api_draft_get(struct api *a)
{
	const struct get_draft_params *p = a->params;
	struct ticket t;

	TRY(api_ticket_of(a, (ticket_id){p->id}, ACCESS_TICKET_READ, &t));
	return draft_json(a, t.id, (enum draft_kind)p->kind);
}

enum rc api_draft_put(struct api *a)
{
	const struct put_draft_params *p = a->params;
	const struct composed c = COMPOSED_OF(a, &p->content);
	uint32_t version;

	TRY(draft_put(a->tx, (ticket_id){p->id}, (enum draft_kind)p->kind, (uint32_t)p->version, &c,
		      &version));
	writer_integer(a->out, "version", version);
	return RC_OK;
}

enum rc api_draft_discard(struct api *a)
{
	const struct discard_draft_params *p = a->params;

	return draft_discard(a->tx, (ticket_id){p->id}, (enum draft_kind)p->kind, (uint32_t)p->version);
}
