/* token_keys.c - read the token keys, or make the first. */
#include "ops/token_keys.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <talloc.h>
#include <unistd.h>

#include "hub/base/num.h"
#include "hub/trust/sum.h"
#include "hub/trust/token.h"

/* "3 0123...": the line loses its line end. NULL: taken; else what is wrong. */
static const char *take_line(char *line, struct token_keys *k)
{
	char *hex = strchr(line, ' ');
	uint64_t id;

	line[strcspn(line, "\n")] = '\0';
	if (!hex || k->n == TOKEN_KEYS_MOST)
		return hex ? "too many keys" : "is no number and key";
	*hex++ = '\0';
	if (num_u64(line, TOKEN_KEYS_MOST - 1, &id) != RC_OK || sum_from_hex(hex, &k->keys[k->n]) != RC_OK)
		return "is no number from 0 to 31 and key of 64 hexadecimal digits";
	if (memchr(k->ids, (int)id, k->n))
		return "uses a number a second time";
	k->ids[k->n++] = (uint8_t)id;
	return NULL;
}

static enum rc read_lines(void *ctx, const char *file, FILE *in, struct token_keys *k_r, const char **why_r)
{
	char line[128];

	for (int at = 1; fgets(line, sizeof(line), in); at++) {
		const char *wrong = take_line(line, k_r);

		explicit_bzero(line, sizeof(line));
		if (wrong) {
			*why_r = talloc_asprintf(ctx, "%s:%d: %s", file, at, wrong);
			return RC_INVALID;
		}
	}
	if (ferror(in) || k_r->n == 0) {
		*why_r = talloc_asprintf(ctx, "%s: no key can be read", file);
		return RC_INVALID;
	}
	return RC_OK;
}

/* Written beside and linked into place, so that two first starts agree and a crash leaves no half key. */
static enum rc make(void *ctx, const char *file, const char **why_r)
{
	char *beside = talloc_asprintf(ctx, "%s.%d", file, (int)getpid());
	int fd = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	FILE *out = fd >= 0 ? fdopen(fd, "w") : NULL;
	char hex[SUM_HEX_SIZE];
	bool ok = out != NULL;

	sum_hex(key_random(), hex);
	if (ok) {
		fprintf(out, "0 %s\n", hex);
		ok = fflush(out) == 0 && fsync(fd) == 0 && (link(beside, file) == 0 || errno == EEXIST);
	}
	if (!ok)
		*why_r = talloc_asprintf(ctx, "%s: cannot be made: %m", file);
	explicit_bzero(hex, sizeof(hex));
	if (out)
		fclose(out);
	unlink(beside);
	return ok ? RC_OK : RC_IO;
}

enum rc token_keys_load(void *ctx, const char *file, struct token_keys *k_r, const char **why_r)
{
	FILE *in = fopen(file, "re");
	enum rc rc;

	*k_r = (struct token_keys){0};
	if (!in && errno == ENOENT) {
		TRY(make(ctx, file, why_r));
		in = fopen(file, "re");
	}
	if (!in) {
		*why_r = talloc_asprintf(ctx, "%s: %m", file);
		return RC_IO;
	}
	rc = read_lines(ctx, file, in, k_r, why_r);
	fclose(in);
	return rc;
}

struct mac_key *token_keys_mac(void *ctx, const struct token_keys *k)
{
	struct mac_key *list = talloc_zero_array(ctx, struct mac_key, (unsigned)k->n);

	must(list);
	for (size_t i = 0; i < k->n; i++)
		list[i] = (struct mac_key){k->ids[i], k->keys[i]};
	return list;
}
