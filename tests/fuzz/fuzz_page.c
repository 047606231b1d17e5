/*
 * fuzz_page.c - what readers of public pages send: a form, a language header, a guard, a form's id; and values in markup.
 *
 * No crash; a form's texts are valid; nothing that came in stands in the markup as markup.
 */
#include <stdint.h>
#include <string.h>
#include <talloc.h>

#include "hub/text/utf8.h"
#include "web/help/help_form_id.h"
#include "web/help/help_work.h"
#include "web/page/form.h"
#include "web/page/guard.h"
#include "web/page/html.h"
#include "web/page/locale.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	static const struct mac_key key = {.id = 1};
	static const struct link_keys keys = {&key, 1};
	void *ctx = talloc_new(NULL);
	char *text = talloc_strndup(ctx, (const char *)p, n);
	struct html *h = html_make(ctx);
	struct page_form f;
	struct client_id id;
	span age;

	must(locale_wanted(text) < LOCALES);
	must(guard_read(&keys, "form", text, (instant){1}, SPAN_H(1), &age) != RC_OK);
	(void)help_form_id_read(text, &id);
	(void)help_work_done("f", "g", text);
	html_put(h, "<p title=\"%s\">", text);
	must(strcspn((const char *)html_done(h).p + 1, "<>") == html_done(h).n - 2);
	if (page_form_read(ctx, "application/x-www-form-urlencoded", (struct bytes){p, n}, &f) == RC_OK)
		for (size_t i = 0; i < f.n; i++) {
			const char *t = page_form_text(ctx, &f, f.fields[i].name);

			must(utf8_valid((struct bytes){(const uint8_t *)t, strlen(t)}));
		}
	talloc_free(ctx);
	return 0;
}
