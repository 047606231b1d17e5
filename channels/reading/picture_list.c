/* picture_list.c - the remote pictures that a mail's HTML names. */
#include "channels/reading/picture_list.h"

#include <string.h>
#include <strings.h>
#include <talloc.h>

#include "hub/text/text_out.h"

/* A value of an attribute as it stands, without its quotes. */
struct value {
	const char *p;
	size_t n;
};

/*
 * The next address of a remote picture behind `at`; NULL: there is none. What is returned points behind its closing quote;
 * *from_r to the "src" in front of it.
 */
static const char *next(const char *at, const char **from_r, struct value *v)
{
	while ((at = strstr(at, "<img ")) != NULL) {
		for (at += 5; *at && *at != '>';) {
			size_t name = strcspn(at, "= >"), n;

			if (at[name] != '=' || at[name + 1] != '"') {
				at += name + (at[name] == ' ' || at[name] == '=');
				continue;
			}
			n = strcspn(at + name + 2, "\"");
			*v = (struct value){at + name + 2, n};
			if (name == 3 && strncmp(at, "src", 3) == 0 && n > 4 &&
			    strncasecmp(v->p, "http", 4) == 0) {
				*from_r = at;
				return v->p + n + (v->p[n] == '"');
			}
			at = v->p + n + (v->p[n] == '"');
			at += strspn(at, " ");
		}
	}
	return NULL;
}

/* What html_clean writes for characters that HTML keeps for itself. */
static char *plain(void *ctx, struct value v)
{
	static const struct {
		const char *written, *means;
	} table[] = {{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}};
	struct text_out o = text_out_on(ctx);

	for (size_t i = 0; i < v.n;) {
		size_t k = 0;

		while (k < COUNT_OF(table) &&
		       strncmp(v.p + i, table[k].written, strlen(table[k].written)) != 0)
			k++;
		text_out_add(&o, k < COUNT_OF(table) ? table[k].means : v.p + i, 1);
		i += k < COUNT_OF(table) ? strlen(table[k].written) : 1;
	}
	return o.p;
}

static size_t place_of(const struct picture_list *list, const char *url)
{
	size_t i = 0;

	while (i < list->n && strcmp(list->urls[i], url) != 0)
		i++;
	return i;
}

struct picture_list picture_list_of(void *ctx, const char *html, size_t most)
{
	struct picture_list list = {talloc_zero_array(ctx, const char *, (unsigned)most + 1), 0};
	const char *from;
	struct value v;

	must(list.urls);
	for (const char *at = html; list.n < most && (at = next(at, &from, &v)) != NULL;) {
		char *url = plain(list.urls, v);

		if (place_of(&list, url) == list.n)
			list.urls[list.n++] = url;
	}
	return list;
}

char *picture_list_put(void *ctx, const char *html, const struct picture_list *list, const bool *shown)
{
	struct text_out o = text_out_on(ctx);
	const char *done = html, *from, *at = html;
	struct value v;

	while ((at = next(at, &from, &v)) != NULL) {
		char *url = plain(ctx, v);
		size_t i = place_of(list, url);

		text_out_add(&o, done, (size_t)(from - done));
		if (i < list->n && shown[i])
			text_out_fmt(&o, "src=\"remote/%zu\"", i);
		else
			text_out_str(&o, "data-held=\"\"");
		done = at;
		talloc_free(url);
	}
	text_out_str(&o, done);
	return o.p;
}
