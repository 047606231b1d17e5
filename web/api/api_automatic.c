/* api_automatic.c - calls about automatic mail: acknowledgements, texts, senders, addresses that mail does not reach. */
#include <talloc.h>

#include "web/api/address_json.h"
#include "web/api/api.h"
#include "workflow/automatic_rate.h"
#include "workflow/automatic_setting.h"
#include "workflow/mail_template.h"

/* ---- the setting ---- */

enum rc api_automatic_setting(struct api *a)
{
	struct automatic_setting s;
	struct automatic_silent *silent;
	size_t n;

	TRY(automatic_setting_get(a->tx, &s));
	TRY(automatic_silent_all(a->tx, &silent, &n));
	writer_integer(a->out, "version", s.version);
	writer_bool(a->out, "acknowledge", s.acknowledge);
	writer_bool(a->out, "unverified", s.unverified);
	writer_integer(a->out, "held_hours", s.held_hours);
	writer_list(a->out, "silent_mailboxes");
	for (size_t i = 0; i < n; i++) {
		writer_object(a->out, NULL);
		writer_id(a->out, "id", silent[i].id.v);
		writer_end(a->out);
	}
	writer_end(a->out);
	return RC_OK;
}

enum rc api_automatic_save_setting(struct api *a)
{
	const struct automatic_setting_params *p = a->params;
	struct automatic_setting s = {(uint32_t)p->version, p->acknowledge, p->unverified,
				      (uint32_t)p->held_hours};
	mailbox_id *silent =
		talloc_zero_array(a->tx->job->ctx, mailbox_id, (unsigned)p->silent_mailboxes_n + 1);

	must(silent);
	for (size_t i = 0; i < p->silent_mailboxes_n; i++)
		silent[i] = (mailbox_id){p->silent_mailboxes[i].id};
	TRY(automatic_setting_save(a->tx, &s, silent, p->silent_mailboxes_n));
	writer_integer(a->out, "version", s.version);
	return RC_OK;
}

enum rc api_automatic_breakers(struct api *a)
{
	struct automatic_breaker *list;
	size_t n;

	TRY(automatic_breakers(a->tx, &list, &n));
	writer_list(a->out, "breakers");
	for (size_t i = 0; i < n; i++) {
		writer_object(a->out, NULL);
		writer_text(a->out, "subject", list[i].subject);
		writer_integer(a->out, "opened", list[i].opened.ms);
		writer_integer(a->out, "until", list[i].until.ms);
		writer_integer(a->out, "held", list[i].held);
		writer_end(a->out);
	}
	writer_end(a->out);
	return RC_OK;
}

/* ---- texts ---- */

static const struct mail_template_row *row_of(const struct mail_template_row *list, size_t n, uint32_t kind,
					      uint32_t locale)
{
	for (size_t i = 0; i < n; i++) {
		if (list[i].kind == kind && list[i].locale == locale)
			return &list[i];
	}
	return NULL;
}

static void template_json(struct writer *w, enum mail_template k, enum locale l,
			  const struct mail_template_row *r)
{
	const struct mail_text *usual = mail_template_usual(k, l);
	bool own = r && *r->subject;

	writer_object(w, NULL);
	writer_text(w, "kind", mail_template_name(k));
	writer_text(w, "locale", locale_name(l));
	writer_integer(w, "version", r ? r->version : 0);
	writer_bool(w, "own", own);
	writer_text(w, "subject", own ? r->subject : usual->subject);
	writer_text(w, "text", own ? r->text : usual->text);
	writer_text(w, "usual_subject", usual->subject);
	writer_text(w, "usual_text", usual->text);
	writer_end(w);
}

static void kind_json(struct writer *w, enum mail_template k)
{
	writer_object(w, NULL);
	writer_text(w, "kind", mail_template_name(k));
	writer_text(w, "to", mail_template_is_for_customers(k) ? "customer" : "agent");
	if (mail_template_lacks_subject(k))
		writer_bool(w, "no_subject", true);
	writer_list(w, "names");
	for (unsigned p = 0; p < PLACEHOLDER_END; p++) {
		if (mail_template_allows(k) & PLACEHOLDER_BIT(p))
			writer_text(w, NULL, placeholder_name((enum placeholder)p));
	}
	writer_end(w);
	writer_end(w);
}

enum rc api_template_list(struct api *a)
{
	struct mail_template_row *list;
	size_t n;

	TRY(mail_template_all(a->tx, &list, &n));
	writer_list(a->out, "templates");
	for (uint32_t k = 0; k < TEMPLATE_END; k++) {
		for (uint32_t l = 0; l < LOCALES; l++)
			template_json(a->out, (enum mail_template)k, (enum locale)l, row_of(list, n, k, l));
	}
	writer_end(a->out);
	writer_list(a->out, "kinds");
	for (unsigned k = 0; k < TEMPLATE_END; k++)
		kind_json(a->out, (enum mail_template)k);
	writer_end(a->out);
	return RC_OK;
}

/* The wire's words stand in the order of the lists in C: mail_template.h, locale.h. */
enum rc api_template_save(struct api *a)
{
	const struct save_template_params *p = a->params;
	struct mail_template_row r = {
		.kind = p->kind,
		.locale = p->locale,
		.version = (uint32_t)p->version,
		.subject = talloc_strdup(a->tx->job->ctx, p->subject),
		.text = talloc_strdup(a->tx->job->ctx, p->text),
	};

	TRY(mail_template_save(a->tx, &r));
	writer_integer(a->out, "version", r.version);
	return RC_OK;
}

enum rc api_template_preview(struct api *a)
{
	const struct preview_template_params *p = a->params;
	const enum mail_template k = (enum mail_template)p->kind;
	const enum locale l = (enum locale)p->locale;
	const struct placeholder_values v = mail_template_example(l);
	struct mail_text t = {p->subject, p->text};
	const char *barred = mail_template_barred(a->tx->job->ctx, k, &t);

	if (barred)
		return because(a->tx->job, RC_INVALID, "%s", barred);
	if (!*t.subject)
		t = *mail_template_usual(k, l);
	t = mail_template_fill(a->tx->job->ctx, &t, &v);
	writer_text(a->out, "subject", t.subject);
	writer_text(a->out, "text", t.text);
	return RC_OK;
}

/* ---- senders ---- */

enum rc api_sender_list(struct api *a)
{
	struct sender_treat *list;
	size_t n;

	TRY(sender_all(a->tx, &list, &n));
	writer_list(a->out, "senders");
	for (size_t i = 0; i < n && a->out->n < API_ANSWER_MOST; i++) {
		writer_object(a->out, NULL);
		address_text(a->out, "address", list[i].address);
		writer_integer(a->out, "at", list[i].at.ms);
		if (list[i].agent.v)
			writer_id(a->out, "agent_id", list[i].agent.v);
		writer_end(a->out);
	}
	writer_end(a->out);
	return RC_OK;
}

enum rc api_sender_save(struct api *a)
{
	const struct save_sender_params *p = a->params;

	return sender_set_human(a->tx, p->address, p->treat == WIRE_SENDER_TREAT_HUMAN);
}

/* ---- addresses ---- */

enum rc api_address_list(struct api *a)
{
	struct address_trouble *list;
	size_t n;

	TRY(address_troubles(a->tx, &list, &n));
	address_list_json(a->out, "addresses", list, n);
	return RC_OK;
}

enum rc api_address_mend(struct api *a)
{
	const struct mend_address_params *p = a->params;

	return address_mend(a->tx, p->address, p->has_to ? p->to : NULL);
}
