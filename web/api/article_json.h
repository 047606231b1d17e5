/* article_json.h - articles as the wire has them (schema/article.json): what this reader may see of each. */
#ifndef WEB_API_ARTICLE_JSON_H
#define WEB_API_ARTICLE_JSON_H

#include "web/api/writer.h"
#include "workflow/article_category.h"
#include "workflow/article_file.h"
#include "workflow/article_use.h"

/* One article with its texts, as far as `who` sees them; counts may be NULL. */
void article_json(struct writer *w, const char *key, const struct article *a,
		  const struct article_text *texts, size_t n, const struct article_counts *counts,
		  const struct access *who);
void article_file_json(struct writer *w, const struct article_file *f);
void article_file_members(struct writer *w, const struct article_file *f);
void article_category_json(struct writer *w, const struct article_category *c);

#endif
