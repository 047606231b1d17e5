/* report_page.c - the figures of a page, and its table, as lines. */
#include "workflow/report_page.h"

#include <inttypes.h>
#include <talloc.h>

#include "workflow/agent.h"
#include "workflow/civil_date.h"

#define ROWS_MOST 40

static const struct {
	enum report_key keys[8];
	size_t n;
	enum report_by by;
} made_of[REPORT_PAGE_END] = {
	[REPORT_PAGE_SATISFACTION] = {{REPORT_KEY_CSAT, REPORT_KEY_NPS, REPORT_KEY_CES, REPORT_KEY_GAP,
				       REPORT_KEY_RESPONSE_RATE, REPORT_KEY_RESPONSIVENESS,
				       REPORT_KEY_RECOVERY_OPENED, REPORT_KEY_RECOVERY_SETTLED},
				      8,
				      REPORT_BY_TEAM},
	[REPORT_PAGE_SLA] = {{REPORT_KEY_SLA_FIRST, REPORT_KEY_SLA_NEXT, REPORT_KEY_SLA_RESOLVE,
			      REPORT_KEY_SLA_OWN, REPORT_KEY_SLA_QUEUE, REPORT_KEY_SLA_PROMISE,
			      REPORT_KEY_FIRST_REPLY, REPORT_KEY_RESOLUTION},
			     8,
			     REPORT_BY_TEAM},
	[REPORT_PAGE_FLOW] = {{REPORT_KEY_OPENED, REPORT_KEY_SOLVED, REPORT_KEY_REOPENED, REPORT_KEY_BACKLOG,
			       REPORT_KEY_BACKLOG_OLD, REPORT_KEY_RESOLUTION},
			      6,
			      REPORT_BY_TEAM},
	[REPORT_PAGE_ESCALATIONS] = {{REPORT_KEY_ESCALATED, REPORT_KEY_MOVED, REPORT_KEY_OPENED},
				     3,
				     REPORT_BY_TEAM},
	[REPORT_PAGE_WORKLOAD] = {{REPORT_KEY_SOLVED, REPORT_KEY_REPLIES, REPORT_KEY_BACKLOG,
				   REPORT_KEY_FIRST_REPLY},
				  4,
				  REPORT_BY_AGENT},
	[REPORT_PAGE_CHANNELS] = {{REPORT_KEY_OPENED, REPORT_KEY_SOLVED, REPORT_KEY_FIRST_REPLY,
				   REPORT_KEY_CSAT},
				  4,
				  REPORT_BY_CHANNEL},
	[REPORT_PAGE_ARTICLES] = {{REPORT_KEY_ARTICLE_USED, REPORT_KEY_ARTICLE_SOLVED}, 2, REPORT_BY_TEAM},
};

static const struct phrase before_words = {{"before", "上期", "上期"}};
static const struct phrase response_words = {{"answered", "回复率", "回覆率"}};
static const struct phrase few_words = {
	{"too few to say anything", "样本太少，不作结论", "樣本太少，不作結論"}};
static const struct phrase hidden_words = {
	{"not shown: a small group", "不显示：人数过少", "不顯示：人數過少"}};
static const struct phrase nobody = {{"nobody", "无人", "無人"}};
static const struct phrase foot_words = {{"n: how many it rests on. In brackets: 95 % interval.",
					  "n：样本数。方括号内：95% 置信区间。",
					  "n：樣本數。方括號內：95% 信賴區間。"}};

struct page {
	struct db_tx *tx;
	const struct report_ask *ask;
	enum locale locale;
	char *text;
	struct agent *agents;
	struct team *teams;
	size_t nagents, nteams;
};

static void say(struct page *p, const char *words)
{
	p->text = talloc_asprintf_append(p->text, "%s", words);
	must(p->text);
}

/* "92.3 % (n 120) [88.1 % - 95.2 %]" */
static void say_figure(struct page *p, const struct report_figure *f)
{
	void *ctx = p->tx->job->ctx;

	if (f->hidden) {
		say(p, hidden_words.in[p->locale]);
		return;
	}
	say(p, report_value_text(ctx, f->key, p->locale, f->has_value, f->value));
	if (report_key_unit(f->key) != REPORT_UNIT_COUNT)
		say(p, talloc_asprintf(ctx, " (n %" PRId64 ")", f->n));
	if (f->has_interval && !report_figure_is_thin(f))
		say(p, talloc_asprintf(ctx, " [%s – %s]",
				       report_value_text(ctx, f->key, p->locale, true, f->low),
				       report_value_text(ctx, f->key, p->locale, true, f->high)));
	if (f->has_value && report_figure_is_thin(f))
		say(p, talloc_asprintf(ctx, " – %s", few_words.in[p->locale]));
	if (f->has_of)
		say(p, talloc_asprintf(ctx, "; %s %s", response_words.in[p->locale],
				       report_value_text(ctx, REPORT_KEY_RESPONSE_RATE, p->locale, true,
							 f->response)));
}

