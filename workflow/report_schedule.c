/* report_schedule.c - who may set up what; when it is due; what it asks. */
#include "workflow/report_schedule.h"

#include <string.h>
#include <talloc.h>

#include "hub/store/ids.h"
#include "hub/text/utf8.h"
#include "workflow/civil_date.h"
#include "workflow/excerpt.h"
#include "workflow/feed.h"
#include "workflow/report_schedule_sql.h"

#define HELD SPAN_MIN(10)
#define AGAIN SPAN_MIN(5)

/* ---- when ---- */

static bool is_its_day(const struct report_schedule *s, int32_t day)
{
	int year, month, of_month;

	if (s->every == EVERY_DAY)
		return true;
	if (s->every == EVERY_WEEK)
		return civil_weekday((civil_date){day}) == s->weekday;
	civil_parts((civil_date){day}, &year, &month, &of_month);
	return of_month == 1;
}

instant report_schedule_next(const struct report_schedule *s, const struct time_zone *z, instant now)
{
	int32_t day = report_day(z, now);

	for (int i = 0; i < 40; i++, day++) {
		instant at = report_day_begins(z, day);

		at.ms += (int64_t)s->minute * 60000;
		if (is_its_day(s, day) && at.ms > now.ms)
			return at;
	}
	return instant_after(now, SPAN_H(24));
}

/* ---- settings ---- */

static enum rc see_all(struct db_tx *tx, bool *all_r)
{
	struct access who;

	*all_r = false;
	TRY(access_load(tx, (agent_id){tx->job->actor}, &who));
	if (!access_may_anywhere(&who, ACCESS_REPORT_READ))
		return because(tx->job, RC_DENIED, "reports are for leads and managers");
	*all_r = who.role >= ROLE_MANAGER;
	return RC_OK;
}

enum rc report_schedules(struct db_tx *tx, struct report_schedule **list_r, size_t *n_r)
{
	bool all;

	TRY(see_all(tx, &all));
	return schedule_rows(tx, (agent_id){all ? 0 : tx->job->actor}, list_r, n_r);
}

enum rc report_schedule_agents(struct db_tx *tx, uint64_t id, struct agent **list_r, size_t *n_r)
{
	struct schedule_agent *ids;
	size_t n;

	TRY(schedule_agents(tx, id, &ids, &n));
	*list_r = talloc_array(tx->job->ctx, struct agent, (unsigned)n + 1);
	must(*list_r);
	*n_r = 0;
	for (size_t i = 0; i < n; i++) {
		enum rc rc = agent_get(tx, (agent_id){ids[i].id}, &(*list_r)[*n_r]);

		if (rc == RC_OK)
			(*n_r)++;
		else if (rc != RC_NOT_FOUND)
			return rc;
	}
	return RC_OK;
}

static enum rc lock_own(struct db_tx *tx, uint64_t id, struct report_schedule *s_r)
{
	bool all;

	TRY(see_all(tx, &all));
	enum rc rc = schedule_lock(tx, id, s_r);

	if (rc == RC_NOT_FOUND || (rc == RC_OK && !all && s_r->owner.v != tx->job->actor))
		return because(tx->job, RC_NOT_FOUND, "there is no such report");
	return rc;
}

static const char *barred(const struct report_schedule *s)
{
	if (!s->name[0] || excerpt_length(s->name) > 120 ||
	    !utf8_is_line((struct bytes){(const uint8_t *)s->name, strlen(s->name)}))
		return "name: one line of at most 120 characters";
	if (s->days < 1 || s->days > 400)
		return "days: 1 to 400";
	if (!locale_known(s->locale))
		return "locale: " LOCALE_CHOICE;
	return NULL;
}

static enum rc readers_may(struct db_tx *tx, const uint64_t *agents, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct access who;

		if (access_load(tx, (agent_id){agents[i]}, &who) != RC_OK ||
		    !access_may_anywhere(&who, ACCESS_REPORT_READ))
			return because(tx->job, RC_INVALID, "agents: only leads and up are sent reports");
	}
	return RC_OK;
}

enum rc report_schedule_save(struct db_tx *tx, struct report_schedule *s, const uint64_t *agents,
			     size_t nagents)
{
	const char *no = barred(s);
	struct report_state state;
	struct report_schedule old;
	struct report_ask ask;
	bool all;

	TRY(see_all(tx, &all));
	if (no)
		return because(tx->job, RC_INVALID, "%s", no);
	if (nagents > SCHEDULE_AGENTS_MOST)
		return because(tx->job, RC_INVALID, "agents: at most %d", SCHEDULE_AGENTS_MOST);
	TRY(readers_may(tx, agents, nagents));
	TRY(report_schedule_ask(tx, s, &ask));
	TRY(report_state_get(tx, &state));
	s->next = report_schedule_next(s, state.z, tx->job->now);
	if (s->id == 0) {
		s->version = 1;
		s->owner = (agent_id){tx->job->actor};
		TRY(ids_next(tx->job, "report_schedule", &s->id));
		TRY(schedule_insert(tx, s));
	} else {
		TRY(lock_own(tx, s->id, &old));
		if (old.version != s->version)
			return because(tx->job, RC_CONFLICT, "somebody else has changed this report");
		s->version++;
		TRY(schedule_update(tx, s, false));
	}
	TRY(schedule_agents_set(tx, s->id, agents, nagents));
	return feed_touch_topic(tx, FEED_REPORT, 0);
}

