/* mail_phone.c - the number that a fax or voice mail gateway names in its mail. */
#include "channels/mail/mail_phone.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>
#include <talloc.h>

#define DIGITS_LEAST 7
#define DIGITS_MOST 15 /* E.164 */

/* Only what a gateway sends: a fax picture, or a recording. */
static bool from_gateway(const struct mail_read *m)
{
	bool fax = strcasestr(m->subject, "fax") || strstr(m->subject, "传真") || strstr(m->subject, "傳真");

	for (size_t i = 0; i < m->parts_n; i++) {
		const char *type = m->parts[i].type;

		if (strncmp(type, "audio/", 6) == 0 || strcmp(type, "image/tiff") == 0 ||
		    (fax && strcmp(type, "application/pdf") == 0))
			return true;
	}
	return false;
}

/* '+' and digits; blanks, dashes, dots and brackets between them are passed over. */
static const char *number_in(void *ctx, const char *text)
{
	for (const char *p = text; (p = strchr(p, '+')) != NULL; p++) {
		char number[DIGITS_MOST + 2] = "+";
		size_t n = 1;
		const char *q = p + 1;

		for (; *q && (isdigit((unsigned char)*q) || strchr(" -./()", *q)) && n <= DIGITS_MOST; q++) {
			if (isdigit((unsigned char)*q))
				number[n++] = *q;
		}
		if (n > DIGITS_LEAST && number[1] != '0' && !isdigit((unsigned char)*q))
			return talloc_strdup(ctx, number);
	}
	return NULL;
}

const char *mail_sender_phone(void *ctx, const struct mail_read *m)
{
	if (!from_gateway(m))
		return "";
	const char *number = number_in(ctx, m->text);

	if (!number)
		number = number_in(ctx, m->subject);
	return number ? number : "";
}
