/*
 * form.h - what a form on a page of ours brought: names and texts, within limits.
 *
 * Read whole or not at all: application/x-www-form-urlencoded, at most FORM_BYTES_MOST bytes and FORM_FIELDS_MOST fields,
 * valid UTF-8 without NUL. Of a name that stands twice all are kept. Pure but for talloc.
 * Source: WHATWG URL section 5.1.
 */
#ifndef WEB_PAGE_FORM_H
#define WEB_PAGE_FORM_H

#include "hub/base/bytes.h"
#include "hub/base/rc.h"
#include "web/api/decode.h"

#define FORM_BYTES_MOST ((size_t)128 * 1024)
#define FORM_FIELDS_MOST 64

struct form {
	struct text_pair *fields;
	size_t n;
};

/* Texts on ctx. RC_LIMIT: too long, or too many fields. RC_INVALID: another type, or it cannot be read. */
MUST_CHECK enum rc form_read(void *ctx, const char *content_type, struct bytes body, struct form *f_r);

/* The text of a field as it came; NULL: it is not there. Of several the first. */
const char *form_raw(const struct form *f, const char *name);
/* One line, blanks around it off; "" where it is not there. On ctx. */
char *form_line(void *ctx, const struct form *f, const char *name);
/* Several lines, line ends made LF, blanks at the end off; "" where it is not there. On ctx. */
char *form_text(void *ctx, const struct form *f, const char *name);

#endif
