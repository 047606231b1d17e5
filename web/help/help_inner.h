/* help_inner.h - what the pages of the help centre share: the request under way, words, the frame. Thread: a job's. */
#ifndef WEB_HELP_HELP_INNER_H
#define WEB_HELP_HELP_INNER_H

#include "hub/store/db.h"
#include "web/help/help_words.h"
#include "web/page/door.h"
#include "web/page/guard.h"
#include "web/page/page.h"
#include "workflow/article_public.h"
#include "workflow/help_setting.h"

#define HELP_PARTS_MOST 4

struct help {
	struct job *job;
	struct db_tx *tx;
	const struct page_ask *ask;
	struct page_answer *out;
	void *ctx; /* out->ctx: what the answer is made of */
	struct help_setting set;
	enum locale locale;
	const char *parts[HELP_PARTS_MOST]; /* behind /help/LOCALE/ */
	size_t nparts;
};

/* One of the pages. RC_NOT_FOUND: help.c says so in the frame. */
typedef enum rc help_page(struct help *h);

help_page help_start, help_category, help_article, help_article_feedback, help_search, help_contact,
	help_requests, help_feed;
/* Without a locale in their path. */
help_page help_sitemap, help_robots, help_theme, help_article_file;

/* ---- words ---- */
const char *help_say(const struct help *h, enum help_word w);
/* The same with {n} or {text} filled in; on the job. */
const char *help_say_text(const struct help *h, enum help_word w, const char *text);
const char *help_say_number(const struct help *h, enum help_word w, uint64_t n);
/* What the house calls its help centre in this language. */
const char *help_title(const struct help *h, enum locale l);
/* "22 November 2026", "2026年11月22日"; on the job. */
const char *help_date(const struct help *h, instant at);
/* "2026-11-22T10:00:00Z"; on the job. */
const char *help_time_iso(const struct help *h, instant at);

/* ---- addresses; on the job ---- */
/* "/help/zh-TW/" and what is behind it, as it stands in a link. */
const char *help_path(const struct help *h, enum locale l, const char *behind);
const char *help_absolute(const struct help *h, const char *path);
const char *help_article_path(const struct help *h, enum locale l, article_id id, const char *title);
const char *help_category_path(const struct help *h, const struct article_shelf *s);

/* ---- the frame: help_frame.c ---- */
struct help_head {
	const char *title; /* NULL = the help centre's own */
	const char *description;
	const char *here;	 /* path behind the locale, for the other languages: "contact" */
	const char *in[LOCALES]; /* instead: the whole path in each language; NULL = not there */
	const char *canonical;	 /* path; NULL = this page's */
	const char *question;	 /* what stands in the search box */
	bool noindex, private;	 /* private: no links to other languages, never cached */
	bool plain;		 /* without the search box in the head: the page has its own */
};
struct html *help_begin(struct help *h, const struct help_head *head);
/* The end of the frame; the page is the answer. */
void help_end(struct help *h, struct html *p, int status);
/* Cached by who reads it, and asked about each time. */
void help_end_cached(struct help *h, struct html *p);

/* ---- parts ---- */
/* A list of links to articles. `note`: say so where the language is another. */
void help_article_list(struct help *h, struct html *p, const struct article_line *list, size_t n);
/* Home, and above `last`: the category; NULL = none. */
void help_crumbs(struct help *h, struct html *p, const struct article_shelf *shelf);
/* Name and value of the hidden fields that every form has. */
void help_guard_fields(struct help *h, struct html *p, const char *what, span step);
/* "not found" in the frame, with search and start; 404 or 410. */
void help_nothing_here(struct help *h, int status);

struct search_articles_found;
/* What a search of public articles gives; nothing where there is no index. RC_OK, or a real failure. */
MUST_CHECK enum rc help_find(struct help *h, const char *text, bool typing, size_t skip, size_t most,
			     struct search_articles_found *f_r);
/* Articles that fit what somebody wrote. */
MUST_CHECK enum rc help_suggest(struct help *h, const char *subject, const char *text, size_t most,
				struct search_articles_found *f_r);
void help_found_list(struct help *h, struct html *p, const struct search_articles_found *f);

#endif
