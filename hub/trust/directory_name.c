/* directory_name.c - values in filters, and names that can be compared. Source: RFC 4514, 4515. */
#include <ldap.h>
#include <stdlib.h>
#include <string.h>
#include <talloc.h>

#include "hub/text/utf8.h"
#include "hub/trust/directory.h"

static const char hex[] = "0123456789abcdef";

static bool stands_plain(unsigned char c)
{
	return c >= ' ' && c < 0x7f && !strchr("*()\\", c);
}

char *directory_filter_value(void *ctx, const char *value)
{
	char *text = talloc_size(ctx, 3 * strlen(value) + 1), *to = text;

	must(text);
	for (const char *p = value; *p; p++) {
		unsigned char c = (unsigned char)*p;

		if (stands_plain(c)) {
			*to++ = (char)c;
		} else {
			*to++ = '\\';
			*to++ = hex[c >> 4];
			*to++ = hex[c & 15];
		}
	}
	*to = '\0';
	return text;
}

/* ---- names ---- */

#define MARKS ",+=\\\"#;<>" /* RFC 4514, section 2.4, and "=" */

/* Case and blanks do not tell two values apart (caseIgnoreMatch); what we use as marks is written by its number. */
static char *value_key(void *ctx, const struct berval *v)
{
	struct bytes raw = {(const uint8_t *)(v->bv_len ? v->bv_val : ""),
			    v->bv_len}; /* an empty value has no place */
	char *folded = utf8_valid(raw) ? utf8_fold(ctx, talloc_strndup(ctx, (const char *)raw.p, raw.n))
				       : utf8_line(ctx, raw);
	char *text = talloc_size(ctx, 3 * strlen(folded) + 1), *to = text;
	bool blank = true; /* none at the beginning */

	must(text);
	for (const char *p = folded; *p; p++) {
		unsigned char c = (unsigned char)*p;

		if (c == ' ' && blank)
			continue;
		blank = c == ' ';
		if (strchr(MARKS, c)) {
			*to++ = '\\';
			*to++ = hex[c >> 4];
			*to++ = hex[c & 15];
		} else {
			*to++ = (char)c;
		}
	}
	if (to > text && to[-1] == ' ')
		to--;
	*to = '\0';
	return text;
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* "cn=amy wong+sn=kroker": in an order of ours, since none is theirs. */
static char *part_key(void *ctx, LDAPRDN rdn)
{
	unsigned n = 0;
	char **parts, *key = talloc_strdup(ctx, "");

	while (rdn[n])
		n++;
	parts = talloc_array(ctx, char *, n);
	must(parts && key);
	for (unsigned i = 0; i < n; i++) {
		parts[i] = talloc_asprintf(ctx, "%s=%s", value_key(ctx, &rdn[i]->la_attr),
					   value_key(ctx, &rdn[i]->la_value));
		must(parts[i]);
	}
	qsort(parts, n, sizeof(*parts), by_text);
	for (unsigned i = 0; i < n; i++)
		key = talloc_asprintf_append(key, "%s%s", i ? "+" : "", parts[i]);
	must(key);
	return key;
}

char *directory_dn_key(void *ctx, const char *dn)
{
	LDAPDN parts = NULL;
	char *key;

	if (ldap_str2dn(dn, &parts, LDAP_DN_FORMAT_LDAPV3) != LDAP_SUCCESS || !parts) {
		ldap_dnfree(parts);
		return NULL;
	}
	key = talloc_strdup(ctx, "");
	must(key);
	void *room = talloc_new(ctx);

	for (unsigned i = 0; parts[i]; i++) {
		key = talloc_asprintf_append(key, "%s%s", i ? "," : "", part_key(room, parts[i]));
		must(key);
	}
	talloc_free(room);
	ldap_dnfree(parts);
	return key;
}
