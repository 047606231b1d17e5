/*
 * words.h - text cut into what a search index keeps, Chinese and English alike.
 *
 * Text is folded first: NFKC, case, accents of letters that are no ideographs, Traditional to Simplified. Letters and
 * digits are words. Ideographs (Han, kana, Hangul, Bopomofo) have no blanks between their words, so a run of them
 * becomes overlapping pairs and, at its end, its last character alone: 打印机 is 打印 印机 机. So each piece of a run is
 * found as a phrase of pairs, and each character as the beginning of one of them. Everything else parts words.
 * Numbers and names with marks inside (400-820-8820, 17.4.1) are words, and once more glued together (4008208820).
 *
 * Pure but for chinese.h. Thread: any.
 */
#ifndef HUB_TEXT_WORDS_H
#define HUB_TEXT_WORDS_H

#include <stdbool.h>
#include <stddef.h>

/* Raise it whenever the same text gives other words: indexes are then made anew. */
#define WORDS_VERSION 1
#define WORDS_LONGEST 64 /* bytes of a word; what is longer is cut, in texts and in questions alike */

/* The form in which texts are compared, on ctx. One line. */
char *words_fold(void *ctx, const char *text);
/* The same without Traditional to Simplified. */
char *words_fold_letters(void *ctx, const char *text);

/* The words of a text in their order, a blank between them; on ctx. They hold no '"', '*' and no blank. */
char *words_of(void *ctx, const char *text);
/* What is glued, a blank between them; on ctx. */
char *words_glued(void *ctx, const char *text);
/* Both, for the price of one: folding is what costs. */
struct words_both {
	char *words, *glued;
};
struct words_both words_both(void *ctx, const char *text);

/* How a piece of text is looked for. */
struct words_phrase {
	char *words; /* these, one behind the other; "" = there is nothing to look for */
	char *glued; /* or this one, glued; "" = none */
	bool begins; /* the last one may be the beginning of a word */
	bool pairs;  /* the last one is of ideographs */
};
/*
 * On ctx. `unfinished` 0: every word is whole. Else the last one may go on, if it has so many letters already; with fewer
 * it is left out, since half of all words begin so.
 */
struct words_phrase words_phrase(void *ctx, const char *text, unsigned unfinished);

/* Is it one of the characters that are kept as pairs? And: does it not part words? */
bool words_is_ideograph(unsigned c);
bool words_is_part(unsigned c);

#endif
