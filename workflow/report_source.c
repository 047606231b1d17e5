/* report_source.c - the rows of a batch, parted by ticket. */
#include "workflow/report_source.h"

#include <string.h>
#include <talloc.h>

#include "hub/base/num.h"
#include "workflow/report_source_sql.h"
#include "workflow/survey.h"

/* All rows of a batch. */
struct rows {
	struct source_ticket *tickets;
	struct source_tag *tags;
	struct source_event *raw;
	struct report_event *events;
	struct report_reply *replies;
	struct report_clock *clocks;
	struct report_level *levels;
	struct report_asked *asked;
	struct report_share *shares;
	struct report_pair *pairs;
	struct report_hope *hopes;
	struct report_use *uses;
	size_t ntickets, ntags, nevents, nreplies, nclocks, nlevels, nasked, nshares, npairs, nhopes, nuses;
	bool too_many;
};

/* ---- rows ---- */

static uint64_t number_of(const char *text)
{
	uint64_t n;

	return num_u64(text, UINT64_MAX, &n) == RC_OK ? n : 0;
}

static uint64_t status_of(const char *text)
{
	enum ticket_status s;

	return ticket_status_read(text, &s) == RC_OK ? s : TICKET_NEW;
}

static struct report_event event_of(const struct source_event *e)
{
	bool status = strcmp(e->kind, "status") == 0;

	return (struct report_event){
		.ticket = e->ticket,
		.kind = status				   ? REPORT_EVENT_STATUS
			: strcmp(e->kind, "assigned") == 0 ? REPORT_EVENT_ASSIGNED
							   : REPORT_EVENT_MOVED,
		.at = e->at,
		.was = status ? status_of(e->was) : number_of(e->was),
		.became = status ? status_of(e->became) : number_of(e->became),
		.actor = e->actor,
	};
}

static void read_events(void *ctx, struct rows *r)
{
	r->events = talloc_array(ctx, struct report_event, (unsigned)r->nevents + 1);
	must(r->events);
	for (size_t i = 0; i < r->nevents; i++)
		r->events[i] = event_of(&r->raw[i]);
}

/* Was the customer let down, as the survey that asked them says? */
static bool is_low(const struct report_asked *a)
{
	return survey_is_single((enum survey_kind)a->kind)
		       ? survey_score_is_low((enum survey_kind)a->kind, a->score, a->recover_to)
		       : a->recovery.ms != 0;
}

static enum rc read_all(struct db_tx *tx, const uint64_t *ids, size_t n, struct rows *r)
{
	TRY(source_tickets(tx, ids, n, &r->tickets, &r->ntickets));
	TRY(source_events(tx, ids, n, &r->raw, &r->nevents));
	TRY(source_tags(tx, ids, n, &r->tags, &r->ntags));
	TRY(source_replies(tx, ids, n, &r->replies, &r->nreplies));
	TRY(source_clocks(tx, ids, n, &r->clocks, &r->nclocks));
	TRY(source_levels(tx, ids, n, &r->levels, &r->nlevels));
	TRY(source_asked(tx, ids, n, &r->asked, &r->nasked));
	TRY(source_shares(tx, ids, n, &r->shares, &r->nshares));
	TRY(source_pairs(tx, ids, n, &r->pairs, &r->npairs));
	TRY(source_hopes(tx, ids, n, &r->hopes, &r->nhopes));
	TRY(source_uses(tx, ids, n, &r->uses, &r->nuses));
	r->too_many = r->ntags == SOURCE_ROWS_MOST || r->nevents == SOURCE_ROWS_MOST ||
		      r->nreplies == SOURCE_ROWS_MOST || r->nclocks == SOURCE_ROWS_MOST ||
		      r->nlevels == SOURCE_ROWS_MOST || r->nasked == SOURCE_ROWS_MOST ||
		      r->nshares == SOURCE_ROWS_MOST || r->npairs == SOURCE_ROWS_MOST ||
		      r->nhopes == SOURCE_ROWS_MOST || r->nuses == SOURCE_ROWS_MOST;
	for (size_t i = 0; i < r->nasked; i++)
		r->asked[i].low = is_low(&r->asked[i]);
	read_events(tx->job->ctx, r);
	return RC_OK;
}

