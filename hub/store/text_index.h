/*
 * text_index.h - documents found by their words: an inverted index in one file beside the database.
 *
 * SQLite FTS5, which keeps no text: only words and where they stand. A document is four lists of words (words.h), its
 * id gives the order: the higher the newer. Documents have an owner, of which the index remembers a number (how far it
 * has been taken in) and what its documents were put with, to be able to remove them. Nothing here is the truth: the file may be
 * thrown away, and is, when it is damaged or was made by another version; then it is empty again.
 *
 * Beside them stand shelves: small kinds of things, of which the index keeps the words as well, so that a document is
 * replaced by its id alone. They share the file, its transactions and its places.
 *
 * Owns: the file at its path and those beside it (-wal, -shm). Thread: one thread writes, between text_index_begin and
 * text_index_commit; any number of others find meanwhile, and see what is committed.
 */
#ifndef HUB_STORE_TEXT_INDEX_H
#define HUB_STORE_TEXT_INDEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "hub/base/rc.h"

struct text_index;

/* Words are parted by blanks and hold only letters and digits (any byte above 0x7f counts as one). */
struct text_doc {
	uint64_t id;
	const char *head; /* counts more than body */
	const char *body;
	const char *glued;
	const char *scope; /* who may find it, what it belongs to: never looked for as text */
};

/* `version`: of what the writer makes of its texts. RC_IO: *why_r (on ctx) says what cannot be done. */
MUST_CHECK enum rc text_index_open(void *ctx, const char *path, uint32_t version, struct text_index **ix_r,
				   const char **why_r);
/* Nobody may be finding any more. */
void text_index_close(struct text_index *ix);

/* ---- the writer; RC_IO is logged, and the transaction is to be rolled back ---- */

MUST_CHECK enum rc text_index_begin(struct text_index *ix);
MUST_CHECK enum rc text_index_commit(struct text_index *ix);
void text_index_rollback(struct text_index *ix);

MUST_CHECK enum rc text_index_put(struct text_index *ix, const struct text_doc *d);
/* With the very words that it was put with. */
MUST_CHECK enum rc text_index_remove(struct text_index *ix, const struct text_doc *d);
/* On a shelf, in the place of what stood there under its id; what is there already is not written again. */
#define TEXT_SHELVES 2
MUST_CHECK enum rc text_shelf_put(struct text_index *ix, unsigned shelf, const struct text_doc *d);
/* What is not there need not be dropped. */
MUST_CHECK enum rc text_shelf_drop(struct text_index *ix, unsigned shelf, uint64_t id);
/* The scope a document was put with, on ctx; NULL: it is not there. */
MUST_CHECK enum rc text_shelf_scope(struct text_index *ix, void *ctx, unsigned shelf, uint64_t id,
				    const char **scope_r);
/* All documents, owners and places. */
MUST_CHECK enum rc text_index_clear(struct text_index *ix);

struct text_owner {
	uint64_t mark;
	const char *scope, *head; /* that its documents were put with */
};
/* RC_NOT_FOUND: never set. Texts are on ctx. */
MUST_CHECK enum rc text_index_owner(struct text_index *ix, void *ctx, uint64_t owner, struct text_owner *o_r);
MUST_CHECK enum rc text_index_owner_set(struct text_index *ix, uint64_t owner, const struct text_owner *o);
/* Numbers that the writer keeps with what they speak of: how far it has read. 0: never set. */
MUST_CHECK enum rc text_index_place(struct text_index *ix, uint64_t key, uint64_t *value_r);
MUST_CHECK enum rc text_index_place_set(struct text_index *ix, uint64_t key, uint64_t value);

/* ---- finding: any thread ---- */

struct text_hit {
	uint64_t id;
	double rank; /* the lower the better */
};
/*
 * What is looked for: an expression of FTS5 over the columns head, body, glued, scope, and in `shape` a letter for each
 * "phrase" of it in their order. Words of the question that stand one behind the other, or near each other, go before
 * those that stand apart, heads count four times.
 */
struct text_match {
	char *expression, *shape;
};
#define TEXT_SHAPE_LETTERS 'l' /* the next word stands right behind it */
#define TEXT_SHAPE_PAIRS 'p'   /* pairs of ideographs: the next word stands one further */
#define TEXT_SHAPE_OTHER '-'   /* no word of the question: scope, another writing of the one before */
/*
 * The newest documents that match, at most `most`, all with an id below `below`; newest first, on ctx. RC_INVALID: it is
 * no expression. RC_IO.
 */
MUST_CHECK enum rc text_index_find(struct text_index *ix, void *ctx, const struct text_match *match,
				   uint64_t below, size_t most, struct text_hit **hits_r, size_t *n_r);
/*
 * The same on a shelf. TEXT_BEST: not the newest, but those that fit best, where a rare word counts more than one that
 * every document has: for expressions that want any of many words; then `rank` still tells of the document alone.
 */
enum text_order { TEXT_NEWEST, TEXT_BEST };
MUST_CHECK enum rc text_shelf_find(struct text_index *ix, void *ctx, unsigned shelf,
				   const struct text_match *match, enum text_order order, size_t most,
				   struct text_hit **hits_r, size_t *n_r);

#endif
