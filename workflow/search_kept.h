/*
 * search_kept.h - versions of articles as excerpts need them, in memory: a text is folded once, and not once a question.
 *
 * A version is never changed, so what is kept of one holds for ever, whoever asks; who may see it is asked elsewhere.
 * Bounded by bytes, in two halves: when the newer one is full, the older one goes, and what was asked for again has moved on.
 * Owns: memory of the process. Thread: any.
 */
#ifndef WORKFLOW_SEARCH_KEPT_H
#define WORKFLOW_SEARCH_KEPT_H

#include "workflow/article.h"
#include "workflow/search_excerpt.h"

#define SEARCH_KEPT_HALF ((size_t)24 * 1024 * 1024)

struct search_version {
	article_id article;
	enum locale locale;
	uint32_t number;
	struct search_line title, body;
};

/* v_r: article, locale and number say which; the lines are filled in, on ctx. false: it is not here. */
bool search_kept_give(void *ctx, struct search_version *v_r);
void search_kept_take(const struct search_version *v);
/* Of another house: nothing of this one holds there. */
void search_kept_forget(void);

#endif
