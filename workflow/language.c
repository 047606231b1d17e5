/* language.c - counting characters and words, and what they say. */
#include "workflow/language.h"

#include <stdint.h>
#include <string.h>

#include "hub/base/rc.h"
#include "hub/text/utf8.h"
#include "workflow/language_table.h"

#define WORD_MOST 24 /* letters of a word that are kept for comparing */

struct count {
	unsigned han, simplified, traditional;
	unsigned kana, foreign;	  /* Hangul, Cyrillic, Thai, ...: letters of neither */
	unsigned words;		  /* in plain Latin letters */
	unsigned accented;	  /* words with a letter of Latin beyond a to z */
	unsigned english, others; /* words of the lists below */
};

/* Small words of English, and of those who write with the same letters; some, as "is", are Dutch or Danish as well. */
static const char *const english[] = {
	"and",	 "are",	 "because", "been",  "but",    "can",  "cannot", "could",     "did",   "does",
	"doesn", "don",	 "for",	    "from",  "get",    "had",  "has",	 "have",      "hello", "help",
	"how",	 "i",	 "is",	    "it",    "just",   "know", "like",	 "my",	      "need",  "not",
	"of",	 "on",	 "or",	    "order", "please", "she",  "should", "still",     "thank", "thanks",
	"that",	 "the",	 "their",   "there", "they",   "this", "to",	 "want",      "was",   "we",
	"what",	 "when", "where",   "which", "why",    "with", "would",	 "yesterday", "you",   "your"};
static const char *const others[] = {
	"aber",	 "als",	 "auf",	 "bei", "bitte",    "bonjour", "che",	 "como",  "dank",  "danke", "das",
	"dass",	 "de",	 "del",	 "der", "des",	    "det",     "du",	 "een",	  "ein",   "eine",  "el",
	"en",	 "er",	 "es",	 "est", "et",	    "gracias", "grazie", "haben", "hallo", "har",   "hej",
	"het",	 "hola", "ich",	 "ik",	"il",	    "ist",     "jag",	 "je",	  "jeg",   "jest",  "la",
	"las",	 "le",	 "les",	 "los", "mein",	    "merci",   "met",	 "mi",	  "mijn",  "mon",   "na",
	"nicht", "nie",	 "niet", "non", "obrigado", "och",     "og",	 "para",  "pas",   "pero",  "por",
	"que",	 "qui",	 "si",	 "sie", "sono",	    "su",      "sur",	 "um",	  "uma",   "una",   "und",
	"une",	 "uw",	 "van",	 "vi",	"vous",	    "wir",     "zu"};

static bool listed(const char *word, const char *const *list, size_t n)
{
	size_t low = 0, high = n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int c = strcmp(word, list[mid]);

		if (c == 0)
			return true;
		if (c < 0)
			high = mid;
		else
			low = mid + 1;
	}
	return false;
}

static bool among(const char16_t *chars, size_t n, uint32_t c)
{
	size_t low = 0, high = n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (chars[mid] == c)
			return true;
		if (chars[mid] > c)
			high = mid;
		else
			low = mid + 1;
	}
	return false;
}

