/* form.c - fields out of a form's body. */
#include "web/page/form.h"

#include <string.h>
#include <strings.h>
#include <talloc.h>

#include "hub/text/utf8.h"
#include "web/api/query.h"

static bool is_of(const char *type, const char *wanted)
{
	size_t n = strlen(wanted);

	return strncasecmp(type, wanted, n) == 0 && (type[n] == '\0' || type[n] == ';' || type[n] == ' ');
}

static bool is_text(const char *text)
{
	return utf8_valid((struct bytes){(const uint8_t *)text, strlen(text)});
}

static enum rc read_field(void *ctx, const char *p, size_t n, struct page_form *f)
{
	struct text_pair *pair = &f->fields[f->n];

	if (f->n == PAGE_FORM_FIELDS_MOST)
		return RC_LIMIT;
	TRY(query_pair(ctx, p, n, pair));
	if (!is_text(pair->name) || !is_text(pair->text))
		return RC_INVALID;
	f->n++;
	return RC_OK;
}

enum rc page_form_read(void *ctx, const char *content_type, struct bytes body, struct page_form *f_r)
{
	const char *p = (const char *)body.p, *end = p + body.n;

	*f_r = (struct page_form){0};
	if (body.n == 0)
		return RC_OK;
	if (body.n > PAGE_FORM_BYTES_MOST)
		return RC_LIMIT;
	if (is_of(content_type, "multipart/form-data"))
		return RC_OK;
	if (!is_of(content_type, "application/x-www-form-urlencoded"))
		return RC_INVALID;
	if (memchr(p, '\0', body.n))
		return RC_INVALID;
	f_r->fields = talloc_zero_array(ctx, struct text_pair, PAGE_FORM_FIELDS_MOST);
	must(f_r->fields);
	while (p < end) {
		const char *amp = memchr(p, '&', (size_t)(end - p));
		size_t n = (size_t)((amp ? amp : end) - p);

		if (n > 0)
			TRY(read_field(ctx, p, n, f_r));
		p += n + (amp != NULL);
	}
	return RC_OK;
}

const char *page_form_raw(const struct page_form *f, const char *name)
{
	for (size_t i = 0; i < f->n; i++)
		if (strcmp(f->fields[i].name, name) == 0)
			return f->fields[i].text;
	return NULL;
}

char *page_form_line(void *ctx, const struct page_form *f, const char *name)
{
	const char *raw = page_form_raw(f, name);

	return utf8_line_of(ctx, raw ? raw : "");
}

char *page_form_text(void *ctx, const struct page_form *f, const char *name)
{
	const char *raw = page_form_raw(f, name);
	size_t n = raw ? strlen(raw) : 0;
	char *text = utf8_text(ctx, (struct bytes){(const uint8_t *)(raw ? raw : ""), n});

	n = strlen(text);
	while (n > 0 && (text[n - 1] == '\n' || text[n - 1] == ' ' || text[n - 1] == '\t'))
		text[--n] = '\0';
	return text;
}
