/*
 * books.h - the books of reports in a test: followed to the end, and held against ones that are written anew.
 *
 * The job is the program's, on a connection of its own; what its last step read is gone after each call.
 */
#ifndef TESTS_SUPPORT_BOOKS_H
#define TESTS_SUPPORT_BOOKS_H

#include "tests/support/world.h"

#include "workflow/report_sums.h"

/* Take in all that happened. */
void books_follow(struct world *w);
/* A sum in the book that is shown, all its rows together; `more` begins with AND, or is empty. */
int64_t books_sum(struct world *w, enum report_grain g, enum report_measure m, const char *more);
/* What was followed is, row by row, what a book written anew has: facts, tags and sums. The new one is shown then. */
void books_assert_rebuild_is_same(struct world *w);

#endif
