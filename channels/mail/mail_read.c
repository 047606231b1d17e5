/* mail_read.c - raw bytes into struct mail_read. */
#include "channels/mail/mail_read.h"

#include <string.h>
#include <strings.h>
#include <talloc.h>

#include "channels/mail/charset.h"
#include "channels/mail/charset_guess.h"
#include "channels/mail/charset_rank.h"
#include "channels/mail/mail_class.h"
#include "channels/mail/mail_phone.h"
#include "channels/mail/mail_read_body.h"
#include "channels/mail/mail_report.h"
#include "channels/mail/mime_address.h"
#include "channels/mail/mime_date.h"
#include "channels/mail/mime_ids.h"
#include "channels/mail/mime_params.h"
#include "channels/mail/mime_words.h"
#include "channels/mail/quote.h"
#include "hub/text/text_out.h"
#include "hub/text/utf8.h"
#include "workflow/subject.h"
#include "workflow/unread_reason.h"

#define VALUES_MOST 20
#define DOUBTFUL_MOST ((size_t)16 << 10) /* bytes that decide */

const char *mail_kind_name(enum mail_kind k)
{
	static const char *const names[] = {
#define X(name, text) text,
		MAIL_KIND_LIST(X)
#undef X
	};

	return (size_t)k < COUNT_OF(names) ? names[k] : "unknown";
}

static struct bytes value_of(const struct mime_header *h, const char *name)
{
	const struct mime_field *f = mime_header_find(h, name);

	return f ? f->value : (struct bytes){(const uint8_t *)"", 0};
}

/* Fields over the limits are cut, References at its old end; what is cut is said. */
static void limit_fields(struct job *j, struct mime_header *h, struct mail_read *m)
{
	size_t total = 0;

	for (size_t i = 0; i < h->n; i++) {
		struct bytes *v = &h->fields[i].value;

		if (v->n > MIME_FIELD_BYTES_MOST) {
			if (strcasecmp(h->fields[i].name, "References") == 0)
				v->p += v->n - MIME_FIELD_BYTES_MOST;
			v->n = MIME_FIELD_BYTES_MOST;
			mail_read_trouble(j, m, "a header field is too long; it was cut");
		}
		total += v->n + strlen(h->fields[i].name);
		if (total > MIME_HEADER_BYTES_MOST) {
			h->n = i;
			mail_read_trouble(j, m, "the header is too long; the rest of it was left out");
		}
	}
	if (h->n >= MIME_FIELDS_MOST)
		mail_read_trouble(j, m, "the mail has too many header fields; the rest of them was left out");
}

/* The charset of the mail's first text: what its raw 8-bit header bytes are most likely in, too. */
static const char *charset_hint(struct job *j, const struct mime_leaves *leaves)
{
	for (size_t i = 0; i < leaves->n; i++) {
		const char *label = mime_param(j->ctx, leaves->p[i].content_type, "charset", NULL);

		if (strncmp(leaves->p[i].type, "text/", 5) == 0 && *label &&
		    strcasecmp(label, "us-ascii") != 0 && strcasecmp(label, "utf-8") != 0)
			return label;
	}
	return NULL;
}

static struct mail_ids all_values(struct job *j, const struct mime_header *h, const char *const *names)
{
	const char **list = talloc_zero_array(j->ctx, const char *, VALUES_MOST);
	size_t n = 0;

	for (size_t i = 0; i < h->n && n < VALUES_MOST; i++) {
		for (const char *const *name = names; *name; name++) {
			if (strcasecmp(h->fields[i].name, *name) == 0 && n < VALUES_MOST)
				list[n++] = utf8_line(j->ctx, h->fields[i].value);
		}
	}
	return (struct mail_ids){list, n};
}

static void read_people(struct job *j, const struct mime_header *h, const char *hint, struct mail_read *m)
{
	m->froms = mime_addresses(j->ctx, value_of(h, "From"), hint);
	m->reply_to = mime_addresses(j->ctx, value_of(h, "Reply-To"), hint);
	m->to = mime_addresses(j->ctx, value_of(h, "To"), hint);
	m->cc = mime_addresses(j->ctx, value_of(h, "Cc"), hint);
	m->from = m->froms.n ? m->froms.p[0] : (struct mail_person){"", ""};
	m->answer_to = m->reply_to.n ? m->reply_to.p[0].address : m->from.address;
}

