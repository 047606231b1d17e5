/* charset_hz.h - HZ, Chinese in seven bits, which the C library does not read. Pure; private to charset. Source: RFC 1843. */
#ifndef CHANNELS_MAIL_CHARSET_HZ_H
#define CHANNELS_MAIL_CHARSET_HZ_H

#include "hub/base/bytes.h"

#define CHARSET_HZ "HZ" /* in the place of a converter's name */

/* The same text in GB 2312 of eight bits, on `ctx`. What is no HZ stays as it is. */
struct bytes charset_hz_to_gb(void *ctx, struct bytes b);

#endif
