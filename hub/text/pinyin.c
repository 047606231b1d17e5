/* pinyin.c - one transliterator for all threads; syllables glued together as people type them. */
#include "hub/text/pinyin.h"

#include <glib.h>
#include <pthread.h>
#include <string.h>
#include <talloc.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

#include "hub/base/rc.h"
#include "hub/text/utf8.h"
#include "hub/text/words.h"

#define ROOM 512 /* UTF-16 units, and bytes, of a run read aloud */

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER; /* guards what follows */
static UTransliterator *reader;
static bool tried;

/* Lives as long as the process. Only under the lock. */
static bool ready(void)
{
	UErrorCode e = U_ZERO_ERROR;
	UChar id[32];

	if (!tried) {
		u_uastrcpy(id, "Han-Latin/Names");
		reader = utrans_openU(id, -1, UTRANS_FORWARD, NULL, 0, NULL, &e);
	}
	tried = true;
	return reader != NULL;
}

bool pinyin_ready(void)
{
	pthread_mutex_lock(&lock);
	bool yes = ready();

	pthread_mutex_unlock(&lock);
	return yes;
}

/* "wáng jiàn lì"; false: it cannot be read. */
static bool read_aloud(const char *run, size_t n, char out[ROOM])
{
	UErrorCode e = U_ZERO_ERROR;
	UChar text[ROOM];
	int32_t length = 0, end, bytes = 0;

	u_strFromUTF8(text, ROOM, &length, run, (int32_t)n, &e);
	end = length;
	pthread_mutex_lock(&lock);
	if (ready() && U_SUCCESS(e))
		utrans_transUChars(reader, text, &length, ROOM, 0, &end, &e);
	else
		e = U_INTERNAL_PROGRAM_ERROR;
	pthread_mutex_unlock(&lock);
	u_strToUTF8(out, ROOM, &bytes, text, length, &e);
	return U_SUCCESS(e) && bytes < ROOM;
}

/* ---- one run ---- */

struct syllables {
	char *list[PINYIN_RUN_MOST];
	size_t n;
	bool has_v; /* ü, which some type as v */
};

static bool is_umlaut(uint32_t c)
{
	return c == 0xfc || c == 0xdc || (c >= 0x1d5 && c <= 0x1dc);
}

/* Without its tone; ü as `umlaut`. NULL: this is no syllable. */
static char *bare(void *ctx, const char *syllable, char umlaut, bool *has_v)
{
	char *out = talloc_strdup(ctx, ""), *letters;

	for (size_t n; *syllable; syllable += n) {
		uint32_t c = utf8_read(syllable, &n);

		if (is_umlaut(c))
			*has_v = true;
		out = is_umlaut(c) ? talloc_asprintf_append(out, "%c", umlaut)
				   : talloc_strndup_append(out, syllable, n);
	}
	must(out);
	letters = words_fold_letters(ctx, out);
	for (const char *p = letters; *p; p++)
		if (!g_ascii_islower(*p))
			return NULL;
	return *letters ? letters : NULL;
}

static struct syllables cut(void *ctx, const char *spoken, char umlaut)
{
	char **parts = g_strsplit(spoken, " ", PINYIN_RUN_MOST);
	struct syllables s = {.n = 0};

	for (char **p = parts; *p; p++) {
		char *letters = bare(ctx, *p, umlaut, &s.has_v);

		if (letters)
			s.list[s.n++] = letters;
	}
	g_strfreev(parts);
	return s;
}

static void add(char **out, const char *word)
{
	*out = talloc_asprintf_append(*out, "%s%.*s", **out ? " " : "", WORDS_LONGEST, word);
	must(*out);
}

static void add_syllables(char **out, const struct syllables *s)
{
	for (size_t from = 0; from < s->n; from++) {
		char *whole = talloc_strdup(NULL, ""), initials[PINYIN_RUN_MOST + 1];
		size_t n = 0;

		for (size_t i = from; i < s->n; i++) {
			whole = talloc_strdup_append(whole, s->list[i]);
			initials[n++] = s->list[i][0];
		}
		must(whole);
		initials[n] = 0;
		add(out, s->list[from]);
		if (n > 1) {
			add(out, whole);
			add(out, initials);
		}
		talloc_free(whole);
	}
}

static void add_run(char **out, const char *run, size_t n)
{
	void *ctx = talloc_new(NULL);
	char spoken[ROOM];

	must(ctx);
	if (read_aloud(run, n, spoken)) {
		struct syllables s = cut(ctx, spoken, 'u');

		add_syllables(out, &s);
		if (s.has_v) {
			s = cut(ctx, spoken, 'v');
			add_syllables(out, &s);
		}
	}
	talloc_free(ctx);
}

static bool is_han(const char *p, size_t *n)
{
	return g_unichar_get_script(utf8_read(p, n)) == G_UNICODE_SCRIPT_HAN;
}

char *pinyin_words(void *ctx, const char *name)
{
	char *out = talloc_strdup(ctx, "");

	must(out);
	for (const char *p = name; *p;) {
		const char *run = p, *end = p;
		size_t n, chars = 0;

		for (; *p && is_han(p, &n); p += n)
			if (chars++ < PINYIN_RUN_MOST)
				end = p + n;
		if (chars) {
			add_run(&out, run, (size_t)(end - run));
		} else {
			utf8_read(p, &n);
			p += n;
		}
	}
	return out;
}
