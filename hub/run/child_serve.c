/* child_serve.c - the child's side: questions in on standard input, answers out on standard output. */
#include <errno.h>
#include <stdbool.h>
#include <talloc.h>
#include <unistd.h>

#include "hub/run/child.h"

enum got { GOT_ALL, GOT_END, GOT_BROKEN };

static enum got read_all(uint8_t *p, size_t n)
{
	size_t have = 0;

	while (have < n) {
		ssize_t got = read(STDIN_FILENO, p + have, n - have);

		if (got == 0)
			return have == 0 ? GOT_END : GOT_BROKEN;
		if (got > 0)
			have += (size_t)got;
		else if (errno != EINTR)
			return GOT_BROKEN;
	}
	return GOT_ALL;
}

static bool write_all(const uint8_t *p, size_t n)
{
	while (n > 0) {
		ssize_t done = write(STDOUT_FILENO, p, n);

		if (done < 0 && errno != EINTR)
			return false;
		if (done > 0) {
			p += done;
			n -= (size_t)done;
		}
	}
	return true;
}

static bool answer_one(void *ctx, size_t n, void (*answer)(void *ctx, struct bytes in, struct bytes *out_r))
{
	uint8_t *question = talloc_array(ctx, uint8_t, (unsigned)n + 1);
	struct bytes out = {0};
	uint8_t head[4];

	if (!question || (n > 0 && read_all(question, n) != GOT_ALL))
		return false;
	answer(ctx, (struct bytes){question, n}, &out);
	must(out.n < UINT32_MAX);
	for (int i = 0; i < 4; i++)
		head[i] = (uint8_t)(out.n >> (24 - 8 * i));
	return write_all(head, sizeof(head)) && write_all(out.p, out.n);
}

int child_serve(void (*answer)(void *ctx, struct bytes in, struct bytes *out_r), size_t question_most)
{
	uint8_t head[4];
	enum got got;

	while ((got = read_all(head, sizeof(head))) == GOT_ALL) {
		size_t n = (size_t)head[0] << 24 | (size_t)head[1] << 16 | (size_t)head[2] << 8 | head[3];
		void *ctx = talloc_new(NULL);
		bool ok = n <= question_most && answer_one(ctx, n, answer);

		talloc_free(ctx);
		if (!ok)
			return 1;
	}
	return got == GOT_END ? 0 : 1;
}
