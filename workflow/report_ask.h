/*
 * report_ask.h - a question to the books: which days, whose tickets; and the figures there are.
 *
 * A lead asks about their own teams, a manager about all: report_ask_read puts that into the filter, so every figure,
 * list and export that is read by it holds to it. Thread: workers.
 */
#ifndef WORKFLOW_REPORT_ASK_H
#define WORKFLOW_REPORT_ASK_H

#include "workflow/access.h"
#include "workflow/report_book.h"
#include "workflow/report_group.h"

#define REPORT_IDS_MOST 16
#define REPORT_DAYS_MOST 800
#define REPORT_RANKED_FROM 30 /* no ranking below so many */
#define REPORT_SHOWN_FROM 10  /* below so many a score says nothing */

/* clang-format off */
/* key, unit, is it a score or share (ranked, and too few below REPORT_SHOWN_FROM), is more better */
#define REPORT_KEY_LIST(X) \
	X(CSAT, "csat", SHARE, true, true) X(NPS, "nps", POINTS, true, true) X(CES, "ces", SCORE, true, true) \
	X(GAP, "gap", SCORE, true, true) X(RESPONSE_RATE, "response_rate", SHARE, true, true) \
	X(RESPONSIVENESS, "responsiveness_gap", TIME, true, true) X(OPENED, "opened", COUNT, false, true) \
	X(SOLVED, "solved", COUNT, false, true) X(REOPENED, "reopened", SHARE, true, false) \
	X(BACKLOG, "backlog", COUNT, false, false) X(BACKLOG_OLD, "backlog_old", COUNT, false, false) \
	X(FIRST_REPLY, "first_reply_time", TIME, true, false) X(RESOLUTION, "resolution_time", TIME, true, false) \
	X(SLA_FIRST, "sla_first_response", SHARE, true, true) X(SLA_NEXT, "sla_next_response", SHARE, true, true) \
	X(SLA_RESOLVE, "sla_resolve", SHARE, true, true) X(SLA_OWN, "sla_own", SHARE, true, true) \
	X(SLA_QUEUE, "sla_queue", SHARE, true, true) X(SLA_PROMISE, "sla_promise", SHARE, true, true) \
	X(ESCALATED, "escalated", COUNT, false, false) X(MOVED, "moved", COUNT, false, false) \
	X(REPLIES, "replies", COUNT, false, true) X(RECOVERY_OPENED, "recovery_opened", COUNT, false, false) \
	X(RECOVERY_SETTLED, "recovery_settled", COUNT, false, true) X(ARTICLE_USED, "article_used", COUNT, false, true) \
	X(ARTICLE_SOLVED, "article_solved", SHARE, true, true)
#define X(name, word, unit, scored, more) REPORT_KEY_##name,
enum report_key { REPORT_KEY_LIST(X) REPORT_KEY_END };
#undef X
#define REPORT_UNIT_LIST(X) X(SHARE, "share") X(POINTS, "points") X(SCORE, "score") X(TIME, "time") X(COUNT, "count")
#define X(name, word) REPORT_UNIT_##name,
enum report_unit { REPORT_UNIT_LIST(X) REPORT_UNIT_END };
#undef X
#define REPORT_BY_LIST(X) X(AGENT, "agent") X(TEAM, "team") X(CHANNEL, "channel") X(TAG, "tag") X(LANGUAGE, "language") X(ARTICLE, "article")
#define X(name, word) REPORT_BY_##name,
enum report_by { REPORT_BY_LIST(X) REPORT_BY_NOTHING };
#undef X
/* clang-format on */

const char *report_key_word(enum report_key k);
MUST_CHECK enum rc report_key_read(const char *word, size_t n, enum report_key *k_r);
enum report_unit report_key_unit(enum report_key k);
const char *report_unit_word(enum report_unit u);
const char *report_by_word(enum report_by by);
bool report_key_is_scored(enum report_key k);
bool report_key_more_is_better(enum report_key k);

struct report_ids {
	uint64_t v[REPORT_IDS_MOST];
	size_t n; /* 0 = all */
};
struct report_words {
	const char *v[REPORT_IDS_MOST];
	size_t n;
};

struct report_filter {
	struct report_ids teams, agents, channels, surveys;
	struct report_words languages, tags; /* language "" = not known */
};

struct report_days {
	int32_t from, to; /* both are in it */
};

enum report_compare { COMPARE_NONE, COMPARE_PREVIOUS, COMPARE_YEAR };

struct report_ask {
	struct report_state state; /* the book that answers */
	struct report_days days, before;
	bool compares;
	struct report_filter filter;
	enum report_key keys[REPORT_KEY_END];
	size_t nkeys;
	enum report_by by;
	bool weekly;		     /* steps of a series */
	struct report_groups groups; /* where agents are hidden: teams set apart; else none */
	bool shared;		     /* answers count for everybody who wrote, not for who had the ticket */
};

/* As it was typed; NULL or "" = not given. */
struct report_ask_text {
	const char *from, *to;
	enum report_compare compare;
	const char *teams, *agents, *channels, *languages, *tags, *surveys, *keys;
};
/*
 * Where agents are hidden: is the figure one of a group that is too small to be shown? `team`: of this row; 0 = of all that
 * is asked. What customers do (opened) and what is open (backlog) is said of every team. Pure.
 */
bool report_ask_hides(const struct report_ask *a, uint64_t team, enum report_key k);
/* RC_DENIED with the reason: what is asked about is such a group. For lists and spreads, which have no figure to leave out. */
MUST_CHECK enum rc report_ask_require_shown(struct db_tx *tx, const struct report_ask *a);

/*
 * Read it for the job's actor. Its texts live on the job. RC_INVALID: a date, a name or a number that is none, too many;
 * RC_NOT_FOUND: a team that the actor does not see; RC_DENIED: no reports at all, or about agents where they are hidden.
 */
MUST_CHECK enum rc report_ask_read(struct db_tx *tx, const struct report_ask_text *in,
				   struct report_ask *a_r);
/* So many days up to `to`, all the actor may see: for what asks without a screen. */
MUST_CHECK enum rc report_ask_days(struct db_tx *tx, struct report_days days, const char *teams,
				   struct report_ask *a_r);

#endif
