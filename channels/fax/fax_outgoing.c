/* fax_outgoing.c - a reply that goes by fax becomes a letter, and that a mail to the gateway. */
#include "channels/fax/fax_outgoing.h"

#include <glib.h>
#include <string.h>
#include <talloc.h>

#include "channels/fax/fax_compose.h"
#include "channels/fax/fax_enclosed.h"
#include "channels/fax/fax_submit.h"
#include "channels/fax/letter_worker.h"
#include "channels/mail/message_build.h"
#include "channels/mail/message_files.h"
#include "hub/store/blob.h"
#include "workflow/fax.h"
#include "workflow/fax_gateway.h"
#include "workflow/fax_template.h"
#include "workflow/mailbox.h"
#include "workflow/message.h"
#include "workflow/survey_request.h"
#include "workflow/ticket.h"
#include "workflow/ticket_number.h"

/* What a thread that sends faxes has. */
struct faxing {
	struct letter_client *letters;
	const char *sendfax; /* the command */
};

static void *begin(void *ctx, const void *options)
{
	struct faxing *f = talloc_zero(ctx, struct faxing);

	must(f);
	*f = (struct faxing){letter_client_new(f), options};
	return f;
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

/* Where the customer is to be asked how it was, the letter has the link. */
static enum rc ask_below(struct db_tx *tx, struct sources *s)
{
	char *line;

	TRY(survey_fax_line(tx, s->ticket.id, &line));
	if (line[0])
		s->message.text = talloc_asprintf(tx->job->ctx, "%s\n\n%s", s->message.text, line);
	must(s->message.text);
	return RC_OK;
}

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
	return ask_below(tx, s);
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
	const struct faxing *faxing = arg;
	void *ctx = tx->job->ctx;
	struct fax_enclosed enclosed;
	struct sources s;
	struct bytes pdf;
	struct key32 sum;
	unsigned pages;
	size_t n;

	TRY(read_sources(tx, o, &s));
	TRY(fax_enclosed_read(tx, o->message, &enclosed));
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
		.enclosed = enclosed.names,
		.cover = s.words.cover,
		.cover_note = s.words.cover_note,
		.more = enclosed.nalong > 0,
		.pictures = enclosed.pictures,
		.npictures = enclosed.npictures,
	};

	TRY(letter_client_write(faxing->letters, tx->job, &l, &pdf, &pages));

	struct fax_out out = {
		.mid = o->mid,
		.loop_mark = loop_mark(ctx, k),
		.reference = s.number,
		.date = o->created,
		.pdf = pdf,
		.along = message_files_of(tx, enclosed.along, enclosed.nalong),
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

/* ---- by sendfax ---- */

struct submission {
	struct fax_gateway gateway;
	struct fax_document *documents;
	size_t ndocuments;
	char number[TICKET_NUMBER_SIZE];
};

/* RC_NOT_FOUND: its gateway takes mail. */
static enum rc read_submission(struct db_tx *tx, const struct outbox_item *o, struct submission *s)
{
	struct bytes letter;
	struct fax f;

	TRY(fax_get(tx, o->message, &f));
	TRY(fax_gateway_get(tx, f.gateway, &s->gateway));
	if (s->gateway.way != FAX_WAY_SENDFAX)
		return RC_NOT_FOUND;
	TRY(blob_get(tx, f.pdf, f.pdf_size, &letter));
	ticket_number_write(o->ticket, s->number);
	return fax_enclosed_documents(tx, o->message, letter, &s->documents, &s->ndocuments);
}

static enum rc submission_of(struct job *j, const struct outbox_item *o, struct submission *s)
{
	AUTO(db_tx) tx = db_begin(j);

	return read_submission(&tx, o, s);
}

/* What libcurl's callbacks do for a mail: the lease goes on, and the program may end. */
static bool tick(void *arg)
{
	const struct smtp_mail *m = arg;

	return m->tick(m->arg, true);
}

static struct smtp_outcome outcome_of(struct job *j, enum rc rc, const struct fax_submitted *done)
{
	static const struct {
		enum smtp_fate fate;
		const char *status;
	} by_rc[] = {{SMTP_SENT, "2.0.0"}, {SMTP_LATER, "4.3.0"}, {SMTP_UNCERTAIN, "4.4.0"}};
	unsigned i = rc == RC_OK ? 0 : rc == RC_TIMEOUT ? 2 : 1;
	char *said = rc == RC_OK   ? talloc_asprintf(j->ctx, "fax job %lu", done->job)
		     : *done->said ? talloc_strdup(j->ctx, done->said)
				   : talloc_strdup(j->ctx, j->why ? j->why : "sendfax cannot be run");
	struct smtp_outcome out = {by_rc[i].fate, talloc_strdup(j->ctx, by_rc[i].status), said};

	must(out.status && out.said);
	return out;
}

/* One job a number: each has its own fate and its own report. */
static enum rc send(struct job *j, void *arg, const struct outbox_item *o, const struct smtp_mail *m,
		    struct smtp_result *r_r)
{
	const struct faxing *faxing = arg;
	struct submission s = {0};

	TRY(submission_of(j, o, &s));
	*r_r = (struct smtp_result){talloc_zero_array(j->ctx, struct smtp_outcome, (unsigned)m->nto), true,
				    ""};
	must(r_r->to);
	if (m->before_dot(m->arg) != RC_OK) /* another has it, or the program cannot say that it begins */
		return because(j, RC_CONFLICT, "the lease was lost");
	for (size_t i = 0; i < m->nto; i++) {
		const char *number = talloc_strndup(j->ctx, m->to[i], strcspn(m->to[i], "@"));
		struct fax_submitted done;
		enum rc rc = fax_submit(j,
					&(struct fax_submit){.command = faxing->sendfax,
							     .server = s.gateway.domain,
							     .from = o->return_path,
							     .reference = s.number,
							     .number = number,
							     .documents = s.documents,
							     .ndocuments = s.ndocuments,
							     .tick = tick,
							     .arg = (void *)(uintptr_t)m},
					&done);

		r_r->to[i] = outcome_of(j, rc, &done);
	}
	return RC_OK;
}

const struct delivery_kind fax_delivery = {
	.channel = CHANNEL_FAX,
	.name = "fax-out",
	.begin = begin,
	.freeze = freeze,
	.send = send,
};
