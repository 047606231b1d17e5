/*
 * chinese.h - between Traditional and Simplified Chinese, by OpenCC's tables.
 *
 * With the words of Taiwan that the mainland calls otherwise (軟體, 软件), not only their characters. What is in the wanted
 * script already, or no Chinese at all, stays as it is. The tables are read once in a process, at the first use.
 * Thread: any; conversions of one direction take turns.
 */
#ifndef HUB_TEXT_CHINESE_H
#define HUB_TEXT_CHINESE_H

#include <stdbool.h>
#include <stddef.h>

/* For comparing, not for reading. On ctx. Where the tables cannot be read (chinese_ready is false) it is a copy. */
char *chinese_simplified(void *ctx, const char *text);
/* Could OpenCC's tables be read? */
bool chinese_ready(void);

enum chinese_script { CHINESE_SIMPLIFIED, CHINESE_TRADITIONAL };

/* What a house calls a thing in each script; goes before OpenCC's tables. */
struct chinese_term {
	const char *simplified, *traditional;
};
/*
 * For reading, with the quotation marks of the script and some words of a help desk (chinese_terms.h). Where several terms begin at a place the longest counts, and what a term has put in is not converted again. On
 * ctx; NULL: the tables cannot be read.
 */
char *chinese_convert(void *ctx, const char *text, enum chinese_script to, const struct chinese_term *terms,
		      size_t n);
/* Is a character of Chinese in it? Pure. */
bool chinese_has_han(const char *text);

#endif
