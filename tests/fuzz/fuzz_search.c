/*
 * fuzz_search.c - whatever is typed is a question that the index understands, and whatever is said can be indexed and
 * shown.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <talloc.h>
#include <unistd.h>

#include "hub/base/rc.h"
#include "hub/store/text_index.h"
#include "hub/text/utf8.h"
#include "workflow/search_excerpt.h"

static char path[] = "/tmp/onevoice-fuzz-search-XXXXXX";
static struct text_index *ix;

static void remove_index(void)
{
	static const char *const ends[] = {"", "-wal", "-shm"};
	char file[sizeof(path) + 8];

	for (size_t i = 0; i < COUNT_OF(ends); i++) {
		snprintf(file, sizeof(file), "%s%s", path, ends[i]);
		unlink(file);
	}
}

/* One document, so that expressions are run and not only read. */
static void open_index(void)
{
	const struct text_doc d = {1, "help", "printer 打印 印机 机", "4008208820", "all t1"};
	const char *why;
	int fd = mkstemp(path);

	must(fd >= 0);
	close(fd);
	must(text_index_open(NULL, path, 1, &ix, &why) == RC_OK);
	atexit(remove_index);
	must(text_index_begin(ix) == RC_OK && text_index_put(ix, &d) == RC_OK &&
	     text_shelf_put(ix, 0, &d) == RC_OK && text_index_commit(ix) == RC_OK);
}

static void find(void *ctx, struct text_match match)
{
	struct text_hit *hits;
	size_t n;

	must(text_index_find(ix, ctx, &match, UINT64_MAX, 10, &hits, &n) == RC_OK);
	must(text_shelf_find(ix, ctx, 0, &match, TEXT_NEWEST, 10, &hits, &n) == RC_OK);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	void *ctx = talloc_new(NULL);

	if (!ix)
		open_index();
	const char *text = utf8_text(ctx, (struct bytes){data, size});
	struct search_query q = search_query_read(
		ctx, text, (struct search_reading){.unfinished = size % 4, .plain = size / 4 % 2});

	find(ctx, search_query_match(ctx, &q, ""));
	find(ctx, search_query_match(ctx, &q, "scope : (\"t1\" OR \"k2\")"));
	struct search_excerpt e = search_excerpt(ctx, text, &q, 40);
	size_t n = 0;

	for (size_t i = 0; i < e.n; i++)
		n += strlen(e.pieces[i].text);
	must(n <= strlen(text));
	talloc_free(ctx);
	return 0;
}
