/* locale.c - which language a page speaks. */
#include "web/page/locale.h"

#include <ctype.h>
#include <string.h>

/* "q=0.8" in thousandths; 1000 without one; 0 for what is no number. */
static unsigned weight_of(const char *p, size_t n)
{
	const char *q = memchr(p, 'q', n);
	size_t left = q ? n - (size_t)(q - p) : 0;
	unsigned sum = 0, scale = 100;

	if (!q)
		return 1000;
	if (left < 3 || q[1] != '=' || (q[2] != '0' && q[2] != '1'))
		return 0;
	if (q[2] == '1')
		return 1000;
	for (size_t i = 4; i < left && scale > 0 && isdigit((unsigned char)q[i]); i++, scale /= 10)
		sum += (unsigned)(q[i] - '0') * scale;
	return sum;
}

enum locale locale_wanted(const char *accept_language)
{
	enum locale best = LOCALE_EN;
	unsigned most = 0;

	for (const char *p = accept_language; *p;) {
		size_t n = strcspn(p, ","), tag_n, lead = strspn(p, " \t");
		enum locale l;

		if (lead > n)
			lead = n;
		tag_n = strcspn(p + lead, ",; \t");
		if (locale_read_tag(p + lead, tag_n, &l)) {
			unsigned weight = weight_of(p + lead + tag_n, n - lead - tag_n);

			if (weight > most) {
				most = weight;
				best = l;
			}
		}
		p += n + (p[n] == ',');
	}
	return best;
}
