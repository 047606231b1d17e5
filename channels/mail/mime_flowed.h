/* mime_flowed.h - text in format=flowed, its paragraphs put together again. Pure. Source: RFC 3676. */
#ifndef CHANNELS_MAIL_MIME_FLOWED_H
#define CHANNELS_MAIL_MIME_FLOWED_H

#include <stdbool.h>

/* `delsp`: the blank before a soft line end was added (languages without blanks). On `ctx`. */
char *mime_unflow(void *ctx, const char *text, bool delsp);

#endif
