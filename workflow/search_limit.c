/* search_limit.c - one reader and one test a key. */
#include "workflow/search_limit.h"

#include <string.h>
#include <talloc.h>

#include "hub/text/utf8.h"
#include "workflow/agent.h"
#include "workflow/civil_date.h"
#include "workflow/customer.h"
#include "workflow/search_sql.h"
#include "workflow/ticket_list.h"

enum state { IS_OPEN, IS_DONE, IS_BREACHED, IS_AT_RISK, IS_UNASSIGNED, IS_MINE, IS_SNOOZED };

struct limit {
	enum search_key key;
	bool barred;
	uint64_t number;  /* an enum, an id */
	const char *text; /* folded, or a tag as it is */
	instant at;
};
struct search_limits {
	struct limit *list;
	size_t n;
	const struct access *who;
};

struct reading {
	struct db_tx *tx;
	const struct access *who;
	int32_t zone_minutes;
};

/* ---- values ---- */

struct word {
	const char *word;
	uint64_t number;
};

/* Words of Chinese screens beside those of the wire. */
static const struct word status_words[] = {
	{"新建", TICKET_NEW},
	{"新工单", TICKET_NEW},
	{"处理中", TICKET_OPEN},
	{"等待客户", TICKET_WAITING},
	{"等待第三方", TICKET_WAITING_OTHER},
	{"已解决", TICKET_SOLVED},
	{"已关闭", TICKET_CLOSED},
};
static const struct word priority_words[] = {
	{"低", PRIORITY_LOW}, {"普通", PRIORITY_NORMAL}, {"高", PRIORITY_HIGH}, {"紧急", PRIORITY_URGENT}};
static const struct word channel_words[] = {{"邮件", CHANNEL_MAIL},
					    {"聊天", CHANNEL_CHAT},
					    {"传真", CHANNEL_FAX},
					    {"电话", CHANNEL_PHONE},
					    {"网页", CHANNEL_WEB}};
static const struct word is_words[] = {
	{"open", IS_OPEN},	   {"未解决", IS_OPEN},
	{"done", IS_DONE},	   {"已完成", IS_DONE},
	{"breached", IS_BREACHED}, {"已超时", IS_BREACHED},
	{"at_risk", IS_AT_RISK},   {"at-risk", IS_AT_RISK},
	{"即将超时", IS_AT_RISK},  {"unassigned", IS_UNASSIGNED},
	{"未分配", IS_UNASSIGNED}, {"mine", IS_MINE},
	{"我的", IS_MINE},	   {"snoozed", IS_SNOOZED},
	{"已暂停", IS_SNOOZED},
};
static const struct word has_words[] = {{"attachment", 0}, {"attachments", 0}, {"file", 0}, {"附件", 0}};

static enum rc one_of(const char *folded, const struct word *words, size_t n, uint64_t *number_r)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(folded, words[i].word) == 0) {
			*number_r = words[i].number;
			return RC_OK;
		}
	return RC_INVALID;
}
#define ONE_OF(folded, words, l) one_of(folded, words, COUNT_OF(words), &(l)->number)

static enum rc read_status(const char *folded, struct limit *l)
{
	enum ticket_status s;

	if (ticket_status_read(folded, &s) != RC_OK)
		return ONE_OF(folded, status_words, l);
	l->number = s;
	return RC_OK;
}

static enum rc read_priority(const char *folded, struct limit *l)
{
	enum ticket_priority p;

	if (ticket_priority_read(folded, &p) != RC_OK)
		return ONE_OF(folded, priority_words, l);
	l->number = p;
	return RC_OK;
}

static enum rc read_channel(const char *folded, struct limit *l)
{
	for (enum channel c = 0; c < CHANNEL_END; c++)
		if (strcmp(folded, channel_name(c)) == 0) {
			l->number = c;
			return RC_OK;
		}
	return ONE_OF(folded, channel_words, l);
}

/* The day begins at midnight of the person's own zone. */
static enum rc read_day(const struct reading *r, const char *value, struct limit *l)
{
	civil_date d;

