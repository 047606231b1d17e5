/* unread_reason.c - the code of a reason is found by its text. */
#include "workflow/unread_reason.h"

#include <stddef.h>
#include <string.h>

#include "hub/base/rc.h"

const char *unread_reason(const char *why)
{
	static const struct {
		const char *text, *word;
	} reasons[] = {
#define X(text, word) {text, word},
		UNREAD_LIST(X)
#undef X
	};

	for (size_t i = 0; i < COUNT_OF(reasons); i++)
		if (strstr(why, reasons[i].text))
			return reasons[i].word;
	return "other";
}
