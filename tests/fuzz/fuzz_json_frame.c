/*
 * fuzz_json_frame.c - any bytes as a message of the live socket: read or refused, never more.
 *
 * The first byte chooses a call, of the desk or of a visitor; the rest is its JSON. What was refused has a status and a code.
 */
#include <stdlib.h>
#include <talloc.h>

#include "web/api/decode.h"
#include "web/api/gen/visitor.gen.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void object(void *ctx, const json_t *o, const struct shape *shape)
{
	struct wire_error why = {0};

	if (decode_object(ctx, o, shape, talloc_zero_size(ctx, shape->size), &why) != RC_OK)
		must(why.status == 422 && why.code && why.path);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct wire_error why = {0};
	void *ctx;
	json_t *o;

	if (n == 0)
		return 0;
	if (decode_text((const char *)data + 1, n - 1, &o, &why) != RC_OK) {
		must(why.status == 400 && why.code);
		return 0;
	}
	ctx = talloc_new(NULL);
	object(ctx, o, &call_shape);
	unsigned which = data[0] % (CALL_END + VISITOR_CALLS);

	object(ctx, o,
	       (which < CALL_END ? &call_table[which] : &visitor_call_table[which - CALL_END])->params);
	talloc_free(ctx);
	json_decref(o);
	return 0;
}
