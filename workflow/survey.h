/*
 * survey.h - what customers are asked: surveys, version by version.
 *
 * Owns: tables survey, survey_version. A survey's kind never changes; each save is one more version, and who was asked by
 * an older one keeps its words. The first by id that is active, has the trigger and matches the ticket asks; no other.
 * Thread: workers, inside the caller's transaction.
 *
 * A version's body as JSON; what is left out is as survey_body_usual says:
 *	{"match": {"all": []},			which tickets: condition.h, fields as of policies
 *	 "delay_min": 60,			after the solve; end of a chat: 0
 *	 "every_days": 90,			periodic
 *	 "sample_percent": 100, "quiet_days": 14,
 *	 "recover_to": -1, "recover_hours": 24,	a score up to this opens a recovery (of pair and panel: a gap)
 *	 "wording": [{"locale": "en", "subject": "...", "intro": "...", "question": "...", "low": "...", "high": "...",
 *		      "options": ["..." x 5 of gap and csat], "comment": "...", "thanks": "..."}]}
 */
#ifndef WORKFLOW_SURVEY_H
#define WORKFLOW_SURVEY_H

#include <jansson.h>
#include <stdbool.h>

#include "hub/store/db.h"
#include "hub/text/locale.h"
#include "workflow/condition.h"
#include "workflow/names.h"

/* clang-format off */
/* Stored: never renumber, only append. kind, word, least and most of its scale, a score up to this opens a recovery */
#define SURVEY_KIND_LIST(X)                                                                                  \
	X(GAP, "gap", -2, 2, -1) X(CSAT, "csat", 1, 5, 2) X(NPS, "nps", 0, 10, 6) X(CES, "ces", 1, 7, 3)     \
	X(PAIR, "pair", 1, 7, -2) X(PANEL, "panel", 1, 7, -2)
#define SURVEY_TRIGGER_LIST(X) X(SOLVE, "solve") X(CHAT_END, "chat_end") X(PERIODIC, "periodic")
#define SURVEY_WAY_LIST(X) X(MAIL, "mail") X(CHAT, "chat") X(LINK, "link")
/* expired is not stored: it follows from `expires`. */
#define SURVEY_STATE_LIST(X) X(PLANNED, "planned") X(ASKED, "asked") X(ANSWERED, "answered") X(REVOKED, "revoked") \
	X(SKIPPED, "skipped") X(PASSED, "passed") X(EXPIRED, "expired")
#define SURVEY_DIMENSION_LIST(X) X(RELIABILITY, "reliability") X(RESPONSIVENESS, "responsiveness") \
	X(ASSURANCE, "assurance") X(EMPATHY, "empathy") X(CLARITY, "clarity")
/* what a score is about; the first four of a low one, the others of a good one */
#define SURVEY_REASON_LIST(X) X(NONE, "") X(ANSWER, "answer") X(SPEED, "speed") X(PERSON, "person") \
	X(PRODUCT, "product") X(SOLVED, "solved") X(QUICK, "quick") X(FRIENDLY, "friendly") X(CLEAR, "clear")

#define X(name, word, least, most, recover) SURVEY_##name,
enum survey_kind { SURVEY_KIND_LIST(X) SURVEY_KIND_END };
#undef X
#define X(name, word) SURVEY_ON_##name,
enum survey_trigger { SURVEY_TRIGGER_LIST(X) SURVEY_TRIGGER_END };
#undef X
#define X(name, word) SURVEY_BY_##name,
enum survey_way { SURVEY_WAY_LIST(X) SURVEY_WAY_END };
#undef X
#define X(name, word) SURVEY_IS_##name,
enum survey_state { SURVEY_STATE_LIST(X) SURVEY_STATE_END };
#undef X
#define X(name, word) SURVEY_OF_##name,
enum survey_dimension { SURVEY_DIMENSION_LIST(X) SURVEY_DIMENSION_END };
#undef X
#define X(name, word) SURVEY_FOR_##name,
enum survey_reason { SURVEY_REASON_LIST(X) SURVEY_REASON_END };
#undef X
/* clang-format on */