enum rc report_schedule_remove(struct db_tx *tx, uint64_t id, uint32_t seen)
{
	struct report_schedule s;

	TRY(lock_own(tx, id, &s));
	if (s.version != seen)
		return because(tx->job, RC_CONFLICT, "somebody else has changed this report");
	s.version++;
	TRY(schedule_update(tx, &s, true));
	return feed_touch_topic(tx, FEED_REPORT, 0);
}

enum rc report_schedule_now(struct db_tx *tx, uint64_t id)
{
	struct report_schedule s;

	TRY(lock_own(tx, id, &s));
	if (!s.active)
		return because(tx->job, RC_INVALID, "this report is switched off");
	s.next = tx->job->now;
	return schedule_update(tx, &s, false);
}

/* ---- making them ---- */

enum rc report_schedule_claim(struct db_tx *tx, struct report_schedule *s_r)
{
	TRY(schedule_due(tx, s_r));
	return schedule_hold(tx, s_r->id, instant_after(tx->job->now, HELD));
}

/* One text of a query string; NULL: it is not there. Percent signs are decoded. */
static const char *of_query(void *ctx, const char *query, const char *name)
{
	size_t n = strlen(name);

	for (const char *p = query; *p; p += strcspn(p, "&"), p += *p == '&') {
		if (strncmp(p, name, n) != 0 || p[n] != '=')
			continue;
		size_t len = strcspn(p + n + 1, "&");
		char *text = talloc_strndup(ctx, p + n + 1, len), *to = text;

		must(text);
		for (const char *from = text; *from; from++) {
			static const char digits[] = "0123456789abcdef0123456789ABCDEF";
			const char *high = *from == '%' && from[1] ? strchr(digits, from[1]) : NULL;
			const char *low = high && from[2] ? strchr(digits, from[2]) : NULL;

			if (low) {
				*to++ = (char)((high - digits) % 16 * 16 + (low - digits) % 16);
				from += 2;
			} else {
				*to++ = *from == '+' ? ' ' : *from;
			}
		}
		*to = '\0';
		return utf8_is_text((struct bytes){(const uint8_t *)text, strlen(text)}) ? text : NULL;
	}
	return NULL;
}

enum rc report_schedule_ask(struct db_tx *tx, const struct report_schedule *s, struct report_ask *a_r)
{
	void *ctx = tx->job->ctx;
	char from[CIVIL_DATE_SIZE], to[CIVIL_DATE_SIZE];
	const char *compare = of_query(ctx, s->query, "compare");
	struct report_state state;

	TRY(report_state_get(tx, &state));
	int32_t today = report_day(state.z, tx->job->now);
	const struct report_ask_text text = {
		.from = civil_text((civil_date){today - (int32_t)s->days}, from),
		.to = civil_text((civil_date){today - 1}, to),
		.compare = !compare			      ? COMPARE_NONE
			   : strcmp(compare, "previous") == 0 ? COMPARE_PREVIOUS
			   : strcmp(compare, "year") == 0     ? COMPARE_YEAR
							      : COMPARE_NONE,
		.teams = of_query(ctx, s->query, "teams"),
		.agents = of_query(ctx, s->query, "agents"),
		.channels = of_query(ctx, s->query, "channels"),
		.languages = of_query(ctx, s->query, "languages"),
		.tags = of_query(ctx, s->query, "tags"),
		.surveys = of_query(ctx, s->query, "surveys"),
	};

	return report_ask_read(tx, &text, a_r);
}

enum rc report_schedule_settle(struct db_tx *tx, const struct report_schedule *s, const char *trouble)
{
	struct report_schedule done = *s;
	struct report_state state;

	TRY(report_state_get(tx, &state));
	done.tries = trouble ? s->tries + 1 : 0;
	done.trouble = excerpt_line(tx->job->ctx, trouble ? trouble : "", UINT32_MAX, 300);
	if (trouble && done.tries < SCHEDULE_TRIES_MOST) {
		done.next = instant_after(tx->job->now, AGAIN);
	} else {
		done.tries = 0;
		done.next = report_schedule_next(s, state.z, tx->job->now);
	}
	done.last = trouble ? s->last : tx->job->now;
	TRY(schedule_settled(tx, &done));
	return feed_touch_topic(tx, FEED_REPORT, 0);
}