static void read_header(struct job *j, const struct mime_header *h, const char *hint, struct mail_read *m)
{
	static const char *const results[] = {"Authentication-Results", NULL};
	static const char *const marks[] = {"X-Onevoice-Loop", NULL};
	static const char *const delivered[] = {"Delivered-To", "X-Original-To", NULL};

	m->subject = mime_words(j->ctx, value_of(h, "Subject"), hint);
	m->date_text = mime_header_text(j->ctx, h, "Date");
	m->dated = mime_date(m->date_text, &m->date) == RC_OK;
	m->message_id = mime_id(j->ctx, value_of(h, "Message-ID"));
	m->in_reply_to = mime_ids(j->ctx, value_of(h, "In-Reply-To"), MAIL_REFERENCES_MOST);
	m->references = mime_ids(j->ctx, value_of(h, "References"), MAIL_REFERENCES_MOST);
	m->auth_results = all_values(j, h, results);
	m->loop_marks = all_values(j, h, marks);
	m->delivered_to = all_values(j, h, delivered);
	for (size_t i = 0; i < h->n; i++)
		m->hops += strcasecmp(h->fields[i].name, "Received") == 0;
	read_people(j, h, hint, m);
}

static struct mail_read *empty_mail(struct job *j)
{
	struct mail_read *m = talloc_zero(j->ctx, struct mail_read);

	must(m != NULL);
	m->text = m->html = m->trouble = m->sender_phone = m->charset = "";
	m->calendar = (struct mail_calendar){"", "", "", "", ""};
	return m;
}

/* A mail taken apart, its text not read yet. */
struct taken {
	struct mail_read *m;
	struct mime_header h;
	struct mime_leaves leaves;
};

static enum rc take_apart(struct job *j, struct bytes raw, struct taken *t)
{
	if (raw.n == 0)
		return because(j, RC_INVALID, UNREAD_EMPTY);
	t->m = empty_mail(j);
	t->h = mime_header_read(j->ctx, raw, MIME_FIELDS_MOST);
	limit_fields(j, &t->h, t->m);
	struct mime_limited limited = mime_limit(j->ctx, raw, &t->h);

	t->leaves = mime_tree_leaves(j->ctx, limited.bytes);
	mail_read_trouble(j, t->m, limited.trouble);
	return RC_OK;
}

static struct mail_read *read_text(struct job *j, const struct taken *t, bool remote_pictures)
{
	struct mail_read *m = t->m;
	const char *hint = charset_hint(j, &t->leaves);

	read_header(j, &t->h, hint, m);
	mail_read_body(j, &t->leaves, hint, remote_pictures, m);
	mail_reports(j->ctx, &t->h, &t->leaves, m);
	mail_classify(j->ctx, &t->h, &t->leaves, m);
	if (m->kind == MAIL_BOUNCE || m->kind == MAIL_DELAY)
		mail_reports_from_text(j->ctx, m);
	m->sender_phone = mail_sender_phone(j->ctx, m);
	/* what is forwarded is new to us, whoever wrote it */
	m->visible_bytes =
		(uint32_t)(subject_is_forward(m->subject) ? strlen(m->text) : quote_visible_bytes(m->text));
	return m;
}

enum rc mail_read(struct job *j, struct bytes raw, bool remote_pictures, struct mail_read **m_r)
{
	struct taken t;

	TRY(take_apart(j, raw, &t));
	*m_r = read_text(j, &t, remote_pictures);
	return RC_OK;
}

/* What is in doubt of its texts, else of its header. */
static struct bytes doubtful(struct job *j, struct bytes raw, const struct taken *t)
{
	struct text_out o = text_out_on(j->ctx);

	for (size_t i = 0; i < t->leaves.n; i++) {
		const struct mime_leaf *l = &t->leaves.p[i];
		size_t n = l->content.n < DOUBTFUL_MOST - o.n ? l->content.n : DOUBTFUL_MOST - o.n;

		if (strncmp(l->type, "text/", 5) == 0 && charset_in_doubt(l->content))
			text_out_add(&o, (const char *)l->content.p, n);
	}
	if (o.n == 0)
		return (struct bytes){raw.p, raw.n < DOUBTFUL_MOST ? raw.n : DOUBTFUL_MOST};
	return (struct bytes){(const uint8_t *)o.p, o.n};
}

enum rc mail_read_as(struct job *j, struct bytes raw, bool remote_pictures, const char *charset,
		     struct mail_read **m_r)
{
	const char **list = talloc_zero_array(j->ctx, const char *, CHARSET_RANKED);
	struct taken t;

	must(list);
	TRY(take_apart(j, raw, &t));
	charset_rank(j->ctx, doubtful(j, raw, &t), list);
	t.m->charsets = (struct mail_ids){list, CHARSET_RANKED};
	t.m->charset = *charset ? talloc_strdup(j->ctx, charset) : list[0];
	if (!charset_insist(t.m->charset))
		return because(j, RC_INVALID, "this charset is not known");
	*m_r = read_text(j, &t, remote_pictures);
	return charset_insist(NULL) ? RC_OK : RC_BUG;
}
