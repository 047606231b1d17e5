/*
 * article_reader.h - what readers tell: did an article help, and what did they look for in vain.
 *
 * Nobody is named: readers are not known, and what they write goes through personal.h. How often one may is the caller's to
 * limit, who knows addresses.
 * Owns: tables article_feedback, article_gap. Event: FEED_ARTICLE 0. Thread: workers, inside the caller's transaction.
 */
#ifndef WORKFLOW_ARTICLE_READER_H
#define WORKFLOW_ARTICLE_READER_H

#include "workflow/article.h"

/* clang-format off */
#define ARTICLE_REASON_LIST(X) X(NONE, "none") X(UNCLEAR, "unclear") X(OUTDATED, "outdated") X(WRONG, "wrong") \
	X(INCOMPLETE, "incomplete") X(OTHER, "other")
#define X(name, text) ARTICLE_REASON_##name,
enum article_reason { ARTICLE_REASON_LIST(X) ARTICLE_REASON_END };
#undef X
/* clang-format on */
const char *article_reason_name(enum article_reason r);
MUST_CHECK enum rc article_reason_read(const char *text, enum article_reason *r_r);

#define ARTICLE_FEEDBACK_MOST 100
#define ARTICLE_FEEDBACK_WORDS_MOST 1000 /* characters; what is longer is cut */
#define ARTICLE_GAPS_MOST 200
#define ARTICLE_GAP_MOST 190 /* bytes of what was looked for; what is longer is cut */

struct article_feedback {
	uint64_t id; /* filled in by article_feedback_add, not by the list */
	enum locale locale;
	uint32_t number; /* of the version that was live */
	bool helped;
	enum article_reason reason; /* of no */
	char *words;
	instant at;
};
/* Of a public article; f->id, f->number and f->at are filled in. RC_NOT_FOUND: it is none. */
MUST_CHECK enum rc article_feedback_add(struct db_tx *tx, article_id id, struct article_feedback *f);
/* Why a no was said (f->id, reason, words), once: what has a reason keeps it. That the asker said it is the caller's to know. */
MUST_CHECK enum rc article_feedback_explain(struct db_tx *tx, article_id id, struct article_feedback *f);
/* The newest first. */
MUST_CHECK enum rc article_feedback_list(struct db_tx *tx, article_id id, struct article_feedback **list_r,
					 size_t *n_r);

struct article_gap {
	enum locale locale;
	char *shown; /* as it was written last */
	uint32_t n;
	instant first, last;
	article_id article; /* settled by it; 0 = by none */
};
/* A search found nothing. What is too short to mean anything is let go. What is settled and still not found is open again. */
MUST_CHECK enum rc article_gap_note(struct db_tx *tx, enum locale l, const char *query);
/* Most often first. */
MUST_CHECK enum rc article_gaps(struct db_tx *tx, bool settled, struct article_gap **list_r, size_t *n_r);
/* By an article, or 0: none will be written. RC_NOT_FOUND: nobody looked for that. RC_DENIED: ACCESS_ARTICLE_WRITE. */
MUST_CHECK enum rc article_gap_settle(struct db_tx *tx, enum locale l, const char *query, article_id by);

#endif
