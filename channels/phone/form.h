/*
 * form.h - the names and values of a posted form, and the signature over them.
 *
 * Pure but for talloc. Source: WHATWG URL standard, application/x-www-form-urlencoded; what the telephone providers say
 * of their signatures.
 */
#ifndef CHANNELS_PHONE_FORM_H
#define CHANNELS_PHONE_FORM_H

#include <stdbool.h>

#include "hub/base/bytes.h"
#include "hub/base/rc.h"
#include "hub/trust/hook_mac.h"

#define FORM_FIELDS_MOST 200

/* As decoded: a value's bytes are what was signed, its text is for reading (U+FFFD for what is no text). */
struct form_field {
	struct bytes name, value;
	const char *text;
};

struct form {
	struct form_field field[FORM_FIELDS_MOST]; /* sorted by name */
	size_t n;
};

/* On ctx. RC_INVALID: too many fields, or a % that two digits do not follow. */
MUST_CHECK enum rc form_read(void *ctx, struct bytes body, struct form **f_r);
/* The first value of this name; "" for none. */
const char *form_text(const struct form *f, const char *name);
/* What is signed over it: the address, then each name and value. */
void form_sign(const struct form *f, const char *address, struct bytes key, char text_r[HOOK_MAC_SHA1_SIZE]);

#endif
