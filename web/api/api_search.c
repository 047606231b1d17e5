/* api_search.c - the call that finds. */
#include "web/api/api.h"
#include "web/api/ticket_json.h"
#include "workflow/search.h"

#define HITS_USUAL 20

static void excerpt_json(struct writer *w, const char *key, const struct search_excerpt *e)
{
	writer_object(w, key);
	writer_list(w, "pieces");
	for (size_t i = 0; i < e->n; i++) {
		writer_object(w, NULL);
		writer_text(w, "text", e->pieces[i].text);
		writer_bool(w, "hit", e->pieces[i].hit);
		writer_end(w);
	}
	writer_end(w);
	writer_bool(w, "cut_before", e->cut_before);
	writer_bool(w, "cut_behind", e->cut_behind);
	writer_end(w);
}

static void hit_json(struct writer *w, const struct search_hit *h)
{
	writer_object(w, NULL);
	ticket_json(w, "ticket", &h->ticket);
	writer_id(w, "message_id", h->message.v);
	writer_integer(w, "seq", h->seq);
	writer_text(w, "kind", message_kind_name((enum message_kind)h->kind));
	writer_integer(w, "at", h->at.ms);
	writer_text(w, "author_name", h->author);
	excerpt_json(w, "subject", &h->subject);
	excerpt_json(w, "said", &h->said);
	writer_end(w);
}

enum rc api_search_find(struct api *a)
{
	const struct search_ask_params *p = a->params;
	const struct search_ask ask = {
		.text = p->q,
		.typing = p->has_typing && p->typing,
		.zone_minutes = p->has_zone_minutes ? (int32_t)p->zone_minutes : 0,
		.skip = p->has_skip ? (size_t)p->skip : 0,
		.most = p->has_most ? (size_t)p->most : HITS_USUAL,
	};
	struct search_found f;

	TRY(search_find(a->tx, &a->access, &ask, &f));
	writer_list(a->out, "hits");
	for (size_t i = 0; i < f.n; i++)
		hit_json(a->out, &f.hits[i]);
	writer_end(a->out);
	writer_bool(a->out, "more", f.more);
	writer_bool(a->out, "capped", f.capped);
	writer_bool(a->out, "cut", f.cut);
	if (f.unknown)
		writer_text(a->out, "unknown", f.unknown);
	writer_bool(a->out, "rebuilding", !f.progress.whole);
	if (!f.progress.whole)
		writer_integer(a->out, "percent", f.progress.percent);
	return RC_OK;
}
