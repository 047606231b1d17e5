/*
 * phone_number.h - what people, gateways and telephones write for a number, as E.164: "+49301234567".
 *
 * Debian has libphonenumber for C++ and Java only, so the few rules that are needed stand here: separators, full-width
 * digits, international and trunk prefixes, lengths. It says how a number is called, not whether it is given out.
 * Pure. Source: ITU-T E.164, E.123; national numbering plans as listed in phone_number.c.
 */
#ifndef HUB_TEXT_PHONE_NUMBER_H
#define HUB_TEXT_PHONE_NUMBER_H

#include <stdbool.h>

#include "hub/base/rc.h"

#define PHONE_NUMBER_SIZE 17 /* '+', 15 digits, NUL */

/*
 * `country`: ISO 3166 letters of where the number was written ("DE"), for forms without a country's code; "" or one
 * that is not known: only international forms are read. RC_INVALID: no number that could be called from elsewhere
 * ("anonymous", "100", "*#06#", a SIP address, 200 digits); keep it as text.
 */
MUST_CHECK enum rc phone_number_read(const char *text, const char *country, char e164_r[PHONE_NUMBER_SIZE]);

/* Do we know how numbers are dialled there? */
bool phone_number_country_known(const char *country);

#endif
