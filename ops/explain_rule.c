/* explain_rule.c - the thread rule that would hit, asked of the installation's own tickets; nothing is written. */
#include "ops/explain_rule.h"

#include <talloc.h>

#include "channels/mail/message_build.h"
#include "ops/token_keys.h"
#include "workflow/intake_explain.h"
#include "workflow/ticket_number.h"

static json_t *unasked(const char *why)
{
	json_t *o = json_pack("{s:n, s:s, s:n, s:b, s:b}", "rule", "why", why, "ticket", "held", 0,
			      "other_topic", 0);

	must(o);
	return o;
}

static json_t *answer(const struct intake_explained *e)
{
	char number[TICKET_NUMBER_SIZE] = "";

	if (e->ticket.v)
		ticket_number_write(e->ticket, number);
	json_t *o = json_pack("{s:s, s:s, s:s?, s:b, s:b}", "rule", e->rule, "why", e->why, "ticket",
			      e->ticket.v ? number : NULL, "held", e->held, "other_topic", e->other_topic);

	must(o);
	return o;
}

/* ---- to whom it came ---- */

static bool is_recipient(const struct message_rules *rules, const char *address, struct message_source *src)
{
	src->rcpt_to = address;
	return mailbox_book_recipient(rules->book, &rules->keys, address, &src->mailbox) == RC_OK;
}

static bool recipient_among(const struct message_rules *rules, const struct mail_people *people,
			    struct message_source *src)
{
	for (size_t i = 0; i < people->n; i++) {
		if (is_recipient(rules, people->p[i].address, src))
			return true;
	}
	return false;
}

/* The envelope is not in the file: the first of its addresses that is ours, else whatever mailbox. */
static struct message_source source_of(const struct message_rules *rules, const struct mail_read *m,
				       instant now)
{
	struct message_source src = {.received = now,
				     .mail_from = *m->from.address ? m->from.address : "nobody@localhost"};

	for (size_t i = 0; i < m->delivered_to.n; i++) {
		if (is_recipient(rules, m->delivered_to.p[i], &src))
			return src;
	}
	if (!recipient_among(rules, &m->to, &src) && !recipient_among(rules, &m->cc, &src))
		src.rcpt_to = "";
	return src;
}

/* ---- asking ---- */

static enum rc rules_of(struct house *h, struct db_tx *tx, struct message_rules *rules_r, const char **why_r)
{
	const char *authserv_id = config_text(h->settings.config, "mail.authserv_id");
	struct token_keys k;

	TRY(house_token_keys(h, &k, why_r));
	*rules_r = (struct message_rules){.keys = {token_keys_mac(h->ctx, &k), k.n},
					  .book = mailbox_book_new(h->ctx),
					  .authserv_id = *authserv_id ? authserv_id : NULL};
	return mailbox_book_load(rules_r->book, tx);
}

static enum rc ask(struct house *h, struct job *j, const struct mail_read *m, struct intake_explained *e_r,
		   const char **why_r)
{
	AUTO(db_tx) tx = db_begin(j); /* rolled back */
	struct message_rules rules;
	struct message_in in;

	TRY(rules_of(h, &tx, &rules, why_r));
	const struct message_source src = source_of(&rules, m, j->now);

	TRY(message_build(j, &rules, &src, m, &in));
	return intake_explain(&tx, &in, e_r);
}

json_t *explain_rule(struct house *h, const char *config, const struct mail_read *m)
{
	const char *why = NULL;
	struct intake_explained e;

	if (house_look(h, config, &why) != 0)
		return unasked("not asked: the settings cannot be read");
	if (house_database_running(h, &why) != RC_OK)
		return unasked(talloc_asprintf(h->ctx, "not asked: %s", why));
	struct job *j = house_job(h);
	enum rc rc = ask(h, j, m, &e, &why);
	json_t *o = rc == RC_OK ? answer(&e)
				: unasked(talloc_asprintf(h->ctx, "not asked: %s",
							  why	   ? why
							  : j->why ? j->why
								   : rc_name(rc)));

	talloc_free(j);
	return o;
}
