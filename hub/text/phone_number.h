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
#include <stddef.h>

#include "hub/base/rc.h"

#define PHONE_NUMBER_SIZE 17 /* '+', 15 digits, NUL */

/*
 * `country`: ISO 3166 letters of where the number was written ("DE"), for forms without a country's code; "" or one
 * that is not known: only international forms are read. RC_INVALID: no number that could be called from elsewhere
 * ("anonymous", "100", "*#06#", a SIP address, 200 digits); keep it as text.
 */
MUST_CHECK enum rc phone_number_read(const char *text, const char *country, char e164_r[PHONE_NUMBER_SIZE]);

/*
 * Under which beginnings a number that is still being typed may be kept: "+4930", ..., at most PHONE_BEGINNINGS of them.
 * None for fewer than three digits.
 */
#define PHONE_BEGINNINGS 3
size_t phone_number_begun(const char *typed, const char *country,
			  char forms_r[PHONE_BEGINNINGS][PHONE_NUMBER_SIZE]);

/* Do we know how numbers are dialled there? */
bool phone_number_country_known(const char *country);

#endif
