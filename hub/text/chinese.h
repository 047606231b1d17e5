/*
 * chinese.h - from Traditional to Simplified Chinese, by OpenCC's tables.
 *
 * For comparing, not for reading: with the words of Taiwan that the mainland calls otherwise (軟體 becomes 软件). What is
 * Simplified already, or no Chinese at all, stays as it is. The tables are read once in a process, at the first use.
 * Thread: any; conversions take turns.
 */
#ifndef HUB_TEXT_CHINESE_H
#define HUB_TEXT_CHINESE_H

#include <stdbool.h>

/* On ctx. Where the tables cannot be read (chinese_ready is false) it is a copy. */
char *chinese_simplified(void *ctx, const char *text);
/* Could OpenCC's tables be read? */
bool chinese_ready(void);

#endif