/* ---- by ticket ---- */

/* Rows that begin with their ticket, from *at on: those of this one; *at goes behind them. */
static size_t take(const void *rows, size_t n, size_t size, uint64_t ticket, size_t *at)
{
	size_t from = *at;

	while (*at < n && *(const uint64_t *)((const char *)rows + *at * size) == ticket)
		(*at)++;
	return *at - from;
}

/* Where each list has been read up to. */
struct places {
	size_t tickets, tags, events, replies, clocks, levels, asked, shares, pairs, hopes, uses;
};

#define TAKE(list)                   \
	h->list = r->list + p->list; \
	h->n##list = take(r->list, r->n##list, sizeof(*r->list), h->id, &p->list)

static void part(const struct rows *r, struct places *p, struct report_history *h)
{
	TAKE(events);
	TAKE(replies);
	TAKE(clocks);
	TAKE(levels);
	TAKE(asked);
	TAKE(shares);
	TAKE(pairs);
	TAKE(hopes);
	TAKE(uses);
}

static const char *const *tags_of(void *ctx, const struct rows *r, struct places *p, uint64_t ticket,
				  size_t *n_r)
{
	const char **tags;
	size_t from = p->tags;

	*n_r = take(r->tags, r->ntags, sizeof(*r->tags), ticket, &p->tags);
	tags = talloc_array(ctx, const char *, (unsigned)*n_r + 1);
	must(tags);
	for (size_t i = 0; i < *n_r; i++)
		tags[i] = r->tags[from + i].tag;
	return tags;
}

_Static_assert(offsetof(struct source_tag, ticket) == 0 && offsetof(struct source_ticket, id) == 0 &&
		       offsetof(struct report_event, ticket) == 0 &&
		       offsetof(struct report_reply, ticket) == 0 &&
		       offsetof(struct report_clock, ticket) == 0 &&
		       offsetof(struct report_level, ticket) == 0 &&
		       offsetof(struct report_asked, ticket) == 0 &&
		       offsetof(struct report_share, ticket) == 0 &&
		       offsetof(struct report_pair, ticket) == 0 &&
		       offsetof(struct report_hope, ticket) == 0 && offsetof(struct report_use, ticket) == 0,
	       "take() reads the ticket at the beginning of a row");

enum rc report_source_read(struct db_tx *tx, const uint64_t *ids, size_t n, struct report_source *s_r)
{
	void *ctx = tx->job->ctx;
	struct rows r = {0};
	struct places p = {0};

	TRY(read_all(tx, ids, n, &r));
	if (r.too_many && n > 1)
		return because(tx->job, RC_LIMIT, "too much happened on these %zu tickets together", n);
	s_r->histories = talloc_zero_array(ctx, struct report_history, (unsigned)n);
	s_r->tags = talloc_zero_array(ctx, const char *const *, (unsigned)n);
	s_r->ntags = talloc_zero_array(ctx, size_t, (unsigned)n);
	s_r->n = n;
	must(s_r->histories && s_r->tags && s_r->ntags);
	for (size_t i = 0; i < n; i++) {
		struct report_history *h = &s_r->histories[i];

		h->id = ids[i];
		h->language = "";
		if (p.tickets < r.ntickets && r.tickets[p.tickets].id == ids[i]) {
			const struct source_ticket *t = &r.tickets[p.tickets++];

			h->team = t->team;
			h->agent = t->agent;
			h->channel = t->channel;
			h->created = t->created;
			h->language = t->language;
		}
		part(&r, &p, h);
		s_r->tags[i] = tags_of(ctx, &r, &p, ids[i], &s_r->ntags[i]);
	}
	return RC_OK;
}
