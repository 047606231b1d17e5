/* named_file.c - the whole of a file that somebody named on the command line. */
#include "ops/named_file.h"

#include <stdio.h>
#include <string.h>
#include <talloc.h>

#include "channels/mail/parser_client.h"

struct bytes named_file_read(void *ctx, const char *name)
{
	FILE *f = strcmp(name, "-") == 0 ? stdin : fopen(name, "rb");
	size_t room = (size_t)64 << 10, n = 0;
	uint8_t *p = talloc_size(ctx, room);

	if (!f)
		return (struct bytes){NULL, 0};
	for (;;) {
		n += fread(p + n, 1, room - n, f);
		if (n < room || room > PARSER_MAIL_MOST)
			break;
		room *= 2;
		p = talloc_realloc_size(ctx, p, room);
		must(p != NULL);
	}
	bool bad = ferror(f) || n > PARSER_MAIL_MOST;

	if (f != stdin)
		fclose(f);
	return (struct bytes){bad ? NULL : p, n};
}

const char *named_file_folder(void *ctx, const char *name)
{
	const char *slash = strrchr(name, '/');

	return talloc_strndup(ctx, name, slash ? (size_t)(slash + 1 - name) : 0);
}
