/* charset_guess.h - which charset are these bytes really in? Pure; private to charset. */
#ifndef CHANNELS_MAIL_CHARSET_GUESS_H
#define CHANNELS_MAIL_CHARSET_GUESS_H

#include "hub/base/bytes.h"

/*
 * iconv's name of the charset to read `b` with. `named`: what its label says, in iconv's words, NULL =
 * nothing useful. UTF-8 wins over a label that it contradicts; without a label the bytes decide between
 * UTF-8, ISO-2022-JP, UTF-16, GB18030, Big5 and windows-1252.
 */
const char *charset_guess(struct bytes b, const char *named);

#endif
