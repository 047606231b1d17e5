/*
 * chinese_terms.h - what a help desk in Taiwan calls otherwise than OpenCC's tables say, and quotation marks of both
 * scripts. Private to hub/text. Pure.
 */
#ifndef HUB_TEXT_CHINESE_TERMS_H
#define HUB_TEXT_CHINESE_TERMS_H

#include "hub/text/chinese.h"

struct chinese_known {
	struct chinese_term term;
	bool both_ways;
};
extern const struct chinese_known chinese_known_terms[];
extern const size_t chinese_known_n;

/*
 * The marks “ ” and ‘ ’ become 「 」 and 『 』, or back. To Traditional only where what stands between them, or beside them, is
 * Chinese: an English sentence keeps its own. On ctx.
 */
char *chinese_quotes(void *ctx, const char *text, enum chinese_script to);

#endif