	TRY(civil_read(value, &d));
	l->at = (instant){d.days * DAY_MS - (int64_t)r->zone_minutes * 60000};
	return RC_OK;
}

/* The whole name goes before its beginning. */
static bool fits(const char *name, const char *folded, bool whole)
{
	char *f = words_fold(NULL, name);
	bool yes = whole ? strcmp(f, folded) == 0 : strncmp(f, folded, strlen(folded)) == 0;

	talloc_free(f);
	return yes && *folded;
}

static enum rc read_team(const struct reading *r, const char *folded, struct limit *l)
{
	struct team *teams;
	size_t n;

	TRY(team_all(r->tx, &teams, &n));
	for (int whole = 1; whole >= 0; whole--)
		for (size_t i = 0; i < n; i++)
			if (fits(teams[i].name, folded, whole)) {
				l->number = teams[i].id.v;
				return RC_OK;
			}
	return RC_INVALID;
}

static enum rc read_assignee(const struct reading *r, const char *folded, struct limit *l)
{
	const struct word words[] = {
		{"me", r->who->agent.v}, {"我", r->who->agent.v}, {"nobody", 0}, {"none", 0}, {"无", 0}};
	struct agent *agents;
	size_t n;

	if (ONE_OF(folded, words, l) == RC_OK)
		return RC_OK;
	TRY(agent_all(r->tx, &agents, &n));
	for (int whole = 1; whole >= 0; whole--)
		for (size_t i = 0; i < n; i++)
			if (fits(agents[i].name, folded, whole) || fits(agents[i].login, folded, whole)) {
				l->number = agents[i].id.v;
				return RC_OK;
			}
	return RC_INVALID;
}

/* An address names one customer; anything else is part of a name. */
static enum rc read_from(const struct reading *r, const char *value, struct limit *l)
{
	customer_id c = {0};

	if (!strchr(value, '@'))
		return *l->text ? RC_OK : RC_INVALID;
	enum rc rc = customer_find(r->tx, ADDRESS_MAIL, value, &c);

	if (rc != RC_OK)
		return rc == RC_NOT_FOUND ? RC_INVALID : rc;
	l->number = c.v;
	return RC_OK;
}

static enum rc read_limit(const struct reading *r, const struct search_part *p, struct limit *l)
{
	*l = (struct limit){
		.key = p->key, .barred = p->barred, .text = words_fold(r->tx->job->ctx, p->value)};
	switch (p->key) {
	case SEARCH_FROM:
		return read_from(r, p->value, l);
	case SEARCH_STATUS:
		return read_status(l->text, l);
	case SEARCH_PRIORITY:
		return read_priority(l->text, l);
	case SEARCH_TEAM:
		return read_team(r, l->text, l);
	case SEARCH_ASSIGNEE:
		return read_assignee(r, l->text, l);
	case SEARCH_CHANNEL:
		return read_channel(l->text, l);
	case SEARCH_TAG:
	case SEARCH_CLASS:
		l->text = p->value;
		return *l->text ? RC_OK : RC_INVALID;
	case SEARCH_BEFORE:
	case SEARCH_AFTER:
		return read_day(r, p->value, l);
	case SEARCH_HAS:
		return ONE_OF(l->text, has_words, l);
	case SEARCH_IS:
		return ONE_OF(l->text, is_words, l);
	case SEARCH_KEY_END:
		break;
	}
	return RC_BUG;
}

enum rc search_limits_read(struct db_tx *tx, const struct access *who, const struct search_query *q,
			   int32_t zone_minutes, struct search_limits **l_r,
			   const struct search_part **unknown_r)
{
	const struct reading r = {tx, who, zone_minutes};
	struct search_limits *l = talloc_zero(tx->job->ctx, struct search_limits);

	must(l);
	l->who = who;
	l->list = talloc_zero_array(l, struct limit, (unsigned)q->n + 1);
	must(l->list);
	for (size_t i = 0; i < q->n; i++) {
		if (q->parts[i].key == SEARCH_KEY_END)
			continue;
		*unknown_r = &q->parts[i];
		TRY(read_limit(&r, &q->parts[i], &l->list[l->n++]));
	}
	*unknown_r = NULL;
	*l_r = l;
	return RC_OK;
}

