/* api_search.c - the call that finds. */
#include <talloc.h>

#include "web/api/api.h"
#include "web/api/ticket_json.h"
#include "workflow/agent.h"
#include "workflow/search.h"
#include "workflow/search_article.h"
#include "workflow/search_customer.h"
#include "workflow/ticket_merge.h"

#define HITS_USUAL 20
#define CUSTOMERS_USUAL 6
#define ARTICLES_USUAL 10
#define SUGGESTED_USUAL 5

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

/* `into`: id 0 = nowhere. */
static void hit_json(struct writer *w, const struct search_hit *h, const struct ticket *into)
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
	if (into->id.v)
		ticket_ref_json(w, "merged_into", into);
	writer_end(w);
}

/* Where tickets of these that are closed lead, as many as there are hits. */
static enum rc targets_of(struct api *a, const struct search_found *f, struct ticket **into_r)
{
	ticket_id ids[TICKET_MERGES_MOST];
	bool any = false;

	must(f->n <= TICKET_MERGES_MOST);
	for (size_t i = 0; i < f->n; i++) {
		ids[i] = f->hits[i].ticket.id;
		any = any || f->hits[i].ticket.status == TICKET_CLOSED;
	}
	if (any)
		return ticket_merge_targets(a->tx, ids, f->n, &a->access, into_r);
	*into_r = talloc_zero_array(a->tx->job->ctx, struct ticket, (unsigned)f->n + 1);
	must(*into_r);
	return RC_OK;
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
	struct ticket *into;

	TRY(search_find(a->tx, &a->access, &ask, &f));
	TRY(targets_of(a, &f, &into));
	writer_list(a->out, "hits");
	for (size_t i = 0; i < f.n; i++)
		hit_json(a->out, &f.hits[i], &into[i]);
	writer_end(a->out);
	writer_bool(a->out, "more", f.more);
	writer_bool(a->out, "capped", f.capped);
	writer_bool(a->out, "blank", f.blank);
	writer_bool(a->out, "cut", f.cut);
	if (f.unknown)
		writer_text(a->out, "unknown", f.unknown);
	writer_bool(a->out, "rebuilding", !f.progress.whole);
	if (!f.progress.whole)
		writer_integer(a->out, "percent", f.progress.percent);
	return RC_OK;
}

/* ---- customers ---- */

static void customer_json(struct writer *w, const struct search_customer_hit *h)
{
	writer_object(w, NULL);
	writer_id(w, "customer_id", h->customer.id.v);
	writer_text(w, "plain_name", h->customer.name);
	excerpt_json(w, "name", &h->name);
	if (*h->customer.class)
		writer_text(w, "class", h->customer.class);
	if (*h->plain_address) {
		writer_text(w, "plain_address", h->plain_address);
		excerpt_json(w, "address", &h->address);
	}
	if (h->has_ticket)
		ticket_json(w, "ticket", &h->ticket);
	writer_end(w);
}

enum rc api_search_customers(struct api *a)
{
	const struct search_customers_ask_params *p = a->params;
	struct search_customers_found f;

	TRY(search_customers(a->tx, &a->access, p->q, p->has_typing && p->typing,
			     p->has_most ? (size_t)p->most : CUSTOMERS_USUAL, &f));
	writer_list(a->out, "customers");
	for (size_t i = 0; i < f.n; i++)
		customer_json(a->out, &f.hits[i]);
	writer_end(a->out);
	writer_bool(a->out, "more", f.more);
	writer_bool(a->out, "rebuilding", !f.progress.whole);
	return RC_OK;
}

/* ---- articles ---- */

static void article_json(struct writer *w, const struct search_article_hit *h)
{
	writer_object(w, NULL);
	writer_id(w, "article_id", h->id.v);
	writer_text(w, "locale", locale_name(h->locale));
	writer_integer(w, "number", h->number);
	writer_text(w, "visibility", article_visibility_name(h->visibility));
	writer_bool(w, "working", h->working);
	writer_bool(w, "converted", h->converted);
	if (h->updated.ms)
		writer_integer(w, "updated", h->updated.ms);
	writer_text(w, "plain_title", h->plain_title);
	excerpt_json(w, "title", &h->title);
	excerpt_json(w, "said", &h->said);
	writer_end(w);
}

static void articles_json(struct writer *w, const struct search_articles_found *f)
{
	writer_list(w, "articles");
	for (size_t i = 0; i < f->n; i++)
		article_json(w, &f->hits[i]);
	writer_end(w);
	writer_bool(w, "more", f->more);
	writer_bool(w, "blank", f->blank);
	writer_bool(w, "rebuilding", !f->progress.whole);
}

_Static_assert((int)WIRE_LOCALE_EN == LOCALE_EN && (int)WIRE_LOCALE_ZH_CN == LOCALE_ZH_CN &&
		       (int)WIRE_LOCALE_ZH_TW == LOCALE_ZH_TW,
	       "the wire names the locales in the order of articles");

static enum rc own_locale(struct api *a, enum locale *l_r)
{
	struct agent me;

	TRY(agent_get(a->tx, a->access.agent, &me));
	return locale_read(me.locale, l_r);
}

enum rc api_search_articles(struct api *a)
{
	const struct search_articles_ask_params *p = a->params;
	struct search_article_ask ask = {
		.text = p->q,
		.typing = p->has_typing && p->typing,
		.skip = p->has_skip ? (size_t)p->skip : 0,
		.most = p->has_most ? (size_t)p->most : ARTICLES_USUAL,
	};
	struct search_articles_found f;

	ask.locale = (enum locale)p->locale;
	if (!p->has_locale)
		TRY(own_locale(a, &ask.locale));
	TRY(search_articles(a->tx, &a->access, &ask, &f));
	articles_json(a->out, &f);
	return RC_OK;
}

enum rc api_search_suggest(struct api *a)
{
	const struct search_suggest_ask_params *p = a->params;
	struct search_articles_found f;

	TRY(search_suggest(a->tx, &a->access, (ticket_id){p->id},
			   p->has_most ? (size_t)p->most : SUGGESTED_USUAL, &f));
	articles_json(a->out, &f);
	return RC_OK;
}
