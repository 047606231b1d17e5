/* form.c - a posted form, read and signed. */
#include "channels/phone/form.h"

#include <stdlib.h>
#include <string.h>
#include <talloc.h>

#include "hub/text/percent.h"
#include "hub/text/utf8.h"

static int compare(struct bytes a, struct bytes b)
{
	int by = memcmp(a.p, b.p, a.n < b.n ? a.n : b.n);

	return by ? by : (a.n > b.n) - (a.n < b.n);
}

static int by_name(const void *a, const void *b)
{
	const struct form_field *x = a, *y = b;
	int by = compare(x->name, y->name);

	return by ? by : compare(x->value, y->value);
}

static enum rc read_field(struct form *f, const uint8_t *p, size_t n)
{
	const uint8_t *is = memchr(p, '=', n);
	size_t name = is ? (size_t)(is - p) : n;
	struct form_field *field = &f->field[f->n];

	if (n == 0)
		return RC_OK;
	if (f->n == FORM_FIELDS_MOST)
		return RC_INVALID;
	TRY(percent_decode(f, (struct bytes){p, name}, &field->name));
	TRY(percent_decode(f, (struct bytes){is ? is + 1 : p + n, is ? n - name - 1 : 0}, &field->value));
	field->text = utf8_line(f, field->value);
	f->n++;
	return RC_OK;
}

enum rc form_read(void *ctx, struct bytes body, struct form **f_r)
{
	struct form *f = talloc_zero(ctx, struct form);
	const uint8_t *at = body.p, *end = body.p + body.n;

	must(f);
	*f_r = f;
	while (at < end) {
		const uint8_t *amp = memchr(at, '&', (size_t)(end - at));
		size_t n = (size_t)((amp ? amp : end) - at);

		TRY(read_field(f, at, n));
		at += n + 1;
	}
	qsort(f->field, f->n, sizeof(*f->field), by_name);
	return RC_OK;
}

const char *form_text(const struct form *f, const char *name)
{
	struct bytes wanted = {(const uint8_t *)name, strlen(name)};

	for (size_t i = 0; i < f->n; i++) {
		if (compare(f->field[i].name, wanted) == 0)
			return f->field[i].text;
	}
	return "";
}

void form_sign(const struct form *f, const char *address, struct bytes key, char text_r[HOOK_MAC_SHA1_SIZE])
{
	struct bytes parts[1 + 2 * FORM_FIELDS_MOST];
	size_t n = 0;

	parts[n++] = (struct bytes){(const uint8_t *)address, strlen(address)};
	for (size_t i = 0; i < f->n; i++) {
		parts[n++] = f->field[i].name;
		parts[n++] = f->field[i].value;
	}
	hook_mac_sha1(key, parts, n, text_r);
}
