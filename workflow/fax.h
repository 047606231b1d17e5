/*
 * fax.h - what is known of a fax beyond its message: the other side's number and station, its pages, what became of it.
 *
 * Owns: tables fax, fax_page. A row is written with its message. An incoming one waits until its pages have been made
 * out of the TIFF (channels/fax); an outgoing one until the gateway has reported. Thread: workers, caller's transaction.
 */
#ifndef WORKFLOW_FAX_H
#define WORKFLOW_FAX_H

#include <stdbool.h>

#include "hub/store/db.h"
#include "workflow/names.h"

#define FAX_PAGES_MOST 200

/* Stored numbers: append only. */
/* clang-format off */
#define FAX_STATE_LIST(X) X(WAITING, "waiting") X(READ, "read") X(UNREADABLE, "unreadable") X(NO_PAGES, "no_pages") \
	X(LEAVING, "leaving") X(SENT, "sent") X(NOT_SENT, "not_sent")
#define X(name, text) FAX_##name,
enum fax_state { FAX_STATE_LIST(X) FAX_STATE_END };
#undef X
/* clang-format on */

struct fax {
	message_id message;
	ticket_id ticket;
	uint64_t gateway; /* 0 = not yet */
	uint32_t state;	  /* enum fax_state */
	uint32_t part;	  /* the attachment that is the TIFF */
	uint32_t tries;	  /* at its pages */
	char *number;	  /* E.164; "" = unknown */
	char *written;	  /* as the gateway wrote it, at most 60 characters */
	char *csid;	  /* what the other machine calls itself */
	uint32_t pages;	  /* as the gateway said, until they are read; 0 = unknown */
	char *quality;	  /* as the gateway said */
	char *why;	  /* it could not be read or sent; "more": not all pages could be; "" = no reason */
	struct key32 pdf;
	uint64_t pdf_size; /* 0 = there is none */
	instant told;	   /* of one that left: when the gateway reported; 0 = not yet */
};

struct fax_page {
	message_id message;
	uint32_t n;		/* from 1 */
	uint32_t width, height; /* of the picture for reading, in pixels that are square */
	uint32_t xdpi, ydpi;	/* of the fax */
	bool cut;		/* its data ended, or was damaged, before the page did */
	struct key32 content;	/* sum of its ink; `blank` = none */
	bool blank;
	struct key32 view, thumb;
	uint64_t view_size, thumb_size;
	message_id same_message; /* the first page known that bears the same; 0 = none */
	uint32_t same_page;
	char *text; /* what a machine read on it; "" = nothing */
};

const char *fax_state_name(enum fax_state s);

/* Texts too long for their columns are cut. */
MUST_CHECK enum rc fax_add(struct db_tx *tx, const struct fax *f);
/* RC_NOT_FOUND: the message is no fax. */
MUST_CHECK enum rc fax_get(struct db_tx *tx, message_id id, struct fax *f_r);
/* Pages, by number. */
MUST_CHECK enum rc fax_pages(struct db_tx *tx, message_id id, struct fax_page **list_r, size_t *n_r);
/* RC_NOT_FOUND. */
MUST_CHECK enum rc fax_page_get(struct db_tx *tx, message_id id, uint32_t n, struct fax_page *p_r);

/* ---- pages of what came ---- */

/*
 * Take one incoming fax whose pages are to be made, for as long as `lease`; tries counts this one. RC_NOT_FOUND: none
 * waits.
 */
MUST_CHECK enum rc fax_claim(struct db_tx *tx, span lease, struct fax *f_r);
/*
 * Its pages, and the PDF of them; `more`: not all. `tries` is the fence: RC_CONFLICT, another has it. Finds what each is
 * a copy of.
 */
MUST_CHECK enum rc fax_save_pages(struct db_tx *tx, const struct fax *f, struct fax_page *pages, size_t n,
				  bool more);
MUST_CHECK enum rc fax_save_unreadable(struct db_tx *tx, const struct fax *f, const char *why);
/* Not this time: again when the lease has run out by `pause`. */
MUST_CHECK enum rc fax_save_later(struct db_tx *tx, const struct fax *f, span pause);

/* ---- words on pages, read by a machine ---- */

#define FAX_TEXT_TRIES 3

/*
 * Take one page with ink on it whose words nobody has read, the newest first, for as long as `lease`. RC_NOT_FOUND: none
 * waits.
 */
MUST_CHECK enum rc fax_text_claim(struct db_tx *tx, span lease, struct fax_page *p_r);
/* Its words; "" = there are none. It is not read again. Who follows the ticket is told: screens, and the search index. */
MUST_CHECK enum rc fax_text_save(struct db_tx *tx, const struct fax_page *p, const char *text);
#define FAX_TEXTS_MOST 50 /* pages */
/* The words of a ticket's fax pages, the first of them, one behind the other; "" = nobody has read any. */
MUST_CHECK enum rc fax_texts(struct db_tx *tx, ticket_id ticket, char **text_r);

/* ---- what left ---- */

/* The letter that was made of it, so that people see what left. */
MUST_CHECK enum rc fax_save_letter(struct db_tx *tx, message_id id, struct key32 pdf, uint64_t size,
				   uint32_t pages);
/* The gateway says that it arrived, on so many pages (0 = it does not say). */
MUST_CHECK enum rc fax_save_sent(struct db_tx *tx, message_id id, uint32_t pages);
/* It says that it did not, or not yet. */
MUST_CHECK enum rc fax_save_not_sent(struct db_tx *tx, message_id id, const char *why);
MUST_CHECK enum rc fax_save_still(struct db_tx *tx, message_id id, const char *why);

#endif
