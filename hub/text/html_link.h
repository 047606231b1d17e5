/*
 * html_link.h - addresses in a mail's HTML: where may a link lead, where does a picture come from. Pure.
 */
#ifndef HUB_TEXT_HTML_LINK_H
#define HUB_TEXT_HTML_LINK_H

enum html_picture {
	HTML_PICTURE_NONE,   /* nothing that may be shown: scripts, files, relative addresses */
	HTML_PICTURE_CID,    /* a part of the mail */
	HTML_PICTURE_DATA,   /* png, gif, jpeg or webp in the address itself */
	HTML_PICTURE_REMOTE, /* would be loaded from somewhere */
};

/*
 * The address as browsers read it, on `ctx`: control characters taken out, blanks at the ends off, those
 * inside written %20. (References like &#106; are resolved by the parser before.)
 */
char *html_link_plain(void *ctx, const char *address);
/* "https://host" or "mailto:address" that a plain address really leads to, on `ctx`; NULL = not a link that
 * is allowed. */
char *html_link_target(void *ctx, const char *plain);
enum html_picture html_link_picture(const char *plain);

#endif
