/*
 * pattern.h - a sentence of ours with named places: "{clock} on ticket #{number} is overdue".
 *
 * Places have names, since each language has its own order of words. Pure but for talloc.
 */
#ifndef HUB_TEXT_PATTERN_H
#define HUB_TEXT_PATTERN_H

struct pattern_value {
	const char *name, *text; /* "number" fills {number}; a list of them ends with name NULL */
};

/*
 * On ctx. Every place must be among the values: what people write themselves is no pattern. A value is never looked into:
 * a subject with braces stays as it is.
 */
char *pattern_fill(void *ctx, const char *pattern, const struct pattern_value *values);

#endif
