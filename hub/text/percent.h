/*
 * percent.h - bytes out of the text of an address or a posted form: "a%20b+c".
 *
 * Pure but for talloc. Source: WHATWG URL standard, application/x-www-form-urlencoded, read strictly.
 */
#ifndef HUB_TEXT_PERCENT_H
#define HUB_TEXT_PERCENT_H

#include "hub/base/bytes.h"
#include "hub/base/rc.h"

/*
 * On ctx, with a NUL behind its bytes, which may be any: who wants text looks at them. RC_INVALID: a % that two
 * hexadecimal digits do not follow.
 */
MUST_CHECK enum rc percent_decode(void *ctx, struct bytes text, struct bytes *b_r);

#endif
