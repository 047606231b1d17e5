/*
 * article_public.h - articles as anybody may read them: the help centre's side.
 *
 * Everything here answers with public articles whose text is live, and with nothing else. Reading changes nothing: no
 * counter moves because somebody, or a machine, looked. A ref is "17" or "17-any-words": the number finds the article, the
 * words are for people (article_slug).
 * Owns: no table. Thread: workers, inside the caller's transaction.
 */
#ifndef WORKFLOW_ARTICLE_PUBLIC_H
#define WORKFLOW_ARTICLE_PUBLIC_H

#include "workflow/article.h"

/* One article in a list, in the reader's language or the one that stands in for it. */
struct article_line {
	article_id id;
	article_category_id category;
	enum locale locale; /* of the title: the wanted one, or what stands in for it */
	uint32_t live;	    /* number of the version that is shown */
	bool converted;
	char *title;
	instant published, updated;
};

struct article_page {
	struct article_line line;
	bool fallback; /* not in the wanted language: say so */
	char *body;    /* CommonMark; article_html.h makes HTML of it */
	/* the locales it can be read in, with their titles: hreflang and the language menu */
	struct article_line others[LOCALES];
	size_t nothers;
};

/* In the wanted language or the best that there is (article_locale_order). RC_NOT_FOUND: nothing that is public. */
MUST_CHECK enum rc article_public(struct db_tx *tx, enum locale wanted, const char *ref,
				  struct article_page *p_r);

enum article_order {
	ARTICLE_BY_TITLE,
	ARTICLE_RECENT,	 /* published or changed last */
	ARTICLE_POPULAR, /* helped most often in the last 90 days: said so by readers, and by solved tickets */
};
struct article_query {
	enum locale locale;
	article_category_id category; /* 0 = all */
	enum article_order order;
	bool exact; /* only what can be read in the locale itself: sitemap and Atom feed */
	size_t skip, most;
};
/* At most q->most and ARTICLE_LIST_MOST; *total_r (may be NULL): how many there are. */
MUST_CHECK enum rc article_public_list(struct db_tx *tx, const struct article_query *q,
				       struct article_line **list_r, size_t *n_r, size_t *total_r);
/* Those of the ids that are public, in the order of the ids: what a search found. */
MUST_CHECK enum rc article_public_some(struct db_tx *tx, enum locale wanted, const article_id *ids, size_t n,
				       struct article_line **list_r, size_t *n_r);

struct article_shelf {
	article_category_id id;
	char *name;
	uint32_t n; /* public articles in it */
};
/* Categories in use, in their order, with at least one public article. */
MUST_CHECK enum rc article_public_shelves(struct db_tx *tx, enum locale l, struct article_shelf **list_r,
					  size_t *n_r);
MUST_CHECK enum rc article_public_shelf(struct db_tx *tx, enum locale l, const char *ref,
					struct article_shelf *s_r);

/* "17-reset-your-hub": the id, and of the title what looks well in an address, in its own script. On ctx. */
char *article_slug(void *ctx, uint64_t id, const char *title);
/* The number a ref begins with; 0: it is none. Pure. */
uint64_t article_ref_id(const char *ref);

#endif
