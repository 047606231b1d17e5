/*
 * locale.h - the languages that pages for customers are written in, and the choice among them.
 *
 * A table with a row a language. Names are those of BCP 47 and stand so in addresses and in lang="". Pure.
 * Source: RFC 9110 section 12.5.4 (Accept-Language), RFC 4647 section 3.4 (lookup).
 */
#ifndef WEB_PAGE_LOCALE_H
#define WEB_PAGE_LOCALE_H

#include "hub/base/rc.h"

enum locale { LOCALE_EN, LOCALE_ZH_CN, LOCALE_ZH_TW, LOCALES };

/* "en", "zh-CN", "zh-TW". */
const char *locale_name(enum locale l);
/* What its speakers call it. */
const char *locale_own_name(enum locale l);
/* RC_NOT_FOUND: no page is written in it. Exactly as locale_name says it. */
MUST_CHECK enum rc locale_read(const char *name, enum locale *l_r);
/* The best of a header Accept-Language, however odd; English where nothing fits. zh-Hant, zh-HK and zh-MO read zh-TW. */
enum locale locale_wanted(const char *accept_language);
/* The best for one language tag: "zh-Hans", "zh-hk", "en-GB", ""; `otherwise` where none fits. */
enum locale locale_of_tag(const char *tag, enum locale otherwise);

/* One sentence in every language. */
struct phrase {
	const char *in[LOCALES];
};

#endif
