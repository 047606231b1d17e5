/* fuzz_token_answer.c - any bytes as an identity server's answer: a token that can stand in a header, or why there is none. */
#include <string.h>
#include <talloc.h>

#include "channels/mail/token_answer.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct job j = {.ctx = talloc_new(NULL)};
	struct token_answer a;

	token_answer_read(&j, n % 3 ? 200 : 400, (struct bytes){data, n}, &a);
	must(a.said && (a.tokens.access || *a.said));
	for (const char *c = a.tokens.access; c && *c; c++)
		must(*c > ' ' && *c < 0x7f);
	must(a.tokens.access_for.ms >= 0 && a.tokens.refresh_for.ms >= 0);
	talloc_free(j.ctx);
	return 0;
}
