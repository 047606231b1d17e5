/* api_preview.c - what can be shown of an attachment without opening it. */
#include <string.h>
#include <strings.h>
#include <talloc.h>

#include "channels/reading/reading_hands.h"
#include "hub/base/num.h"
#include "hub/store/blob.h"
#include "web/api/api.h"
#include "web/api/file.h"
#include "web/api/message_json.h"
#include "web/api/reading.h"

#define TEXT_BYTES ((size_t)64 << 10) /* of a text file are shown */
#define TEXT_SHOWN_MOST ((size_t)128 << 10)

static enum rc attachment_of(struct api *a, uint64_t id, struct attachment *at_r)
{
	struct ticket t;

	TRY(attachment_get(a->tx, (attachment_id){id}, at_r));
	return api_ticket_of(a, at_r->ticket, ACCESS_TICKET_READ, &t);
}

/* ---- text ---- */

static bool ends_so(const char *name, const char *ending)
{
	size_t n = strlen(name), k = strlen(ending);

	return n > k && strcasecmp(name + n - k, ending) == 0;
}

/* By what its sender says, which is no harm: it is shown as text and nothing else. */
static bool is_text(const struct attachment *at)
{
	static const char *const endings[] = {".csv",  ".tsv", ".log", ".json", ".txt",
					      ".md",   ".xml", ".yml", ".yaml", ".ini",
					      ".conf", ".sql", ".ics", ".vcf",	".eml"};

	for (size_t i = 0; i < COUNT_OF(endings); i++)
		if (ends_so(at->name, endings[i]))
			return true;
	return strncasecmp(at->type, "text/", 5) == 0 || strcasecmp(at->type, "application/json") == 0 ||
	       strcasecmp(at->type, "application/xml") == 0;
}

static void preview_json(struct writer *w, const struct preview *p)
{
	writer_text(w, "kind", preview_kind_name(p->kind));
	writer_text(w, "why", preview_why_name(p->why));
	writer_integer(w, "pages", p->pages);
	writer_integer(w, "pages_all", p->pages_all);
	if (p->width)
		writer_integer(w, "width", p->width);
	if (p->height)
		writer_integer(w, "height", p->height);
}

/* The first 64 KiB, not in the middle of a character where that can be told. */
static enum rc text_preview(struct api *a, const struct attachment *at)
{
	size_t n = at->size < TEXT_BYTES ? (size_t)at->size : TEXT_BYTES;
	struct bytes first;
	char *charset, *text;

	if (n == 0) {
		preview_json(a->out, &(struct preview){.why = PREVIEW_WHY_EMPTY});
		return RC_OK;
	}
	TRY(blob_get_chunk(a->tx, at->sha256, 0, &first));
	if (first.n > n)
		first.n = n;
	TRY(parser_text(reading_parser(), a->tx->job, first, &charset, &text));
	preview_json(a->out, &(struct preview){.kind = PREVIEW_TEXT});
	n = text_cut(text, strlen(text), TEXT_SHOWN_MOST);
	writer_text_n(a->out, "text", text, n);
	writer_text(a->out, "charset", charset);
	if (at->size > TEXT_BYTES || text[n])
		writer_bool(a->out, "cut", true);
	return RC_OK;
}

/* ---- pictures and pages ---- */

static enum rc make(struct api *a, const struct attachment *at, struct preview *p_r)
{
	struct preview_made m = {.p = {.why = PREVIEW_WHY_SIZE}};
	uint8_t *content;

	if (at->size <= PREVIEW_FILE_MOST) {
		content = talloc_size(a->tx->job->ctx, (size_t)at->size + 1);
		must(content);
		TRY(file_content(a->tx, at->sha256, (size_t)at->size, content));
		TRY(preview_client_make(reading_preview(), a->tx->job, PREVIEW_FILE,
					(struct bytes){content, (size_t)at->size}, &m));
		talloc_free(content);
	}
	*p_r = m.p;
	return preview_keep(a->tx, at->sha256, &m);
}

static enum rc made(struct api *a, const struct attachment *at, struct preview *p_r)
{
	enum rc rc = preview_get(a->tx, at->sha256, p_r);

	return rc == RC_NOT_FOUND ? make(a, at, p_r) : rc;
}

enum rc api_attachment_preview(struct api *a)
{
	const struct by_id_params *p = a->params;
	struct attachment at;
	struct preview v;

	TRY(attachment_of(a, p->id, &at));
	TRY(made(a, &at, &v));
	if (v.kind == PREVIEW_NONE && v.why == PREVIEW_WHY_TYPE && is_text(&at))
		return text_preview(a, &at);
	preview_json(a->out, &v);
	return RC_OK;
}

enum rc reading_picture_answer(struct api *a, const char *name, bool png, struct bytes picture)
{
	struct request *r = a->request;
	uint8_t *body;

	TRY(file_body(r, picture.n, &body));
	memcpy(body, picture.p, picture.n);
	r->found.content_type = png ? "image/png" : "image/jpeg";
	r->found.extra = talloc_asprintf(r, "%s\r\n", file_disposition(r, true, name));
	r->found.csp = FILE_CSP_SANDBOX;
	return RC_OK;
}

enum rc file_attachment_preview(struct api *a)
{
	const char *size = file_text(a, "size");
	bool small = size && strcmp(size, "small") == 0;
	struct preview_picture picture;
	struct attachment at;
	struct preview v;
	uint64_t id, page;

	TRY(file_id(a, &id));
	if (num_u64(file_text(a, "page"), PREVIEW_PAGES_MOST - 1, &page) != RC_OK)
		return RC_NOT_FOUND;
	TRY(attachment_of(a, id, &at));
	TRY(made(a, &at, &v));
	TRY(preview_page_get(a->tx, at.sha256, (uint32_t)page, !small, &picture));
	return reading_picture_answer(a, picture.png ? "preview.png" : "preview.jpg", picture.png,
				      picture.bytes);
}
