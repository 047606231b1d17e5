/* fuzz_json.c - any bytes as JSON: read strictly or refused with a reason; what is read can be written and read again. */
#include <string.h>
#include <talloc.h>

#include "hub/text/json.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct job j = {.ctx = talloc_new(NULL)};
	struct json v = {NULL}, again = {NULL};

	if (json_read(&j, (struct bytes){data, n}, (size_t)1 << 20, &v) == RC_OK) {
		char *text = json_text(j.ctx, v.v);

		must(json_read(&j, (struct bytes){(const uint8_t *)text, strlen(text)}, (size_t)8 << 20,
			       &again) == RC_OK);
		must(json_equal(v.v, again.v));
	} else {
		must(j.why != NULL);
	}
	json_cleanup(&v);
	json_cleanup(&again);
	talloc_free(j.ctx);
	return 0;
}
