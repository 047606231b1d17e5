/* compose.c - a reply as the mail that leaves. */
#include "channels/mail/compose.h"

#include <gmime/gmime.h>
#include <pthread.h>
#include <string.h>
#include <talloc.h>

#include "channels/mail/mail_path.h"
#include "hub/text/address.h"
#include "hub/text/utf8.h"

static void gmime_begin(void)
{
	g_mime_init();
}

/* ---- what may stand in a header ---- */

/* Valid UTF-8 without control characters: nothing that could begin another header. */
static bool header_safe(const char *text)
{
	if (!utf8_valid((struct bytes){(const uint8_t *)text, strlen(text)}))
		return false;
	for (const char *c = text; *c; c++) {
		if ((unsigned char)*c < ' ' || *c == 0x7f)
			return false;
	}
	return true;
}

/* An id: printable ASCII without blanks and angle brackets. */
static bool atom_safe(const char *text)
{
	if (!*text)
		return false;
	for (const char *c = text; *c; c++) {
		if (*c <= ' ' || *c >= 0x7f || *c == '<' || *c == '>')
			return false;
	}
	return true;
}

/* Its domain is, or has a form as, ASCII; a local part beyond that is written as it is (RFC 6532). */
static bool address_safe(const char *address)
{
	char *wire = NULL;
	bool safe = mail_path_at(address) && mail_path_at(address) > address && header_safe(address) &&
		    !strpbrk(address, "<>,; ") && (wire = address_wire(NULL, address)) != NULL &&
		    strlen(wire) <= MAIL_PATH_MOST;

	talloc_free(wire);
	return safe;
}

static enum rc check_people(struct job *j, const struct mail_people *people)
{
	for (size_t i = 0; i < people->n; i++) {
		const struct mail_person *p = &people->p[i];

		if (!address_safe(p->address))
			return because(j, RC_INVALID, "the address of recipient %zu cannot stand in a mail",
				       i + 1);
		if (p->name && !header_safe(p->name))
			return because(j, RC_INVALID, "the name of recipient %zu holds a control character",
				       i + 1);
	}
	return RC_OK;
}

static enum rc check(struct job *j, const struct mail_out *m)
{
	if (!header_safe(m->from_name))
		return because(j, RC_INVALID, "the mailbox's name holds a control character");
	if (!address_safe(m->from_address))
		return because(j, RC_INVALID, "the mailbox's address cannot stand in a mail");
	if (m->reply_to && !address_safe(m->reply_to))
		return because(j, RC_INVALID, "the reply address cannot stand in a mail");
	if (m->to.n + m->cc.n == 0 && !m->undisclosed)
		return because(j, RC_INVALID, "there is no recipient");
	TRY(check_people(j, &m->to));
	TRY(check_people(j, &m->cc));
	if (!header_safe(m->subject))
		return because(j, RC_INVALID, "the subject holds a control character");
	if (!atom_safe(m->mid) || !strchr(m->mid, '@'))
		return because(j, RC_INVALID, "the Message-ID cannot stand in a mail");
	if (m->unsubscribe && !atom_safe(m->unsubscribe))
		return because(j, RC_INVALID, "the address to unsubscribe at cannot stand in a mail");
	if (m->loop_mark && !atom_safe(m->loop_mark))
		return because(j, RC_INVALID, "the loop mark cannot stand in a mail");
	if (!utf8_valid((struct bytes){(const uint8_t *)m->text, strlen(m->text)}))
		return because(j, RC_INVALID, "the text is not valid UTF-8");
	if (m->html && !utf8_valid((struct bytes){(const uint8_t *)m->html, strlen(m->html)}))
		return because(j, RC_INVALID, "the HTML is not valid UTF-8");
	return RC_OK;
}

/* ---- values ---- */

/*
 * "<a> <b> ...": the first and the last ids where there are too many. An id that a customer's program made up and
 * that cannot stand in a header is left out: it is not ours to refuse the reply for.
 */
static char *reference_list(void *ctx, const char *const *ids)
{
	size_t n = 0;
	char *list = talloc_strdup(ctx, "");

	while (ids && ids[n])
		n++;
	for (size_t i = 0; i < n; i++) {
		if ((i > 0 && n > COMPOSE_REFERENCES_MOST && i <= n - COMPOSE_REFERENCES_MOST) ||
		    !atom_safe(ids[i]) || strlen(ids[i]) > 900)
			continue;
		list = talloc_asprintf_append(list, "%s<%s>", *list ? " " : "", ids[i]);
	}
	must(list);
	return list;
}

