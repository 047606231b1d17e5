/* api_article_category.c - calls about categories of articles. */
#include <talloc.h>

#include "web/api/api.h"
#include "web/api/article_json.h"

enum rc api_article_categories(struct api *a)
{
	struct article_category *list;
	size_t n;

	TRY(article_category_all(a->tx, &list, &n));
	writer_list(a->out, "categories");
	for (size_t i = 0; i < n; i++)
		article_category_json(a->out, &list[i]);
	writer_end(a->out);
	return RC_OK;
}

enum rc api_article_save_category(struct api *a)
{
	const struct save_article_category_params *p = a->params;
	void *ctx = a->tx->job->ctx;
	struct article_category c = {
		.id = {p->has_id ? p->id : 0},
		.version = (uint32_t)p->version,
		.place = (uint32_t)p->place,
		.active = p->active,
		.name_en = talloc_strdup(ctx, p->name_en),
		.name_zh_cn = talloc_strdup(ctx, p->name_zh_cn),
		.name_zh_tw = talloc_strdup(ctx, p->name_zh_tw),
	};

	if (p->has_id != p->has_version)
		return because(a->tx->job, RC_INVALID, "`id` and `version` go together");
	TRY(article_category_save(a->tx, &c));
	writer_id(a->out, "id", c.id.v);
	writer_integer(a->out, "version", c.version);
	return RC_OK;
}
