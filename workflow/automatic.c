/* automatic.c - whether a first mail is acknowledged, and sending it. */
#include "workflow/automatic.h"

#include <string.h>
#include <talloc.h>

#include "hub/text/json.h"
#include "workflow/address_trouble.h"
#include "workflow/agent.h"
#include "workflow/automatic_rate.h"
#include "workflow/automatic_setting.h"
#include "workflow/mail_template.h"
#include "workflow/mailbox.h"
#include "workflow/notice.h"
#include "workflow/outbox_letter.h"
#include "workflow/subject.h"
#include "workflow/ticket_verb.h"
#include "workflow/unsubscribe.h"

#define SWEEP_MOST 1000

static const char *const verdicts[] = {
#define X(name, word) word,
	AUTOMATIC_VERDICTS(X)
#undef X
};

const char *automatic_verdict_name(enum automatic_verdict v)
{
	return v < AUTOMATIC_VERDICT_END ? verdicts[v] : "unknown";
}

enum automatic_verdict automatic_judge(const struct automatic_case *c)
{
	bool proved = c->trust == TRUST_AUTHENTICATED || c->trust == TRUST_TOKEN || c->corresponded;

	if (!c->human || c->no_answer || !c->reachable)
		return AUTOMATIC_NO_ANSWER;
	if (!c->takes)
		return AUTOMATIC_DEAD;
	if (proved)
		return AUTOMATIC_ANSWERED;
	return c->unverified ? AUTOMATIC_SHORT : AUTOMATIC_UNPROVED;
}

/* ---- facts ---- */

static enum rc is_reachable(struct db_tx *tx, const struct message_in *in, bool *yes_r)
{
	bool ours;

	*yes_r = false;
	if (!in->from || mail_address_barred(in->from))
		return RC_OK;
	TRY(mailbox_is_ours(tx, in->from, &ours));
	*yes_r = !ours;
	return RC_OK;
}

static enum rc facts_of(struct db_tx *tx, const struct message_in *in, const struct ticket *t,
			const struct automatic_setting *s, struct automatic_case *c_r)
{
	struct automatic_case c = {
		.human = in->class == CLASS_HUMAN,
		.no_answer = in->no_auto_answer,
		.trust = in->trust,
		.unverified = s->unverified,
	};

	TRY(is_reachable(tx, in, &c.reachable));
	if (c.reachable)
		TRY(address_takes_automatic(tx, in->from, false, &c.takes));
	if (c.reachable && c.trust < TRUST_AUTHENTICATED)
		TRY(automatic_corresponded(tx, t->customer, t->id, &c.corresponded));
	*c_r = c;
	return RC_OK;
}

/* ---- rates ---- */

/* Who runs the house hears of it, once an hour whatever happens. */
static enum rc alarm(struct db_tx *tx, const char *subject)
{
	struct agent *list;
	size_t n;
	bool may;
	AUTO(json)
	args = {json_pack("{s:s+}", "text",
			  "Acknowledgements are held: a subject comes too often: ", subject)};

	must(args.v);
	TRY(automatic_take(tx, AUTOMATIC_ALARM, "breaker", &may));
	if (!may)
		return RC_OK;
	TRY(agents_from_role(tx, ROLE_ADMIN, &list, &n));
	for (size_t i = 0; i < n; i++)
		TRY(notice_add(tx, list[i].id, NOTICE_TROUBLE, (ticket_id){0}, args.v));
	return RC_OK;
}

static enum rc is_held(struct db_tx *tx, const struct message_in *in, bool *held_r)
{
	const char *subject = subject_without_prefixes(in->subject);
	bool opens = false;

	*held_r = false;
	if (*subject)
		TRY(automatic_subject_seen(tx, subject, held_r, &opens));
	return opens ? alarm(tx, subject) : RC_OK;
}

/* A token that is taken and not used is lost: the limits are upper ones. */
static enum rc has_tokens(struct db_tx *tx, const char *address, bool *yes_r)
{
	const char *folded = customer_address_fold(tx->job->ctx, ADDRESS_MAIL, address);

	TRY(automatic_take(tx, AUTOMATIC_ADDRESS_HOUR, folded, yes_r));
	if (*yes_r)
		TRY(automatic_take(tx, AUTOMATIC_ADDRESS_DAY, folded, yes_r));
	if (*yes_r)
		TRY(automatic_take(tx, AUTOMATIC_DOMAIN_HOUR, strrchr(folded, '@') + 1, yes_r));
	return RC_OK;
}

static enum rc limit(struct db_tx *tx, const struct message_in *in, enum automatic_verdict *v)
{
	bool held, may;

