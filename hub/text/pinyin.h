/*
 * pinyin.h - how Chinese names are typed in Latin letters: 王建立 by "wang", "wangjianli", "jianli" and "wjl".
 *
 * By ICU's "Han-Latin/Names" (CLDR), which knows that a family name may be read otherwise than the same character
 * elsewhere: 单雄信 is shan xiong xin, 曾 is zeng. The tables are read at the first use, which takes a quarter of a second.
 * Thread: any; conversions take turns.
 */
#ifndef HUB_TEXT_PINYIN_H
#define HUB_TEXT_PINYIN_H

#include <stdbool.h>

/* Raise it whenever the same name gives other words. */
#define PINYIN_VERSION 1
#define PINYIN_RUN_MOST 24 /* characters of one name; what stands behind them is left out */

/*
 * Lower-case words without tones, a blank between them: of each run of Han its syllables, and from each of them on all
 * that follow in one piece, and their initials. ü is written u, and v as it is typed. "" = there is no Han. On ctx.
 */
char *pinyin_words(void *ctx, const char *name);
/* Could ICU's tables be read? */
bool pinyin_ready(void);

#endif
