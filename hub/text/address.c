/* address.c - one address in all the ways it is written, by ICU. */
#include "hub/text/address.h"

#include <glib.h>
#include <pthread.h>
#include <string.h>
#include <talloc.h>
#include <unicode/uidna.h>
#include <unicode/uspoof.h>

#include "hub/base/rc.h"
#include "hub/text/utf8.h"

#define DOMAIN_MOST 255 /* bytes as ASCII */
#define SHOWN_MOST 1024 /* bytes of it as UTF-8 */
#define SKELETON_MOST 1024
#define FULLWIDTH_AT "\xef\xbc\xa0"

/* Both are read by many threads and changed by none. */
static UIDNA *names;
static USpoofChecker *looks;

static void begin(void)
{
	UErrorCode e = U_ZERO_ERROR;

	names = uidna_openUTS46(UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ | UIDNA_NONTRANSITIONAL_TO_ASCII |
					UIDNA_NONTRANSITIONAL_TO_UNICODE,
				&e);
	looks = uspoof_open(&e);
	if (U_SUCCESS(e)) {
		uspoof_setChecks(looks, USPOOF_RESTRICTION_LEVEL | USPOOF_INVISIBLE | USPOOF_MIXED_NUMBERS,
				 &e);
		uspoof_setRestrictionLevel(looks, USPOOF_HIGHLY_RESTRICTIVE);
	}
	must(U_SUCCESS(e));
}

static void ready(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	pthread_once(&once, begin);
}

bool text_is_ascii(const char *text)
{
	while (*text > 0)
		text++;
	return !*text;
}

/* ---- domains ---- */

static char *small(void *ctx, const char *text)
{
	char *out = talloc_strdup(ctx, text);

	must(out);
	for (char *c = out; *c; c++)
		*c = g_ascii_tolower(*c);
	return out;
}

static bool is_plain(const char *domain)
{
	if (!text_is_ascii(domain))
		return false;
	for (const char *label = domain; label; label = strchr(label, '.')) {
		label += *label == '.';
		if (g_ascii_strncasecmp(label, "xn--", 4) == 0)
			return false;
	}
	return true;
}

typedef int32_t to_form(const UIDNA *, const char *, int32_t, char *, int32_t, UIDNAInfo *, UErrorCode *);

/* NULL: it is no domain name of that form. */
static char *converted(void *ctx, const char *domain, to_form *to, int32_t most)
{
	UIDNAInfo info = UIDNA_INFO_INITIALIZER;
	UErrorCode e = U_ZERO_ERROR;
	char out[SHOWN_MOST + 1];

	ready();
	if (strlen(domain) > SHOWN_MOST)
		return NULL;
	int32_t n = to(names, domain, -1, out, most, &info, &e);

	if (U_FAILURE(e) || info.errors || n <= 0 || n > most)
		return NULL;
	return talloc_strndup(ctx, out, (size_t)n);
}

static char *as_ascii(void *ctx, const char *domain)
{
	if (is_plain(domain))
		return small(ctx, domain);
	char *ascii = converted(ctx, domain, uidna_nameToASCII_UTF8, DOMAIN_MOST);

	/* UTS 46 would also put blanks and quotes into a label */
	if (ascii && ascii[strspn(ascii, "abcdefghijklmnopqrstuvwxyz0123456789-._")]) {
		talloc_free(ascii);
		return NULL;
	}
	return ascii;
}

char *domain_fold(void *ctx, const char *domain)
{
	char *ascii = as_ascii(ctx, domain);

	return ascii ? ascii : small(ctx, domain);
}

/* Scripts that do not belong together, or letters that look like ASCII ones throughout. */
static bool looks_false(const char *label)
{
	UErrorCode e = U_ZERO_ERROR;
	char skeleton[SKELETON_MOST + 1] = "";

	if (text_is_ascii(label))
		return false;
	if (uspoof_check2UTF8(looks, label, -1, NULL, &e) != 0 || U_FAILURE(e))
		return true;
	int32_t n = uspoof_getSkeletonUTF8(looks, 0, label, -1, skeleton, SKELETON_MOST, &e);

	return U_FAILURE(e) || n >= SKELETON_MOST || text_is_ascii(skeleton);
}

static bool any_looks_false(char *domain)
{
	bool yes = false;
	char *rest = domain;

	while (rest && !yes) {
		char *dot = strchr(rest, '.');

		if (dot)
			*dot = '\0';
		yes = looks_false(rest);
		if (dot)
			*dot = '.';
		rest = dot ? dot + 1 : NULL;
	}
	return yes;
}

char *domain_shown(void *ctx, const char *domain)
{
	char *ascii = as_ascii(ctx, domain), *shown;

	if (!ascii) /* nothing can be sent there */
		return talloc_strdup(ctx, domain);
	if (is_plain(ascii))
		return ascii;
	shown = converted(ctx, ascii, uidna_nameToUnicodeUTF8, SHOWN_MOST);
	if (!shown || any_looks_false(shown)) {
		talloc_free(shown);
		return ascii;
	}
	talloc_free(ascii);
	return shown;
}

/* ---- addresses ---- */

/* The last @; one typed as a full-width letter counts where there is no other. Its bytes in *n_r. NULL: there is none. */
static const char *at_of(const char *address, size_t *n_r)
{
	const char *at = strrchr(address, '@');

	*n_r = 1;
	if (!at && (at = g_strrstr(address, FULLWIDTH_AT)) != NULL)
		*n_r = strlen(FULLWIDTH_AT);
	return at;
}

static char *composed(void *ctx, const char *text, size_t n)
{
	char *nfc = g_utf8_normalize(text, (gssize)n, G_NORMALIZE_NFC);
	char *out = nfc ? talloc_strdup(ctx, nfc) : talloc_strndup(ctx, text, n);

	must(out);
	g_free(nfc);
	return out;
}

/* LOCAL@DOMAIN of its two halves. */
static char *joined(void *ctx, const char *address, const char *at, char *domain, bool small_local)
{
	char *local = composed(NULL, address, (size_t)(at - address));
	char *out;

	for (char *c = local; small_local && *c; c++)
		*c = g_ascii_tolower(*c);
	out = talloc_asprintf(ctx, "%s@%s", local, domain);
	must(out);
	talloc_free(local);
	talloc_free(domain);
	return out;
}

char *address_fold(void *ctx, const char *address)
{
	char *line = utf8_line_of(NULL, address), *out;
	size_t n;
	const char *at = at_of(line, &n);

	out = at ? joined(ctx, line, at, domain_fold(NULL, at + n), true) : small(ctx, line);
	talloc_free(line);
	return out;
}

bool address_same(const char *a, const char *b)
{
	char *x = address_fold(NULL, a), *y = address_fold(NULL, b);
	bool same = strcmp(x, y) == 0;

	talloc_free(x);
	talloc_free(y);
	return same;
}

char *address_shown(void *ctx, const char *address)
{
	size_t n;
	const char *at = at_of(address, &n);

	return at ? joined(ctx, address, at, domain_shown(NULL, at + n), false) : talloc_strdup(ctx, address);
}

char *address_wire(void *ctx, const char *address)
{
	size_t n;
	const char *at = at_of(address, &n);
	char *domain = !at ? NULL : is_plain(at + n) ? talloc_strdup(NULL, at + n) : as_ascii(NULL, at + n);

	return domain ? joined(ctx, address, at, domain, false) : NULL;
}

char *address_kept(void *ctx, const char *address)
{
	char *wire = address_wire(ctx, address);

	return wire ? wire : talloc_strdup(ctx, address);
}
