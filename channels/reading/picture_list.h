/*
 * picture_list.h - the remote pictures that a mail's HTML names, and the same HTML with our own in their places. Pure.
 *
 * Reads only what hub/text/html_clean writes (html_check has seen it): a tag "<img ...>" with quoted values.
 */
#ifndef CHANNELS_READING_PICTURE_LIST_H
#define CHANNELS_READING_PICTURE_LIST_H

#include <stdbool.h>
#include <stddef.h>

struct picture_list {
	const char **urls; /* each once, in the order of the HTML */
	size_t n;
};

/* At most `most`; on ctx. */
struct picture_list picture_list_of(void *ctx, const char *html, size_t most);
/* Picture i of the list under "remote/i" where shown[i], else held back; what the list does not hold is held back. On ctx. */
char *picture_list_put(void *ctx, const char *html, const struct picture_list *list, const bool *shown);

#endif
