/* api_article_reader.c - calls about what to write next: from a ticket, after readers' words, gaps and clusters. */
#include <talloc.h>

#include "web/api/api.h"
#include "web/api/ticket_json.h"
#include "workflow/article_cluster.h"
#include "workflow/article_from_ticket.h"
#include "workflow/article_reader.h"

enum rc api_article_from_ticket(struct api *a)
{
	const struct by_id_params *p = a->params;
	struct article_begun b;
	struct ticket t;

	TRY(api_ticket_of(a, (ticket_id){p->id}, ACCESS_TICKET_READ, &t));
	TRY(article_from_ticket(a->tx, &t, &b));
	writer_text(a->out, "locale", locale_name(b.locale));
	writer_text(a->out, "title", b.title);
	writer_text(a->out, "body", b.body);
	writer_list(a->out, "taken_out");
	for (unsigned i = 0; i < PERSONAL_END; i++) {
		if (b.taken_out[i] == 0)
			continue;
		writer_object(a->out, NULL);
		writer_text(a->out, "kind", personal_kind_name((enum personal_kind)i));
		writer_integer(a->out, "n", (int64_t)b.taken_out[i]);
		writer_end(a->out);
	}
	writer_end(a->out);
	return RC_OK;
}

/* ---- readers ---- */

/* Of an article that the actor sees. */
static enum rc require_sight(struct api *a, article_id id)
{
	struct article_text *texts;
	struct article article;
	size_t n;

	TRY(article_get(a->tx, id, &article));
	TRY(article_texts(a->tx, id, &texts, &n));
	for (size_t i = 0; i < n; i++)
		if (article_may(&article, &texts[i], &a->access) != ARTICLE_HIDDEN)
			return RC_OK;
	return because(a->tx->job, RC_NOT_FOUND, "there is no such article");
}

enum rc api_article_feedback(struct api *a)
{
	const struct by_id_params *p = a->params;
	struct article_feedback *list;
	size_t n;

	TRY(require_sight(a, (article_id){p->id}));
	TRY(article_feedback_list(a->tx, (article_id){p->id}, &list, &n));
	writer_list(a->out, "feedback");
	for (size_t i = 0; i < n && a->out->n < API_ANSWER_MOST; i++) {
		writer_object(a->out, NULL);
		writer_text(a->out, "locale", locale_name(list[i].locale));
		writer_integer(a->out, "number", list[i].number);
		writer_bool(a->out, "helped", list[i].helped);
		writer_text(a->out, "reason", article_reason_name(list[i].reason));
		writer_text(a->out, "words", list[i].words);
		writer_integer(a->out, "at", list[i].at.ms);
		writer_end(a->out);
	}
	writer_end(a->out);
	return RC_OK;
}

enum rc api_article_gaps(struct api *a)
{
	const struct list_article_gaps_params *p = a->params;
	struct article_gap *list;
	size_t n;

	TRY(article_gaps(a->tx, p->has_settled && p->settled, &list, &n));
	writer_list(a->out, "gaps");
	for (size_t i = 0; i < n; i++) {
		writer_object(a->out, NULL);
		writer_text(a->out, "query", list[i].shown);
		writer_text(a->out, "locale", locale_name(list[i].locale));
		writer_integer(a->out, "n", list[i].n);
		writer_integer(a->out, "first", list[i].first.ms);
		writer_integer(a->out, "last", list[i].last.ms);
		if (list[i].article.v)
			writer_id(a->out, "article_id", list[i].article.v);
		writer_end(a->out);
	}
	writer_end(a->out);
	return RC_OK;
}

enum rc api_article_settle_gap(struct api *a)
{
	const struct settle_article_gap_params *p = a->params;
	article_id by = {p->has_article_id ? p->article_id : 0};

	if (by.v)
		TRY(require_sight(a, by));
	return article_gap_settle(a->tx, (enum locale)p->locale, p->query, by);
}

/* ---- clusters ---- */

static enum rc write_cluster(struct api *a, const struct article_clusters *all,
			     const struct article_cluster *c)
{
	struct ticket t;

	writer_object(a->out, NULL);
	writer_list(a->out, "words");
	for (size_t i = 0; i < c->nwords; i++)
		writer_text(a->out, NULL, c->words[i]);
	writer_end(a->out);
	writer_integer(a->out, "n", (int64_t)c->n);
	writer_list(a->out, "tickets");
	for (size_t i = 0; i < c->nshown; i++) {
		TRY(ticket_get(a->tx, all->tickets[c->shown[i]].id, &t));
		ticket_json(a->out, NULL, &t);
	}
	writer_end(a->out);
	writer_end(a->out);
	return RC_OK;
}

enum rc api_article_clusters(struct api *a)
{
	struct article_clusters all;

	TRY(article_clusters(a->tx, &a->access, &all));
	writer_list(a->out, "clusters");
	for (size_t i = 0; i < all.n && a->out->n < API_ANSWER_MOST; i++)
		TRY(write_cluster(a, &all, &all.list[i]));
	writer_end(a->out);
	writer_integer(a->out, "looked_at", (int64_t)all.ntickets);
	return RC_OK;
}
