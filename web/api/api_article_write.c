/* api_article_write.c - calls that write, review, publish and archive articles. */
#include <talloc.h>

#include "web/api/api.h"
#include "web/api/article_json.h"
#include "workflow/article_write.h"

/* The article as it now is. */
static enum rc answer(struct api *a, article_id id)
{
	struct article_counts *counts;
	struct article_text *texts;
	struct article article;
	size_t n;

	TRY(article_get(a->tx, id, &article));
	TRY(article_texts(a->tx, id, &texts, &n));
	TRY(article_counts(a->tx, &id.v, 1, &counts));
	article_json(a->out, "article", &article, texts, n, counts, &a->access);
	return RC_OK;
}

enum rc api_article_create(struct api *a)
{
	const struct create_article_params *p = a->params;
	const struct article_words words = {.title = p->title, .body = p->body, .what = ""};
	struct article article = {.category = {p->category_id},
				  .visibility = (enum article_visibility)p->visibility,
				  .source = (enum locale)p->locale,
				  .review_by = {p->has_review_by ? p->review_by : 0}};

	TRY(article_create(a->tx, &article, &words));
	if (p->has_ticket_id)
		TRY(article_use(a->tx, (ticket_id){p->ticket_id}, article.id, article.source,
				ARTICLE_USED_MADE_FROM));
	return answer(a, article.id);
}

enum rc api_article_set(struct api *a)
{
	const struct set_article_params *p = a->params;
	const struct article to = {.id = {p->id},
				   .category = {p->category_id},
				   .owner = {p->owner_id},
				   .visibility = (enum article_visibility)p->visibility,
				   .source = (enum locale)p->source,
				   .review_by = {p->has_review_by ? p->review_by : 0}};

	TRY(article_set(a->tx, &to, (uint32_t)p->version));
	return answer(a, to.id);
}

enum rc api_article_write(struct api *a)
{
	const struct write_article_text_params *p = a->params;
	const struct article_words words = {
		.title = p->title,
		.body = p->body,
		.what = p->what,
		.from_locale = p->has_from_locale ? (enum locale)p->from_locale : LOCALE_EN,
		.from_version = p->has_from_version ? (uint32_t)p->from_version : 0,
	};

	if (p->has_from_locale != p->has_from_version)
		return because(a->tx->job, RC_INVALID, "`from_locale` and `from_version` go together");
	TRY(article_write(a->tx, (article_id){p->id}, (enum locale)p->locale, (uint32_t)p->version, &words));
	return answer(a, (article_id){p->id});
}

enum rc api_article_restore(struct api *a)
{
	const struct restore_article_params *p = a->params;

	TRY(article_restore(a->tx, (article_id){p->id}, (enum locale)p->locale, (uint32_t)p->version,
			    (uint32_t)p->number));
	return answer(a, (article_id){p->id});
}

/* ---- states ---- */

typedef enum rc text_verb(struct db_tx *tx, article_id id, enum locale l, uint32_t seen);

static enum rc do_text(struct api *a, text_verb *verb)
{
	const struct article_text_version_params *p = a->params;

	TRY(verb(a->tx, (article_id){p->id}, (enum locale)p->locale, (uint32_t)p->version));
	return answer(a, (article_id){p->id});
}

enum rc api_article_submit(struct api *a)
{
	return do_text(a, article_submit);
}

enum rc api_article_publish(struct api *a)
{
	return do_text(a, article_publish);
}

enum rc api_article_archive_text(struct api *a)
{
	return do_text(a, article_archive_text);
}

enum rc api_article_reviewed(struct api *a)
{
	return do_text(a, article_reviewed);
}

enum rc api_article_send_back(struct api *a)
{
	const struct send_back_article_params *p = a->params;

	TRY(article_send_back(a->tx, (article_id){p->id}, (enum locale)p->locale, (uint32_t)p->version,
			      p->words));
	return answer(a, (article_id){p->id});
}

enum rc api_article_archive(struct api *a)
{
	const struct archive_article_params *p = a->params;

	TRY(article_archive(a->tx, (article_id){p->id}, (uint32_t)p->version, p->archived));
	return answer(a, (article_id){p->id});
}

enum rc api_article_convert(struct api *a)
{
	const struct article_text_by_id_params *p = a->params;

	TRY(article_convert(a->tx, (article_id){p->id}, (enum locale)p->locale));
	return answer(a, (article_id){p->id});
}

/* ---- files ---- */

enum rc api_article_add_file(struct api *a)
{
	const struct add_article_file_params *p = a->params;
	struct article_file f;

	TRY(article_file_add(a->tx, (article_id){p->id}, p->token, &f));
	article_file_members(a->out, &f);
	return RC_OK;
}
