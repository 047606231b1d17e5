/* help_colour.c - the house's colour, as it can be read in. */
#include "web/help/help_colour.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "hub/base/num.h"

static const struct colour black = {0, 0, 0}, white = {1, 1, 1};

enum rc colour_read(const char *text, struct colour *c_r)
{
	double *const parts[] = {&c_r->r, &c_r->g, &c_r->b};

	if (strlen(text) != COLOUR_SIZE - 1 || text[0] != '#')
		return RC_INVALID;
	for (size_t i = 0; i < COUNT_OF(parts); i++) {
		int high = num_hex_digit(text[1 + 2 * i]), low = num_hex_digit(text[2 + 2 * i]);

		if (high < 0 || low < 0)
			return RC_INVALID;
		*parts[i] = (high * 16 + low) / 255.0;
	}
	return RC_OK;
}

static unsigned byte_of(double part)
{
	return (unsigned)lround(part * 255) & 0xff;
}

void colour_write(struct colour c, char text_r[COLOUR_SIZE])
{
	snprintf(text_r, COLOUR_SIZE, "#%02x%02x%02x", byte_of(c.r), byte_of(c.g), byte_of(c.b));
}

static double linear(double part)
{
	return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4);
}

static double luminance(struct colour c)
{
	return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
}

double colour_contrast(struct colour a, struct colour b)
{
	double x = luminance(a), y = luminance(b);

	return (fmax(x, y) + 0.05) / (fmin(x, y) + 0.05);
}

static struct colour towards(struct colour c, struct colour end, double share)
{
	return (struct colour){c.r + (end.r - c.r) * share, c.g + (end.g - c.g) * share,
			       c.b + (end.b - c.b) * share};
}

struct colour colour_on(struct colour ground)
{
	return colour_contrast(black, ground) > colour_contrast(white, ground) ? black : white;
}

struct colour colour_for_text(struct colour c, struct colour ground)
{
	struct colour end = colour_on(ground);

	for (int i = 0; i <= 50; i++) {
		struct colour moved = towards(c, end, i / 50.0);

		if (colour_contrast(moved, ground) >=
		    COLOUR_CONTRAST + 0.05) /* rounding to bytes takes a little */
			return moved;
	}
	return end;
}
