/* api_article_term.c - calls about the words of the two Chinese scripts. */
#include <string.h>
#include <talloc.h>

#include "hub/text/chinese.h"
#include "web/api/api.h"
#include "workflow/article_remake.h"

enum rc api_article_terms(struct api *a)
{
	struct article_term *list;
	size_t n;

	TRY(article_terms(a->tx, &list, &n));
	writer_list(a->out, "terms");
	for (size_t i = 0; i < n && a->out->n < API_ANSWER_MOST; i++) {
		writer_object(a->out, NULL);
		writer_id(a->out, "id", list[i].id);
		writer_integer(a->out, "version", list[i].version);
		writer_bool(a->out, "active", list[i].active);
		writer_text(a->out, "simplified", list[i].simplified);
		writer_text(a->out, "traditional", list[i].traditional);
		writer_end(a->out);
	}
	writer_end(a->out);
	writer_bool(a->out, "ready", chinese_ready());
	return RC_OK;
}

enum rc api_article_save_term(struct api *a)
{
	const struct save_article_term_params *p = a->params;
	struct article_term t = {
		.id = p->has_id ? p->id : 0,
		.version = (uint32_t)p->version,
		.active = p->active,
		.simplified = talloc_strdup(a->tx->job->ctx, p->simplified),
		.traditional = talloc_strdup(a->tx->job->ctx, p->traditional),
	};

	if (p->has_id != p->has_version)
		return because(a->tx->job, RC_INVALID, "`id` and `version` go together");
	TRY(article_term_save(a->tx, &t));
	writer_id(a->out, "id", t.id);
	writer_integer(a->out, "version", t.version);
	return RC_OK;
}

enum rc api_article_term_reach(struct api *a)
{
	const struct term_reach_params *p = a->params;
	const struct article_term t = {
		.id = p->has_id ? p->id : 0,
		.active = p->active,
		.simplified = talloc_strdup(a->tx->job->ctx, p->simplified),
		.traditional = talloc_strdup(a->tx->job->ctx, p->traditional),
	};
	struct article_reach r;

	TRY(article_term_reach(a->tx, &t, &r));
	writer_integer(a->out, "converted", (int64_t)r.converted);
	writer_integer(a->out, "reviewed", (int64_t)r.reviewed);
	return RC_OK;
}

enum rc api_article_convert_text(struct api *a)
{
	const struct convert_text_params *p = a->params;
	char *converted;

	if (strlen(p->text) > ARTICLE_BODY_MOST)
		return because(a->tx->job, RC_INVALID, "the text is too long");
	TRY(article_convert_words(a->tx, p->text, (enum locale)p->to, &converted));
	writer_text(a->out, "text", converted);
	return RC_OK;
}