	if (*v != AUTOMATIC_ANSWERED && *v != AUTOMATIC_SHORT)
		return RC_OK;
	TRY(is_held(tx, in, &held));
	if (held) {
		*v = AUTOMATIC_BREAKER;
		return RC_OK;
	}
	TRY(has_tokens(tx, in->from, &may));
	if (!may)
		*v = AUTOMATIC_RATE;
	return RC_OK;
}

/* ---- the mail ---- */

static enum rc write_to(struct db_tx *tx, const struct message_in *in, struct ticket *t, bool whole,
			outbox_id *id_r)
{
	void *ctx = tx->job->ctx;
	struct placeholder_values values;
	struct customer c = {0};
	struct mail_text words;

	if (t->customer.v)
		TRY(customer_get(tx, t->customer, &c));
	TRY(mail_template_words(
		tx, whole ? TEMPLATE_ACKNOWLEDGEMENT : TEMPLATE_ACKNOWLEDGEMENT_SHORT,
		locale_of_tag(t->language, locale_of_tag(c.locale ? c.locale : "", LOCALE_EN)), &words));
	TRY(placeholder_values(tx, t, (agent_id){0}, &values));
	words = mail_template_fill(ctx, &words, &values);

	const struct outbox_letter l = {
		.kind = LETTER_ACKNOWLEDGEMENT,
		.ticket = t->id,
		.subject = talloc_strdup(ctx, words.subject),
		.text = talloc_strdup(ctx, words.text),
		.answers = message_mid_bare(ctx, in->message_id),
	};

	return outbox_letter_about(tx, in->from, t, &l, id_r);
}

static enum rc answer(struct db_tx *tx, const struct message_in *in, struct ticket *t,
		      enum automatic_verdict v)
{
	outbox_id mail = {0};

	if (v != AUTOMATIC_ANSWERED && v != AUTOMATIC_SHORT)
		return automatic_answer_insert(tx, t->id, v, mail);
	TRY(write_to(tx, in, t, v == AUTOMATIC_ANSWERED, &mail));
	if (mail.v == 0)
		return RC_OK; /* there is no mailbox to send it from */
	TRY(automatic_answer_insert(tx, t->id, v, mail));
	struct ticket_step step = {.kind = "auto_answered",
				   .became = ticket_event_id(tx, mail.v),
				   .cause = automatic_verdict_name(v)};

	return ticket_save(tx, t, &step);
}

/* By whom a first message can be acknowledged at all. */
static bool is_mail(const struct message_in *in)
{
	return (in->channel == CHANNEL_MAIL || in->channel == CHANNEL_WEB) && in->from_kind == ADDRESS_MAIL;
}

enum rc automatic_acknowledge(struct db_tx *tx, const struct message_in *in, ticket_id id)
{
	struct automatic_setting s;
	struct automatic_case c;
	struct ticket t;
	bool silent;

	if (!is_mail(in))
		return RC_OK;
	TRY(automatic_setting_get(tx, &s));
	if (!s.acknowledge)
		return RC_OK;
	TRY(automatic_is_silent(tx, in->mailbox, &silent));
	if (silent)
		return RC_OK;
	TRY(ticket_lock(tx, id, &t));
	TRY(facts_of(tx, in, &t, &s, &c));
	enum automatic_verdict v = automatic_judge(&c);

	TRY(limit(tx, in, &v));
	return answer(tx, in, &t, v);
}

/* ---- floods ---- */

enum rc automatic_fold(struct db_tx *tx, const struct message_in *in, bool *fold_r, ticket_id *into_r)
{
	struct ticket t;

	*fold_r = false;
	*into_r = (ticket_id){0};
	if (in->channel != CHANNEL_MAIL || in->from_kind != ADDRESS_MAIL || !in->from || !*in->from)
		return RC_OK;
	TRY(automatic_flood_seen(tx, customer_address_fold(tx->job->ctx, ADDRESS_MAIL, in->from), fold_r,
				 into_r));
	if (into_r->v == 0)
		return RC_OK;
	TRY(ticket_get(tx, *into_r, &t));
	if (t.status == TICKET_CLOSED)
		*into_r = (ticket_id){0};
	return RC_OK;
}

enum rc automatic_folds_into(struct db_tx *tx, const struct message_in *in, ticket_id id)
{
	return automatic_flood_into(tx, customer_address_fold(tx->job->ctx, ADDRESS_MAIL, in->from), id);
}

enum rc automatic_sweep(struct db_tx *tx)
{
	TRY(outbox_letter_sweep(tx));
	TRY(automatic_rate_sweep(tx));
	return unsubscribe_sweep(tx, SWEEP_MOST);
}
