/* survey_ask.c - a planned request is asked: by mail, by a line on a fax; what the mail says. */
#include <inttypes.h>
#include <string.h>
#include <talloc.h>

#include "hub/trust/sum.h"
#include "hub/trust/token.h"
#include "workflow/feed.h"
#include "workflow/mail_template.h"
#include "workflow/outbox_letter.h"
#include "workflow/survey_plan.h"
#include "workflow/survey_request_sql.h"
#include "workflow/ticket_number.h"
#include "workflow/ticket_verb.h"

#define FAX_WAITS SPAN_H(48) /* for a fax that the line could stand on */

/* A fact of the process, named once before its threads start. */
static const char *links = "";

void survey_links_begin_with(const char *public_url)
{
	links = public_url;
}

/* ---- due ---- */

static enum rc pass(struct db_tx *tx, struct survey_request *r, const char *why)
{
	r->state = SURVEY_IS_PASSED;
	r->why = talloc_strdup(tx->job->ctx, why);
	r->ended = tx->job->now;
	return survey_request_update(tx, r);
}

static enum rc note_asked(struct db_tx *tx, struct ticket *t, struct survey_request *r)
{
	struct ticket_step step = {.kind = "survey_asked", .became = ticket_event_id(tx, r->id)};

	r->state = SURVEY_IS_ASKED;
	r->asked = tx->job->now;
	r->expires = instant_after(r->asked, SURVEY_EXPIRES);
	TRY(survey_request_update(tx, r));
	return ticket_save(tx, t, &step);
}

/* Every {number}; other braces are what somebody wrote. */
static char *subject_of(void *ctx, const char *pattern, ticket_id ticket)
{
	static const char place[] = "{number}";
	char number[TICKET_NUMBER_SIZE], *text = talloc_strdup(ctx, "");
	const char *at;

	ticket_number_write(ticket, number);
	for (; (at = strstr(pattern, place)); pattern = at + strlen(place))
		text = talloc_asprintf_append(text, "%.*s%s", (int)(at - pattern), pattern, number);
	text = talloc_strdup_append(text, pattern);
	must(text);
	return text;
}

/* The mail's text is made when it is composed: only then is there a token. */
static enum rc ask_by_mail(struct db_tx *tx, struct ticket *t, struct survey_request *r,
			   const struct survey *s)
{
	void *ctx = tx->job->ctx;
	const struct survey_wording *w = &s->body->words[locale_of_tag(r->locale, LOCALE_EN)];
	char number[TICKET_NUMBER_SIZE];
	struct placeholder_values v = {
		.of = {[PLACEHOLDER_SURVEY_SUBJECT] = subject_of(ctx, w->subject, t->id),
		       [PLACEHOLDER_TICKET_NUMBER] = number}};
	struct outbox_letter l = {.kind = LETTER_BULK, .ticket = t->id, .text = talloc_strdup(ctx, "")};
	struct mail_text said;

	ticket_number_write(t->id, number);
	TRY(mail_template_letter(tx, TEMPLATE_SURVEY, r->locale, &v, &said));
	l.subject = talloc_strdup(ctx, said.subject);
	must(l.subject);
	TRY(outbox_letter_about(tx, r->recipient, t, &l, &r->outbox));
	return r->outbox.v ? note_asked(tx, t, r) : pass(tx, r, "no_way");
}

static enum rc ring_request(struct db_tx *tx, const struct alarm *a)
{
	struct survey_request r;
	struct survey s;
	struct ticket t;
	bool quiet;

	TRY(ticket_lock(tx, a->ticket, &t));
	TRY(survey_request_lock(tx, a->ref, &r));
	if (r.state != SURVEY_IS_PLANNED)
		return RC_OK;
	TRY(survey_at(tx, r.survey, r.survey_version, &s));
	TRY(survey_is_quiet(tx, &r, s.body, &quiet)); /* another ticket of theirs may have been first */
	if (quiet)
		return pass(tx, &r, "quiet");
	if (r.way == SURVEY_BY_MAIL)
		return ask_by_mail(tx, &t, &r, &s);
	instant until = instant_after(r.created, FAX_WAITS);

	if (tx->job->now.ms >= until.ms)
		return pass(tx, &r, "no_way");
	return alarm_set(tx, ALARM_SURVEY, t.id, r.id, until);
}

enum rc survey_ring(struct db_tx *tx, const struct alarm *a, span late_by UNUSED)
{
	return a->ticket.v ? ring_request(tx, a) : survey_plan_periodic(tx, a->ref);
}

/* ---- the mail's words ---- */

static char *score_line(char *text, enum survey_kind k, const struct survey_wording *w, int score,
			const char *link)
{
	const char *said = score == survey_least(k) ? w->low : score == survey_most(k) ? w->high : "";

	if (w->options[0])
		text = talloc_asprintf_append(text, "%s", w->options[score - survey_least(k)]);
	else
		text = talloc_asprintf_append(text, "%d%s%s", score, *said ? " - " : "", said);
	text = talloc_asprintf_append(text, "\n%s?score=%d%s", link, score,
				      score == survey_least(k) ? "" : "\n\n");
	must(text);
	return text;
}

