/* mail_path.h - the address between < and > of MAIL and RCPT. Pure. Source: RFC 5321 4.1.2, RFC 6531 3.3. */
#ifndef CHANNELS_MAIL_MAIL_PATH_H
#define CHANNELS_MAIL_MAIL_PATH_H

#include <stdbool.h>

#include "hub/base/rc.h"

#define MAIL_PATH_MOST 320 /* bytes of an address: 64 before the @ and 255 behind it, as in the tables */

/*
 * Read "<local@domain>" at *text: a source route is dropped, quotes are kept as written. On success *text
 * stands behind the '>' and the address is in out ("" for "<>"). A domain may be missing ("<postmaster>").
 * Beyond ASCII it is valid UTF-8. RC_INVALID: not of this form, or longer than MAIL_PATH_MOST; never cut.
 */
MUST_CHECK enum rc mail_path_read(const char **text, char out[MAIL_PATH_MOST + 1]);

/* The last '@' of an address, which begins its domain; NULL when there is none. Quotes are minded. */
const char *mail_path_at(const char *address);

#endif
