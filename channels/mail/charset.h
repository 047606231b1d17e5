/*
 * charset.h - bytes with a label, or with a wrong one, or with none, as text.
 *
 * gb2312 and gbk are read as GB18030, big5 as Big5-HKSCS, iso-8859-1 as windows-1252, as browsers do. A label
 * that the bytes contradict by being UTF-8 is not believed. UTF-7 is never decoded. What cannot be decoded
 * becomes U+FFFD. A person may insist on another reading of bytes that are in doubt.
 * Owns: one open converter a charset, opened by charset_load; what is insisted on. Thread: one at a time (the
 * parser's process has one). Source: WHATWG Encoding, section 4 (labels), without its list of everything; RFC 1843 (HZ).
 */
#ifndef CHANNELS_MAIL_CHARSET_H
#define CHANNELS_MAIL_CHARSET_H

#include <stdbool.h>

#include "hub/base/bytes.h"

/*
 * Open every converter and load every gconv module of the C library, so that no file has to be opened later
 * (the sandbox refuses it, and GMime asks for converters of its own). Once, before sandbox_enter and before
 * threads.
 */
void charset_load(void);

/* Text on `ctx` by the rules above, cleaned by utf8_text. `label` may be NULL, "" or nonsense: then it is
 * guessed. */
char *charset_decode(void *ctx, struct bytes b, const char *label);
/*
 * The same for a header's word or parameter that names its charset itself: that is believed, whatever is insisted on, when
 * it is one that bytes can contradict and another than the mail's text claims (`hint`; may be NULL).
 */
char *charset_decode_named(void *ctx, struct bytes b, const char *label, const char *hint);

/*
 * From now on read with this charset what is in doubt (charset_in_doubt); NULL: believe labels again. false: there is
 * no such charset.
 */
bool charset_insist(const char *label);

#endif
