/* fuzz_redecode.c - any bytes as a mail whose labels lie, by the likeliest charset; and as HTML that names remote pictures. */
#include <string.h>
#include <talloc.h>

#include "channels/mail/mail_read.h"
#include "channels/mail/parser_answer.h"
#include "channels/mail/parser_read.h"
#include "channels/reading/picture_list.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	parser_load();
	return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static const char *const charsets[] = {"", "hz-gb-2312", "gb18030", "shift_jis"};
	struct job j = {.ctx = talloc_new(NULL)};
	const char *charset = charsets[n ? data[0] % 4 : 0];
	struct mail_read *m, *again;

	if (mail_read_as(&j, (struct bytes){data, n}, true, charset, &m) == RC_OK) {
		struct bytes answer = parser_answer_encode(j.ctx, RC_OK, NULL, m);
		struct picture_list list = picture_list_of(j.ctx, m->html, 20);
		bool shown[20] = {true};

		must(parser_answer_decode(&j, answer, true, &again) == RC_OK);
		must(strcmp(m->charset, again->charset) == 0);
		must(strstr(picture_list_put(j.ctx, m->html, &list, shown), "src=\"http") == NULL);
	}
	talloc_free(j.ctx);
	return 0;
}
