/*
 * fax_pattern.h - how a gateway writes a fax's number: words with places to fill, and no regular expression.
 *
 *	Fax from {number} ({pages} pages)*        "Fax from +49 30 1234567 (2 pages) [ID 17]"
 *	fax-{number}                              "fax-4930123456"
 *
 * {number} and {csid} take the shortest run of characters that lets the rest fit ("anonymous" is one, too), {pages} digits, * any
 * run, also none. The rest stands for itself, without regard to ASCII case; blanks stand for any run of blanks. Behind a
 * place stands something that ends it, or the end. The work is bounded. Pure.
 */
#ifndef WORKFLOW_FAX_PATTERN_H
#define WORKFLOW_FAX_PATTERN_H

#include <stdbool.h>

#define FAX_FOUND_SIZE 61

struct fax_found {
	char number[FAX_FOUND_SIZE]; /* as written; "" = the pattern has no such place */
	char csid[FAX_FOUND_SIZE];
	char pages[FAX_FOUND_SIZE];
};

/* Why this is no pattern, NULL = it is one: it has {number} once, and nothing else in braces but {csid} and {pages}. */
const char *fax_pattern_barred(const char *pattern);
/* Does the whole text fit? Texts over 2,000 bytes fit nothing. */
bool fax_pattern_match(const char *pattern, const char *text, struct fax_found *f_r);

#endif
