/* locale.c - the languages that people read here. */
#include "hub/text/locale.h"

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

const char *locale_called(enum locale l, enum locale reader)
{
	static const struct phrase called[LOCALES] = {
		[LOCALE_EN] = {{"English", "英文", "英文"}},
		[LOCALE_ZH_CN] = {{"Simplified Chinese", "简体中文", "簡體中文"}},
		[LOCALE_ZH_TW] = {{"Traditional Chinese", "繁体中文", "繁體中文"}},
	};

	return called[l].in[reader];
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

bool locale_known(const char *name)
{
	enum locale ignored;

	return name && locale_read(name, &ignored) == RC_OK;
}

/* ---- a language tag ---- */

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

bool locale_read_tag(const char *tag, size_t n, enum locale *l_r)
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

	return locale_read_tag(tag, strlen(tag), &l) ? l : otherwise;
}
