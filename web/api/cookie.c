/* cookie.c - one value out of a Cookie header. */
#include "web/api/cookie.h"

#include <stdbool.h>
#include <string.h>

enum rc cookie_value(const char *header, const char *name, char *out, size_t size)
{
	size_t wanted = strlen(name);
	bool found = false;

	for (const char *c = header; *c;) {
		c += strspn(c, " ;");
		size_t pair = strcspn(c, ";");

		if (pair > wanted && strncmp(c, name, wanted) == 0 && c[wanted] == '=') {
			size_t n = pair - wanted - 1;

			if (found || n >= size)
				return RC_INVALID;
			memcpy(out, c + wanted + 1, n);
			out[n] = '\0';
			found = true;
		}
		c += pair;
	}
	return found ? RC_OK : RC_NOT_FOUND;
}
