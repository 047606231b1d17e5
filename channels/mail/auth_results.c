/* auth_results.c - did the MTA in front find that the sender's domain vouches for the mail? */
#include "channels/mail/auth_results.h"

#include <string.h>
#include <strings.h>
#include <talloc.h>

#include "channels/mail/mail_path.h"
#include "hub/text/address.h"

#define WORD_MOST 256

/* Behind blanks and comments, which may nest. */
static const char *skip_blank(const char *s)
{
	for (int depth = 0; *s; s++) {
		if (*s == '(')
			depth++;
		else if (*s == ')' && depth > 0)
			depth--;
		else if (depth > 0 && *s == '\\' && s[1])
			s++;
		else if (depth == 0 && *s != ' ' && *s != '\t')
			break;
	}
	return s;
}

/* A word or quoted string into out (cut words match nothing); returns the place behind it. */
static const char *read_word(const char *s, char out[WORD_MOST])
{
	size_t n = 0;
	bool quoted = *s == '"';

	for (s += quoted; *s; s++) {
		if (quoted ? *s == '"' : strchr(" \t;=()\"", *s) != NULL)
			break;
		if (quoted && *s == '\\' && s[1])
			s++;
		if (n < WORD_MOST - 1)
			out[n++] = *s;
	}
	out[n] = 0;
	return *s == '"' && quoted ? s + 1 : s;
}

/* One name=value pair at s, or nothing; *more_r is where the next begins. False at ';' and at the end. */
static bool read_pair(const char *s, char name[WORD_MOST], char value[WORD_MOST], const char **more_r)
{
	name[0] = value[0] = 0;
	s = skip_blank(s);
	*more_r = s;
	if (!*s || *s == ';')
		return false;

	const char *end = read_word(s, name);

	end = end == s ? s + 1 : end; /* what is no word is stepped over */
	end = skip_blank(end);
	if (*end == '=')
		end = read_word(skip_blank(end + 1), value);
	*more_r = end;
	return true;
}

/* The property by which a method says what it found (RFC 8601 section 2.7). */
static const char *property_of(const char *method)
{
	static const char *const properties[][2] = {{"dmarc", "header.from"},
						    {"spf", "smtp.mailfrom"},
						    {"dkim", "header.d"},
						    {"auth", "smtp.auth"},
						    {"iprev", "policy.iprev"}};

	for (size_t i = 0; i < sizeof(properties) / sizeof(properties[0]); i++) {
		if (strcmp(properties[i][0], method) == 0)
			return properties[i][1];
	}
	return NULL;
}

/* Does this resinfo ("dmarc=pass (...) header.from=x.test") pass for what is wanted? */
static bool passes(const char *s, const char *method, const char *property, const char *wanted)
{
	char name[WORD_MOST], value[WORD_MOST];
	bool pass = false, named = false, same = false;

	for (bool first = true; read_pair(s, name, value, &s); first = false) {
		if (first) {
			char *version = strchr(name, '/');

			if (version)
				*version = 0;
			if (strcasecmp(name, method) != 0)
				return false;
			pass = strcasecmp(value, "pass") == 0;
		} else if (strcasecmp(name, property) == 0) {
			same = !named && strcasecmp(value, wanted) == 0;
			named = true;
		}
	}
	return pass && same;
}

bool auth_results_say(const char *const *values, size_t n, const char *authserv_id, const char *method,
		      const char *wanted)
{
	const char *property = property_of(method);
	char who[WORD_MOST];

	if (!authserv_id || !*authserv_id || !property || !*wanted)
		return false;
	for (size_t i = 0; i < n; i++) {
		const char *s = read_word(skip_blank(values[i]), who);

		if (strcasecmp(who, authserv_id) != 0)
			continue;
		/* behind the id, perhaps a version, each ';' begins a result; ';' inside comments and quotes is none */
		while (*s) {
			char name[WORD_MOST], value[WORD_MOST];

			while (read_pair(s, name, value, &s))
				;
			if (*s != ';')
				break;
			if (passes(++s, method, property, wanted))
				return true;
		}
		return false;
	}
	return false;
}

bool auth_results_vouch(const char *const *values, size_t n, const char *authserv_id, const char *from)
{
	const char *at = from ? mail_path_at(from) : NULL;
	bool yes = false;

	/* the MTA names a domain as it stands in the mail, or as ASCII */
	for (int form = 0; at && at[1] && form < 2 && !yes; form++) {
		char *domain = form ? domain_fold(NULL, at + 1) : talloc_strdup(NULL, at + 1);

		yes = auth_results_say(values, n, authserv_id, "dmarc", domain);
		talloc_free(domain);
	}
	return yes;
}
