/* mail_read_body.c - of a mail's leaves: which are the text, which the HTML, which attachments. */
#include "channels/mail/mail_read_body.h"

#include <string.h>
#include <strings.h>
#include <talloc.h>

#include "channels/mail/charset.h"
#include "channels/mail/mail_calendar.h"
#include "channels/mail/mail_read_parts.h"
#include "channels/mail/mime_flowed.h"
#include "channels/mail/mime_params.h"
#include "hub/text/html_clean.h"
#include "hub/text/html_text.h"
#include "hub/text/text_out.h"
#include "hub/text/utf8.h"

/* One stretch of the mail's body: a leaf, or the alternatives of one. */
struct piece {
	uint32_t alternative;
	const char *text, *html; /* NULL = not there */
};

/* More than anybody reads: it is attached. HTML over its own limit becomes text, which is cut then. */
#define PLAIN_BYTES_MOST ((size_t)1 << 20)
#define HTML_BYTES_MOST ((size_t)4 << 20)
#define TEXT_BYTES_MOST ((size_t)3 << 20)

struct body {
	struct job *j;
	size_t plain_bytes, html_bytes; /* of text parts that were read */
	const char *hint;
	struct piece *pieces;
	size_t n;
	struct mail_read *m;
};

void mail_read_trouble(struct job *j, struct mail_read *m, const char *what)
{
	if (!*what || strstr(m->trouble, what))
		return;
	m->trouble = *m->trouble ? talloc_asprintf(j->ctx, "%s; %s", m->trouble, what)
				 : talloc_strdup(j->ctx, what);
}

static bool is_text(const struct mime_leaf *l)
{
	return strcmp(l->type, "text/plain") == 0 || strcmp(l->type, "text/html") == 0 ||
	       strcmp(l->type, "text") == 0;
}

/* Text to be read with the mail, and not a file that happens to be text. */
static bool in_body(struct body *b, const struct mime_leaf *l)
{
	char *disposition = mime_param_head(b->j->ctx, l->disposition);

	if (!is_text(l) || l->related || strcmp(disposition, "attachment") == 0)
		return false;
	if (*mime_param(b->j->ctx, l->disposition, "filename", NULL))
		return false;
	return (l->first && b->n == 0) || !*mime_param(b->j->ctx, l->content_type, "name", NULL);
}

/* Machine-readable parts of reports are read elsewhere and are no use to a person. */
static bool silent(const struct mime_leaf *l)
{
	return strcmp(l->type, "message/delivery-status") == 0 ||
	       strcmp(l->type, "message/global-delivery-status") == 0 ||
	       strcmp(l->type, "message/disposition-notification") == 0 ||
	       (l->report && strcmp(l->type, "message/feedback-report") == 0);
}

/* The charset that HTML names itself, for a part that names none. */
static const char *html_charset(void *ctx, struct bytes html)
{
	size_t n = html.n < 2048 ? html.n : 2048;
	char *head = talloc_strndup(ctx, (const char *)html.p, n);
	char *at = strcasestr(head, "charset=");

	if (!at)
		return "";
	at += strlen("charset=");
	at += strspn(at, "\"' ");
	at[strcspn(at, "\"' />;")] = 0;
	return at;
}

static const char *decoded(struct body *b, const struct mime_leaf *l)
{
	void *ctx = b->j->ctx;
	const char *label = mime_param(ctx, l->content_type, "charset", NULL);
	bool html = strcmp(l->type, "text/html") == 0;

	if (!*label && html)
		label = html_charset(ctx, l->content);
	char *text = charset_decode(ctx, l->content, label);

	if (!html && strcasecmp(mime_param(ctx, l->content_type, "format", NULL), "flowed") == 0)
		text = mime_unflow(ctx, text,
				   strcasecmp(mime_param(ctx, l->content_type, "delsp", NULL), "yes") == 0);
	return text;
}

static bool blank(const char *text)
{
	return text[strspn(text, " \t\n")] == 0;
}

static const char *joined(struct body *b, const char *before, const char *more)
{
	if (!before || blank(before))
		return more;
	return talloc_asprintf(b->j->ctx, "%s\n%s", before, more);
}

static void add_text(struct body *b, const struct mime_leaf *l)
{
	struct piece *p = b->n ? &b->pieces[b->n - 1] : NULL;
	const char *text = decoded(b, l);

	if (!p || !l->alternative || p->alternative != l->alternative) {
		p = &b->pieces[b->n++];
		*p = (struct piece){.alternative = l->alternative};
	}
	if (strcmp(l->type, "text/html") == 0)
		p->html = joined(b, p->html, text);
	else
		p->text = joined(b, p->text, text);
}

