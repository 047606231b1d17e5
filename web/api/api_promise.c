/* api_promise.c - promise something to a customer; say that it was kept, or need not be. */
#include "web/api/api.h"
#include "web/api/promise_json.h"
#include "web/api/ticket_json.h"
#include "workflow/promise.h"
#include "workflow/ticket_reaction.h"

void promise_json(struct writer *w, const char *key, const struct promise *p)
{
	writer_object(w, key);
	writer_integer(w, "n", p->n);
	writer_text(w, "kind", promise_kind_name((enum promise_kind)p->kind));
	writer_text(w, "text", p->text);
	writer_integer(w, "due", p->due.ms);
	if (p->remind.ms)
		writer_integer(w, "remind", p->remind.ms);
	if (p->maker.v)
		writer_id(w, "maker_id", p->maker.v);
	writer_integer(w, "made", p->made.ms);
	writer_end(w);
}

enum rc api_promise_make(struct api *a)
{
	const struct make_promise_params *p = a->params;
	const struct promise_in in = {
		.kind = (enum promise_kind)p->kind,
		.text = p->text,
		.due = {p->due},
		.remind = p->has_remind_min ? SPAN_MIN(p->remind_min) : PROMISE_REMIND,
	};
	struct ticket t;
	uint32_t n;

	TRY(promise_make(a->tx, (ticket_id){p->id}, &in, &n));
	TRY(ticket_reactions_run(a->tx));
	TRY(ticket_get(a->tx, (ticket_id){p->id}, &t));
	ticket_json(a->out, "ticket", &t);
	writer_integer(a->out, "n", n);
	return RC_OK;
}

enum rc api_promise_keep(struct api *a)
{
	const struct of_promise_params *p = a->params;

	TRY(promise_keep(a->tx, (ticket_id){p->id}, (uint32_t)p->n));
	return api_changed(a, (ticket_id){p->id}, (message_id){0});
}

enum rc api_promise_cancel(struct api *a)
{
	const struct of_promise_params *p = a->params;

	TRY(promise_cancel(a->tx, (ticket_id){p->id}, (uint32_t)p->n));
	return api_changed(a, (ticket_id){p->id}, (message_id){0});
}
