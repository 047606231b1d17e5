/* charset_names.h - labels that mails use, and the converter that reads each best. Pure; private to charset.
 */
#ifndef CHANNELS_MAIL_CHARSET_NAMES_H
#define CHANNELS_MAIL_CHARSET_NAMES_H

#include <stdbool.h>
#include <stddef.h>

struct charset_name {
	const char *label;     /* upper case, without '_', '-', ' ' and a leading "X" or "CS" */
	const char *converter; /* iconv's name */
};

/* Ends with a NULL label. */
extern const struct charset_name charset_names[];

/* iconv's name for a label however it is written; NULL = unknown, or one that is never decoded (UTF-7). */
const char *charset_converter(const char *label);

#endif
