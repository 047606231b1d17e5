/*
 * html_text.h - HTML as text that a person can read: used where a mail has no text part, and for search.
 *
 * Lists get dashes and numbers, quotations '>' in front of each line, cells of a row stand beside each other,
 * links show their address behind their text, what the HTML hides stays out. Says nothing about safety: it is
 * plain text. Thread: any.
 */
#ifndef HUB_TEXT_HTML_TEXT_H
#define HUB_TEXT_HTML_TEXT_H

#include "hub/base/bytes.h"
#include "hub/base/job.h"

/*
 * On j->ctx, valid UTF-8, line ends \n, nothing at its ends. Never fails: HTML over the limits of html_tree.h
 * is stripped of its tags instead of read.
 */
char *html_text(struct job *j, struct bytes html);

#endif
