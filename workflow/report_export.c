/* report_export.c - a ticket's facts as one row. */
#include "workflow/report_export.h"

#include <string.h>
#include <talloc.h>

#include "workflow/agent.h"
#include "workflow/report_book_sql.h"
#include "workflow/report_list_sql.h"
#include "workflow/report_source.h"
#include "workflow/ticket_list.h"
#include "workflow/ticket_number.h"

#define MINUTE INT64_C(60000)

static const char *const heads[] = {
	"number",
	"subject",
	"customer",
	"channel",
	"language",
	"priority",
	"status",
	"team",
	"agent",
	"tags",
	"opened",
	"first_reply",
	"first_reply_minutes",
	"solved",
	"resolution_minutes",
	"solves",
	"reopens",
	"handed_on",
	"replies",
	"clocks_in_time",
	"clocks_missed",
	"levels_rung",
	"csat",
	"nps",
	"ces",
	"gap",
};

#define AGENT_HEAD 8 /* left out where reports hide agents */

struct exporting {
	struct db_tx *tx;
	const struct report_ask *ask;
	const struct report_sink *out;
	struct access who;
	struct agent *agents;
	struct team *teams;
	size_t nagents, nteams;
	size_t rows;
};

/* What the facts of one ticket come to. */
struct summary {
	int64_t first_reply_at, first_reply, solved_at, resolution;
	int64_t solves, reopens, moves, replies, in_time, missed, rang;
	int64_t scores[4]; /* CSAT, NPS, CES, GAP */
	bool scored[4];
};

static struct summary sum_up(const struct report_fact *f, size_t n)
{
	struct summary s = {.first_reply_at = -1, .solved_at = -1};

	for (size_t i = 0; i < n; i++) {
		enum report_measure m = (enum report_measure)f[i].measure;

		if (m == REPORT_FIRST_REPLY) {
			s.first_reply_at = f[i].at.ms;
			s.first_reply = f[i].value;
		} else if (m == REPORT_SOLVED) {
			s.solved_at = f[i].at.ms;
			s.resolution = f[i].value;
			s.solves++;
		} else if (m >= REPORT_CLOCK_FIRST && m <= REPORT_CLOCK_PROMISE) {
			s.in_time += !report_mark_is_late(f[i].mark);
			s.missed += report_mark_is_late(f[i].mark);
		} else if (m >= REPORT_CSAT && m <= REPORT_GAP) {
			s.scored[m - REPORT_CSAT] = true;
			s.scores[m - REPORT_CSAT] = (int64_t)f[i].mark - (m == REPORT_GAP ? 3 : 0);
		}
		s.reopens += m == REPORT_RETURNED;
		s.moves += m == REPORT_MOVED;
		s.rang += m == REPORT_RANG;
		s.replies += m == REPORT_REPLIES ? f[i].times : 0;
	}
	return s;
}

/* ---- cells ---- */

static void text(const struct exporting *e, const char *t)
{
	e->out->text(e->out->arg, t);
}

static void number(const struct exporting *e, int64_t n)
{
	e->out->number(e->out->arg, n);
}

static void moment(const struct exporting *e, int64_t ms)
{
	const struct time_zone *z = e->ask->state.z;

	if (ms < 0)
		e->out->empty(e->out->arg);
	else
		e->out->time(e->out->arg, ms + z->stretch[time_zone_at(z, (instant){ms})].ahead.ms);
}

static void minutes(const struct exporting *e, int64_t at, int64_t ms)
{
	if (at < 0)
		e->out->empty(e->out->arg);
	else
		number(e, ms / MINUTE);
}

static const char *team_name_of(const struct exporting *e, team_id id)
{
	for (size_t i = 0; i < e->nteams; i++) {
		if (e->teams[i].id.v == id.v)
			return e->teams[i].name;
	}
	return "";
}

static const char *agent_name_of(const struct exporting *e, agent_id id)
{
	for (size_t i = 0; i < e->nagents; i++) {
		if (e->agents[i].id.v == id.v)
			return e->agents[i].name;
	}
	return "";
}

static void who_and_what(const struct exporting *e, const struct ticket *t, const char *tags)
{
	char number_text[TICKET_NUMBER_SIZE];

	ticket_number_write(t->id, number_text);
	text(e, number_text);
	text(e, t->subject);
	text(e, t->customer_name);
	text(e, channel_name((enum channel)t->channel));
	text(e, t->language);
	text(e, ticket_priority_name((enum ticket_priority)t->priority));
	text(e, ticket_status_name((enum ticket_status)t->status));
	text(e, report_group_is_apart(&e->ask->groups, t->team.v) ? "" : team_name_of(e, t->team));
	if (!e->ask->state.hides_agents)
		text(e, agent_name_of(e, t->assignee));
	text(e, tags);
}

