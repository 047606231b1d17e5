/*
 * preview.h - what can be shown of an attachment without opening it: pictures of it, made once and kept.
 *
 * Kept by the content's sum, so that the same file in ten mails is drawn once; bounded, those that nobody asked for longest go
 * first; all of it can be made again. Who may see an attachment is asked where it is named, never here.
 *
 * Owns: tables preview, preview_page. Thread: workers, inside the caller's transaction.
 */
#ifndef WORKFLOW_PREVIEW_H
#define WORKFLOW_PREVIEW_H

#include <stdbool.h>

#include "hub/store/db.h"

#define PREVIEW_PAGES_MOST 5u
#define PREVIEW_KEPT_MOST ((uint64_t)256 << 20) /* bytes of all that is kept */

/* Stored: never renumber. The words are the wire's (reading.json: PreviewKind, PreviewWhy). */
enum preview_kind { PREVIEW_NONE, PREVIEW_IS_PICTURE, PREVIEW_PAGES, PREVIEW_TEXT, PREVIEW_KIND_END };
enum preview_why {
	PREVIEW_FINE,
	PREVIEW_WHY_TYPE,
	PREVIEW_WHY_SIZE,
	PREVIEW_WHY_BROKEN,
	PREVIEW_WHY_PIXELS,
	PREVIEW_WHY_SLOW,
	PREVIEW_WHY_ENCRYPTED,
	PREVIEW_WHY_EMPTY,
	PREVIEW_WHY_END
};
const char *preview_kind_name(uint32_t k);
const char *preview_why_name(uint32_t w);

struct preview {
	uint32_t kind; /* enum preview_kind */
	uint32_t why;  /* enum preview_why: why there is none */
	uint32_t pages;
	uint32_t pages_all;
	uint32_t width, height; /* of the first page, large */
};

struct preview_picture {
	bool png; /* else JPEG */
	struct bytes bytes;
};

struct preview_made {
	struct preview p;
	struct preview_picture large[PREVIEW_PAGES_MOST], small[PREVIEW_PAGES_MOST];
};

/* RC_NOT_FOUND: not made yet, or forgotten. */
MUST_CHECK enum rc preview_get(struct db_tx *tx, struct key32 sha256, struct preview *p_r);
/* RC_NOT_FOUND: there is no such page. */
MUST_CHECK enum rc preview_page_get(struct db_tx *tx, struct key32 sha256, uint32_t page, bool large,
				    struct preview_picture *p_r);
/* Keep it, and forget others where it becomes too much. Twice is once. */
MUST_CHECK enum rc preview_keep(struct db_tx *tx, struct key32 sha256, const struct preview_made *m);

#endif
