/* survey_request.c - a request's life: what it is by now, who holds its token, how it ends unanswered. */
#include "workflow/survey_request.h"

#include <ctype.h>
#include <inttypes.h>
#include <string.h>
#include <talloc.h>

#include "hub/trust/sum.h"
#include "hub/trust/token.h"
#include "workflow/excerpt.h"
#include "workflow/survey_plan.h"
#include "workflow/survey_request_sql.h"
#include "workflow/ticket_verb.h"

#define CODE_DIGITS 16

enum survey_state survey_state_at(const struct survey_request *r, instant now)
{
	if (r->state == SURVEY_IS_ASKED && r->expires.ms && now.ms >= r->expires.ms)
		return SURVEY_IS_EXPIRED;
	return (enum survey_state)r->state;
}

/* ---- by token or code ---- */

char *survey_code_fold(void *ctx, const char *text)
{
	char *code = talloc_zero_size(ctx, CODE_DIGITS + 1);
	size_t n = 0;

	must(code);
	for (; *text; text++) {
		char c = (char)toupper((unsigned char)*text);

		if (c == '-' || c == ' ')
			continue;
		c = c == 'O' ? '0' : c == 'I' || c == 'L' ? '1' : c;
		if (n == CODE_DIGITS || !strchr("0123456789ABCDEFGHJKMNPQRSTVWXYZ", c)) {
			code[0] = '\0';
			return code;
		}
		code[n++] = c;
	}
	if (n != CODE_DIGITS)
		code[0] = '\0';
	return code;
}

enum rc survey_request_of_token(struct db_tx *tx, const char *token, struct survey_request *r_r)
{
	struct key32 hash;

	if (token_hash(token, &hash) != RC_OK) {
		const char *code = survey_code_fold(tx->job->ctx, token);

		if (!code[0])
			return because(tx->job, RC_NOT_FOUND, "nobody was asked by this link");
		hash = sum_of_text(code);
	}
	return survey_request_by_hash(tx, hash, r_r);
}

/* ---- ended unanswered ---- */

static enum rc end(struct db_tx *tx, struct survey_request *r, enum survey_state how, const char *why)
{
	r->state = how;
	r->why = talloc_strdup(tx->job->ctx, why);
	r->ended = tx->job->now;
	r->ended_by = (agent_id){tx->job->actor};
	TRY(survey_request_update(tx, r));
	return alarm_clear(tx, ALARM_SURVEY, r->ticket, r->id);
}

static enum rc note(struct db_tx *tx, struct ticket *t, const char *kind, uint64_t request, const char *cause)
{
	struct ticket_step step = {.kind = kind, .became = ticket_event_id(tx, request), .cause = cause};

	return ticket_save(tx, t, &step);
}

enum rc survey_revoke(struct db_tx *tx, struct ticket *t, const char *why)
{
	struct survey_request *list;
	size_t n;

	TRY(survey_requests_open(tx, t->id, &list, &n));
	for (size_t i = 0; i < n; i++) {
		TRY(end(tx, &list[i], SURVEY_IS_REVOKED, why));
		TRY(note(tx, t, "survey_revoked", list[i].id, why));
	}
	return RC_OK;
}

enum rc survey_skip(struct db_tx *tx, ticket_id id, const char *reason)
{
	struct survey_request *list;
	bool skipped = false;
	struct ticket t;
	size_t n;

	TRY(ticket_begin(tx, id, ACCESS_TICKET_CHANGE, ANY_VERSION, &t));
	const char *said = excerpt_line(tx->job->ctx, reason, UINT32_MAX, SURVEY_SKIP_MOST);

	if (excerpt_length(said) < 3)
		return because(tx->job, RC_INVALID, "say why this customer is not to be asked");
	TRY(survey_requests_open(tx, id, &list, &n));
	for (size_t i = 0; i < n; i++) {
		if (list[i].state != SURVEY_IS_PLANNED)
			continue;
		list[i].reason = talloc_strdup(tx->job->ctx, said);
		TRY(end(tx, &list[i], SURVEY_IS_SKIPPED, ""));
		TRY(note(tx, &t, "survey_skipped", list[i].id, NULL));
		skipped = true;
	}
	return skipped ? RC_OK : because(tx->job, RC_INVALID, "nothing is about to be asked on this ticket");
}

/* ---- the reactor ---- */

static bool is_word(const char *text, const char *word)
{
	return text && strcmp(text, word) == 0;
}

static bool was_done(const char *status)
{
	return is_word(status, ticket_status_name(TICKET_SOLVED)) ||
	       is_word(status, ticket_status_name(TICKET_CLOSED));
}

enum rc survey_react(struct db_tx *tx, struct ticket *t, const struct ticket_happening *h)
{
	const struct ticket_step *s = &h->step;

	if (is_word(s->kind, "tagged"))
		return is_word(s->became, "spam") ? survey_revoke(tx, t, "spam") : RC_OK;
	if (is_word(s->kind, "merged"))
		return survey_revoke(tx, t, "merged");
	if (!is_word(s->kind, "status"))
		return RC_OK;
	if (was_done(s->was) && !was_done(s->became))
		return survey_revoke(tx, t, "reopened");
	if (!is_word(s->became, ticket_status_name(TICKET_SOLVED)) || was_done(s->was) ||
	    t->status != TICKET_SOLVED)
		return RC_OK;
	return survey_plan_solved(tx, t);
}
