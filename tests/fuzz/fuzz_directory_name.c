/*
 * fuzz_directory_name.c - any text as a name of a directory (DN), a value in a filter, an id: a name's key is the same when it
 * is made of the key again, a value cannot end the filter it stands in.
 */
#include <string.h>
#include <talloc.h>

#include "hub/text/utf8.h"
#include "hub/trust/directory.h"
#include "workflow/directory.h"

#define TEXT_MOST 4000

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	void *ctx = talloc_new(NULL);
	const struct bytes raw = {data, n < TEXT_MOST ? n : TEXT_MOST};
	char *text = talloc_strndup(ctx, (const char *)data, raw.n), *key, *again, *uid;

	must(text);
	must(strcspn(directory_filter_value(ctx, text), "*()") == strlen(directory_filter_value(ctx, text)));
	key = directory_dn_key(ctx, text);
	if (key) {
		again = directory_dn_key(ctx, key);
		must(again && utf8_valid((struct bytes){(const uint8_t *)key, strlen(key)}));
	}
	uid = directory_uid(ctx, raw);
	must(!uid || (uid[0] && strlen(uid) <= DIRECTORY_UID_MOST));
	talloc_free(ctx);
	return 0;
}
