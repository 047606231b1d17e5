/* help_form_id.c - the id of a form. */
#include "web/help/help_form_id.h"

#include <string.h>

#include "hub/trust/sum.h"
#include "hub/trust/token.h"
#include "web/api/decode.h"

void help_form_id_new(char text_r[HELP_FORM_ID_SIZE])
{
	char hex[SUM_HEX_SIZE];

	sum_hex(key_random(), hex);
	memcpy(text_r, hex, HELP_FORM_ID_SIZE - 1);
	text_r[HELP_FORM_ID_SIZE - 1] = '\0';
}

bool help_form_id_read(const char *text, struct client_id *id_r)
{
	return client_id_of_text(text, id_r);
}
