/*
 * utf8.h - text out of bytes: is it UTF-8, make it so, cut it, fold it.
 *
 * Everywhere else text is `const char *`, valid UTF-8 without NUL: these are the doors where it becomes so. A
 * byte that cannot be text becomes U+FFFD, it is never dropped silently. Thread: any. Source: Unicode 15
 * section 3.9 (maximal subparts), UAX 29 (cutting, in its simple form).
 */
#ifndef HUB_TEXT_UTF8_H
#define HUB_TEXT_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "hub/base/bytes.h"

#define UTF8_REPLACEMENT "\xef\xbf\xbd"

/* Valid UTF-8 throughout, without NUL, surrogates and overlong forms. */
bool utf8_valid(struct bytes b);
/* Is it what utf8_text makes: valid, no C0 controls but \n and \t? And utf8_line: none at all? */
bool utf8_is_text(struct bytes b);
bool utf8_is_line(struct bytes b);
/* Length in bytes of the valid character that begins at `p` and ends before `end`; 0 = none (NUL counts as
 * none). */
size_t utf8_len_at(const uint8_t *p, const uint8_t *end);
/* The character at `p` in valid text; its length in bytes in *n_r. */
uint32_t utf8_read(const char *p, size_t *n_r);
/* The character `c` written to `out` (4 bytes), returns its length; an impossible one is written as U+FFFD.
 */
size_t utf8_write(uint32_t c, char *out);

/*
 * Text of several lines on `ctx`: U+FFFD for bytes that are not UTF-8 and for NUL, CRLF and CR become LF,
 * other C0 controls but tab and DEL are dropped, as are byte order marks and directional overrides (U+202D,
 * U+202E).
 */
char *utf8_text(void *ctx, struct bytes b);
/* Text of one line on `ctx`: as utf8_text, each run of line ends, tabs and controls becomes one space, ends
 * trimmed. */
char *utf8_line(void *ctx, struct bytes b);
/* utf8_line of text that is already `const char *`. */
char *utf8_line_of(void *ctx, const char *text);

/* Where to cut `text` so that at most `most` bytes stay and no character is torn from its combining marks. */
size_t utf8_cut(const char *text, size_t most);

/*
 * Text for comparing and looking for words: one line (utf8_line), NFKC, case folded. On `ctx`.
 */
char *utf8_fold(void *ctx, const char *text);

#endif
