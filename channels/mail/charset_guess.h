/* charset_guess.h - which charset are these bytes really in? Pure; private to charset. */
#ifndef CHANNELS_MAIL_CHARSET_GUESS_H
#define CHANNELS_MAIL_CHARSET_GUESS_H

#include <stdbool.h>

#include "hub/base/bytes.h"

/*
 * iconv's name of the charset to read `b` with. `named`: what its label says, in iconv's words, NULL =
 * nothing useful. UTF-8 wins over a label that it contradicts; without a label the bytes decide between
 * UTF-8, ISO-2022-JP, UTF-16, GB18030, Big5 and windows-1252.
 */
const char *charset_guess(struct bytes b, const char *named);

/*
 * Could these bytes be text in several charsets? Not what is ASCII without escapes (ESC, "~{"), nor UTF-8 that says so in
 * three bytes or more, nor what holds zeros (UTF-16).
 */
bool charset_in_doubt(struct bytes b);
/* How Chinese `b` looks in GBK and in Big5: above 0 rather so than not. */
void charset_score_chinese(struct bytes b, long *gbk_r, long *big5_r);

#endif
