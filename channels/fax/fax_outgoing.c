/* fax_outgoing.c - a reply that goes by fax becomes a letter, and that a mail to the gateway. */
#include "channels/fax/fax_outgoing.h"

#include <glib.h>
#include <string.h>
#include <talloc.h>

#include "channels/fax/fax_compose.h"
#include "channels/fax/letter_worker.h"
#include "channels/mail/message_build.h"
#include "hub/store/blob.h"
#include "workflow/fax.h"
#include "workflow/fax_gateway.h"
#include "workflow/fax_template.h"
#include "workflow/mailbox.h"
#include "workflow/message.h"
#include "workflow/ticket.h"
#include "workflow/ticket_number.h"

static void *begin(void *ctx)
{
	return letter_client_new(ctx);
}

/* What the letter says comes from all over the ticket. */
struct sources {
	struct mailbox box;
	struct ticket ticket;
	struct message message;
	struct fax fax;
	struct fax_gateway gateway;
	struct fax_template words;
	char number[TICKET_NUMBER_SIZE];
};

static enum rc read_sources(struct db_tx *tx, const struct outbox_item *o, struct sources *s)
{
	const char *language;
	enum rc rc = mailbox_get(tx, o->mailbox, &s->box);

	if (rc == RC_NOT_FOUND)
		return because(tx->job, rc, "the mailbox it should leave from is gone");
	TRY(rc);
	TRY(ticket_get(tx, o->ticket, &s->ticket));
	TRY(message_get(tx, o->message, &s->message));
	TRY(fax_get(tx, o->message, &s->fax));
	TRY(fax_gateway_get(tx, s->fax.gateway, &s->gateway));
	language = fax_template_language(s->ticket.language, s->gateway.language);
	TRY(fax_template_for(tx, s->ticket.team, language, &s->words));
	s->words.language = talloc_strdup(tx->job->ctx, language);
	must(s->words.language);
	ticket_number_write(s->ticket.id, s->number);
	return RC_OK;
}

/* A day: the machines print the time. */
static char *day_of(void *ctx, instant at)
{
	GDateTime *d = g_date_time_new_from_unix_local(at.ms / 1000);
	char *text = talloc_asprintf(ctx, "%04d-%02d-%02d", g_date_time_get_year(d), g_date_time_get_month(d),
				     g_date_time_get_day_of_month(d));

	must(text);
	g_date_time_unref(d);
	return text;
}

static enum rc recipients(struct db_tx *tx, const struct outbox_item *o, const char *const **to_r,
			  size_t *n_r)
{
	struct outbox_recipient *list;

	TRY(outbox_recipients_open(tx, o->id, &list, n_r));
	const char **to = talloc_zero_size(tx->job->ctx, (*n_r + 1) * sizeof(*to));

	must(to);
	for (size_t i = 0; i < *n_r; i++)
		to[i] = list[i].address;
	*to_r = to;
	return RC_OK;
}

static enum rc freeze(struct db_tx *tx, void *arg, const struct address_keys *k, const uint8_t owner[16],
		      struct outbox_item *o)
{
	void *ctx = tx->job->ctx;
	struct sources s;
	struct bytes pdf;
	struct key32 sum;
	unsigned pages;
	size_t n;

	TRY(read_sources(tx, o, &s));
	const struct letter l = {
		.language = s.words.language,
		.letterhead = s.words.letterhead,
		.footer = s.words.footer,
		.from = s.box.name,
		.to = s.ticket.customer_name,
		.number = s.fax.number,
		.date = day_of(ctx, o->created),
		.reference = s.number,
		.subject = "",
		.text = s.message.text,
	};

	TRY(letter_client_write(arg, tx->job, &l, &pdf, &pages));

	struct fax_out out = {
		.mid = o->mid,
		.loop_mark = loop_mark(ctx, k),
		.reference = s.number,
		.date = o->created,
		.pdf = pdf,
	};

	TRY(recipients(tx, o, &out.to, &n));
	/* the report names the one recipient, or in words which of several */
	o->return_path = return_path(ctx, k, s.box.address, o->id, n == 1 ? 1 : 0);
	out.from = o->return_path;
	TRY(fax_compose(tx->job, &out, &o->bytes));
	TRY(outbox_freeze(tx, o->id, owner, o->return_path, o->bytes));
	TRY(blob_put(tx, pdf, &sum));
	return fax_save_letter(tx, o->message, sum, pdf.n, pages);
}

const struct delivery_kind fax_delivery = {
	.channel = CHANNEL_FAX,
	.name = "fax-out",
	.begin = begin,
	.freeze = freeze,
};