/* The wire's word; "unknown" outside the list. */
const char *survey_kind_name(enum survey_kind k);
const char *survey_trigger_name(enum survey_trigger t);
const char *survey_way_name(enum survey_way w);
const char *survey_state_name(enum survey_state s);
const char *survey_dimension_name(enum survey_dimension d);
const char *survey_reason_name(enum survey_reason r);
/* RC_INVALID: no such word. */
MUST_CHECK enum rc survey_reason_read(const char *word, enum survey_reason *r_r);

/* Of the scale. Pure. */
int survey_least(enum survey_kind k);
int survey_most(enum survey_kind k);
/* A score of one number, not of items. Pure. */
bool survey_is_single(enum survey_kind k);
/* Up to this score (of pair and panel: gap) a version that does not say otherwise opens a recovery. Pure. */
int survey_recover_usual(enum survey_kind k);
#define SURVEY_RECOVER_UNSAID 127
/* Low by what the version that asked says (recover_to); SURVEY_RECOVER_UNSAID: by what is usual. Pure. */
bool survey_score_is_low(enum survey_kind k, int score, int recover_to);
/* Which reasons fit: below the scale's upper part something was wrong. Pure. */
bool survey_score_is_good(enum survey_kind k, int score);
/* May this reason go with such a score? Pure. */
bool survey_reason_fits(enum survey_reason r, bool good);

/* ---- words ---- */

#define SURVEY_OPTIONS 5
struct survey_wording {
	const char *subject, *intro, *question, *low, *high, *comment, *thanks;
	const char *options[SURVEY_OPTIONS]; /* NULL but of gap and csat */
};
/* Built in, of a kind; `locale` is of enum locale. Pure. */
const struct survey_wording *survey_words_usual(enum survey_kind k, size_t locale);
/* What a reason and a dimension are called on the page. Pure. */
const char *survey_reason_words(enum survey_reason r, size_t locale);
const char *survey_dimension_words(enum survey_dimension d, size_t locale);

/* ---- a version's body ---- */

#define SURVEY_DELAY_MOST_MIN 43200
#define SURVEY_QUIET_LEAST_DAYS 14

struct survey_body {
	json_t *spec; /* all of it, as written */
	struct condition_list *match;
	uint32_t delay_min, every_days, sample_percent, quiet_days, recover_hours;
	int recover_to;
	struct survey_wording words[LOCALES]; /* with the built-in ones where it says nothing */
};
/* It lives on ctx. RC_INVALID: *why_r (on ctx) begins with the place. */
MUST_CHECK enum rc survey_body_read(void *ctx, enum survey_kind k, enum survey_trigger on, const json_t *spec,
				    struct survey_body **body_r, const char **why_r);
/* The whole of it, nothing left out. The caller decrefs. */
json_t *survey_body_json(const struct survey_body *b);

/* ---- surveys ---- */

#define SURVEYS_MOST 50

struct survey {
	uint64_t id;
	uint32_t version;
	uint32_t kind;	   /* enum survey_kind */
	uint32_t asked_on; /* enum survey_trigger */
	bool active;
	char *name;
	char *text; /* the body, JSON */
	agent_id author;
	instant created; /* this version */
	struct survey_body *body;
};

/* By id, with their bodies read. */
MUST_CHECK enum rc survey_all(struct db_tx *tx, struct survey **list_r, size_t *n_r);
/* One version, also of old. RC_NOT_FOUND. */
MUST_CHECK enum rc survey_at(struct db_tx *tx, uint64_t id, uint32_t version, struct survey *s_r);
/* The newest first. */
MUST_CHECK enum rc survey_versions(struct db_tx *tx, uint64_t id, struct survey **list_r, size_t *n_r);

struct survey_in {
	uint64_t id;   /* 0 = a new one */
	uint32_t seen; /* the version that was edited */
	const char *name;
	bool active;
	enum survey_kind kind;
	enum survey_trigger on;
	const json_t *body;
};
/* ACCESS_SURVEY_MANAGE. RC_CONFLICT: another version is there; RC_INVALID with the reason; RC_LIMIT. */
MUST_CHECK enum rc survey_save(struct db_tx *tx, const struct survey_in *in, uint64_t *id_r);

#endif
