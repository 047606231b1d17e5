/* action_text.c - which of a text's languages, and what is filled in. */
#include <string.h>
#include <talloc.h>

#include "workflow/action.h"

const char *action_text_for(const struct action_text *t, const char *language)
{
	bool hans = strcmp(language, "zh-Hans") == 0, hant = strcmp(language, "zh-Hant") == 0;
	const char *const chinese[] = {hans ? t->hans : t->hant, hans ? t->hant : t->hans, t->en};
	const char *const others[] = {t->en, t->hans, t->hant};
	const char *const *list = hans || hant ? chinese : others;

	for (size_t i = 0; i < COUNT_OF(chinese); i++)
		if (list[i])
			return list[i];
	return "";
}

static const char *name_at(const char *brace, const struct action_names *names, size_t *n_r)
{
	const struct {
		const char *written, *is;
	} known[] = {{"{customer}", names->customer},
		     {"{number}", names->number},
		     {"{subject}", names->subject},
		     {"{agent}", names->agent}};

	for (size_t i = 0; i < COUNT_OF(known); i++) {
		*n_r = strlen(known[i].written);
		if (strncmp(brace, known[i].written, *n_r) == 0)
			return known[i].is ? known[i].is : "";
	}
	return NULL;
}

char *action_text_fill(void *ctx, const char *text, const struct action_names *names)
{
	char *out = talloc_strdup(ctx, "");

	while (*text) {
		size_t n = strcspn(text, "{");
		const char *is;

		out = talloc_strndup_append_buffer(out, text, n);
		text += n;
		if (*text == '\0')
			break;
		is = name_at(text, names, &n);
		if (!is) {
			is = "{";
			n = 1;
		}
		out = talloc_strdup_append_buffer(out, is);
		text += n;
	}
	return out;
}
