/*
 * fuzz_lmtp.c - any bytes to the LMTP session; the oracle: however they are cut, the same comes out.
 *
 * The first two bytes choose the cuts and the dialect. Besides the sanitizers it checks that the budget is
 * given back and that replies, deliveries and the end are the same for the whole and for the pieces.
 */
#include <stdint.h>
#include <string.h>

#include <talloc.h>

#include "channels/mail/lmtp_session.h"
#include "hub/base/rc.h"
#include "tests/support/lmtp_drive.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static size_t cut(void *arg, size_t left)
{
	uint32_t *x = arg;

	*x = *x * 1664525 + 1013904223;
	size_t n = 1 + (*x >> 24) % 37;
	return n < left ? n : left;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size < 2)
		return 0;

	struct lmtp_budget budget = {0, 3000};
	struct lmtp_config c = {
		.dialect = data[1] & 1 ? DIALECT_SMTP : DIALECT_LMTP,
		.hostname = "hub.test",
		.size_most = 2000,
		.rcpts_most = 5,
		.hops_most = 3,
		.errors_most = 20,
		.discard = data[1] & 2,
		.budget = data[1] & 4 ? &budget : NULL,
	};
	uint32_t seed = data[0];
	void *ctx = talloc_new(NULL);
	struct bytes in = {data + 2, size - 2};
	struct lmtp_transcript whole = lmtp_drive(ctx, &c, in, NULL, NULL);
	struct lmtp_transcript cuts = lmtp_drive(ctx, &c, in, cut, &seed);

	must(strcmp(whole.lines, cuts.lines) == 0);
	must(strcmp(whole.stored, cuts.stored) == 0);
	must(whole.closed == cuts.closed);
	must(budget.held == 0);
	talloc_free(ctx);
	return 0;
}
