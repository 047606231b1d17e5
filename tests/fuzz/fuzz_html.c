/*
 * fuzz_html.c - any bytes as HTML: what is written holds to its own small language and is the same when cleaned again.
 */
#include <string.h>
#include <talloc.h>

#include "hub/text/html_check.h"
#include "hub/text/html_clean.h"
#include "hub/text/html_text.h"
#include "hub/text/utf8.h"

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

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct job j = {.ctx = talloc_new(NULL)};
	struct html_options how = {.remote_pictures = n % 2};
	struct html_cleaned once, twice;
	const char *text = html_text(&j, (struct bytes){data, n});

	must(utf8_is_text(bytes_of(text)));
	if (html_clean(&j, (struct bytes){data, n}, &how, &once) == RC_OK) {
		must(utf8_is_text(bytes_of(once.html)));
		must(html_check(once.html, NULL, how.remote_pictures));
		must(html_clean(&j, bytes_of(once.html), &how, &twice) == RC_OK);
		must(strcmp(once.html, twice.html) == 0);
	}
	talloc_free(j.ctx);
	return 0;
}
