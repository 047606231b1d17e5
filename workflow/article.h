/*
 * article.h - what the house knows: an article, its texts in up to three languages, and who may read which of it.
 *
 * An article has one text a locale. A text has versions, which are only ever added: the newest is the *working* one, and
 * one of them may be *live* (published). So what readers see stays as it is while the next version is written and reviewed.
 *
 *	draft -> in review -> published		the state of the working version; "send back" goes to draft
 *	archived				nobody but those who may publish finds the text any more
 *
 * Who may read: article_may() and its twin in SQL, ARTICLE_LIVE and ARTICLE_PUBLIC (article_sql.h), are the one predicate.
 * List, page, search, count, suggestion, link, feed, sitemap and export ask it and nothing else (S16).
 *
 * Owns: tables article, article_text, article_version; article_category.h, article_file.h, article_term.h, article_use.h,
 * article_reader.h (feedback and gaps) own theirs. Event: FEED_ARTICLE with the article's id, at every change.
 * Audit: setting_event "article" and "article_text". Thread: workers, inside the caller's transaction.
 */
#ifndef WORKFLOW_ARTICLE_H
#define WORKFLOW_ARTICLE_H

#include <stdbool.h>

#include "hub/store/db.h"
#include "workflow/access.h"
#include "workflow/article_locale.h"

ID_TYPE(article_id);
ID_TYPE(article_category_id);

#define ARTICLE_TITLE_MOST 200		  /* characters */
#define ARTICLE_BODY_MOST ((size_t)60000) /* bytes of CommonMark */
#define ARTICLE_LIST_MOST 200
#define ARTICLE_VERSIONS_MOST 1000

/* clang-format off */
#define ARTICLE_STATE_LIST(X) X(DRAFT, "draft") X(IN_REVIEW, "in_review") X(PUBLISHED, "published") X(ARCHIVED, "archived")
#define ARTICLE_VISIBILITY_LIST(X) X(INTERNAL, "internal") X(PUBLIC, "public")
#define X(name, text) ARTICLE_##name,
enum article_state { ARTICLE_STATE_LIST(X) ARTICLE_STATE_END };
enum article_visibility { ARTICLE_VISIBILITY_LIST(X) ARTICLE_VISIBILITY_END };
#undef X
/* clang-format on */

const char *article_state_name(enum article_state s);
const char *article_visibility_name(enum article_visibility v);
MUST_CHECK enum rc article_state_read(const char *text, enum article_state *s_r);
MUST_CHECK enum rc article_visibility_read(const char *text, enum article_visibility *v_r);

struct article {
	article_id id;
	uint32_t version; /* of this row: category, owner, visibility, source, review, archived */
	article_category_id category;
	agent_id owner;
	enum article_visibility visibility;
	enum locale source; /* the text that the others are made from */
	bool archived;
	instant review_by; /* 0 = never */
	instant created, changed;
};

struct article_text {
	article_id article;
	enum locale locale;
	uint32_t version; /* of this row: grows with every change */
	enum article_state state;
	uint32_t working, live; /* numbers of versions; live 0 = nothing is published */
	agent_id editor;	/* whose the working version is; 0 = the program */
	char *title, *live_title;
	enum locale from_locale; /* the text it was made from; its own locale: from none */
	uint32_t from_version;	 /* the number that was live there then */
	bool converted,
		live_converted; /* made by conversion between the scripts, and not reviewed by anybody */
	bool term_changed;	/* read over by people, and a term that its source says has changed since */
	instant changed, published, updated; /* first and last published; 0 = never */
};

struct article_version {
	uint32_t number;
	char *title, *body;
	agent_id author;
	instant at;
	char *what;	   /* changed, in the author's words; "" = not said */
	uint32_t restored; /* the number whose words it took back; 0 = none */
	bool converted;
};

/* ---- who may read: pure ---- */

enum article_sight {
	ARTICLE_HIDDEN,
	ARTICLE_SEES_LIVE,    /* what is published */
	ARTICLE_SEES_WORKING, /* also what is being written */
};
/*
 * `who` NULL is the public: public texts that are live. An agent: every live text; what is being written only of
 * articles they own and versions they write themselves. Who may publish: everything.
 */
enum article_sight article_may(const struct article *a, const struct article_text *t,
			       const struct access *who);
/* Has what it was made from been published again? `all`: the article's texts, n of them. */
bool article_stale(const struct article_text *t, const struct article_text *all, size_t n);

/* ---- reading, for whoever asks after article_may themselves: the desk's calls and the search index ---- */

/* RC_NOT_FOUND. */
MUST_CHECK enum rc article_get(struct db_tx *tx, article_id id, struct article *a_r);
MUST_CHECK enum rc article_texts(struct db_tx *tx, article_id id, struct article_text **list_r, size_t *n_r);
MUST_CHECK enum rc article_text_get(struct db_tx *tx, article_id id, enum locale l, struct article_text *t_r);
MUST_CHECK enum rc article_version_get(struct db_tx *tx, article_id id, enum locale l, uint32_t number,
				       struct article_version *v_r);
/* The newest first, without their bodies (""). */
MUST_CHECK enum rc article_versions(struct db_tx *tx, article_id id, enum locale l,
				    struct article_version **list_r, size_t *n_r);
/* The articles with an id above `after`, by id: for an index that walks over all. */
MUST_CHECK enum rc article_walk(struct db_tx *tx, article_id after, size_t most, struct article **list_r,
				size_t *n_r);

#endif
