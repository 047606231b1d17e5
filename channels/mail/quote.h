/*
 * quote.h - where the quoted history at the end of a mail's text begins.
 *
 * Only a trailing block is folded, and folding is never cutting: the whole text is stored. With answers
 * between the quoted lines, or below them, everything stays visible: hiding a customer's words is worse than
 * showing a quote. A forwarded mail is new to us and not folded. Pure. The recognisers are in
 * quote_markers.h.
 */
#ifndef CHANNELS_MAIL_QUOTE_H
#define CHANNELS_MAIL_QUOTE_H

#include <stddef.h>

/* Bytes of `text` that are new; strlen(text) when nothing is to be folded or nothing else would be left. */
size_t quote_visible_bytes(const char *text);

#endif
