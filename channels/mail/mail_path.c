/* mail_path.c - the address between < and > of MAIL and RCPT. */
#include "channels/mail/mail_path.h"

#include <string.h>

#include "hub/text/utf8.h"

/* Printable without blank; what may stand in an address outside quotes. Beyond ASCII: RFC 6531. */
static bool plain(unsigned char c)
{
	return c > ' ' && c != 0x7f && !strchr("<>()\\\",;:", c);
}

static bool domain_char(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
	       c == '.' || c == '_' || c >= 0x80;
}

/* Behind "@a,@b:"; the same place when there is no source route. NULL: a broken one. */
static const char *skip_route(const char *s)
{
	if (*s != '@')
		return s;
	while (*s && *s != ':') {
		if (*s != '@' && *s != ',' && !domain_char((unsigned char)*s))
			return NULL;
		s++;
	}
	return *s == ':' ? s + 1 : NULL;
}

/* Behind a local part; NULL: there is none. */
static const char *skip_local(const char *s)
{
	const char *from = s;

	if (*s != '"') {
		while (plain((unsigned char)*s) && *s != '@')
			s++;
		return s > from ? s : NULL;
	}
	for (s++; *s && *s != '"'; s++) {
		if (*s == '\\')
			s++;
		if ((unsigned char)*s < ' ' || *s == 0x7f)
			return NULL;
	}
	return *s == '"' ? s + 1 : NULL;
}

/* Behind a domain or an address literal; NULL: there is none. */
static const char *skip_domain(const char *s)
{
	const char *from = s;

	if (*s == '[') {
		for (s++; domain_char((unsigned char)*s) || *s == ':';)
			s++;
		return *s == ']' ? s + 1 : NULL;
	}
	while (domain_char((unsigned char)*s))
		s++;
	return s > from ? s : NULL;
}

enum rc mail_path_read(const char **text, char out[MAIL_PATH_MOST + 1])
{
	const char *s = *text;

	out[0] = 0;
	if (*s++ != '<')
		return RC_INVALID;
	if (*s == '>') {
		*text = s + 1;
		return RC_OK;
	}
	s = skip_route(s);
	if (!s)
		return RC_INVALID;

	const char *from = s;

	s = skip_local(s);
	if (s && *s == '@')
		s = skip_domain(s + 1);
	if (!s || *s != '>' || s - from > MAIL_PATH_MOST ||
	    !utf8_valid((struct bytes){(const uint8_t *)from, (size_t)(s - from)}))
		return RC_INVALID;
	memcpy(out, from, (size_t)(s - from));
	out[s - from] = 0;
	*text = s + 1;
	return RC_OK;
}

const char *mail_path_at(const char *address)
{
	const char *s = address;

	if (*s == '"') {
		for (s++; *s && *s != '"'; s++) {
			if (*s == '\\' && s[1])
				s++;
		}
	}
	return strrchr(s, '@');
}
