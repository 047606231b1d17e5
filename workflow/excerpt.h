/*
 * excerpt.h - the beginning of a text, for columns and list rows of limited length.
 *
 * Pure; results on ctx. Lengths are characters, as the database counts them. A character is never torn from its
 * combining marks.
 */
#ifndef WORKFLOW_EXCERPT_H
#define WORKFLOW_EXCERPT_H

#include <stddef.h>
#include <stdint.h>

/* At most `most` characters of text; "" for NULL. */
char *excerpt_cut(void *ctx, const char *text, size_t most);
/* The same in one line: white space folded, nothing at the ends; of the first `bytes` bytes alone. */
char *excerpt_line(void *ctx, const char *text, uint32_t bytes, size_t most);
/* How many characters the text has. */
size_t excerpt_length(const char *text);

#endif
