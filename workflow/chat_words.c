/* chat_words.c - sentences in three languages; what is neither Chinese is English. */
#include "workflow/chat_words.h"

#include "hub/text/locale.h"

static const char *in(const char *locale, const char *en, const char *hans, const char *hant)
{
	const struct phrase p = {{[LOCALE_EN] = en, [LOCALE_ZH_CN] = hans, [LOCALE_ZH_TW] = hant}};

	return p.in[locale_of_tag(locale, LOCALE_EN)];
}

const char *chat_words_you(const char *locale)
{
	return in(locale, "You", "您", "您");
}

const char *chat_words_visitor(const char *locale)
{
	return in(locale, "Visitor", "访客", "訪客");
}
