/* survey_plan.c - whether, what and whom a resolved ticket asks. */
#include "workflow/survey_plan.h"

#include <inttypes.h>
#include <string.h>
#include <talloc.h>

#include "hub/base/mix.h"
#include "hub/store/ids.h"
#include "workflow/address_trouble.h"
#include "workflow/chat.h"
#include "workflow/customer.h"
#include "workflow/mailbox.h"
#include "workflow/survey_request_sql.h"
#include "workflow/ticket_facts.h"

#define SPAM_TAG "spam"
#define PERIODIC_AT_ONCE 200 /* one look; the next is soon when there are more */

/* ---- chance ---- */

static uint64_t mixed(uint64_t x)
{
	return mix64(x + MIX_STEP);
}

static uint64_t chance_of(uint64_t survey, uint64_t ticket, uint32_t episode)
{
	return mixed(mixed(mixed(survey) ^ ticket) ^ episode);
}

bool survey_is_drawn(uint64_t survey, uint64_t ticket, uint32_t episode, uint32_t percent)
{
	return chance_of(survey, ticket, episode) % 100 < percent;
}

void survey_shares(const uint32_t *messages, size_t n, uint32_t *permille_r)
{
	uint64_t all = 0, given = 0;

	for (size_t i = 0; i < n; i++)
		all += messages[i];
	for (size_t i = 0; i < n; i++) {
		permille_r[i] = all ? (uint32_t)(messages[i] * UINT64_C(1000) / all) : 0;
		given += permille_r[i];
	}
	for (size_t i = 0; all && given < 1000; i = (i + 1) % n, given++)
		permille_r[i]++;
}

/* ---- which survey, which way ---- */

struct plan {
	const struct ticket *t;
	const struct survey *s;
	struct survey_request r;
	bool in_chat; /* its visitor is there */
};

static const struct survey *first_fitting(const struct survey *list, size_t n, enum survey_trigger on,
					  const struct ticket_facts *f)
{
	for (size_t i = 0; i < n; i++) {
		if (list[i].active && list[i].asked_on == on && condition_list_match(list[i].body->match, f))
			return &list[i];
	}
	return NULL;
}

/* The end of a chat is asked in the widget where its visitor is; it is a solve like others where nothing is. */
static enum rc choose(struct db_tx *tx, struct plan *p)
{
	struct ticket_facts facts;
	struct survey *list;
	uint32_t fields = 0;
	size_t n;

	TRY(survey_all(tx, &list, &n));
	for (size_t i = 0; i < n; i++)
		fields |= list[i].active ? condition_list_fields(list[i].body->match) : 0;
	if (n == 0)
		return RC_OK;
	TRY(ticket_facts_load(tx, p->t, fields, &facts));
	if (p->t->channel == CHANNEL_CHAT)
		p->s = first_fitting(list, n, SURVEY_ON_CHAT_END, &facts);
	if (!p->s)
		p->s = first_fitting(list, n, SURVEY_ON_SOLVE, &facts);
	return RC_OK;
}

static enum rc way_of_chat(struct db_tx *tx, struct plan *p)
{
	struct chat c;
	enum rc rc = chat_get(tx, p->t->id, &c);

	if (rc != RC_OK)
		return rc == RC_NOT_FOUND ? RC_OK : rc;
	if (c.gone.ms == 0 && p->s->asked_on == SURVEY_ON_CHAT_END) {
		p->in_chat = true;
		p->r.way = SURVEY_BY_CHAT;
		p->r.recipient = talloc_asprintf(tx->job->ctx, "chat:%" PRIu64, c.visitor.v);
		must(p->r.recipient);
	}
	return RC_OK;
}

/* Where answers to this ticket go is where the question goes; "" = nowhere. */
static enum rc way_of(struct db_tx *tx, struct plan *p)
{
	char **to;

