/*
 * writer.h - JSON out: one growing text, written in order.
 *
 * Pure but for talloc: the text hangs on the context given to writer_make. `key` is NULL inside a list and for the
 * outermost value. Text is valid UTF-8 by the rule of the house; what JSON cannot hold bare is escaped.
 * Source: RFC 8259. Measured against jansson (build and dump): see ops/decisions/0031.
 */
#ifndef WEB_API_WRITER_H
#define WEB_API_WRITER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define WRITER_DEPTH 16

struct frame;

struct writer {
	char *text; /* talloc; not ended by NUL before writer_done */
	size_t n, room;
	char closing[WRITER_DEPTH];
	bool more[WRITER_DEPTH + 1]; /* something stands before the next value of this depth */
	unsigned depth;
};

struct writer *writer_make(void *ctx);
void writer_object(struct writer *w, const char *key);
void writer_list(struct writer *w, const char *key);
/* End the innermost object or list. */
void writer_end(struct writer *w);

void writer_text(struct writer *w, const char *key, const char *text);
void writer_text_n(struct writer *w, const char *key, const char *text, size_t n);
/* An id as the wire has it: decimal in quotes. */
void writer_id(struct writer *w, const char *key, uint64_t id);
void writer_integer(struct writer *w, const char *key, int64_t n);
void writer_bool(struct writer *w, const char *key, bool b);
/* A value that is JSON already. */
void writer_json(struct writer *w, const char *key, const char *json, size_t n);

/* All that was opened is closed: the text, ended by NUL. It lives with the writer. */
const char *writer_done(struct writer *w, size_t *n_r);
/* The same as a text frame for the wire, count 1; the writer is freed. */
struct frame *writer_take_frame(struct writer *w);

#endif
