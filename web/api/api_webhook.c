/* api_webhook.c - calls about web calls: the list, once more, the secret. */
#include "hub/trust/sum.h"
#include "web/api/api.h"
#include "workflow/webhook.h"

static void webhook_json(struct writer *w, const struct webhook *h)
{
	writer_object(w, NULL);
	writer_id(w, "id", h->id);
	writer_id(w, "ticket_id", h->ticket.v);
	writer_text(w, "url", h->url);
	writer_text(w, "state", webhook_state_name((enum webhook_state)h->state));
	writer_integer(w, "attempt", h->attempt);
	writer_integer(w, "created", h->created.ms);
	if (h->state == WEBHOOK_WAITING)
		writer_integer(w, "next", h->next.ms);
	if (h->ended.ms)
		writer_integer(w, "ended", h->ended.ms);
	if (h->status)
		writer_integer(w, "status", h->status);
	writer_text(w, "said", h->said);
	writer_end(w);
}

enum rc api_webhook_list(struct api *a)
{
	const struct before_params *p = a->params;
	struct webhook *list;
	size_t n;

	TRY(webhook_list(a->tx, p->before, &list, &n));
	writer_list(a->out, "webhooks");
	for (size_t i = 0; i < n; i++)
		webhook_json(a->out, &list[i]);
	writer_end(a->out);
	return RC_OK;
}

enum rc api_webhook_retry(struct api *a)
{
	const struct by_id_params *p = a->params;

	return webhook_retry(a->tx, p->id);
}

enum rc api_webhook_secret(struct api *a)
{
	char hex[SUM_HEX_SIZE];
	struct key32 key;

	TRY(webhook_key(a->tx, &key));
	sum_hex(key, hex);
	writer_text(a->out, "secret", hex);
	return RC_OK;
}
