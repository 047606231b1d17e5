/* compose_files.c - the parts of a mail that are files. */
#include "channels/mail/compose_files.h"

#include <ctype.h>
#include <glib.h>
#include <string.h>
#include <talloc.h>

#include "hub/text/utf8.h"
#include "hub/trust/sum.h"

#define LINE_BYTES 57 /* 76 characters of base64 (RFC 2045 6.8) */
#define WORD_BYTES 39 /* of an encoded word in a parameter */
#define PIECE_OF_NAME 60

/* ---- names ---- */

static bool is_plain(const char *name)
{
	for (const char *c = name; *c; c++) {
		if (*c < ' ' || *c >= 0x7f || *c == '"' || *c == '\\' || *c == '%')
			return false;
	}
	return strlen(name) <= PIECE_OF_NAME && !strstr(name, "=?");
}

static bool is_attr_char(unsigned char c) /* RFC 5987 3.2.1 */
{
	return isalnum(c) || (c < 0x7f && strchr("!#$&+-.^_`|~", c) != NULL);
}

/* One character, percent-encoded; returns how many bytes of the name it was. */
static size_t percent(const char *name, char **out)
{
	size_t n = utf8_len_at((const uint8_t *)name, (const uint8_t *)name + strlen(name));

	if (n == 0)
		n = 1;
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)name[i];

		*out = is_attr_char(c) ? talloc_asprintf_append(*out, "%c", c)
				       : talloc_asprintf_append(*out, "%%%02X", c);
	}
	return n;
}

/* filename*0*=UTF-8''...; filename*1*=...: each on a line of its own, torn between characters (RFC 2231 3). */
static char *filename_lines(void *ctx, const char *name)
{
	char *out = talloc_strdup(ctx, "");

	if (is_plain(name))
		return talloc_asprintf(ctx, ";\r\n filename=\"%s\"", name);
	for (unsigned i = 0; *name; i++) {
		char *piece = talloc_strdup(out, i == 0 ? "UTF-8''" : "");

		while (*name && strlen(piece) < PIECE_OF_NAME)
			name += percent(name, &piece);
		out = talloc_asprintf_append(out, ";\r\n filename*%u*=%s", i, piece);
	}
	must(out);
	return out;
}

/* For readers that know no RFC 2231: encoded words in quotes, which RFC 2047 does not allow and all of them read. */
static char *name_words(void *ctx, const char *name)
{
	char *out = talloc_strdup(ctx, "");

	if (is_plain(name))
		return talloc_asprintf(ctx, ";\r\n name=\"%s\"", name);
	while (*name) {
		size_t n = utf8_cut(name, WORD_BYTES);

		if (n == 0)
			n = utf8_len_at((const uint8_t *)name, (const uint8_t *)name + strlen(name));
		if (n == 0)
			break;
		char *word = g_base64_encode((const guchar *)name, n);

		out = talloc_asprintf_append(out, "%s=?utf-8?B?%s?=", *out ? "\r\n " : "", word);
		g_free(word);
		name += n;
	}
	return talloc_asprintf(ctx, ";\r\n name=\"%s\"", out);
}

/* A name that mail can carry: valid UTF-8 without controls; anything else is a file without a name. */
static const char *sendable_name(const char *name)
{
	if (!name || strlen(name) > 1020 || !utf8_valid((struct bytes){(const uint8_t *)name, strlen(name)}))
		return "";
	for (const char *c = name; *c; c++) {
		if ((unsigned char)*c < ' ' || *c == 0x7f)
			return "";
	}
	return name;
}

/* "image/png". A message or a multipart may not be base64 (RFC 2046 5.2.1), so it is a run of bytes too. */
static const char *sendable_type(const char *type)
{
	const char *slash = type ? strchr(type, '/') : NULL;
	size_t n = type ? strlen(type) : 0;

	if (!slash || slash == type || !slash[1] || strchr(slash + 1, '/') || n > 127 ||
	    strncasecmp(type, "message/", 8) == 0 || strncasecmp(type, "multipart/", 10) == 0)
		return "application/octet-stream";
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)type[i];

		if (!isalnum(c) && !(c < 0x7f && strchr("/!#$&^_.+-", c)))
			return "application/octet-stream";
	}
	return type;
}

/* What a header can carry between angle brackets (RFC 2392); else it is a file like others. */
static bool is_shown(const struct mail_file *f)
{
	if (!f->content_id || !*f->content_id || strlen(f->content_id) > 250)
		return false;
	for (const char *c = f->content_id; *c; c++)
		if (!isalnum((unsigned char)*c) && !strchr("@._-", *c))
			return false;
	return true;
}

static bool is_of(const struct mail_file *f, enum compose_which which)
{
	return which != COMPOSE_NO_FILES && is_shown(f) == (which == COMPOSE_SHOWN);
}

bool compose_has(const struct mail_files *files, enum compose_which which)
{
	for (size_t i = 0; i < files->n; i++)
		if (is_of(&files->list[i], which))
			return true;
	return false;
}

static char *part_head(void *ctx, const struct mail_file *f)
{
	const char *name = sendable_name(f->name);
	const char *id = is_shown(f) ? talloc_asprintf(ctx, "\r\nContent-ID: <%s>", f->content_id) : "";
	char *head =
		talloc_asprintf(ctx,
				"Content-Type: %s%s\r\nContent-Disposition: %s%s%s\r\n"
				"Content-Transfer-Encoding: base64\r\n\r\n",
				sendable_type(f->type), *name ? name_words(ctx, name) : "",
				*id ? "inline" : "attachment", *name ? filename_lines(ctx, name) : "", id);

	must(head);
	return head;
}

