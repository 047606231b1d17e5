/* report_ask.c - filters as they stand in an address, read; what the actor may ask. */
#include "workflow/report_ask.h"

#include <string.h>
#include <talloc.h>

#include "hub/base/num.h"
#include "workflow/agent.h"
#include "workflow/civil_date.h"

static const struct {
	const char *word;
	enum report_unit unit;
	bool scored, more;
} keys[REPORT_KEY_END] = {
#define X(name, word, unit, scored, more) {word, REPORT_UNIT_##unit, scored, more},
	REPORT_KEY_LIST(X)
#undef X
};

const char *report_key_word(enum report_key k)
{
	return k < REPORT_KEY_END ? keys[k].word : "unknown";
}

enum rc report_key_read(const char *word, size_t n, enum report_key *k_r)
{
	for (size_t i = 0; i < REPORT_KEY_END; i++) {
		if (strlen(keys[i].word) == n && memcmp(keys[i].word, word, n) == 0) {
			*k_r = (enum report_key)i;
			return RC_OK;
		}
	}
	return RC_INVALID;
}

enum report_unit report_key_unit(enum report_key k)
{
	return keys[k].unit;
}

bool report_key_is_scored(enum report_key k)
{
	return keys[k].scored;
}

bool report_key_more_is_better(enum report_key k)
{
	return keys[k].more;
}

const char *report_unit_word(enum report_unit u)
{
#define X(name, word) word,
	static const char *const words[] = {REPORT_UNIT_LIST(X)};
#undef X
	return u < REPORT_UNIT_END ? words[u] : "unknown";
}

const char *report_by_word(enum report_by by)
{
#define X(name, word) word,
	static const char *const words[] = {REPORT_BY_LIST(X)};
#undef X
	return by < REPORT_BY_NOTHING ? words[by] : "";
}

/* ---- lists ---- */

/* What stands up to the next comma; *p goes behind it. NULL: no more. */
static char *next_part(void *ctx, const char **p)
{
	size_t n;
	char *part;

	if (!*p || **p == '\0')
		return NULL;
	n = strcspn(*p, ",");
	part = talloc_strndup(ctx, *p, n);
	must(part);
	*p += n + ((*p)[n] == ',');
	return part;
}

static enum rc no_such(struct job *j, const char *what, const char *part)
{
	return because(j, RC_INVALID, "\"%s\" is no %s, or there are too many", part, what);
}

static enum rc read_ids(struct job *j, const char *text, const char *what, struct report_ids *ids)
{
	const char *part;

	while ((part = next_part(j->ctx, &text))) {
		if (ids->n == REPORT_IDS_MOST || num_u64(part, UINT64_MAX, &ids->v[ids->n]) != RC_OK)
			return no_such(j, what, part);
		ids->n++;
	}
	return RC_OK;
}

static enum rc read_channels(struct job *j, const char *text, struct report_ids *ids)
{
	const char *part;

	while ((part = next_part(j->ctx, &text))) {
		uint64_t c = 0;

		while (c < CHANNEL_END && strcmp(part, channel_name((enum channel)c)) != 0)
			c++;
		if (c == CHANNEL_END || ids->n == REPORT_IDS_MOST)
			return no_such(j, "channel", part);
		ids->v[ids->n++] = c;
	}
	return RC_OK;
}

static enum rc read_words(struct job *j, const char *text, const char *what, struct report_words *w)
{
	const char *part;

	while ((part = next_part(j->ctx, &text))) {
		if (w->n == REPORT_IDS_MOST)
			return no_such(j, what, part);
		w->v[w->n++] = part;
	}
	return RC_OK;
}

static enum rc read_keys(struct job *j, const char *text, struct report_ask *a)
{
	const char *part;

	while ((part = next_part(j->ctx, &text))) {
		if (a->nkeys == REPORT_KEY_END ||
		    report_key_read(part, strlen(part), &a->keys[a->nkeys]) != RC_OK)
			return no_such(j, "figure", part);
		a->nkeys++;
	}
	for (size_t i = 0; a->nkeys == 0 && i < REPORT_KEY_END; i++)
		a->keys[i] = (enum report_key)i;
	if (a->nkeys == 0)
		a->nkeys = REPORT_KEY_END;
	return RC_OK;
}

/* ---- days ---- */

static enum rc set_days(struct job *j, struct report_days days, enum report_compare compare,
			struct report_ask *a)
{
	int32_t n = days.to - days.from + 1, back = compare == COMPARE_YEAR ? 364 : n;

	if (n < 1 || n > REPORT_DAYS_MOST)
		return because(j, RC_INVALID, "a report has 1 to %d days", REPORT_DAYS_MOST);
	a->days = days;
	a->compares = compare != COMPARE_NONE;
	a->before = (struct report_days){days.from - back, days.to - back};
	return RC_OK;
}

static enum rc read_days(struct job *j, const struct report_ask_text *in, struct report_ask *a)
{
	civil_date from, to;

	if (civil_read(in->from, &from) != RC_OK || civil_read(in->to, &to) != RC_OK)
		return because(j, RC_INVALID, "a day is written 2026-11-22");
	return set_days(j, (struct report_days){from.days, to.days}, in->compare, a);
}

/* ---- rights ---- */

