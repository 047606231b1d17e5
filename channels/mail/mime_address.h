/*
 * mime_address.h - who a From, To, Cc or Reply-To field names. Without recursion: a group within a group
 * within ... must not cost stack (GMime dies of it). Groups are flattened, comments give a name where there
 * is no other. Pure but for charset's converters. Source: RFC 5322 section 3.4, RFC 6532, and what mails
 * really hold.
 */
#ifndef CHANNELS_MAIL_MIME_ADDRESS_H
#define CHANNELS_MAIL_MIME_ADDRESS_H

#include "channels/mail/mail_read.h"

/* At most MAIL_PEOPLE_MOST people on `ctx`; entries without an address are left out. `hint`: as in
 * mime_words. */
struct mail_people mime_addresses(void *ctx, struct bytes value, const char *hint);

#endif