static bool is_plain_letter(uint32_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_accented_letter(uint32_t c)
{
	return (c >= 0xc0 && c <= 0x24f && c != 0xd7 && c != 0xf7) || (c >= 0x1e00 && c <= 0x1eff);
}

static bool is_han(uint32_t c)
{
	return (c >= 0x3400 && c <= 0x4dbf) || (c >= 0x4e00 && c <= 0x9fff) || (c >= 0xf900 && c <= 0xfaff) ||
	       (c >= 0x20000 && c <= 0x323af);
}

static bool is_kana(uint32_t c)
{
	return (c >= 0x3041 && c <= 0x309f) || (c >= 0x30a1 && c <= 0x30fa) || (c >= 0xff66 && c <= 0xff9d);
}

/* Letters of scripts that are neither Latin nor Chinese; from Greek to Georgian, Hangul, and what lies between. */
static bool is_foreign(uint32_t c)
{
	return (c >= 0x370 && c <= 0x1dff) || (c >= 0x1f00 && c <= 0x1fff) || (c >= 0xac00 && c <= 0xd7a3);
}

static void count_wide(struct count *k, uint32_t c)
{
	if (is_han(c)) {
		k->han++;
		k->simplified += among(language_simplified_only, language_simplified_only_n, c);
		k->traditional += among(language_traditional_only, language_traditional_only_n, c);
	} else if (is_kana(c)) {
		k->kana++;
	} else if (is_foreign(c)) {
		k->foreign++;
	}
}

/* What stands between blanks: is it an address, a link, a number, a name of a file? */
static bool is_no_word(const char *p, const char *end)
{
	for (; p < end && (unsigned char)*p > ' ' && (unsigned char)*p < 0x80; p++) {
		bool inner_dot = *p == '.' && p + 1 < end && is_plain_letter((unsigned char)p[1]);

		if (*p == '@' || *p == '/' || *p == '\\' || *p == '_' || (*p >= '0' && *p <= '9') ||
		    inner_dot)
			return true;
	}
	return false;
}

/* A run of Latin letters from p; where it ends. */
static const char *count_word(struct count *k, const char *p, const char *end)
{
	char word[WORD_MOST + 1];
	bool accented = false;
	size_t n = 0;

	while (p < end) {
		size_t step;
		uint32_t c = utf8_read(p, &step);

		if (!is_plain_letter(c) && !is_accented_letter(c))
			break;
		accented = accented || is_accented_letter(c);
		if (n < WORD_MOST)
			word[n++] = (char)(c < 0x80 ? (c | 0x20) : '?');
		p += step;
	}
	word[n] = '\0';
	k->words++;
	k->accented += accented;
	if (listed(word, english, COUNT_OF(english)))
		k->english++;
	else if (listed(word, others, COUNT_OF(others)))
		k->others++;
	return p;
}

static void count_text(struct count *k, const char *p, size_t n)
{
	const char *end = p + n;
	bool begins = true; /* something between blanks begins here */

	while (p < end) {
		size_t step;
		uint32_t c = utf8_read(p, &step);

		if (begins && c > ' ' && c < 0x80 && is_no_word(p, end)) {
			while (p < end && (unsigned char)*p > ' ' && (unsigned char)*p < 0x80)
				p++;
			continue;
		}
		begins = c <= ' ' || c >= 0x80;
		if (is_plain_letter(c) || is_accented_letter(c)) {
			p = count_word(k, p, end);
			begins = false;
			continue;
		}
		count_wide(k, c);
		p += step;
	}
}

static const char *decide(const struct count *k)
{
	if (k->han > 0 && k->han >= k->words && k->kana * 10 < k->han && k->foreign * 4 < k->han)
		return k->traditional > k->simplified ? "zh-Hant" : "zh-Hans";
	if (k->words > k->han * 2 && k->words > (k->kana + k->foreign) * 2 && k->english > k->others &&
	    k->english * 10 >= k->words && k->accented * 10 <= k->words)
		return "en";
	return "";
}

/* At most LANGUAGE_READ_MOST bytes, and whole characters. */
static size_t readable(const char *text, size_t n)
{
	size_t most = n < LANGUAGE_READ_MOST ? n : LANGUAGE_READ_MOST;

	while (most > 0 && most < n && ((unsigned char)text[most] & 0xc0) == 0x80)
		most--;
	return most;
}

const char *language_of(const char *subject, const char *text, size_t n)
{
	struct count k = {0};

	if (subject)
		count_text(&k, subject, readable(subject, strlen(subject)));
	if (text)
		count_text(&k, text, readable(text, n));
	return decide(&k);
}

const char *language_of_locale(enum locale l)
{
	static const char *const written[LOCALES + 1] = {
		[LOCALE_EN] = "en", [LOCALE_ZH_CN] = "zh-Hans", [LOCALE_ZH_TW] = "zh-Hant", [LOCALES] = ""};

	return written[l];
}

bool language_reads(const char *spoken, const char *written)
{
	size_t n = strlen(spoken);

	if (!written[0])
		return true;
	return n > 0 && strncmp(spoken, written, n) == 0 && (written[n] == '\0' || written[n] == '-');
}
