/* locale.c - which language a page speaks. */
#include "web/page/locale.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>
#include <strings.h>

static const struct {
	const char *name, *own_name;
} locales[LOCALES] = {
	[LOCALE_EN] = {"en", "English"},
	[LOCALE_ZH_CN] = {"zh-CN", "简体中文"},
	[LOCALE_ZH_TW] = {"zh-TW", "繁體中文"},
};

const char *locale_name(enum locale l)
{
	return locales[l].name;
}

const char *locale_own_name(enum locale l)
{
	return locales[l].own_name;
}

enum rc locale_read(const char *name, enum locale *l_r)
{
	for (unsigned i = 0; i < LOCALES; i++)
		if (strcmp(locales[i].name, name) == 0) {
			*l_r = (enum locale)i;
			return RC_OK;
		}
	return RC_NOT_FOUND;
}

/* ---- one tag ---- */

/* Is `part` one of the subtags behind the first? */
static bool has_subtag(const char *tag, size_t n, const char *part)
{
	size_t k = strlen(part);

	for (size_t i = 0; i + k < n; i++)
		if (tag[i] == '-' && strncasecmp(tag + i + 1, part, k) == 0 &&
		    (i + 1 + k == n || tag[i + 1 + k] == '-'))
			return true;
	return false;
}

static bool is_language(const char *tag, size_t n, const char *language)
{
	size_t k = strlen(language);

	return n >= k && strncasecmp(tag, language, k) == 0 && (n == k || tag[k] == '-');
}

/* False: no page is written in it. The script says more than the place. */
static bool read_tag(const char *tag, size_t n, enum locale *l_r)
{
	static const char *const traditional[] = {"TW", "HK", "MO"};

	if (is_language(tag, n, "en")) {
		*l_r = LOCALE_EN;
		return true;
	}
	if (!is_language(tag, n, "zh"))
		return false;
	*l_r = LOCALE_ZH_CN;
	if (has_subtag(tag, n, "Hant"))
		*l_r = LOCALE_ZH_TW;
	if (has_subtag(tag, n, "Hant") || has_subtag(tag, n, "Hans"))
		return true;
	for (size_t i = 0; i < COUNT_OF(traditional); i++)
		if (has_subtag(tag, n, traditional[i]))
			*l_r = LOCALE_ZH_TW;
	return true;
}

enum locale locale_of_tag(const char *tag, enum locale otherwise)
{
	enum locale l;

	return read_tag(tag, strlen(tag), &l) ? l : otherwise;
}

/* ---- a list of them ---- */

/* "q=0.8" in thousandths; 1000 without one; 0 for what is no number. */
static unsigned weight_of(const char *p, size_t n)
{
	const char *q = memchr(p, 'q', n);
	size_t left = q ? n - (size_t)(q - p) : 0;
	unsigned sum = 0, scale = 100;

	if (!q)
		return 1000;
	if (left < 3 || q[1] != '=' || (q[2] != '0' && q[2] != '1'))
		return 0;
	if (q[2] == '1')
		return 1000;
	for (size_t i = 4; i < left && scale > 0 && isdigit((unsigned char)q[i]); i++, scale /= 10)
		sum += (unsigned)(q[i] - '0') * scale;
	return sum;
}

enum locale locale_wanted(const char *accept_language)
{
	enum locale best = LOCALE_EN;
	unsigned most = 0;

	for (const char *p = accept_language; *p;) {
		size_t n = strcspn(p, ","), tag_n, lead = strspn(p, " \t");
		enum locale l;

		if (lead > n)
			lead = n;
		tag_n = strcspn(p + lead, ",; \t");
		if (read_tag(p + lead, tag_n, &l)) {
			unsigned weight = weight_of(p + lead + tag_n, n - lead - tag_n);

			if (weight > most) {
				most = weight;
				best = l;
			}
		}
		p += n + (p[n] == ',');
	}
	return best;
}