static struct bytes bytes_of(const char *text)
{
	return (struct bytes){(const uint8_t *)text, strlen(text)};
}

static void set_text(struct body *b)
{
	struct text_out o = text_out_on(b->j->ctx);

	for (size_t i = 0; i < b->n; i++) {
		const struct piece *p = &b->pieces[i];
		const char *text = p->text && (!blank(p->text) || !p->html) ? p->text
				   : p->html ? html_text(b->j, bytes_of(p->html))
					     : "";

		if (blank(text))
			continue;
		text_out_trim(&o);
		text_out_str(&o, o.n ? "\n\n" : "");
		text_out_str(&o, text + strspn(text, "\n"));
	}
	text_out_trim(&o);
	if (o.n > TEXT_BYTES_MOST) {
		o.p[utf8_cut(o.p, TEXT_BYTES_MOST)] = 0;
		mail_read_trouble(b->j, b->m, "the text is very long; its end was left out");
	}
	b->m->text = o.p;
}

/* Each piece is cleaned by itself: what one leaves open must not swallow the next. */
static bool clean_pieces(struct body *b, const struct html_options *how, struct text_out *o)
{
	bool filled = false;

	for (size_t i = 0; i < b->n; i++) {
		struct html_cleaned clean;
		const struct piece *p = &b->pieces[i];

		if (p->html) {
			if (html_clean(b->j, bytes_of(p->html), how, &clean) != RC_OK) {
				mail_read_trouble(b->j, b->m, b->j->why);
				return false;
			}
			text_out_str(o, clean.html);
			b->m->held_pictures += clean.held_pictures;
			filled = filled || !clean.blank;
		} else if (p->text && !blank(p->text)) {
			text_out_str(o, html_of_text(b->j->ctx, p->text));
		}
	}
	return filled;
}

static void set_html(struct body *b, bool remote_pictures)
{
	struct html_options how = {.remote_pictures = remote_pictures,
				   .cid_address = mail_picture_address,
				   .arg = b->m,
				   .cid_prefix = MAIL_PICTURE_PREFIX};
	struct text_out o = text_out_on(b->j->ctx);

	if (clean_pieces(b, &how, &o))
		b->m->html = o.p;
	else
		b->m->held_pictures = 0;
}

/* The text as far as it is shown; what does not fit is attached. */
static void add_body_leaf(struct body *b, const struct mime_leaf *l)
{
	bool html = strcmp(l->type, "text/html") == 0;
	size_t *used = html ? &b->html_bytes : &b->plain_bytes;
	size_t room = (html ? HTML_BYTES_MOST : PLAIN_BYTES_MOST) - *used;
	struct mime_leaf shown = *l;

	if (l->content.n > room) {
		mail_read_trouble(b->j, b->m, "the text is very long; its end stands in the attachment");
		mail_add_part(b->j->ctx, l, b->hint, b->m);
		shown.content.n = room;
	}
	*used += shown.content.n;
	if (shown.content.n || l->content.n == 0)
		add_text(b, &shown);
}

static void add_leaf(struct body *b, const struct mime_leaf *l)
{
	if (in_body(b, l)) {
		add_body_leaf(b, l);
		return;
	}
	if (silent(l))
		return;
	if (strcmp(l->type, "text/calendar") == 0 && !*b->m->calendar.method)
		b->m->calendar = mail_calendar_read(b->j->ctx, decoded(b, l));
	mail_add_part(b->j->ctx, l, b->hint, b->m);
}

void mail_read_body(struct job *j, const struct mime_leaves *leaves, const char *hint, bool remote_pictures,
		    struct mail_read *m)
{
	struct body b = {.j = j, .hint = hint, .m = m};

	b.pieces = talloc_zero_array(j->ctx, struct piece, (unsigned)leaves->n + 1);
	m->parts = talloc_zero_array(j->ctx, struct mail_part, MAIL_ATTACHMENTS_MOST);
	for (size_t i = 0; i < leaves->n; i++)
		add_leaf(&b, &leaves->p[i]);
	set_text(&b);
	set_html(&b, remote_pictures);
	if (leaves->too_deep)
		mail_read_trouble(j, m,
				  "the mail is nested too deep; its inner parts are attached as they are");
}
