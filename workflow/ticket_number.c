/* ticket_number.c - the number people say and type. */
#include "workflow/ticket_number.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "hub/base/num.h"

static char check_character(const char *digits)
{
	static const char alphabet[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
	int product = 36;

	for (const char *c = digits; *c; c++) {
		int sum = (product + (*c - '0')) % 36;

		product = (sum ? sum : 36) * 2 % 37;
	}
	return alphabet[(37 - product) % 36];
}

void ticket_number_write(ticket_id id, char out[TICKET_NUMBER_SIZE])
{
	char digits[TICKET_NUMBER_SIZE - 2];

	snprintf(digits, sizeof(digits), "%" PRIu64, id.v);
	snprintf(out, TICKET_NUMBER_SIZE, "%s-%c", digits, check_character(digits));
}

enum rc ticket_number_read(const char *text, ticket_id *id_r)
{
	char digits[TICKET_NUMBER_SIZE];
	size_t n = strlen(text);

	if (n < 3 || n >= sizeof(digits) || text[n - 2] != '-')
		return RC_INVALID;
	memcpy(digits, text, n - 2);
	digits[n - 2] = '\0';
	TRY(num_u64(digits, UINT64_MAX, &id_r->v));
	if (digits[0] == '0' || check_character(digits) != toupper((unsigned char)text[n - 1]))
		return RC_INVALID;
	return RC_OK;
}