static bool stands_in(const char *boundary, const char *const *texts, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strstr(texts[i], boundary))
			return true;
	return false;
}

void compose_boundary(const char *seed, const char *const *texts, size_t n,
		      char boundary_r[COMPOSE_BOUNDARY_SIZE])
{
	struct key32 sum = sum_of_text(seed);
	char hex[SUM_HEX_SIZE];

	do { /* "=_" stands in no base64 and no quoted-printable; in plain text anything may */
		sum_hex(sum, hex);
		g_snprintf(boundary_r, COMPOSE_BOUNDARY_SIZE, "=_%.32s", hex);
		sum = sum_of(BYTES_OF_ARRAY(sum.b));
	} while (stands_in(boundary_r, texts, n));
}

/* ---- content ---- */

struct room {
	uint8_t *p;
	size_t n, size;
};

static void put(struct room *r, const void *p, size_t n)
{
	must(n <= r->size - r->n);
	memcpy(r->p + r->n, p, n);
	r->n += n;
}

static void put_text(struct room *r, const char *text)
{
	put(r, text, strlen(text));
}

static uint64_t encoded_size(uint64_t size)
{
	uint64_t lines = (size + LINE_BYTES - 1) / LINE_BYTES;

	return (size + 2) / 3 * 4 + 2 * lines;
}

static void put_line(struct room *r, const uint8_t *p, size_t n)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

	for (size_t i = 0; i < n; i += 3) {
		uint32_t v = (uint32_t)p[i] << 16 | (i + 1 < n ? (uint32_t)p[i + 1] << 8 : 0) |
			     (i + 2 < n ? p[i + 2] : 0);
		const char four[4] = {digits[v >> 18 & 63], digits[v >> 12 & 63],
				      i + 1 < n ? digits[v >> 6 & 63] : '=',
				      i + 2 < n ? digits[v & 63] : '='};

		put(r, four, 4);
	}
	put(r, "\r\n", 2);
}

/* What is over at the end of a piece begins the next line. */
static enum rc put_content(struct job *j, struct room *r, const struct mail_files *files, size_t at)
{
	uint8_t rest[LINE_BYTES];
	size_t over = 0;
	uint64_t left = files->list[at].size;

	for (uint32_t piece = 0; left > 0; piece++) {
		struct bytes b;
		size_t i = 0;

		TRY(files->read(j, files->arg, at, piece, &b));
		if (b.n == 0 || b.n > left)
			return because(j, RC_BUG, "a file is not as large as was said");
		left -= b.n;
		while (i < b.n) {
			size_t take = LINE_BYTES - over < b.n - i ? LINE_BYTES - over : b.n - i;

			memcpy(rest + over, b.p + i, take);
			over += take;
			i += take;
			if (over == LINE_BYTES) {
				put_line(r, rest, over);
				over = 0;
			}
		}
		talloc_free((void *)(uintptr_t)b.p);
	}
	if (over > 0)
		put_line(r, rest, over);
	return RC_OK;
}

static void put_separator(struct room *r, const char *boundary)
{
	put_text(r, "--");
	put_text(r, boundary);
	put_text(r, "\r\n");
}

/* What all of it takes; the parts' headers on `heads`, NULL for files that stand elsewhere. */
static size_t measure(const struct compose_multipart *m, const char **heads)
{
	size_t size = strlen(m->head) + strlen(m->subtype) + 300;

	for (size_t i = 0; i < m->ntexts; i++)
		size += strlen(m->texts[i]) + 60;
	for (size_t i = 0; i < m->files->n; i++) {
		if (!is_of(&m->files->list[i], m->which))
			continue;
		heads[i] = part_head(heads, &m->files->list[i]);
		size += strlen(heads[i]) + (size_t)encoded_size(m->files->list[i].size) + 60;
	}
	return size;
}

enum rc compose_multipart(struct job *j, const struct compose_multipart *m, struct bytes *all_r)
{
	const char **heads = talloc_zero_array(j->ctx, const char *, (unsigned)m->files->n + 1);
	const char *seed = talloc_asprintf(j->ctx, "%s %s", m->subtype, m->seed);
	char boundary[COMPOSE_BOUNDARY_SIZE];
	struct room r = {0};

	must(heads && seed);
	compose_boundary(seed, m->texts, m->ntexts, boundary);
	r.size = measure(m, heads);
	r.p = talloc_size(j->ctx, r.size + 1);
	must(r.p);
	put_text(&r, m->head);
	put_text(&r, "Content-Type: multipart/");
	put_text(&r, m->subtype);
	put_text(&r, "; boundary=\"");
	put_text(&r, boundary);
	put_text(&r, "\"\r\n\r\n");
	for (size_t i = 0; i < m->ntexts; i++) {
		put_separator(&r, boundary);
		put_text(&r, m->texts[i]);
		put_text(&r, "\r\n");
	}
	for (size_t i = 0; i < m->files->n; i++) {
		if (!heads[i])
			continue;
		put_separator(&r, boundary);
		put_text(&r, heads[i]);
		TRY(put_content(j, &r, m->files, i));
		put_text(&r, "\r\n");
	}
	put_text(&r, "--");
	put_text(&r, boundary);
	put_text(&r, "--\r\n");
	r.p[r.n] = 0;
	*all_r = (struct bytes){r.p, r.n};
	talloc_free(heads);
	return RC_OK;
}
