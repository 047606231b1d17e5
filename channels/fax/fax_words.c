/* fax_words.c - the subject and the first line that a fax's ticket gets. */
#include "channels/fax/fax_words.h"

#include <stdio.h>
#include <string.h>
#include <talloc.h>

#include "hub/text/locale.h"

struct words {
	const char *before, *after; /* around the number */
	const char *unknown, *name; /* inside a sentence, alone */
	const char *page, *pages;   /* behind the count */
	const char *none;	    /* how many pages is not known */
	const char *comma;
};

static const struct words all[LOCALES] = {
	[LOCALE_EN] = {"Fax from ", "", "an unknown number", "Unknown number", " page", " pages", "Fax",
		       ", "},
	[LOCALE_ZH_CN] = {"来自 ", " 的传真", "未知号码", "未知号码", " 页", " 页", "传真", "，"},
	[LOCALE_ZH_TW] = {"來自 ", " 的傳真", "未知號碼", "未知號碼", " 頁", " 頁", "傳真", "，"},
};

static const struct words *words_of(const struct fax_mail *f)
{
	return &all[locale_of_tag(f->gateway->language, LOCALE_EN)];
}

char *fax_words_subject(void *ctx, const struct fax_mail *f)
{
	const struct words *w = words_of(f);
	const char *hint = f->csid[0] ? f->csid : f->written;
	char *text;

	if (f->number[0])
		text = talloc_asprintf(ctx, "%s%s%s", w->before, f->number, w->after);
	else
		text = talloc_asprintf(ctx, "%s%s%s%s%s%s", w->before, w->unknown, w->after,
				       *hint ? " (" : "", hint, *hint ? ")" : "");
	must(text);
	return text;
}

char *fax_words_name(void *ctx, const struct fax_mail *f)
{
	char ignored[PHONE_NUMBER_SIZE];
	const char *name = NULL;
	char *text;

	/* many machines call themselves by their number: that is no name */
	if (f->csid[0] && phone_number_read(f->csid, f->gateway->country, ignored) != RC_OK)
		name = f->csid;
	else if (!f->number[0])
		name = words_of(f)->name;
	text = name ? talloc_strdup(ctx, name) : NULL;
	must(!name || text);
	return text;
}

char *fax_words_text(void *ctx, const struct fax_mail *f)
{
	const struct words *w = words_of(f);
	bool station = f->csid[0] && strcmp(f->csid, f->number) != 0;
	char count[32];
	char *text;

	snprintf(count, sizeof(count), "%u", f->pages);
	text = talloc_asprintf(ctx, "%s%s%s%s", f->pages ? count : "",
			       f->pages == 0   ? w->none
			       : f->pages == 1 ? w->page
					       : w->pages,
			       station ? w->comma : "", station ? f->csid : "");
	must(text);
	return text;
}
