/*
 * help_colour.h - the house's colour, as it can be read in: darker on paper, lighter on black, and what stands on it.
 *
 * A colour for text keeps its hue and is moved towards black or white until its contrast to the ground is 4.5 (WCAG 2.2,
 * 1.4.3). Pure. Source: WCAG 2.2, "relative luminance" and "contrast ratio".
 */
#ifndef WEB_HELP_HELP_COLOUR_H
#define WEB_HELP_HELP_COLOUR_H

#include "hub/base/rc.h"

struct colour {
	double r, g, b; /* 0 to 1, sRGB */
};

#define COLOUR_SIZE 8 /* "#1d5bd0" and the NUL */
#define COLOUR_CONTRAST 4.5

/* RC_INVALID: not # and six hexadecimal digits. */
MUST_CHECK enum rc colour_read(const char *text, struct colour *c_r);
void colour_write(struct colour c, char text_r[COLOUR_SIZE]);
/* 1 to 21. */
double colour_contrast(struct colour a, struct colour b);
/* `c`, moved until it can be read on `ground`. */
struct colour colour_for_text(struct colour c, struct colour ground);
/* Black or white, whichever is read better on it. */
struct colour colour_on(struct colour ground);

#endif
