/* article_locale.c - names of locales, and their order for a reader. */
#include "workflow/article_locale.h"

#include <stdbool.h>
#include <string.h>

#include "hub/base/bytes.h"

static const char *const names[] = {
#define X(name, text) [ARTICLE_##name] = text,
	ARTICLE_LOCALE_LIST(X)
#undef X
};

const char *article_locale_name(enum article_locale l)
{
	return l < ARTICLE_LOCALES ? names[l] : "unknown";
}

enum rc article_locale_read(const char *text, enum article_locale *l_r)
{
	for (unsigned i = 0; i < ARTICLE_LOCALES; i++)
		if (strcmp(text, names[i]) == 0) {
			*l_r = (enum article_locale)i;
			return RC_OK;
		}
	return RC_INVALID;
}

static enum article_locale other_script(enum article_locale l)
{
	static const enum article_locale other[] = {ARTICLE_EN, ARTICLE_ZH_TW, ARTICLE_ZH_CN};

	return other[l];
}

void article_locale_order(enum article_locale wanted, enum article_locale source,
			  enum article_locale order_r[ARTICLE_LOCALES])
{
	const enum article_locale wish[] = {wanted,	other_script(wanted), source,
					    ARTICLE_EN, ARTICLE_ZH_CN,	      ARTICLE_ZH_TW};
	bool taken[ARTICLE_LOCALES] = {false};
	size_t n = 0;

	for (size_t i = 0; i < COUNT_OF(wish); i++)
		if (!taken[wish[i]]) {
			taken[wish[i]] = true;
			order_r[n++] = wish[i];
		}
	must(n == ARTICLE_LOCALES);
}
