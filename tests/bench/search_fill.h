/* search_fill.h - a schema full of tickets, messages and customers with words of search_texts.h. */
#ifndef TESTS_BENCH_SEARCH_FILL_H
#define TESTS_BENCH_SEARCH_FILL_H

#include "hub/store/db.h"

#define SEARCH_NOW 1795219200000LL
#define SEARCH_TEAMS 20
#define SEARCH_A_TICKET 4 /* messages */
#define SEARCH_FIRST_TICKET 1000000

/* Into an empty, migrated schema. A quarter as many tickets as messages, a quarter as many customers as tickets. */
void search_fill(struct job *j, uint64_t messages);
/* A statement, and a number; the program ends when it fails. */
void search_must_run(struct job *j, const char *text);
uint64_t search_number(struct job *j, const char *text);

#endif