static char *with_crlf(void *ctx, const char *text)
{
	size_t lines = 0, n = strlen(text);

	for (const char *c = text; *c; c++)
		lines += *c == '\n';

	char *out = talloc_size(ctx, n + lines + 3), *o = out;

	must(out);
	for (const char *c = text; *c; c++) {
		if (*c == '\n' && (c == text || c[-1] != '\r'))
			*o++ = '\r';
		*o++ = *c;
	}
	*o = 0;
	return out;
}

/* ---- the mail ---- */

static GMimeContentEncoding text_encoding(const char *text)
{
	size_t n = strlen(text), odd = 0, line = 0, longest = 0;

	for (const char *c = text; *c; c++) {
		odd += (unsigned char)*c >= 0x7f || ((unsigned char)*c < ' ' && *c != '\n' && *c != '\t');
		line = *c == '\n' ? 0 : line + 1;
		longest = line > longest ? line : longest;
	}
	if (odd == 0 && longest <= 200)
		return GMIME_CONTENT_ENCODING_7BIT;
	/* quoted-printable triples every odd byte, base64 adds a third to all */
	return odd * 6 > n ? GMIME_CONTENT_ENCODING_BASE64 : GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE;
}

static GMimeObject *text_part(void *ctx, const char *subtype, const char *text)
{
	GMimePart *part = g_mime_part_new_with_type("text", subtype);
	GMimeContentEncoding how = text_encoding(text);
	/* The canonical line end is CRLF, also inside base64; the other two get it when the mail is written. */
	const char *body = how == GMIME_CONTENT_ENCODING_BASE64 ? with_crlf(ctx, text) : text;
	GMimeStream *stream = g_mime_stream_mem_new_with_buffer(body, strlen(body));
	GMimeDataWrapper *content =
		g_mime_data_wrapper_new_with_stream(stream, GMIME_CONTENT_ENCODING_DEFAULT);

	g_mime_object_set_content_type_parameter(GMIME_OBJECT(part), "charset", "utf-8");
	g_mime_part_set_content(part, content);
	g_mime_part_set_content_encoding(part, how);
	g_object_unref(content);
	g_object_unref(stream);
	return GMIME_OBJECT(part);
}

static void put(GMimeMessage *mail, const char *name, const char *value)
{
	if (value && *value)
		g_mime_object_set_header(GMIME_OBJECT(mail), name, value, "utf-8");
}

static void add_person(GMimeMessage *mail, GMimeAddressType type, const char *name, const char *address)
{
	char *wire = address_wire(NULL, address);

	must(wire);
	g_mime_message_add_mailbox(mail, type, name && *name ? name : NULL, wire);
	talloc_free(wire);
}

static void add_people(GMimeMessage *mail, GMimeAddressType type, const struct mail_people *people)
{
	for (size_t i = 0; i < people->n; i++)
		add_person(mail, type, people->p[i].name, people->p[i].address);
}

/* RFC 5322 appendix A.1.3 */
static void add_undisclosed(GMimeMessage *mail)
{
	InternetAddress *nobody = internet_address_group_new("undisclosed-recipients");

	internet_address_list_add(g_mime_message_get_addresses(mail, GMIME_ADDRESS_TYPE_TO), nobody);
	g_object_unref(nobody);
}

static void put_people(GMimeMessage *mail, const struct mail_out *m)
{
	add_person(mail, GMIME_ADDRESS_TYPE_FROM, m->from_name, m->from_address);
	add_people(mail, GMIME_ADDRESS_TYPE_TO, &m->to);
	add_people(mail, GMIME_ADDRESS_TYPE_CC, &m->cc);
	if (m->to.n + m->cc.n == 0)
		add_undisclosed(mail);
	if (m->reply_to)
		add_person(mail, GMIME_ADDRESS_TYPE_REPLY_TO, m->from_name, m->reply_to);
}

