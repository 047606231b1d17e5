/*
 * ticket_number.h - the number people say and type: the ticket's id and a check character, "240117-Q".
 *
 * Pure. Source: ISO/IEC 7064 MOD 37,36 over the digits, so a mistyped or swapped digit is noticed.
 */
#ifndef WORKFLOW_TICKET_NUMBER_H
#define WORKFLOW_TICKET_NUMBER_H

#include <stddef.h>

#include "hub/base/rc.h"
#include "workflow/names.h"

#define TICKET_NUMBER_SIZE 24 /* bytes, with the final NUL */

/* Write the number of a ticket. */
void ticket_number_write(ticket_id id, char out[TICKET_NUMBER_SIZE]);
/* Read "240117-Q", also in lower case. RC_INVALID: not of this form, or the check character is wrong. */
MUST_CHECK enum rc ticket_number_read(const char *text, ticket_id *id_r);

#endif
