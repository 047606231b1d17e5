/*
 * article_verb.h - what the verbs on articles have in common: lock, right and version first; row, trail and event last.
 * Private to workflow.
 */
#ifndef WORKFLOW_ARTICLE_VERB_H
#define WORKFLOW_ARTICLE_VERB_H

#include "workflow/article_write.h"

/* An article locked for a verb, with its texts and the one the verb is about. */
struct article_work {
	struct article article;
	struct article_text *texts; /* one of them is `text`, as it was */
	size_t ntexts;
	struct article_text text;
	bool begun;	   /* there is such a text */
	bool may_publish;  /* the actor, or the program */
	struct access who; /* agent 0: the program */
};

/*
 * Lock the article; the actor may write in it: ACCESS_ARTICLE_WRITE, and one of its texts is in sight. RC_NOT_FOUND: nothing of
 * it is. RC_DENIED.
 */
MUST_CHECK enum rc article_begin(struct db_tx *tx, article_id id, struct article_work *w_r);
/*
 * The same for one text, whose version must be `seen`; 0: there is none yet. RC_CONFLICT also where somebody else is writing it
 * and the actor does not see what.
 */
MUST_CHECK enum rc article_text_begin(struct db_tx *tx, article_id id, enum locale l, uint32_t seen,
				      struct article_work *w_r);
/* RC_DENIED unless the actor may publish. */
MUST_CHECK enum rc article_require_publish(struct db_tx *tx, const struct article_work *w);

/* Save w->text with a new row version, or add it; note `what` and `words` in its history, tell the screens. */
MUST_CHECK enum rc article_text_done(struct db_tx *tx, struct article_work *w, const char *what,
				     const char *words);
/* The same for w->article. */
MUST_CHECK enum rc article_done(struct db_tx *tx, struct article_work *w, const char *what,
				const char *words);

/* A version more of w->text, which then is the working one; by the actor. */
MUST_CHECK enum rc article_add_version(struct db_tx *tx, struct article_work *w, struct article_version *v);
/* What is working becomes live: numbers, titles and shown files. */
MUST_CHECK enum rc article_make_live(struct db_tx *tx, struct article_work *w);
/* After w->text has been published: the other script, if only conversion ever made it. */
MUST_CHECK enum rc article_convert_other(struct db_tx *tx, const struct article_work *w);

/* Why these words can be no version; NULL: they can. */
const char *article_words_barred(struct job *j, const struct article_words *words);

#endif