/* RFC 2369 and RFC 8058: one press in the reader's program, without a page to look at. */
static void put_unsubscribe(void *ctx, GMimeMessage *mail, const struct mail_out *m)
{
	if (!m->unsubscribe)
		return;
	put(mail, "List-Unsubscribe", talloc_asprintf(ctx, "<%s>", m->unsubscribe));
	if (strncmp(m->unsubscribe, "https://", 8) == 0)
		put(mail, "List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
}

static GMimeFormatOptions *crlf(void)
{
	GMimeFormatOptions *how = g_mime_format_options_new();

	g_mime_format_options_set_newline_format(how, GMIME_NEWLINE_FORMAT_DOS);
	return how;
}

/* On ctx, with CRLF. */
static char *written(void *ctx, GMimeObject *object)
{
	GMimeFormatOptions *how = crlf();
	char *text = g_mime_object_to_string(object, how);
	size_t n = strlen(text);
	/* a mail ends with a line end, whatever its last line was */
	bool whole = n >= 2 && memcmp(text + n - 2, "\r\n", 2) == 0;
	char *out = talloc_asprintf(ctx, "%s%s", text, whole ? "" : "\r\n");

	must(out);
	g_free(text);
	g_mime_format_options_free(how);
	return out;
}

/* The HTML as a page, with the pictures that it shows. */
static enum rc html_body(struct job *j, const struct mail_out *m, const char **body_r)
{
	char *page =
		talloc_asprintf(j->ctx,
				"<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"></head><body>\n%s\n"
				"</body></html>\n",
				m->html);

	must(page);
	GMimeObject *part = text_part(j->ctx, "html", page);
	const char *texts[] = {written(j->ctx, part)};
	struct bytes related;

	g_object_unref(part);
	*body_r = texts[0];
	if (!compose_has(&m->files, COMPOSE_SHOWN))
		return RC_OK;
	const struct compose_multipart parts = {.subtype = "related; type=\"text/html\"",
						.head = "",
						.texts = texts,
						.ntexts = 1,
						.seed = m->mid,
						.files = &m->files,
						.which = COMPOSE_SHOWN};

	TRY(compose_multipart(j, &parts, &related));
	*body_r = (const char *)related.p;
	return RC_OK;
}

/* The text alone is the mail's one part; its HTML stands beside it; with files they are the first of several. */
static enum rc finish(struct job *j, const struct mail_out *m, GMimeMessage *mail, GMimeObject *text,
		      struct bytes *mail_r)
{
	bool mixed = compose_has(&m->files, COMPOSE_ATTACHED);

	if (!m->html && !mixed) {
		char *all;

		g_mime_message_set_mime_part(mail, text);
		all = written(j->ctx, GMIME_OBJECT(mail));
		*mail_r = (struct bytes){(const uint8_t *)all, strlen(all)};
		return RC_OK;
	}
	GMimeFormatOptions *how = crlf();
	char *headers = g_mime_object_get_headers(GMIME_OBJECT(mail), how);
	const char *head = talloc_strdup(j->ctx, headers);
	const char *texts[2] = {written(j->ctx, text), NULL};
	struct compose_multipart alternative = {.subtype = "alternative",
						.head = mixed ? "" : head,
						.texts = texts,
						.ntexts = 2,
						.seed = m->mid,
						.files = &m->files};
	const struct compose_multipart whole = {.subtype = "mixed",
						.head = head,
						.texts = texts,
						.ntexts = 1,
						.seed = m->mid,
						.files = &m->files,
						.which = COMPOSE_ATTACHED};

	g_free(headers);
	g_mime_format_options_free(how);
	if (m->html) {
		TRY(html_body(j, m, &texts[1]));
		TRY(compose_multipart(j, &alternative, mail_r));
		texts[0] = (const char *)mail_r->p;
	}
	return mixed ? compose_multipart(j, &whole, mail_r) : RC_OK;
}

enum rc mail_compose(struct job *j, const struct mail_out *m, struct bytes *mail_r)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	TRY(check(j, m));
	pthread_once(&once, gmime_begin);

	GMimeMessage *mail = g_mime_message_new(FALSE);
	GDateTime *date = g_date_time_new_from_unix_utc(m->date.ms / 1000);
	const char *answered[] = {m->in_reply_to && *m->in_reply_to ? m->in_reply_to : NULL, NULL};
	GMimeObject *part = text_part(j->ctx, "plain", m->text);

	put_people(mail, m);
	put(mail, "Subject", compose_subject(j->ctx, m));
	put(mail, "Auto-Submitted",
	    m->automatic ? m->auto_replied ? "auto-replied" : "auto-generated" : NULL);
	put(mail, "X-Auto-Response-Suppress", m->automatic ? "All" : NULL);
	put_unsubscribe(j->ctx, mail, m);
	g_mime_message_set_date(mail, date);
	g_mime_message_set_message_id(mail, m->mid);
	put(mail, "In-Reply-To", reference_list(j->ctx, answered));
	put(mail, "References", reference_list(j->ctx, m->references));
	put(mail, "X-Onevoice-Loop", m->loop_mark);
	put(mail, "MIME-Version", "1.0");
	enum rc rc = finish(j, m, mail, part, mail_r);

	g_object_unref(part);
	g_object_unref(mail);
	g_date_time_unref(date);
	return rc;
}
