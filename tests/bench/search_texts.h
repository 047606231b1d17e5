/*
 * search_texts.h - what customers of a made-up house write, in English and both Chinese scripts, the same in every run.
 *
 * Words are as uneven as people's: a few stand in every fourth message, most in a handful of a million. Number n always
 * gives the same message.
 */
#ifndef TESTS_BENCH_SEARCH_TEXTS_H
#define TESTS_BENCH_SEARCH_TEXTS_H

#include <stddef.h>
#include <stdint.h>

#define SEARCH_TEXT_ROOM 8192

/* The text of message n with a 0 at its end; no quotation mark and no backslash in it. Its bytes come back. */
size_t search_text(uint64_t n, char out[SEARCH_TEXT_ROOM]);
/* Subject of a ticket, name of a customer. */
size_t search_subject(uint64_t n, char out[SEARCH_TEXT_ROOM]);
size_t search_name(uint64_t n, char out[SEARCH_TEXT_ROOM]);
/* The order number that message n names, if it names one: seven digits, about five messages share one. */
uint32_t search_order_number(uint64_t n);

#endif
