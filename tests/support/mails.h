/* mails.h - small mails for tests: one line of C, one mail. */
#ifndef TESTS_SUPPORT_MAILS_H
#define TESTS_SUPPORT_MAILS_H

#include "channels/mail/raw_bytes.h"

/* A mail of these bytes, counted once; the caller drops it. */
struct raw_bytes *mail_of_text(const char *text);
/* `head`, an empty line, and `n` bytes of body. */
struct raw_bytes *mail_of_size(const char *head, size_t n);

#endif
