/* api_files.c - files behind a message: attachments, its HTML as a page, inline pictures, its whole text. */
#include <string.h>
#include <strings.h>
#include <talloc.h>

#include "hub/base/num.h"
#include "hub/store/blob.h"
#include "web/api/api.h"
#include "web/api/file.h"
#include "web/api/reading.h"
#include "workflow/message.h"
#include "workflow/message_charset.h"

#define ATTACHMENT_MOST ((size_t)64 << 20)

/*
 * The page that holds a mail's HTML: no script, no form, nothing from elsewhere; the desk may measure it
 * (allow-same-origin) and links open in a window of their own.
 */
#define PAGE_CSP                                                                                      \
	"sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox; default-src 'none'; " \
	"img-src 'self' data:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; "      \
	"frame-ancestors 'self'"

#define PAGE_BEGIN                                                           \
	"<!doctype html><html><head><meta charset=\"utf-8\"><title></title>" \
	"<base target=\"_blank\"></head><body>"
#define PAGE_END "</body></html>"

/* ---- attachments ---- */

/* Only these are shown in place; an SVG is a program. */
const char *file_picture_type(const char *type)
{
	static const char *const types[] = {"image/png", "image/jpeg", "image/gif", "image/webp"};

	for (size_t i = 0; i < COUNT_OF(types); i++)
		if (strcasecmp(type, types[i]) == 0)
			return types[i];
	return NULL;
}

enum rc file_content(struct db_tx *tx, struct key32 sha256, size_t size, uint8_t *room)
{
	size_t n = 0;

	for (uint32_t i = 0; n < size; i++) {
		struct bytes chunk;

		TRY(blob_get_chunk(tx, sha256, i, &chunk));
		if (chunk.n == 0 || chunk.n > size - n)
			return because(tx->job, RC_BUG, "stored content and its size disagree");
		memcpy(room + n, chunk.p, chunk.n);
		n += chunk.n;
		talloc_free((void *)(uintptr_t)chunk.p);
	}
	return RC_OK;
}

/* Into the body of the answer. */
static enum rc read_content(struct db_tx *tx, struct request *r, const struct attachment *at)
{
	uint8_t *p;

	if (at->size > ATTACHMENT_MOST)
		return because(tx->job, RC_INVALID, "this attachment is too large to be sent here");
	TRY(file_body(r, (size_t)at->size, &p));
	return file_content(tx, at->sha256, (size_t)at->size, p);
}

enum rc file_attachment_answer(struct db_tx *tx, struct request *r, const struct attachment *at,
			       bool in_place)
{
	const char *picture = in_place ? file_picture_type(at->type) : NULL;

	TRY(read_content(tx, r, at));
	r->found.content_type = picture ? picture : "application/octet-stream";
	r->found.extra = talloc_asprintf(r, "%s\r\n", file_disposition(r, picture != NULL, at->name));
	r->found.csp = FILE_CSP_SANDBOX;
	return RC_OK;
}

enum rc file_attachment(struct api *a)
{
	const char *in_place = file_text(a, "inline");
	struct attachment at;
	struct ticket t;
	uint64_t id;

	TRY(file_id(a, &id));
	TRY(attachment_get(a->tx, (attachment_id){id}, &at));
	TRY(api_ticket_of(a, at.ticket, ACCESS_TICKET_READ, &t));
	return file_attachment_answer(a->tx, a->request, &at, in_place && strcmp(in_place, "1") == 0);
}

static enum rc find_part(struct api *a, const struct message *m, uint64_t part, struct attachment *at_r)
{
	struct attachment *list;
	size_t n;

	TRY(attachment_list(a->tx, m->ticket, &list, &n));
	for (size_t i = 0; i < n; i++)
		if (list[i].message.v == m->id.v && list[i].part == part) {
			*at_r = list[i];
			return RC_OK;
		}
	return RC_NOT_FOUND;
}

/* A picture and nothing else, whatever the HTML points to (decision 0036). */
enum rc file_message_part(struct api *a)
{
	struct attachment at;
	struct message m;
	uint64_t id, part;

	TRY(file_id(a, &id));
	if (num_u64(file_text(a, "part"), UINT16_MAX, &part) != RC_OK)
		return RC_NOT_FOUND;
	TRY(file_message(a, (message_id){id}, &m));
	TRY(find_part(a, &m, part, &at));
	return file_picture_type(at.type) ? file_attachment_answer(a->tx, a->request, &at, true)
					  : RC_NOT_FOUND;
}

/* ---- a message's own texts ---- */

/* As it is kept, or as somebody wants to see it for once. */
static enum rc html_wanted(struct api *a, const struct message *m, const char **html_r)
{
	const char *pictures = file_text(a, "pictures"), *charset = file_text(a, "charset");
	struct mail_read *r;
	char *kept;

	if (pictures && strcmp(pictures, "1") == 0 && message_may_redecode(m))
		return reading_html_with_pictures(a, m, charset ? charset : "", html_r);
	if (charset && *charset) {
		TRY(reading_mail_as(a, m, false, charset, &r));
		*html_r = r->html;
		return RC_OK;
	}
	TRY(message_html(a->tx, m->id, &kept));
	*html_r = kept;
	return RC_OK;
}

enum rc file_message_html(struct api *a)
{
	struct request *r = a->request;
	struct message m;
	uint8_t *page;
	uint64_t id;
	const char *html;

	TRY(file_id(a, &id));
	TRY(file_message(a, (message_id){id}, &m));
	TRY(html_wanted(a, &m, &html));
	size_t n = strlen(html);

	TRY(file_body(r, sizeof(PAGE_BEGIN) - 1 + n + sizeof(PAGE_END) - 1, &page));
	memcpy(page, PAGE_BEGIN, sizeof(PAGE_BEGIN) - 1);
	memcpy(page + sizeof(PAGE_BEGIN) - 1, html, n);
	memcpy(page + sizeof(PAGE_BEGIN) - 1 + n, PAGE_END, sizeof(PAGE_END) - 1);
	r->found.content_type = "text/html; charset=utf-8";
	r->found.csp = PAGE_CSP;
	return RC_OK;
}

enum rc file_message_text(struct api *a)
{
	struct message m;
	uint64_t id;

	TRY(file_id(a, &id));
	TRY(file_message(a, (message_id){id}, &m));
	return file_as_text(a, (struct bytes){(const uint8_t *)m.text, strlen(m.text)}, "message", id);
}
