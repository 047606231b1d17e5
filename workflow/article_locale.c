/* article_locale.c - the order of languages for a reader. */
#include "workflow/article_locale.h"

#include <stdbool.h>

#include "hub/base/bytes.h"

static enum locale other_script(enum locale l)
{
	static const enum locale other[] = {LOCALE_EN, LOCALE_ZH_TW, LOCALE_ZH_CN};

	return other[l];
}

void article_locale_order(enum locale wanted, enum locale source, enum locale order_r[LOCALES])
{
	const enum locale wish[] = {wanted,    other_script(wanted), source,
				    LOCALE_EN, LOCALE_ZH_CN,	     LOCALE_ZH_TW};
	bool taken[LOCALES] = {false};
	size_t n = 0;

	for (size_t i = 0; i < COUNT_OF(wish); i++)
		if (!taken[wish[i]]) {
			taken[wish[i]] = true;
			order_r[n++] = wish[i];
		}
	must(n == LOCALES);
}
