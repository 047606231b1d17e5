/*
 * site.h - the files of the built front-ends, in memory.
 *
 * Read once at the start: a page that is half replaced on disk is never served. Files below /assets/ carry their
 * content's sum in their name and may be kept for ever; the others are asked about each time (ETag). A file NAME.gz
 * is sent in NAME's place to whoever takes gzip. A folder is its index.html, with or without a slash.
 * Owns: the bytes. Thread: loop thread.
 */
#ifndef WEB_API_SITE_H
#define WEB_API_SITE_H

#include "hub/run/edge.h"

struct site;

#define SITE_BYTES_MOST ((size_t)64 << 20)
#define SITE_FILES_MOST 4096

/* RC_IO: the folder or a file cannot be read. RC_LIMIT: too many or too large. *why_r is on ctx. */
MUST_CHECK enum rc site_load(void *ctx, const char *folder, struct site **s_r, const char **why_r);

/*
 * The answer to GET or HEAD of a path. Text and body live with the site, `extra` on ctx.
 * RC_NOT_FOUND: neither a file nor a folder.
 */
MUST_CHECK enum rc site_answer(void *ctx, const struct site *s, const char *path, const char *accept_encoding,
			       const char *if_none_match, struct edge_response *r_r);

/*
 * The address of a built file by its plain name: "help.css" is "/assets/help-1A2B3C4D.css". "" when there is none, or no
 * site. Any thread: a site does not change.
 */
const char *site_asset(const struct site *s, const char *name);

#endif
