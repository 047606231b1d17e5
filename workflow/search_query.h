/*
 * search_query.h - what a person typed into the search box, read.
 *
 * Words are all wanted; "quoted words" stand one behind the other; -word is not wanted; KEY:VALUE narrows by what a
 * ticket is. Keys and their words are known in English and in both Chinese scripts (状态:, 狀態:), colons, quotation
 * marks and minus also in their full-width forms. Nothing that is typed is an error: what is no key is looked for as
 * text, and a value that no ticket can have is named, so that the screen can say so.
 *
 * Pure; results on ctx.
 */
#ifndef WORKFLOW_SEARCH_QUERY_H
#define WORKFLOW_SEARCH_QUERY_H

#include <stdbool.h>

#include "hub/base/instant.h"
#include "hub/store/text_index.h"
#include "hub/text/words.h"
#include "hub/text/words_line.h"

#define SEARCH_TEXT_MOST 400 /* characters of a question */
#define SEARCH_PARTS_MOST 32 /* words and keys; more are left out */

/* clang-format off */
#define SEARCH_KEY_LIST(X) X(FROM, "from") X(STATUS, "status") X(PRIORITY, "priority") X(TEAM, "team") \
	X(ASSIGNEE, "assignee") X(CHANNEL, "channel") X(TAG, "tag") X(CLASS, "class") X(BEFORE, "before")  \
	X(AFTER, "after") X(HAS, "has") X(IS, "is")
#define X(name, text) SEARCH_##name,
enum search_key { SEARCH_KEY_LIST(X) SEARCH_KEY_END };
#undef X
/* clang-format on */
/* "from", ...; static. */
const char *search_key_name(enum search_key k);

struct search_part {
	bool barred;		    /* -word, -key:value */
	enum search_key key;	    /* SEARCH_KEY_END: text */
	struct words_phrase phrase; /* of text */
	struct words_line line;	    /* of text: as it is looked for in what is shown */
	const char *value;	    /* of a key, as typed; of text too */
};
struct search_query {
	struct search_part *parts;
	size_t n;
	bool cut; /* there were more parts, or more text */
};

struct search_reading {
	unsigned
		unfinished; /* the last word may go on, from so many letters on (words_phrase); 0: it is whole */
	bool plain;	    /* there are no keys: all is text */
};
struct search_query search_query_read(void *ctx, const char *text, struct search_reading how);
/* Has it anything to be looked for? And a key? */
bool search_query_has_words(const struct search_query *q);
bool search_query_has_keys(const struct search_query *q);

/* Every document has this scope. */
#define SEARCH_SCOPE_ALL "scope : \"all\""

/*
 * The words of the question as an expression of the text index, ANDed with `scope` ("" = everything), which is one
 * already. On ctx.
 */
struct text_match search_query_match(void *ctx, const struct search_query *q, const char *scope);

#endif
