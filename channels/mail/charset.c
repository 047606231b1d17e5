/* charset.c - bytes with a label, or with a wrong one, or with none, as text. */
#include "channels/mail/charset.h"

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <iconv.h>
#include <string.h>
#include <talloc.h>

#include "channels/mail/charset_guess.h"
#include "channels/mail/charset_hz.h"
#include "channels/mail/charset_names.h"
#include "hub/base/rc.h"
#include "hub/text/text_out.h"
#include "hub/text/utf8.h"

/* Converters stay open: opening one loads a module from disk, which the sandbox refuses. */
static struct {
	const char *name;
	iconv_t cd;
} converters[64];
static size_t converters_n;
/* Of the rest of the C library's charsets: open only so that their modules stay in memory. */
static iconv_t others[512];
static size_t others_n;

static iconv_t converter(const char *name)
{
	for (size_t i = 0; i < converters_n; i++) {
		if (strcmp(converters[i].name, name) == 0)
			return converters[i].cd;
	}
	iconv_t cd = iconv_open("UTF-8", name);

	must(converters_n < COUNT_OF(converters));
	converters[converters_n].name = name;
	converters[converters_n++].cd = cd;
	return cd;
}

/*
 * GMime decodes the header fields of mails within mails by itself, whatever charset they name, so every module of the C
 * library must be in memory. They lie beside it, each under the name of a charset that it reads.
 */
static void load_modules(void)
{
	Dl_info libc;
	const char *dot;

	if (!dladdr(dlsym(RTLD_DEFAULT, "iconv_open"), &libc) || !strrchr(libc.dli_fname, '/'))
		return;
	char *folder = talloc_asprintf(NULL, "%.*s/gconv",
				       (int)(strrchr(libc.dli_fname, '/') - libc.dli_fname), libc.dli_fname);
	DIR *d = opendir(folder);

	/* cppcheck-suppress readdirCalled ; the stream is ours alone */
	for (struct dirent *e; d && (e = readdir(d)) != NULL;) {
		dot = strstr(e->d_name, ".so");
		if (!dot || strncmp(e->d_name, "lib", 3) == 0)
			continue;
		char *name = talloc_strndup(folder, e->d_name, (size_t)(dot - e->d_name));

		if (others_n < COUNT_OF(others))
			others[others_n++] = iconv_open("UTF-8", name);
	}
	if (d)
		closedir(d);
	talloc_free(folder);
}

void charset_load(void)
{
	for (const struct charset_name *c = charset_names; c->label; c++)
		converter(c->converter);
	load_modules();
}

/* UTF-8 by the converter, U+FFFD for each byte that it refuses; *bad_r counts them. Not cleaned yet. */
static struct text_out convert(void *ctx, struct bytes b, const char *name, size_t *bad_r)
{
	struct text_out o = text_out_on(ctx);
	iconv_t cd = converter(name);
	char piece[4096], *in = (char *)b.p;
	size_t left = b.n;

	*bad_r = 0;
	if (cd == (iconv_t)-1) {
		*bad_r = b.n;
		return o;
	}
	iconv(cd, NULL, NULL, NULL, NULL);
	while (left > 0) {
		char *out = piece;
		size_t room = sizeof(piece), done = iconv(cd, &in, &left, &out, &room);

		text_out_add(&o, piece, sizeof(piece) - room);
		if (done == (size_t)-1 && errno != E2BIG) {
			text_out_str(&o, UTF8_REPLACEMENT);
			++*bad_r;
			in++;
			left--;
		}
	}
	char *out = piece;
	size_t room = sizeof(piece);

	iconv(cd, NULL, NULL, &out, &room);
	text_out_add(&o, piece, sizeof(piece) - room);
	return o;
}

static char *cleaned(void *ctx, struct text_out o)
{
	char *text = utf8_text(ctx, (struct bytes){(const uint8_t *)o.p, o.n});

	talloc_free(o.p);
	return text;
}

static const char *insisted; /* a converter; NULL = labels are believed */

/* windows-1252 leaves five bytes undefined that ISO 8859-1 calls controls: not text either way. */
static char *with(void *ctx, struct bytes b, const char *name)
{
	size_t bad;

	if (strcmp(name, "UTF-8") == 0)
		return utf8_text(ctx, b);
	if (strcmp(name, CHARSET_HZ) == 0)
		return cleaned(ctx, convert(ctx, charset_hz_to_gb(ctx, b), "GB18030", &bad));
	return cleaned(ctx, convert(ctx, b, name, &bad));
}

static const char *converter_of(const char *label)
{
	return label && *label ? charset_converter(label) : NULL;
}

char *charset_decode(void *ctx, struct bytes b, const char *label)
{
	if (insisted && charset_in_doubt(b))
		return with(ctx, b, insisted);
	return with(ctx, b, charset_guess(b, converter_of(label)));
}

/* Any bytes can be said to be in these, and mailers that do not know say so. */
static bool says_nothing(const char *name)
{
	return !name || strcmp(name, "CP1252") == 0 || strcmp(name, "UTF-8") == 0;
}

char *charset_decode_named(void *ctx, struct bytes b, const char *label, const char *hint)
{
	const char *name = converter_of(label), *text = converter_of(hint);

	if (insisted && !says_nothing(name) && (!text || strcmp(name, text) != 0))
		return with(ctx, b, charset_guess(b, name));
	return charset_decode(ctx, b, label);
}

bool charset_insist(const char *label)
{
	insisted = converter_of(label);
	return insisted || !label;
}
