/*
 * fuzz_http_request.c - heads, targets, the gate and chunks: no crash, and the same verdict however the bytes are cut.
 *
 * The first byte says how large the pieces of the second reading are.
 */
#include <stdint.h>
#include <string.h>
#include <talloc.h>

#include "hub/base/rc.h"
#include "hub/run/edge_gate.h"
#include "hub/run/http_chunks.h"
#include "hub/run/http_target.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);

struct verdict {
	int fate; /* 0 = passed, -1 = more is wanted, else the status */
	size_t used;
};

static struct http_head head;

static int after_head(const uint8_t *p, size_t n, size_t step, size_t *used_r)
{
	static const char *const hosts[] = {"hub.example", NULL};
	static const char *const sockets[] = {"/live", "/chat/live", NULL};
	static const struct gate_rules rules = {.hosts = hosts, .ws_paths = sockets, .body_most = 1000};
	struct http_chunks chunks = {0};
	void *ctx = talloc_new(NULL);
	struct refusal no = {0};
	struct gate_pass pass;
	bool passed = gate_check(ctx, &rules, &head, &pass, &no);
	int fate = passed ? 0 : no.status;

	must(passed || (no.status >= 400 && no.status <= 505 && no.code && no.message));
	must(!passed || pass.path[0] == '/' || strcmp(pass.path, "*") == 0);
	must(!passed || (!strstr(pass.path, "/../") && !strstr(pass.path, "//")));
	if (passed && pass.chunked)
		fate = -1;
	while (passed && pass.chunked && *used_r < n && fate == -1) {
		size_t now = n - *used_r < step ? n - *used_r : step, used = 0;
		enum chunks_state s = http_chunks_feed(&chunks, p + *used_r, now, 1000, &used, &no);

		must(used > 0 && used <= now);
		*used_r += used;
		fate = s == CHUNKS_DONE ? 411 : s == CHUNKS_REFUSED ? no.status : -1;
	}
	talloc_free(ctx);
	return fate;
}

static struct verdict read_all(const uint8_t *p, size_t n, size_t step)
{
	struct verdict v = {.fate = -1};
	struct refusal no = {0};

	http_head_begin(&head);
	while (v.used < n) {
		size_t now = n - v.used < step ? n - v.used : step, used = 0;
		enum head_state s = http_head_feed(&head, p + v.used, now, &used, &no);

		must(used > 0 && used <= now);
		v.used += used;
		if (s == HEAD_REFUSED)
			v.fate = no.status;
		if (s == HEAD_DONE)
			v.fate = after_head(p, n, step, &v.used);
		if (s != HEAD_MORE)
			break;
	}
	return v;
}

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct verdict whole, cut;
	size_t step = n > 0 ? 1 + p[0] % 16 : 1;

	if (n < 2)
		return 0;
	whole = read_all(p + 1, n - 1, n);
	cut = read_all(p + 1, n - 1, step);
	must(whole.fate == cut.fate && whole.used == cut.used);
	return 0;
}
