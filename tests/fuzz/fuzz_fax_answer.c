/* fuzz_fax_answer.c - any bytes as the answer of a child that a hostile TIFF has taken over. */
#include <talloc.h>

#include "channels/fax/page_answer.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct job j = {.ctx = talloc_new(NULL)};
	struct pages_made m;
	enum rc rc = page_answer_decode(&j, (struct bytes){data, n}, &m);

	must(rc == RC_OK || rc == RC_INVALID || rc == RC_IO);
	for (size_t i = 0; rc == RC_OK && i < m.n; i++)
		must(m.p[i].view.p >= data && m.p[i].view.p + m.p[i].view.n <= data + n);
	talloc_free(j.ctx);
	return 0;
}
