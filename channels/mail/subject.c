/* subject.c - what a mail's subject says beneath its prefixes. */
#include "channels/mail/subject.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "hub/base/rc.h"

#define FULL_WIDTH_COLON "\xef\xbc\x9a"

static const char *const prefixes[] = {
	"re",	"fwd",	"fw",	"aw",	"wg",	"rv",	"sv",	"tr",
	"antw", "回复", "答复", "转发", "回覆", "轉寄", "答覆",
};

/* Behind "[2]" where one stands, else the same place. */
static const char *skip_count(const char *s)
{
	const char *c = s;

	if (*c != '[')
		return s;
	for (c++; isdigit((unsigned char)*c);)
		c++;
	return *c == ']' ? c + 1 : s;
}

/* Behind one prefix and its colon, or NULL. */
static const char *skip_one(const char *s)
{
	for (size_t i = 0; i < COUNT_OF(prefixes); i++) {
		size_t n = strlen(prefixes[i]);

		if (strncasecmp(s, prefixes[i], n) != 0)
			continue;
		const char *c = skip_count(s + n);

		while (*c == ' ')
			c++;
		if (*c == ':')
			return c + 1;
		if (strncmp(c, FULL_WIDTH_COLON, 3) == 0)
			return c + 3;
	}
	return NULL;
}

const char *subject_without_prefixes(const char *subject)
{
	for (const char *next = subject; next; next = skip_one(subject)) {
		subject = next;
		while (isspace((unsigned char)*subject))
			subject++;
	}
	return subject;
}
