/*
 * html_clean.h - a stranger's HTML made harmless.
 *
 * libxml2 reads it within limits, and what is listed in html_rules.c is written anew, character by character:
 * nothing that libxml2 would print itself ever gets out (it and browsers disagree). No script, style sheet,
 * form, frame, comment, id, name or class stays; links go to http, https, mailto and tel; pictures come from
 * the mail itself. The result is the same when it is cleaned once more. It is still shown only in a sandboxed
 * frame under its own CSP. Thread: any (libxml2 is initialised by html_clean_init).
 */
#ifndef HUB_TEXT_HTML_CLEAN_H
#define HUB_TEXT_HTML_CLEAN_H

#include <stdbool.h>
#include <stdint.h>

#include "hub/base/bytes.h"
#include "hub/base/job.h"
#include "hub/base/rc.h"

struct html_options {
	bool remote_pictures; /* let them stand; otherwise they are held back and counted */
	/*
	 * The address under which the mail's own picture is found, by its content id ("cid:" taken off, percent signs
	 * decoded) or by the address it is shown under (Content-Location); on `ctx`. Must begin with `cid_prefix` and
	 * hold only [A-Za-z0-9/._-]. NULL = there is no such picture.
	 */
	const char *(*cid_address)(void *arg, void *ctx, const char *content_id);
	void *arg;
	const char *cid_prefix; /* NULL together with cid_address: "cid:" addresses stay as they are */
};

struct html_cleaned {
	const char *html;	/* on j->ctx */
	uint32_t held_pictures; /* written as <img data-held=""> without an address */
	bool blank;		/* there is neither text nor picture in it */
};

/* Once, before threads start. */
void html_clean_init(void);

/* RC_LIMIT: too large, too wild or too deep (html_tree.h), why in j->why: show the text part instead. */
MUST_CHECK enum rc html_clean(struct job *j, struct bytes html, const struct html_options *how,
			      struct html_cleaned *clean_r);

/* Plain text as HTML that shows it line by line: what the writer would make of it. On `ctx`. */
char *html_of_text(void *ctx, const char *text);

#endif
