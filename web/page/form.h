/*
 * form.h - what a form on a page of ours brought: names and texts, within limits.
 *
 * Read whole or not at all: application/x-www-form-urlencoded, at most PAGE_FORM_BYTES_MOST bytes and PAGE_FORM_FIELDS_MOST fields,
 * valid UTF-8 without NUL. multipart/form-data, which no page of ours sends, is taken unread, as a form without fields: a mail program
 * that unsubscribes by one click sends it so (RFC 8058 3.2), and its path says all. Of a name that stands twice all are kept. Pure but for talloc.
 * Source: WHATWG URL section 5.1.
 */
#ifndef WEB_PAGE_FORM_H
#define WEB_PAGE_FORM_H

#include "hub/base/bytes.h"
#include "hub/base/rc.h"
#include "web/api/decode.h"

#define PAGE_FORM_BYTES_MOST ((size_t)128 * 1024)
#define PAGE_FORM_FIELDS_MOST 64

struct page_form {
	struct text_pair *fields;
	size_t n;
};

/* Texts on ctx. RC_LIMIT: too long, or too many fields. RC_INVALID: another type, or it cannot be read. */
MUST_CHECK enum rc page_form_read(void *ctx, const char *content_type, struct bytes body,
				  struct page_form *f_r);

/* The text of a field as it came; NULL: it is not there. Of several the first. */
const char *page_form_raw(const struct page_form *f, const char *name);
/* One line, blanks around it off; "" where it is not there. On ctx. */
char *page_form_line(void *ctx, const struct page_form *f, const char *name);
/* Several lines, line ends made LF, blanks at the end off; "" where it is not there. On ctx. */
char *page_form_text(void *ctx, const struct page_form *f, const char *name);

#endif
