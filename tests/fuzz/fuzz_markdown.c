/*
 * fuzz_markdown.c - any text as CommonMark: what comes out is harmless HTML but for the addresses that we put in, and those are
 * our prefix and a number; its words are text.
 */
#include <string.h>
#include <talloc.h>

#include "hub/text/html_check.h"
#include "hub/text/html_clean.h"
#include "hub/text/markdown.h"
#include "hub/text/utf8.h"

#define TEXT_MOST 20000 /* what is quadratic in cmark shall not look like a hang */

static const struct markdown_own own[] = {{"file", "/help/files/", true}, {"article", "/help/en/a/", false}};

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	html_clean_init();
	return 0;
}

static struct bytes bytes_of(const char *text)
{
	return (struct bytes){(const uint8_t *)text, strlen(text)};
}

/* Each of our addresses is whole: its prefix, digits, and the end of the value. */
static void check_own(const char *html)
{
	for (size_t i = 0; i < sizeof(own) / sizeof(own[0]); i++) {
		const char *at = html, *attribute = "=\"";

		while ((at = strstr(at, own[i].prefix))) {
			size_t n = strlen(own[i].prefix);
			bool in_value = at - html >= 2 && strncmp(at - 2, attribute, 2) == 0;
			size_t digits = strspn(at + n, "0123456789");

			if (in_value) /* elsewhere it is somebody's text */
				must(digits > 0 && at[n + digits] == '"');
			at += n;
		}
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct job j = {.ctx = talloc_new(NULL)};
	char *text = utf8_text(j.ctx, (struct bytes){data, n < TEXT_MOST ? n : TEXT_MOST});
	struct markdown_page strange, page;
	size_t numbers;

	/* without things of our own it is a stranger's mail */
	if (markdown_html(&j, text, NULL, 0, &strange) == RC_OK && strange.nheadings == 0)
		must(html_check(strange.html, NULL, false) || strstr(strange.html, "<a>"));
	if (markdown_html(&j, text, own, 2, &page) == RC_OK) {
		must(utf8_is_text(bytes_of(page.html)));
		must(!strstr(page.html, "own.invalid/\""));
		must(page.nheadings == strange.nheadings);
		check_own(page.html);
	}
	must(utf8_is_text(bytes_of(markdown_plain(j.ctx, text))));
	markdown_numbers(j.ctx, text, "file", &numbers);
	must(numbers <= n);
	talloc_free(j.ctx);
	return 0;
}
