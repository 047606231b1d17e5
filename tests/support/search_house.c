/* search_house.c - the index beside a world. */
#include "tests/support/search_house.h"

#include <stdio.h>
#include <stdlib.h>
#include <talloc.h>
#include <unistd.h>

#include "workflow/search_document.h"

struct text_index *search_house_open(struct search_house *h)
{
	struct text_index *ix;
	const char *why = "";

	if (text_index_open(h->w, h->path, SEARCH_VERSION, &ix, &why) != RC_OK)
		fail_msg("%s", why);
	search_use(ix);
	return ix;
}

int search_house_setup(void **state)
{
	assert_int_equal(world_setup(state), 0);
	struct search_house *h = talloc_zero(*state, struct search_house);

	h->w = *state;
	snprintf(h->folder, sizeof(h->folder), "/tmp/onevoice-search-XXXXXX");
	assert_non_null(mkdtemp(h->folder));
	snprintf(h->path, sizeof(h->path), "%s/search.db", h->folder);
	h->ix = search_house_open(h);
	*state = h;
	return 0;
}

int search_house_teardown(void **state)
{
	static const char *const ends[] = {"", "-wal", "-shm"};
	struct search_house *h = *state;
	char file[120];

	search_use(NULL);
	text_index_close(h->ix);
	for (size_t i = 0; i < COUNT_OF(ends); i++) {
		snprintf(file, sizeof(file), "%s%s", h->path, ends[i]);
		unlink(file);
	}
	assert_int_equal(rmdir(h->folder), 0);
	*state = h->w;
	return world_teardown(state);
}

void search_house_follow(struct search_house *h)
{
	bool more = true;

	for (int i = 0; i < 100 && more; i++)
		assert_rc(h->w->program, search_follow(h->w->program, h->ix, &more), RC_OK);
	assert_false(more);
}
