/*
 * quote_markers.h - lines that mail programs put in front of a quotation, in the languages we meet. Pure.
 */
#ifndef CHANNELS_MAIL_QUOTE_MARKERS_H
#define CHANNELS_MAIL_QUOTE_MARKERS_H

#include <stdbool.h>
#include <stddef.h>

/* A line without its end; blanks at its ends taken off. */
struct quote_line {
	const char *p;
	size_t n;
	bool quoted; /* began with '>', which is taken off too */
};

enum quote_marker {
	QUOTE_NONE,
	QUOTE_BEFORE_QUOTED, /* an attribution: only when quoted lines follow */
	QUOTE_BEFORE_ALL,    /* all behind it is history, quoted or not */
};

/*
 * Does a marker begin at `at`? *lines_r: how many lines it takes. *offset_r: bytes of the first line that
 * stand before it ("reply--- On Wed ... wrote:"), mostly 0.
 */
enum quote_marker quote_marker_at(const struct quote_line *lines, size_t n, size_t at, size_t *lines_r,
				  size_t *offset_r);

/* "Sent from my iPhone" and its like, alone on a line. */
bool quote_device_signature(const struct quote_line *l);

/* "---------- Forwarded message ---------", "转发的邮件" and their like, alone on a line. */
bool quote_forward(const struct quote_line *l);

/* A line of nothing but dashes, underscores or stars. */
bool quote_rule(const struct quote_line *l);

#endif
