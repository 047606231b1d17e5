/* search_article_inner.h - documents of articles, and the way from them to what is shown. */
#ifndef WORKFLOW_SEARCH_ARTICLE_INNER_H
#define WORKFLOW_SEARCH_ARTICLE_INNER_H

#include "workflow/search_article.h"

/* A text has a document for what is live, and one for what is being written when that is another version. */
static inline uint64_t search_article_doc(article_id id, enum locale l, bool working)
{
	return id.v * 8 + (uint64_t)l * 2 + (working ? 1 : 0);
}
static inline article_id search_article_doc_id(uint64_t doc)
{
	return (article_id){doc / 8};
}
static inline enum locale search_article_doc_locale(uint64_t doc)
{
	return (enum locale)(doc % 8 / 2);
}
static inline bool search_article_doc_working(uint64_t doc)
{
	return doc % 2;
}

/* What may be among the answers, to spare the index the rest; article_may() decides. On ctx. */
char *search_article_scope(void *ctx, const struct access *who);

struct search_article_page {
	struct search_query q; /* what is marked */
	enum locale locale;
	const struct text_hit *hits; /* the best first */
	size_t n, skip, most;
};
/* From documents to the page: rights, one line an article, excerpts. */
MUST_CHECK enum rc search_articles_of(struct db_tx *tx, const struct access *who,
				      const struct search_article_page *p, struct search_articles_found *f_r);

#endif
