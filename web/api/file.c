/* file.c - what the api_files share. */
#include "web/api/file.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <talloc.h>

#include "hub/base/num.h"
#include "web/api/file_room.h"

#define NAME_MOST 200 /* bytes shown */

const char *file_text(const struct api *a, const char *name)
{
	return query_text(a->request->pairs, a->request->npairs, name);
}

enum rc file_id(struct api *a, uint64_t *id_r)
{
	const char *text = file_text(a, "id");

	if (!text || *text == '0' || num_u64(text, INT64_MAX, id_r) != RC_OK)
		return RC_NOT_FOUND;
	return RC_OK;
}

enum rc file_message(struct api *a, message_id id, struct message *m_r)
{
	struct ticket t;

	TRY(message_get(a->tx, id, m_r));
	return api_ticket_of(a, m_r->ticket, ACCESS_TICKET_READ, &t);
}

/* Letters of a token that may stand in filename="..." bare and mean nothing to any file system. */
static bool harmless(unsigned char c)
{
	return c >= 0x20 && c < 0x7f && !strchr("\"\\/:*?<>|%;", c);
}

/* RFC 5987 attr-char. */
static bool attr_char(unsigned char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
	       (c != '\0' && strchr("!#$&+-.^_`|~", c));
}

/* '/', '\' and control characters out of a name, in UTF-8. */
static char *without_paths(void *ctx, const char *name)
{
	char *out = talloc_strndup(ctx, name, NAME_MOST);
	size_t n;

	must(out);
	for (n = strlen(out); n > 0 && ((unsigned char)name[n] & 0xc0) == 0x80; n--)
		; /* not in the middle of a character */
	out[n] = '\0';
	for (char *c = out; *c; c++)
		if ((unsigned char)*c < 0x20 || *c == 0x7f || *c == '/' || *c == '\\')
			*c = '_';
	if (strspn(out, ". ") == strlen(out))
		return talloc_strdup(ctx, "file");
	return out;
}

char *file_disposition(void *ctx, bool in_place, const char *name)
{
	char *shown = without_paths(ctx, name);
	char *ascii = talloc_strdup(ctx, shown), *coded = talloc_strdup(ctx, "");
	char *line;

	must(ascii && coded);
	for (char *c = ascii; *c; c++)
		if (!harmless((unsigned char)*c))
			*c = '_';
	for (const char *c = shown; *c; c++)
		coded = talloc_asprintf_append_buffer(coded, attr_char((unsigned char)*c) ? "%c" : "%%%02X",
						      (unsigned char)*c);
	line = talloc_asprintf(ctx, "Content-Disposition: %s; filename=\"%s\"; filename*=UTF-8''%s",
			       in_place ? "inline" : "attachment", ascii, coded);
	must(line);
	return line;
}

enum rc file_body(struct request *r, size_t n, uint8_t **p_r)
{
	struct file_answer *f = &r->found;

	TRY(file_room_take(r, n, p_r));
	f->room = *p_r;
	f->body = (struct bytes){*p_r, n};
	return RC_OK;
}

enum rc file_as_text(struct api *a, struct bytes text, const char *what, uint64_t id)
{
	struct request *r = a->request;
	char *name = talloc_asprintf(r, "%s-%" PRIu64 ".txt", what, id);
	uint8_t *copy;

	must(name);
	TRY(file_body(r, text.n, &copy));
	if (text.n > 0)
		memcpy(copy, text.p, text.n);
	r->found.content_type = "text/plain; charset=utf-8";
	r->found.extra = talloc_asprintf(r, "%s\r\n", file_disposition(r, true, name));
	r->found.csp = FILE_CSP_SANDBOX;
	return RC_OK;
}
