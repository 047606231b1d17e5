/* imap_trouble.c - the list of imap_trouble.h as two tables. */
#include "channels/mail/imap_trouble.h"

#include <stddef.h>

#include "hub/base/rc.h"

/* clang-format off */
static const char *const names[] = {
#define X(name, text, words) text,
	IMAP_TROUBLE_LIST(X)
#undef X
};
static const char *const sentences[] = {
#define X(name, text, words) words,
	IMAP_TROUBLE_LIST(X)
#undef X
};
/* clang-format on */

const char *imap_trouble_name(enum imap_trouble t)
{
	must((size_t)t < COUNT_OF(names));
	return names[t];
}

const char *imap_trouble_words(enum imap_trouble t)
{
	must((size_t)t < COUNT_OF(sentences));
	return sentences[t];
}
