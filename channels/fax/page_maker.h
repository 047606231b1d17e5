/*
 * page_maker.h - the thread that makes the pages of faxes which have come: claims one, asks the child, saves what it made.
 *
 * Apart from intake, so that no fax holds up a mail, and one that breaks the child is tried again by itself. A claim is
 * a lease: a process that dies leaves its fax to the others. After TRIES_MOST tries a fax is shown as it came.
 * Owns: its thread, connection and child. Thread: start and stop on the loop thread; wake from any.
 */
#ifndef CHANNELS_FAX_PAGE_MAKER_H
#define CHANNELS_FAX_PAGE_MAKER_H

#include <stdbool.h>

#include "hub/store/db.h"

struct page_maker;

struct page_maker_options {
	struct db *(*open_db)(void *ctx, void *arg);
	void *open_db_arg;
};

struct page_maker *page_maker_start(void *ctx, const struct page_maker_options *o);
void page_maker_wake(void *maker);
/* Claim nothing more. */
void page_maker_drain(struct page_maker *m);
/* Join; false: it did not end in time. */
bool page_maker_stop(struct page_maker *m, span wait);

struct page_maker_counts {
	uint64_t read, unreadable;
	bool child_ok;
};
struct page_maker_counts page_maker_counts(struct page_maker *m);

#endif
