/* cookie.h - one value out of a Cookie header. Pure. Source: RFC 6265 section 4.2. */
#ifndef WEB_API_COOKIE_H
#define WEB_API_COOKIE_H

#include <stddef.h>

#include "hub/base/rc.h"

/*
 * Copy the value of the cookie `name` to out.
 * RC_NOT_FOUND: no such cookie. RC_INVALID: it stands twice, or its value does not fit `size` bytes with the NUL.
 */
MUST_CHECK enum rc cookie_value(const char *header, const char *name, char *out, size_t size);

#endif