/* ---- tests ---- */

static bool name_holds(const char *name, const char *folded)
{
	char *f = words_fold(NULL, name);
	bool yes = strstr(f, folded) != NULL;

	talloc_free(f);
	return yes;
}

static bool stands(const struct search_limits *ls, const struct limit *l, const struct ticket *t, instant now)
{
	enum ticket_standing how = ticket_standing((struct ticket_deadline){t->due, t->risk}, now);
	bool open = ticket_status_is_open((enum ticket_status)t->status);

	switch ((enum state)l->number) {
	case IS_OPEN:
		return open;
	case IS_DONE:
		return !open;
	case IS_BREACHED:
		return open && (t->breached > 0 || how == STANDING_BREACHED);
	case IS_AT_RISK:
		return open && how == STANDING_AT_RISK;
	case IS_UNASSIGNED:
		return t->assignee.v == 0;
	case IS_MINE:
		return t->assignee.v == ls->who->agent.v;
	case IS_SNOOZED:
		return t->snoozed_until.ms != 0;
	}
	return false;
}

/* What the ticket's row and the message's moment tell. */
static bool fits_row(const struct search_limits *ls, const struct limit *l, const struct search_candidate *c,
		     instant now)
{
	const struct ticket *t = c->ticket;

	switch (l->key) {
	case SEARCH_FROM:
		return l->number ? t->customer.v == l->number : name_holds(t->customer_name, l->text);
	case SEARCH_STATUS:
		return t->status == l->number;
	case SEARCH_PRIORITY:
		return t->priority == l->number;
	case SEARCH_TEAM:
		return t->team.v == l->number;
	case SEARCH_ASSIGNEE:
		return t->assignee.v == l->number;
	case SEARCH_CHANNEL:
		return t->channel == l->number;
	case SEARCH_BEFORE:
		return c->at.ms < l->at.ms;
	case SEARCH_AFTER:
		return c->at.ms >= l->at.ms;
	default:
		return stands(ls, l, t, now);
	}
}

/* What stands elsewhere, for all of them at once. */
static enum rc fetch(struct db_tx *tx, const struct limit *l, const ticket_id *ids, size_t n,
		     struct search_ticket_row **rows_r, size_t *n_r)
{
	if (l->key == SEARCH_TAG)
		return search_tickets_tagged(tx, l->text, ids, n, rows_r, n_r);
	if (l->key == SEARCH_CLASS)
		return search_tickets_of_class(tx, l->text, ids, n, rows_r, n_r);
	return search_tickets_with_files(tx, ids, n, rows_r, n_r);
}

static bool among(ticket_id id, const struct search_ticket_row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (rows[i].id.v == id.v)
			return true;
	return false;
}

static enum rc keep_fetched(struct db_tx *tx, const struct limit *l, struct search_candidate *list, size_t n)
{
	ticket_id ids[SEARCH_IDS_MOST];
	struct search_ticket_row *rows;
	size_t nids = 0, nrows;

	for (size_t i = 0; i < n; i++)
		if (list[i].kept)
			ids[nids++] = list[i].ticket->id;
	if (nids == 0)
		return RC_OK;
	TRY(fetch(tx, l, ids, nids, &rows, &nrows));
	for (size_t i = 0; i < n; i++)
		list[i].kept = list[i].kept && among(list[i].ticket->id, rows, nrows) != l->barred;
	return RC_OK;
}

enum rc search_limits_keep(struct db_tx *tx, const struct search_limits *ls, struct search_candidate *list,
			   size_t n)
{
	for (size_t k = 0; k < ls->n; k++) {
		const struct limit *l = &ls->list[k];

		if (l->key == SEARCH_TAG || l->key == SEARCH_CLASS || l->key == SEARCH_HAS) {
			TRY(keep_fetched(tx, l, list, n));
			continue;
		}
		for (size_t i = 0; i < n; i++)
			if (list[i].kept)
				list[i].kept = fits_row(ls, l, &list[i], tx->job->now) != l->barred;
	}
	return RC_OK;
}
