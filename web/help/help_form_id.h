/* help_form_id.h - the id that makes a form one request however often it is sent: 32 hexadecimal digits. Pure but for chance. */
#ifndef WEB_HELP_HELP_FORM_ID_H
#define WEB_HELP_HELP_FORM_ID_H

#include <stdbool.h>

#include "workflow/names.h"

#define HELP_FORM_ID_SIZE 33

void help_form_id_new(char text_r[HELP_FORM_ID_SIZE]);
/* False: it is none. */
bool help_form_id_read(const char *text, struct client_id *id_r);

#endif