static void row(struct exporting *e, const struct ticket *t, const char *tags, const struct report_fact *f,
		size_t n)
{
	const struct summary s = sum_up(f, n);

	who_and_what(e, t, tags);
	moment(e, t->created.ms);
	moment(e, s.first_reply_at);
	minutes(e, s.first_reply_at, s.first_reply);
	moment(e, s.solved_at);
	minutes(e, s.solved_at, s.resolution);
	number(e, s.solves);
	number(e, s.reopens);
	number(e, s.moves);
	number(e, s.replies);
	number(e, s.in_time);
	number(e, s.missed);
	number(e, s.rang);
	for (size_t i = 0; i < 4; i++) {
		if (s.scored[i])
			number(e, s.scores[i]);
		else
			e->out->empty(e->out->arg);
	}
	e->out->end_row(e->out->arg);
	e->rows++;
}

/* ---- batches ---- */

static const struct ticket *ticket_in(const struct exporting *e, const struct ticket *list, size_t n,
				      uint64_t id)
{
	for (size_t i = 0; i < n; i++) {
		if (list[i].id.v != id)
			continue;
		if (e->tx->job->actor && !access_may(&e->who, ACCESS_TICKET_READ, ticket_scope(&list[i])))
			return NULL;
		return &list[i];
	}
	return NULL;
}

static char *tags_in(void *ctx, const struct report_tag_row *tags, size_t n, uint64_t id)
{
	char *all = talloc_strdup(ctx, "");

	for (size_t i = 0; i < n; i++) {
		if (tags[i].ticket == id)
			all = talloc_asprintf_append(all, "%s%s", *all ? ", " : "", tags[i].tag);
	}
	must(all);
	return all;
}

static enum rc batch(struct exporting *e, const struct report_id *ids, size_t n)
{
	ticket_id tickets[REPORT_BATCH];
	struct report_tag_row *tags;
	struct report_fact *facts;
	struct ticket *list;
	size_t nfacts, ntags, nlist, at = 0;

	for (size_t i = 0; i < n; i++)
		tickets[i] = (ticket_id){ids[i].id};
	TRY(ticket_by_ids(e->tx, tickets, n, &list, &nlist));
	TRY(report_facts_of(e->tx, e->ask->state.book, &ids->id, n, &facts, &nfacts));
	TRY(report_tags_of(e->tx, e->ask->state.book, &ids->id, n, &tags, &ntags));
	for (size_t i = 0; i < n; i++) {
		const struct ticket *t = ticket_in(e, list, nlist, ids[i].id);
		size_t from = at;

		while (at < nfacts && facts[at].ticket == ids[i].id)
			at++;
		if (t)
			row(e, t, tags_in(list, tags, ntags, ids[i].id), facts + from, at - from);
	}
	talloc_free(list);
	talloc_free(facts);
	talloc_free(tags);
	return RC_OK;
}

enum rc report_export(struct db_tx *tx, const struct report_ask *ask, const struct report_sink *out,
		      size_t *rows_r)
{
	struct exporting e = {.tx = tx, .ask = ask, .out = out};
	struct report_id *ids;
	size_t n;

	if (tx->job->actor)
		TRY(access_load(tx, (agent_id){tx->job->actor}, &e.who));
	TRY(agent_all(tx, &e.agents, &e.nagents));
	TRY(team_all(tx, &e.teams, &e.nteams));
	TRY(report_ask_require_shown(tx, ask));
	TRY(report_touched(tx, ask, REPORT_EXPORT_MOST + 1, &ids, &n));
	if (n > REPORT_EXPORT_MOST)
		return because(tx->job, RC_LIMIT, "more than %d tickets: ask for fewer days",
			       REPORT_EXPORT_MOST);
	for (size_t i = 0; i < COUNT_OF(heads); i++) {
		if (i != AGENT_HEAD || !ask->state.hides_agents)
			out->head(out->arg, heads[i]);
	}
	out->end_row(out->arg);
	for (size_t from = 0; from < n; from += REPORT_BATCH)
		TRY(batch(&e, ids + from, n - from < REPORT_BATCH ? n - from : REPORT_BATCH));
	*rows_r = e.rows;
	return RC_OK;
}
