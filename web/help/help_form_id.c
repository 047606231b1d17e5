/* help_form_id.c - the id of a form. */
#include "web/help/help_form_id.h"

#include <string.h>

#include "hub/base/num.h"
#include "hub/trust/sum.h"
#include "hub/trust/token.h"

void help_form_id_new(char text_r[HELP_FORM_ID_SIZE])
{
	char hex[SUM_HEX_SIZE];

	sum_hex(key_random(), hex);
	memcpy(text_r, hex, HELP_FORM_ID_SIZE - 1);
	text_r[HELP_FORM_ID_SIZE - 1] = '\0';
}

bool help_form_id_read(const char *text, struct client_id *id_r)
{
	if (strlen(text) != HELP_FORM_ID_SIZE - 1)
		return false;
	for (size_t i = 0; i < sizeof(id_r->b); i++) {
		int high = num_hex_digit(text[2 * i]), low = num_hex_digit(text[2 * i + 1]);

		if (high < 0 || low < 0)
			return false;
		id_r->b[i] = (uint8_t)(high << 4 | low);
	}
	return true;
}
