/* fax_intake.c - the fax channel's way in. */
#include "channels/fax/fax_intake.h"

#include <string.h>
#include <talloc.h>

#include "channels/fax/fax_mail.h"
#include "channels/fax/fax_report.h"
#include "channels/fax/fax_words.h"
#include "workflow/fax.h"
#include "workflow/outbox.h"

/* ---- reports ---- */

static enum rc file_report(struct db_tx *tx, const struct outbox_item *o, const struct fax_report *r)
{
	if (r->told == FAX_TOLD_SENT)
		return fax_save_sent(tx, o->message, r->pages);
	if (r->told == FAX_TOLD_STILL)
		return fax_save_still(tx, o->message, r->why);
	TRY(fax_save_not_sent(tx, o->message, r->why));
	/* RFC 3463 X.4.1, nobody answered there, is the nearest: it is the other machine that did not take it */
	return outbox_bounced(tx, o->id, NULL, "5.4.1", r->why);
}

/* To the signed return path of a fax that left, and no bounce of a mail server on the way. */
static enum rc take_report(struct db_tx *tx, const struct mail_read *m, const struct message_in *in,
			   struct intake_result *r_r, bool *taken_r)
{
	struct fax_report report;
	struct outbox_item o;
	struct fax f;

	if (in->bounced.v == 0 || in->nbounces > 0)
		return RC_OK;
	enum rc rc = outbox_get(tx, in->bounced, &o);

	if (rc == RC_OK)
		rc = fax_get(tx, o.message, &f);
	if (rc == RC_NOT_FOUND)
		return RC_OK;
	TRY(rc);
	fax_report_read(m, &report);
	if (report.told == FAX_TOLD_NOTHING)
		return RC_OK; /* somebody has to read it: onto the ticket like any mail */
	TRY(file_report(tx, &o, &report));
	*r_r = (struct intake_result){.ticket = o.ticket, .message = o.message, .rule = "fax_report"};
	*taken_r = true;
	return RC_OK;
}

/* ---- faxes ---- */

static struct message_in message_of(struct job *j, const struct message_in *in, const struct fax_mail *f)
{
	struct message_in fax = *in;

	fax.channel = CHANNEL_FAX;
	fax.from_kind = ADDRESS_FAX;
	fax.from = f->number[0] ? f->number : NULL;
	fax.from_name = fax_words_name(j->ctx, f);
	fax.answer_to = NULL;
	fax.people = NULL;
	fax.subject = fax_words_subject(j->ctx, f);
	fax.text = fax_words_text(j->ctx, f);
	fax.visible_bytes = (uint32_t)strlen(fax.text);
	fax.html = NULL;
	fax.class = CLASS_HUMAN; /* the gateway's mail is automatic, the fax is not */
	fax.trust = TRUST_UNKNOWN;
	fax.token_ticket = (ticket_id){0};
	fax.in_reply_to = NULL;
	fax.references = NULL;
	fax.bounced = (outbox_id){0};
	fax.nbounces = 0;
	return fax;
}

static enum rc file_fax(struct db_tx *tx, const struct mail_read *m, const struct fax_mail *f,
			const struct intake_result *r)
{
	struct fax row = {
		.message = r->message,
		.ticket = r->ticket,
		.gateway = f->gateway->id,
		.state = f->tiff ? FAX_WAITING : FAX_NO_PAGES,
		.part = f->tiff ? (uint32_t)(f->tiff - m->parts) : 0,
		.number = (char *)(uintptr_t)f->number,
		.written = (char *)(uintptr_t)f->written,
		.csid = (char *)(uintptr_t)f->csid,
		.pages = f->pages,
		.quality = (char *)(uintptr_t)f->quality,
	};

	return fax_add(tx, &row);
}

static void wake_after(struct job *j UNUSED, void *arg)
{
	const struct fax_intake *k = arg;

	if (k->wake)
		k->wake(k->wake_arg);
}

enum rc fax_intake_take(struct db_tx *tx, void *arg, const struct message_source *src,
			const struct mail_read *m, const struct message_in *in, struct intake_result *r_r,
			bool *taken_r)
{
	const struct fax_intake *k = arg;
	const struct fax_gateway *list, *g;
	struct message_in fax;
	struct fax_mail f;
	size_t n;

	*taken_r = false;
	TRY(take_report(tx, m, in, r_r, taken_r));
	if (*taken_r)
		return RC_OK;
	TRY(fax_book_list(k->book, tx, &list, &n));
	g = fax_mail_gateway(list, n, k->authserv_id, m);
	if (!g)
		return RC_OK;
	fax_mail_read(g, m, src->rcpt_to, &f);
	if (!fax_mail_is_fax(&f))
		return RC_OK; /* the gateway's notices to people are mails */
	fax = message_of(tx->job, in, &f);
	TRY(intake_accept(tx, &fax, r_r));
	*taken_r = true;
	if (r_r->repeated)
		return RC_OK;
	TRY(file_fax(tx, m, &f, r_r));
	db_hook(tx, NULL, wake_after, arg);
	return RC_OK;
}
