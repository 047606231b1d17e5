/*
 * fuzz_mime.c - any bytes as a mail, read to the end; what is found survives the way to the parent.
 */
#include <string.h>
#include <talloc.h>

#include "channels/mail/mail_read.h"
#include "channels/mail/parser_answer.h"
#include "channels/mail/parser_read.h"

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
	struct job j = {.ctx = talloc_new(NULL)};
	struct mail_read *m, *again;

	if (mail_read(&j, (struct bytes){data, n}, false, &m) == RC_OK) {
		struct bytes answer = parser_answer_encode(j.ctx, RC_OK, NULL, m);

		must(parser_answer_decode(&j, answer, false, &again) == RC_OK);
		must(strcmp(m->text, again->text) == 0 && m->parts_n == again->parts_n);
	}
	talloc_free(j.ctx);
	return 0;
}