struct placeholder_values survey_letter_values(void *ctx, enum survey_kind k, const struct survey_wording *w,
					       const char *link)
{
	char *answers = talloc_strdup(ctx, survey_is_single(k) ? "" : link);

	must(answers);
	for (int score = survey_most(k); survey_is_single(k) && score >= survey_least(k); score--)
		answers = score_line(answers, k, w, score, link);
	return (struct placeholder_values){.of = {[PLACEHOLDER_SURVEY_INTRO] = w->intro,
						  [PLACEHOLDER_SURVEY_QUESTION] = w->question,
						  [PLACEHOLDER_SURVEY_ANSWERS] = answers}};
}

enum rc survey_letter(struct db_tx *tx, outbox_id id, struct outbox_letter *l_r)
{
	void *ctx = tx->job->ctx;
	char token[TOKEN_TEXT_SIZE];
	struct survey_request r;
	struct key32 hash;
	struct survey s;
	size_t locale;

	TRY(survey_request_by_outbox(tx, id, &r));
	TRY(survey_at(tx, r.survey, r.survey_version, &s));
	TRY(outbox_letter_get(tx, id, l_r));
	token_make(token, &hash);
	TRY(survey_request_set_token(tx, r.id, hash));
	locale = locale_of_tag(r.locale, LOCALE_EN);
	const char *link = talloc_asprintf(ctx, "%s/s/%s", links, token);

	struct placeholder_values v =
		survey_letter_values(ctx, (enum survey_kind)r.kind, &s.body->words[locale], link);
	char number[TICKET_NUMBER_SIZE];
	struct mail_text said;

	ticket_number_write(l_r->ticket, number);
	v.of[PLACEHOLDER_TICKET_NUMBER] = number;
	v.of[PLACEHOLDER_SURVEY_SUBJECT] = l_r->subject;
	TRY(mail_template_letter(tx, TEMPLATE_SURVEY, r.locale, &v, &said));
	l_r->text = talloc_strdup(ctx, said.text);
	must(l_r->text);
	return RC_OK;
}

enum rc survey_undelivered(struct db_tx *tx, outbox_id id)
{
	struct survey_request r;
	enum rc rc = survey_request_by_outbox(tx, id, &r);

	if (rc != RC_OK)
		return rc == RC_NOT_FOUND ? RC_OK : rc;
	TRY(survey_request_lock(tx, r.id, &r));
	if (r.state != SURVEY_IS_ASKED)
		return RC_OK;
	r.asked = (instant){0}; /* it reached nobody: they may be asked again */
	return pass(tx, &r, "delivery");
}

/* ---- on a fax ---- */

/* 80 random bits in groups that can be read out and typed (Crockford's digits). */
static void make_code(char code_r[SURVEY_CODE_SIZE])
{
	static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
	struct key32 chance = key_random();
	size_t n = 0;

	for (size_t i = 0; i < 16; i++) {
		if (i && i % 4 == 0)
			code_r[n++] = '-';
		code_r[n++] = digits[chance.b[i] % 32];
	}
	code_r[n] = '\0';
}

static enum rc line_of(struct db_tx *tx, struct ticket *t, struct survey_request *r, char **line_r)
{
	static const char *const said[LOCALES] = {"How did we do?", "请为我们的服务评分：",
						  "請為我們的服務評分："};
	char code[SURVEY_CODE_SIZE];
	struct survey s;
	bool quiet;

	TRY(survey_at(tx, r->survey, r->survey_version, &s));
	TRY(survey_is_quiet(tx, r, s.body, &quiet));
	if (quiet)
		return RC_OK;
	make_code(code);
	TRY(survey_request_set_token(tx, r->id, sum_of_text(survey_code_fold(tx->job->ctx, code))));
	*line_r = talloc_asprintf(tx->job->ctx, "%s %s/s/%s", said[locale_of_tag(r->locale, LOCALE_EN)],
				  links, code);
	must(*line_r);
	TRY(note_asked(tx, t, r));
	return alarm_clear(tx, ALARM_SURVEY, t->id, r->id);
}

enum rc survey_fax_line(struct db_tx *tx, ticket_id ticket, char **line_r)
{
	struct survey_request *list;
	struct ticket t;
	size_t n;

	*line_r = talloc_strdup(tx->job->ctx, "");
	TRY(ticket_lock(tx, ticket, &t));
	TRY(survey_requests_open(tx, ticket, &list, &n));
	for (size_t i = 0; i < n; i++) {
		if (list[i].way == SURVEY_BY_LINK)
			return line_of(tx, &t, &list[i], line_r);
	}
	return RC_OK;
}
