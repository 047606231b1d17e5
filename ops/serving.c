/* serving.c - a locked file that says where this installation listens. */
#include "ops/serving.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <talloc.h>
#include <unistd.h>

#include "hub/run/log.h"

static int open_file(void *ctx, const char *state, int flags)
{
	char *name = talloc_asprintf(ctx, "%s/serving", state);
	int fd = open(name, flags | O_CLOEXEC | O_NOFOLLOW, 0600);

	talloc_free(name);
	return fd;
}

void serving_begin(void *ctx, const char *state, const char *url, const struct serving *s)
{
	int fd = open_file(ctx, state, O_RDWR | O_CREAT);

	if (fd < 0 || flock(fd, LOCK_EX | LOCK_NB) != 0 || ftruncate(fd, 0) != 0 ||
	    dprintf(fd, "%s\n%u\n%u\n", url, s->http, s->lmtp) < 0)
		LOG_PLAIN(LEVEL_WARN, "serving.not_told");
	/* Left open: the lock says that we live. */
}

bool serving_look(void *ctx, const char *state, struct serving *s_r)
{
	int fd = open_file(ctx, state, O_RDONLY);
	char url[256];
	bool runs = fd >= 0 && flock(fd, LOCK_SH | LOCK_NB) != 0;
	FILE *f = runs ? fdopen(fd, "r") : NULL;

	*s_r = (struct serving){0};
	runs = f && fscanf(f, "%255s %u %u", url, &s_r->http, &s_r->lmtp) == 3;
	if (f)
		fclose(f);
	else if (fd >= 0)
		close(fd);
	return runs;
}
