/*
 * search_house.h - a world (world.h) whose words are found: an index in a folder of its own, which the test lets follow.
 */
#ifndef TESTS_SUPPORT_SEARCH_HOUSE_H
#define TESTS_SUPPORT_SEARCH_HOUSE_H

#include "tests/support/world.h"
#include "workflow/search.h"

struct search_house {
	struct world *w;
	char folder[64], path[96];
	struct text_index *ix;
};

int search_house_setup(void **state);
int search_house_teardown(void **state);
#define SEARCH_HOUSE_TEST(f) cmocka_unit_test_setup_teardown(f, search_house_setup, search_house_teardown)

/* The index at the path, and search uses it. */
struct text_index *search_house_open(struct search_house *h);
/* The index takes in all there is. */
void search_house_follow(struct search_house *h);

#endif