static enum rc say_totals(struct page *p, enum report_page which)
{
	void *ctx = p->tx->job->ctx;
	struct report_sheet now, before = {.n = 0};
	struct report_ask all = *p->ask;

	all.by = REPORT_BY_NOTHING;
	TRY(report_read(p->tx, &all, all.days, made_of[which].keys, made_of[which].n, false, &now));
	if (all.compares)
		TRY(report_read(p->tx, &all, all.before, made_of[which].keys, made_of[which].n, false,
				&before));
	for (size_t i = 0; i < made_of[which].n; i++) {
		enum report_key k = made_of[which].keys[i];
		struct report_figure f = report_sheet_figure(&now, report_sheet_row(&now, 0, ""), &all, k);
		struct report_figure b =
			report_sheet_figure(&before, report_sheet_row(&before, 0, ""), &all, k);

		say(p, talloc_asprintf(ctx, "%s: ", report_key_title(k, p->locale)));
		say_figure(p, &f);
		if (all.compares)
			say(p, talloc_asprintf(ctx, "; %s %s", before_words.in[p->locale],
					       report_value_text(ctx, k, p->locale, b.has_value, b.value)));
		say(p, "\n");
	}
	return RC_OK;
}

static const char *row_name(const struct page *p, enum report_by by, const struct report_sheet_row *r)
{
	if (by == REPORT_BY_CHANNEL)
		return channel_name((enum channel)r->id);
	for (size_t i = 0; by == REPORT_BY_TEAM && i < p->nteams; i++) {
		if (p->teams[i].id.v == r->id)
			return p->teams[i].name;
	}
	for (size_t i = 0; by == REPORT_BY_AGENT && i < p->nagents; i++) {
		if (p->agents[i].id.v == r->id)
			return p->agents[i].name;
	}
	return nobody.in[p->locale];
}

static enum rc say_rows(struct page *p, enum report_page which)
{
	struct report_ask rows = *p->ask;
	struct report_sheet s;

	rows.by = made_of[which].by;
	if (rows.by == REPORT_BY_AGENT && rows.state.hides_agents)
		rows.by = REPORT_BY_TEAM;
	TRY(agent_all(p->tx, &p->agents, &p->nagents));
	TRY(team_all(p->tx, &p->teams, &p->nteams));
	TRY(report_read(p->tx, &rows, rows.days, made_of[which].keys, made_of[which].n, false, &s));
	for (size_t i = 0; i < s.nrows && i < ROWS_MOST; i++) {
		say(p, talloc_asprintf(p->tx->job->ctx, "\n%s\n", row_name(p, rows.by, &s.rows[i])));
		for (size_t k = 0; k < made_of[which].n; k++) {
			struct report_figure f =
				report_sheet_figure(&s, &s.rows[i], &rows, made_of[which].keys[k]);

			if (!f.has_value && !f.hidden)
				continue;
			say(p,
			    talloc_asprintf(p->tx->job->ctx, "  %s: ", report_key_title(f.key, p->locale)));
			say_figure(p, &f);
			say(p, "\n");
		}
	}
	return RC_OK;
}

static char *period_text(void *ctx, struct report_days d, enum locale l)
{
	char from[CIVIL_DATE_SIZE], to[CIVIL_DATE_SIZE], *text;

	civil_text((civil_date){d.from}, from);
	civil_text((civil_date){d.to}, to);
	text = d.from == d.to	? talloc_strdup(ctx, from)
	       : l == LOCALE_EN ? talloc_asprintf(ctx, "%s to %s", from, to)
				: talloc_asprintf(ctx, "%s 至 %s", from, to);
	must(text);
	return text;
}

static char *moment_text(void *ctx, const struct report_state *s, instant now)
{
	int64_t ahead = s->z->stretch[time_zone_at(s->z, now)].ahead.ms;
	char day[CIVIL_DATE_SIZE], *text;
	int minutes = (int)(((now.ms + ahead) % DAY_MS + DAY_MS) % DAY_MS / 60000);

	civil_text((civil_date){report_day(s->z, now)}, day);
	text = talloc_asprintf(ctx, "%s %02d:%02d, %s", day, minutes / 60, minutes % 60, s->zone);
	must(text);
	return text;
}

enum rc report_page_make(struct db_tx *tx, const struct report_ask *ask, enum report_page p, enum locale l,
			 struct report_page_text *t_r)
{
	struct page page = {.tx = tx, .ask = ask, .locale = l, .text = talloc_strdup(tx->job->ctx, "")};

	TRY(say_totals(&page, p));
	TRY(say_rows(&page, p));
	say(&page, "\n");
	say(&page, foot_words.in[l]);
	say(&page, "\n");
	t_r->title = talloc_asprintf(tx->job->ctx, "%s%s%s", report_page_title(p, l),
				     l == LOCALE_EN ? ", " : "，", period_text(tx->job->ctx, ask->days, l));
	t_r->text = page.text;
	t_r->made = moment_text(tx->job->ctx, &ask->state, tx->job->now);
	must(t_r->title);
	return RC_OK;
}
