/* api_article_use.c - calls about articles on tickets. */
#include <talloc.h>

#include "web/api/api.h"
#include "workflow/article_public.h"
#include "workflow/article_use.h"

enum rc api_article_use(struct api *a)
{
	static const enum article_how hows[] = {ARTICLE_USED_TEXT, ARTICLE_USED_LINK, ARTICLE_USED_VIEWED};
	const struct use_article_params *p = a->params;

	return article_use(a->tx, (ticket_id){p->id}, (article_id){p->article_id}, (enum locale)p->locale,
			   hows[p->how]);
}

/* Of an article that this agent does not see, only that there was one would be left: it is left out. */
static enum rc write_use(struct api *a, const struct article_use *u)
{
	struct article_text t;
	struct article article;

	TRY(article_get(a->tx, u->article, &article));
	TRY(article_text_get(a->tx, u->article, u->locale, &t));
	enum article_sight sight = article_may(&article, &t, &a->access);

	if (sight == ARTICLE_HIDDEN)
		return RC_OK;
	writer_object(a->out, NULL);
	writer_id(a->out, "article_id", u->article.v);
	writer_text(a->out, "locale", locale_name(u->locale));
	writer_text(a->out, "title", t.live ? t.live_title : t.title);
	writer_text(a->out, "how", article_how_name(u->how));
	if (u->agent.v)
		writer_id(a->out, "agent_id", u->agent.v);
	writer_integer(a->out, "at", u->at.ms);
	if (article_may(&article, &t, NULL) == ARTICLE_SEES_LIVE)
		writer_text(a->out, "slug", article_slug(a->tx->job->ctx, u->article.v, t.live_title));
	writer_end(a->out);
	return RC_OK;
}

enum rc api_article_of_ticket(struct api *a)
{
	const struct by_id_params *p = a->params;
	struct article_use *uses;
	struct ticket t;
	size_t n;

	TRY(api_ticket_of(a, (ticket_id){p->id}, ACCESS_TICKET_READ, &t));
	TRY(article_uses_of(a->tx, t.id, &uses, &n));
	writer_list(a->out, "uses");
	for (size_t i = 0; i < n; i++)
		TRY(write_use(a, &uses[i]));
	writer_end(a->out);
	return RC_OK;
}
