/* help_work.c - work that a browser has done before it sends a form. */
#include "web/help/help_work.h"

#include <stdio.h>
#include <string.h>

#include "hub/trust/sum.h"

#define TEXT_MOST 160

bool help_work_done(const char *form, const char *guard, const char *number)
{
	char text[TEXT_MOST];
	struct key32 sum;
	unsigned zeros = 0;
	size_t digits = strspn(number, "0123456789");
	int n;

	if (digits == 0 || digits > HELP_WORK_MOST || number[digits])
		return false;
	n = snprintf(text, sizeof(text), "%s:%s:%s", form, guard, number);
	if (n < 0 || (size_t)n >= sizeof(text))
		return false;
	sum = sum_of_text(text);
	while (zeros < 256 && !(sum.b[zeros / 8] & (0x80 >> zeros % 8)))
		zeros++;
	return zeros >= HELP_WORK_BITS;
}
