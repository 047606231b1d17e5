/*
 * locale.h - the three languages that people read here, and which of them a language tag asks for.
 *
 * A table with a row a language. The numbers are stored: never renumber, only append. Names are those of BCP 47, as they
 * stand on the wire, in addresses and in lang="". Pure.
 * What a customer *writes* in is workflow/language.h: that may be no language we know of.
 */
#ifndef HUB_TEXT_LOCALE_H
#define HUB_TEXT_LOCALE_H

#include <stdbool.h>
#include <stddef.h>

#include "hub/base/rc.h"

enum locale { LOCALE_EN, LOCALE_ZH_CN, LOCALE_ZH_TW, LOCALES };

/* How a message says which are possible. */
#define LOCALE_CHOICE "en, zh-CN or zh-TW"

/* "en", "zh-CN", "zh-TW". */
const char *locale_name(enum locale l);
/* What its speakers call it. */
const char *locale_own_name(enum locale l);
/* What speakers of `reader` call it. */
const char *locale_called(enum locale l, enum locale reader);
/* Exactly as locale_name says it. RC_NOT_FOUND: it is none of them. */
MUST_CHECK enum rc locale_read(const char *name, enum locale *l_r);
/* Is it one of them, exactly? NULL is none. */
bool locale_known(const char *name);
/*
 * The one for a language tag, however it is written: "zh-Hans", "zh-hk", "en-GB", ""; `otherwise` where none fits. The
 * script says more than the place; zh-Hant, zh-TW, zh-HK and zh-MO read zh-TW. Source: RFC 4647 section 3.4 (lookup).
 */
enum locale locale_of_tag(const char *tag, enum locale otherwise);
/* The same of the n bytes at `tag`; false: none fits. */
bool locale_read_tag(const char *tag, size_t n, enum locale *l_r);

/* One sentence in every language. */
struct phrase {
	const char *in[LOCALES];
};

#endif
