/* lmtp_data.c - the bytes between DATA and the final dot. */
#include "channels/mail/lmtp_data.h"

#include <string.h>

#include "hub/base/rc.h"

/* What one byte does in a state: where it leads, and what of the held-back bytes it lets go first. */
struct turn {
	enum lmtp_data_state next;
	enum { SELF, CR_SELF, CR_DOT_SELF, CR_CR, CR_LF, HOLD, END, BREAK } act;
};

enum byte_class { CLASS_CR, CLASS_LF, CLASS_DOT, CLASS_OTHER, CLASSES };

/* clang-format off */
static const struct turn turns[][CLASSES] = {
	/*                     CR                     LF                        "."                     other */
	[DATA_LINE_START] = {{DATA_CR, HOLD},     {DATA_TEXT, BREAK},       {DATA_DOT, HOLD},       {DATA_TEXT, SELF}},
	[DATA_DOT]        = {{DATA_DOT_CR, HOLD}, {DATA_TEXT, BREAK},       {DATA_TEXT, SELF},      {DATA_TEXT, SELF}},
	[DATA_DOT_CR]     = {{DATA_TEXT, BREAK},  {DATA_LINE_START, END},   {DATA_TEXT, BREAK},     {DATA_TEXT, BREAK}},
	[DATA_TEXT]       = {{DATA_CR, HOLD},     {DATA_TEXT, BREAK},       {DATA_TEXT, SELF},      {DATA_TEXT, SELF}},
	[DATA_CR]         = {{DATA_CR, CR_CR},    {DATA_LINE_START, CR_LF}, {DATA_CR_DOT, HOLD},    {DATA_TEXT, CR_SELF}},
	[DATA_CR_DOT]     = {{DATA_TEXT, BREAK},  {DATA_TEXT, BREAK},       {DATA_TEXT, CR_DOT_SELF}, {DATA_TEXT, CR_DOT_SELF}},
};
/* clang-format on */

static enum byte_class byte_class(uint8_t b)
{
	return b == '\r' ? CLASS_CR : b == '\n' ? CLASS_LF : b == '.' ? CLASS_DOT : CLASS_OTHER;
}

static void keep(struct lmtp_data *d, const void *p, size_t n)
{
	if (n)
		d->keep(d->arg, (struct bytes){p, n});
}

/* The bytes from p before the next CR or LF. */
static size_t line_run(const uint8_t *p, const uint8_t *end)
{
	const uint8_t *lf = memchr(p, '\n', (size_t)(end - p));
	const uint8_t *stop = lf ? lf : end;
	const uint8_t *cr = memchr(p, '\r', (size_t)(stop - p));

	return (size_t)((cr ? cr : stop) - p);
}

/*
 * The run of bytes from p, in the middle of a line, that the table would keep as they are: also over line ends, as
 * long as the next line begins with text. Most of every mail.
 */
static size_t text_run(const uint8_t *p, const uint8_t *end)
{
	const uint8_t *from = p;

	for (;;) {
		p += line_run(p, end);
		if (end - p < 3 || p[0] != '\r' || p[1] != '\n' || byte_class(p[2]) != CLASS_OTHER)
			return (size_t)(p - from);
		p += 3;
	}
}

enum lmtp_data_end lmtp_data_feed(struct lmtp_data *d, struct bytes in, size_t *used_r)
{
	const uint8_t *p = in.p, *end = in.p + in.n;
	enum lmtp_data_end how = DATA_GOES_ON;

	while (p < end && how == DATA_GOES_ON) {
		if (d->state == DATA_TEXT) {
			size_t n = text_run(p, end);

			keep(d, p, n);
			p += n;
			if (p == end)
				break;
		}

		const struct turn *t = &turns[d->state][byte_class(*p)];

		if (t->act == CR_SELF || t->act == CR_CR)
			keep(d, "\r", 1);
		else if (t->act == CR_LF)
			keep(d, "\r\n", 2);
		else if (t->act == CR_DOT_SELF)
			keep(d, "\r.", 2);
		if (t->act == SELF || t->act == CR_SELF || t->act == CR_DOT_SELF)
			keep(d, p, 1);
		else if (t->act == END)
			how = DATA_ENDED;
		else if (t->act == BREAK)
			how = DATA_BROKEN;
		d->state = t->next;
		p++;
	}
	*used_r = (size_t)(p - in.p);
	return how;
}