	p->r.way = SURVEY_BY_MAIL;
	p->r.recipient = talloc_strdup(tx->job->ctx, "");
	if (p->t->channel == CHANNEL_CHAT) {
		char *reach;
		enum rc rc;

		TRY(way_of_chat(tx, p));
		if (p->in_chat)
			return RC_OK;
		rc = chat_reach(tx, p->t->id, &reach);
		if (rc != RC_OK && rc != RC_NOT_FOUND)
			return rc;
		if (rc == RC_OK && !mail_address_barred(reach))
			p->r.recipient = customer_address_fold(tx->job->ctx, ADDRESS_MAIL, reach);
		if (p->r.recipient[0])
			return RC_OK;
	}
	TRY(ticket_answer_to(tx, p->t->id, &to));
	if (!to[0])
		return RC_OK;
	if (!mail_address_barred(to[0])) {
		p->r.recipient = customer_address_fold(tx->job->ctx, ADDRESS_MAIL, to[0]);
	} else if (p->t->channel == CHANNEL_FAX) {
		p->r.way = SURVEY_BY_LINK;
		p->r.recipient = talloc_asprintf(tx->job->ctx, "fax:%s", to[0]);
	}
	must(p->r.recipient);
	return RC_OK;
}

static enum rc language_of_ticket(struct db_tx *tx, struct plan *p)
{
	struct customer c = {0};

	if (p->t->customer.v) {
		enum rc rc = customer_get(tx, p->t->customer, &c);

		if (rc != RC_OK && rc != RC_NOT_FOUND)
			return rc;
	}
	p->r.locale = talloc_strdup(
		tx->job->ctx, locale_name(locale_of_tag(p->t->language,
							locale_of_tag(c.locale ? c.locale : "", LOCALE_EN))));
	return RC_OK;
}

/* ---- whether ---- */

enum rc survey_is_quiet(struct db_tx *tx, const struct survey_request *r, const struct survey_body *b,
			bool *yes_r)
{
	instant since = {tx->job->now.ms - SPAN_H(24).ms * b->quiet_days};

	return survey_asked_since(tx, r, since, yes_r);
}

static enum rc is_spam(struct db_tx *tx, ticket_id id, bool *yes_r)
{
	struct ticket_tag *list;
	size_t n;

	*yes_r = false;
	TRY(ticket_tags(tx, id, &list, &n));
	for (size_t i = 0; i < n; i++)
		*yes_r = *yes_r || strcmp(list[i].tag, SPAM_TAG) == 0;
	return RC_OK;
}

static enum rc is_ours(struct db_tx *tx, const struct plan *p, bool *yes_r)
{
	*yes_r = false;
	if (p->r.way != SURVEY_BY_MAIL)
		return RC_OK;
	TRY(mailbox_is_ours(tx, p->r.recipient, yes_r));
	return *yes_r ? RC_OK : survey_is_staff(tx, p->r.recipient, yes_r);
}

/* Why they are not asked; NULL = they are. */
static enum rc barred(struct db_tx *tx, const struct plan *p, const char **why_r)
{
	const struct survey_body *b = p->s->body;
	bool human, yes;

	*why_r = NULL;
	TRY(is_spam(tx, p->t->id, &yes));
	TRY(survey_human_wrote(tx, p->t->id, &human));
	if (yes || !human)
		*why_r = yes ? "spam" : "automatic";
	else if (!p->r.recipient[0])
		*why_r = "no_way";
	if (*why_r)
		return RC_OK;
	TRY(is_ours(tx, p, &yes));
	if (yes) {
		*why_r = "staff";
		return RC_OK;
	}
	if (p->r.way == SURVEY_BY_MAIL) {
		TRY(address_takes_automatic(tx, p->r.recipient, true, &yes));
		if (!yes) { /* mail does not reach them, or they asked for none */
			*why_r = "no_way";
			return RC_OK;
		}
	}
	TRY(survey_is_quiet(tx, &p->r, b, &yes));
	if (yes)
		*why_r = "quiet";
	else if (!survey_is_drawn(p->s->id, p->t->id.v, p->r.episode, b->sample_percent))
		*why_r = "sample";
	return RC_OK;
}

/* ---- the row ---- */

static enum rc snap_shares(struct db_tx *tx, const struct survey_request *r)
{
	struct survey_said *said;
	size_t n;

	TRY(survey_said_by(tx, r->ticket, &said, &n));
	uint32_t *counts = talloc_zero_array(tx->job->ctx, uint32_t, 2 * (unsigned)n + 2);

	must(counts);
	for (size_t i = 0; i < n; i++)
		counts[i] = said[i].n;
	survey_shares(counts, n, counts + n);
	for (size_t i = 0; i < n; i++) {
		const struct survey_share share = {said[i].agent, counts[n + i]};

		TRY(survey_share_insert(tx, r->id, &share));
	}
	return RC_OK;
}