static bool is_in(const struct access *who, uint64_t team)
{
	for (size_t i = 0; i < who->nteams; i++) {
		if (who->teams[i].v == team)
			return true;
	}
	return false;
}

static enum rc hold_to_rights(struct db_tx *tx, struct report_filter *f)
{
	struct access who;

	if (tx->job->actor == 0)
		return RC_OK;
	TRY(access_load(tx, (agent_id){tx->job->actor}, &who));
	if (!access_may_anywhere(&who, ACCESS_REPORT_READ))
		return because(tx->job, RC_DENIED, "reports are for leads and managers");
	if (who.role >= ROLE_MANAGER)
		return RC_OK;
	for (size_t i = 0; i < f->teams.n; i++) {
		if (!is_in(&who, f->teams.v[i]))
			return because(tx->job, RC_NOT_FOUND, "there is no such team");
	}
	for (size_t i = 0; f->teams.n == 0 && i < who.nteams && i < REPORT_IDS_MOST; i++)
		f->teams.v[i] = who.teams[i].v;
	if (f->teams.n == 0)
		f->teams.n = who.nteams < REPORT_IDS_MOST ? who.nteams : REPORT_IDS_MOST;
	if (f->teams.n == 0)
		return because(tx->job, RC_DENIED, "you lead no team");
	return RC_OK;
}

/* ---- groups ---- */

static enum rc read_groups(struct db_tx *tx, struct report_groups *g_r)
{
	void *ctx = tx->job->ctx;
	struct agent_in_team *in;
	struct agent *agents;
	struct team *teams;
	size_t n, nagents, nteams, kept = 0;

	TRY(agent_teams_all(tx, &in, &n));
	TRY(agent_all(tx, &agents, &nagents));
	TRY(team_all(tx, &teams, &nteams));
	struct report_member *members = talloc_array(ctx, struct report_member, (unsigned)n + 1);
	uint64_t *ids = talloc_array(ctx, uint64_t, (unsigned)nteams + 1);

	must(members && ids);
	for (size_t i = 0; i < n; i++) {
		for (size_t k = 0; k < nagents; k++) {
			if (agents[k].active && agents[k].id.v == in[i].agent.v)
				members[kept++] = (struct report_member){in[i].team.v, in[i].agent.v};
		}
	}
	for (size_t i = 0; i < nteams; i++)
		ids[i] = teams[i].id.v;
	*g_r = report_groups_of(ctx, ids, nteams, members, kept);
	return RC_OK;
}

static enum rc hide_agents(struct db_tx *tx, struct report_ask *a)
{
	TRY(report_state_get(tx, &a->state));
	if (!a->state.hides_agents)
		return RC_OK;
	if (a->filter.agents.n > 0)
		return because(tx->job, RC_DENIED, "reports say nothing of one agent here");
	return read_groups(tx, &a->groups);
}

bool report_ask_hides(const struct report_ask *a, uint64_t team, enum report_key k)
{
	if (k == REPORT_KEY_OPENED || k == REPORT_KEY_BACKLOG || k == REPORT_KEY_BACKLOG_OLD)
		return false;
	return team ? report_group_is_apart(&a->groups, team)
		    : report_group_is_split(&a->groups, a->filter.teams.v, a->filter.teams.n);
}

enum rc report_ask_require_shown(struct db_tx *tx, const struct report_ask *a)
{
	return report_ask_hides(a, 0, REPORT_KEY_SOLVED)
		       ? because(tx->job, RC_DENIED, "fewer than %d people: reports say nothing of them here",
				 REPORT_GROUP_LEAST)
		       : RC_OK;
}

enum rc report_ask_read(struct db_tx *tx, const struct report_ask_text *in, struct report_ask *a_r)
{
	struct job *j = tx->job;

	*a_r = (struct report_ask){.by = REPORT_BY_NOTHING};
	TRY(read_days(j, in, a_r));
	TRY(read_ids(j, in->teams, "team", &a_r->filter.teams));
	TRY(read_ids(j, in->agents, "agent", &a_r->filter.agents));
	TRY(read_ids(j, in->surveys, "survey", &a_r->filter.surveys));
	TRY(read_channels(j, in->channels, &a_r->filter.channels));
	TRY(read_words(j, in->tags, "tag", &a_r->filter.tags));
	TRY(read_words(j, in->languages, "language", &a_r->filter.languages));
	for (size_t i = 0; i < a_r->filter.languages.n; i++) {
		if (strcmp(a_r->filter.languages.v[i], "none") == 0)
			a_r->filter.languages.v[i] = "";
	}
	TRY(read_keys(j, in->keys, a_r));
	TRY(hold_to_rights(tx, &a_r->filter));
	return hide_agents(tx, a_r);
}

enum rc report_ask_days(struct db_tx *tx, struct report_days days, const char *teams, struct report_ask *a_r)
{
	*a_r = (struct report_ask){.by = REPORT_BY_NOTHING};
	TRY(set_days(tx->job, days, COMPARE_NONE, a_r));
	TRY(read_ids(tx->job, teams, "team", &a_r->filter.teams));
	TRY(read_keys(tx->job, NULL, a_r));
	TRY(hold_to_rights(tx, &a_r->filter));
	return hide_agents(tx, a_r);
}
