/* fuzz_fax_tiff.c - any bytes as a fax's TIFF: refused, or pages that the parent accepts. */
#include <string.h>
#include <talloc.h>

#include "channels/fax/page_worker.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static bool loaded;
	struct job j = {.ctx = talloc_new(NULL)};
	struct pages_made m;
	struct bytes out;

	if (!loaded)
		page_worker_load();
	loaded = true;
	page_worker_answer(j.ctx, (struct bytes){data, n}, &out);
	enum rc rc = page_answer_decode(&j, out, &m);

	must(rc == RC_OK || (rc == RC_INVALID && j.why));
	talloc_free(j.ctx);
	return 0;
}
