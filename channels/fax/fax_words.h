/* fax_words.h - the subject and the first line that a fax's ticket gets, in the gateway's language. Pure. */
#ifndef CHANNELS_FAX_FAX_WORDS_H
#define CHANNELS_FAX_FAX_WORDS_H

#include "channels/fax/fax_mail.h"

/* "Fax from +49301234567", "Fax from an unknown number (ACME)"; on ctx. */
char *fax_words_subject(void *ctx, const struct fax_mail *f);
/* Whose it is, for people: the station's name; NULL where the number says it; "Unknown number". On ctx. */
char *fax_words_name(void *ctx, const struct fax_mail *f);
/* "2 pages, ACME GmbH"; on ctx. */
char *fax_words_text(void *ctx, const struct fax_mail *f);

#endif
