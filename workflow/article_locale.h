/* article_locale.h - which language of an article stands in for another. Pure. */
#ifndef WORKFLOW_ARTICLE_LOCALE_H
#define WORKFLOW_ARTICLE_LOCALE_H

#include "hub/text/locale.h"

/*
 * Who may stand in for `wanted`, the best first, itself among them: the other script before another language, then the
 * source, then what is left.
 */
void article_locale_order(enum locale wanted, enum locale source, enum locale order_r[LOCALES]);

#endif