static void begin(struct db_tx *tx, struct plan *p, uint32_t episode)
{
	p->r = (struct survey_request){
		.survey = p->s->id,
		.survey_version = p->s->version,
		.kind = p->s->kind,
		.ticket = p->t->id,
		.episode = episode,
		.customer = p->t->customer,
		.team = p->t->team,
		.owner = p->t->assignee,
		.channel = p->t->channel,
		.dimension = (uint32_t)(chance_of(p->s->id, p->t->id.v, ~episode) % SURVEY_DIMENSION_END),
		.created = tx->job->now,
		.due = instant_after(tx->job->now, SPAN_MIN(p->s->body->delay_min)),
		.why = talloc_strdup(tx->job->ctx, ""),
	};
}

static enum rc save(struct db_tx *tx, struct plan *p, const char *why)
{
	struct survey_request *r = &p->r;
	enum rc rc;

	TRY(ids_next(tx->job, "survey_request", &r->id));
	r->state = why ? SURVEY_IS_PASSED : p->in_chat ? SURVEY_IS_ASKED : SURVEY_IS_PLANNED;
	if (why) {
		r->why = talloc_strdup(tx->job->ctx, why);
		r->ended = r->created;
	} else if (p->in_chat) {
		r->due = r->asked = r->created;
		r->expires = instant_after(r->asked, SURVEY_EXPIRES);
	}
	rc = survey_request_insert(tx, r);
	if (rc != RC_OK)
		return rc == RC_CONFLICT ? RC_OK : rc; /* asked about this episode before */
	if (why)
		return RC_OK;
	TRY(snap_shares(tx, r));
	return p->in_chat ? RC_OK : alarm_set(tx, ALARM_SURVEY, r->ticket, r->id, r->due);
}

enum rc survey_plan_solved(struct db_tx *tx, const struct ticket *t)
{
	struct plan p = {.t = t};
	const char *why;

	TRY(choose(tx, &p));
	if (!p.s)
		return RC_OK;
	begin(tx, &p, t->version);
	TRY(language_of_ticket(tx, &p));
	TRY(way_of(tx, &p));
	TRY(barred(tx, &p, &why));
	return save(tx, &p, why);
}

/* ---- by the calendar ---- */

static enum rc plan_candidate(struct db_tx *tx, const struct survey *s, const struct survey_candidate *c)
{
	const uint32_t day = (uint32_t)(tx->job->now.ms / SPAN_H(24).ms);
	struct plan p = {.s = s};
	const char *why = NULL;
	struct ticket t;
	bool yes;

	TRY(ticket_get(tx, c->ticket, &t));
	p.t = &t;
	begin(tx, &p, 0);
	p.r.owner = (agent_id){0}; /* it is about all of us */
	p.r.way = SURVEY_BY_MAIL;
	p.r.recipient = c->address;
	TRY(language_of_ticket(tx, &p));
	TRY(is_ours(tx, &p, &yes));
	if (yes)
		why = "staff";
	if (!why) {
		TRY(survey_is_quiet(tx, &p.r, s->body, &yes));
		why = yes								    ? "quiet"
		      : survey_is_drawn(s->id, c->customer.v, day, s->body->sample_percent) ? NULL
											    : "sample";
	}
	return save(tx, &p, why);
}

enum rc survey_plan_periodic(struct db_tx *tx, uint64_t survey)
{
	struct survey_candidate *list;
	struct survey *all;
	size_t n, nall;

	TRY(survey_all(tx, &all, &nall));
	for (size_t i = 0; i < nall; i++) {
		const struct survey *s = &all[i];
		bool panel = s->kind == SURVEY_PANEL;

		if (s->id != survey || !s->active || s->asked_on != SURVEY_ON_PERIODIC)
			continue;
		instant since = {tx->job->now.ms - SPAN_H(24).ms * s->body->every_days};

		TRY(survey_candidates(tx, s->id, panel, since, panel ? (instant){0} : since, PERIODIC_AT_ONCE,
				      &list, &n));
		for (size_t k = 0; k < n; k++)
			TRY(plan_candidate(tx, s, &list[k]));
		return alarm_set(
			tx, ALARM_SURVEY, (ticket_id){0}, s->id,
			instant_after(tx->job->now, n == PERIODIC_AT_ONCE ? SPAN_MIN(1) : SPAN_H(24)));
	}
	return RC_OK;
}
