/*
 * article_locale.h - the three languages an article can be read in, and which one stands in for another.
 *
 * The numbers are stored: never renumber, only append. The names are the wire's (types.json, Locale). Pure.
 */
#ifndef WORKFLOW_ARTICLE_LOCALE_H
#define WORKFLOW_ARTICLE_LOCALE_H

#include "hub/base/rc.h"

/* clang-format off */
#define ARTICLE_LOCALE_LIST(X) X(EN, "en") X(ZH_CN, "zh-CN") X(ZH_TW, "zh-TW")
#define X(name, text) ARTICLE_##name,
enum article_locale { ARTICLE_LOCALE_LIST(X) ARTICLE_LOCALES };
#undef X
/* clang-format on */

const char *article_locale_name(enum article_locale l);
/* RC_INVALID: not one of the three. */
MUST_CHECK enum rc article_locale_read(const char *text, enum article_locale *l_r);
/*
 * Who may stand in for `wanted`, the best first, itself among them: the other script before another language, then the
 * source, then what is left.
 */
void article_locale_order(enum article_locale wanted, enum article_locale source,
			  enum article_locale order_r[ARTICLE_LOCALES]);

#endif
