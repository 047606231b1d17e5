/* condition_inner.h - how a read condition looks; for condition*.c alone. */
#ifndef WORKFLOW_CONDITION_INNER_H
#define WORKFLOW_CONDITION_INNER_H

#include "hub/base/instant.h"
#include "workflow/condition.h"

enum condition_kind { KIND_ENUM, KIND_RANK, KIND_ID, KIND_WORD, KIND_TAGS, KIND_TEXT, KIND_FLAG, KIND_HOURS };

/* What a row's operator comes down to; `negate` turns it round. */
enum condition_test {
	TEST_MASK,     /* the field's number is among the bits */
	TEST_IDS,      /* the id is among them; none listed: it is not 0 */
	TEST_WORDS,    /* the word, or one of the tags, is among them; none listed: there is one */
	TEST_CONTAINS, /* one of the words stands in the text */
	TEST_EQUALS,
	TEST_STARTS,
	TEST_HOURS, /* at least so long */
};

struct condition {
	enum condition_field field;
	enum condition_op op;
	enum condition_test test;
	bool negate;
	uint64_t mask;
	span least;
	uint64_t *ids;
	const char **words; /* folded */
	size_t n;	    /* of ids or words */
	const char *shown;  /* the value as it was written, for people */
};

struct condition_group {
	bool any;
	struct condition *rows; /* those that read texts come last: they cost most */
	size_t n;
};

struct condition_list {
	struct condition_group top;
	struct condition_group *groups; /* each counts as one row of `top` */
	size_t ngroups;
	uint32_t fields;
};

/* The closed list of an ENUM or RANK field: words by number, NULL = this number cannot be asked for. */
const char *const *condition_words(enum condition_field field, size_t *n_r);
enum condition_kind condition_kind_of(enum condition_field field);
/* Bit 1 << enum condition_op of every operator that goes with the kind. */
uint32_t condition_ops_of(enum condition_kind kind);
const char *condition_field_word(enum condition_field field);
const char *condition_op_word(enum condition_op op);
/* CONDITION_FIELD_END, OP_END: no such word. */
enum condition_field condition_field_of(const char *word);
enum condition_op condition_op_of(const char *word);

#endif
