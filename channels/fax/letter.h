/*
 * letter.h - a reply as pages: letterhead, who to whom, subject, text, pictures, and a foot with the page's number; as
 * PDF. With a cover sheet the first page has all but the text, which begins on the second.
 *
 * By pangocairo, which lays out Han, Latin and what else the fonts have, and embeds them. Runs in the letter's child
 * (letter_worker.h), not in the program: fontconfig reads files, Pango starts a thread, and a page that cannot be laid
 * out must cost a child only. Thread: one. Source: ISO 216 (A4); a fax's text is 10 points and up to stay legible.
 */
#ifndef CHANNELS_FAX_LETTER_H
#define CHANNELS_FAX_LETTER_H

#include <stdbool.h>

#include "hub/base/bytes.h"
#include "hub/base/rc.h"

#define LETTER_PAGES_MOST 60
#define LETTER_PICTURES_MOST 20

/* All text is valid UTF-8, never NULL. */
struct letter {
	const char *language;	/* "en", "zh-CN", "zh-TW": words and forms of letters */
	const char *letterhead; /* lines; "" = `from` stands there */
	const char *footer;
	const char *from, *to; /* the team's name; the customer's */
	const char *number;    /* that is called */
	const char *date;      /* as it is to be read */
	const char *reference; /* the ticket's number */
	const char *subject;
	const char *text;
	const char *enclosed;	/* names of what comes with it; "" = nothing */
	const char *cover_note; /* on the cover sheet */
	bool cover;		/* a first page without the text */
	bool plain;		/* no fax: its subject is its title */
	bool more;		/* further pages follow that are not counted here: documents sent along */
	const struct bytes *pictures; /* PNG or JPEG, a page each */
	size_t npictures;
};

/*
 * RC_LIMIT: more than LETTER_PAGES_MOST pages. RC_INVALID: a picture cannot be read. RC_IO: there are no fonts for it.
 * On ctx.
 */
MUST_CHECK enum rc letter_write(void *ctx, const struct letter *l, struct bytes *pdf_r, unsigned *pages_r);

#endif
