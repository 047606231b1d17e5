/* backup_form.c - bytes through gzip and the sum, and the line at the end. */
#include "ops/backup_form.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define LEVEL "wb6"
static enum rc open_as(struct backup_stream *s, int fd, const char *mode)
{
	int own = dup(fd);

	*s = (struct backup_stream){.gz = own < 0 ? NULL : gzdopen(own, mode)};
	sum_begin(&s->sum);
	if (s->gz)
		return RC_OK;
	if (own >= 0)
		close(own);
	return RC_IO;
}

enum rc backup_open_write(struct backup_stream *s, int fd)
{
	return open_as(s, fd, LEVEL);
}

enum rc backup_open_read(struct backup_stream *s, int fd)
{
	return open_as(s, fd, "rb");
}

enum rc backup_write(struct backup_stream *s, struct bytes b)
{
	sum_add(&s->sum, b);
	return b.n == 0 || gzwrite(s->gz, b.p, (unsigned)b.n) == (int)b.n ? RC_OK : RC_IO;
}

enum rc backup_write_end(struct backup_stream *s)
{
	char hex[SUM_HEX_SIZE];
	bool written;
	int e;

	sum_hex(sum_end(&s->sum), hex);
	written = gzprintf(s->gz, "%s%s\n", BACKUP_SUM, hex) == (int)BACKUP_END_SIZE;
	e = gzclose_w(s->gz);
	s->gz = NULL;
	return written && e == Z_OK ? RC_OK : RC_IO;
}

enum rc backup_read_line(struct backup_stream *s, char line_r[BACKUP_LINE_MOST])
{
	size_t n;

	if (!gzgets(s->gz, line_r, BACKUP_LINE_MOST))
		return RC_INVALID;
	n = strlen(line_r);
	if (n == 0 || line_r[n - 1] != '\n')
		return RC_INVALID;
	sum_add(&s->sum, (struct bytes){(const uint8_t *)line_r, n});
	return RC_OK;
}

static enum rc end_is_right(struct backup_stream *s)
{
	char wanted[BACKUP_END_SIZE + 1], hex[SUM_HEX_SIZE];

	sum_hex(sum_end(&s->sum), hex);
	snprintf(wanted, sizeof(wanted), "%s%s\n", BACKUP_SUM, hex);
	return s->nkept == BACKUP_END_SIZE && memcmp(s->kept, wanted, BACKUP_END_SIZE) == 0 ? RC_OK
											    : RC_INVALID;
}

enum rc backup_read(struct backup_stream *s, void *out, size_t n, size_t *n_r)
{
	uint8_t *p = out;

	for (*n_r = 0; *n_r == 0;) {
		int got;
		size_t all;

		memcpy(p, s->kept, s->nkept);
		got = gzread(s->gz, p + s->nkept, (unsigned)(n - s->nkept));
		if (got < 0)
			return RC_INVALID;
		if (got == 0)
			return end_is_right(s);
		all = s->nkept + (size_t)got;
		*n_r = all > BACKUP_END_SIZE ? all - BACKUP_END_SIZE : 0;
		s->nkept = all - *n_r;
		memcpy(s->kept, p + *n_r, s->nkept);
		sum_add(&s->sum, (struct bytes){p, *n_r});
	}
	return RC_OK;
}

void backup_close(struct backup_stream *s)
{
	if (s->gz)
		gzclose(s->gz);
	s->gz = NULL;
}
