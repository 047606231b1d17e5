/*
 * address.h - one mail address in all the ways it is written: the form in which it is compared, kept and sent, and the
 * one that people are shown.
 *
 * 例子.中国, xn--fsqu00a.xn--fiqs8s and full-width or capital letters are one domain: kept as xn--, in small letters. The local
 * part stays what it is but for its ASCII letters, which become small, and for the way its characters are composed
 * (NFC): folding more would make two people's addresses one. Who reads an address of somebody else's compares it here and
 * nowhere else. Thread: any. Source: RFC 5891 with UTS 46 (not transitional), RFC 6531, RFC 6532 3.1, UTS 39.
 */
#ifndef HUB_TEXT_ADDRESS_H
#define HUB_TEXT_ADDRESS_H

#include <stdbool.h>

/* ASCII, in small letters. What is no international domain name comes back in small letters. On ctx. */
char *domain_fold(void *ctx, const char *domain);
/* As people read it: 例子.中国. xn-- where a label mixes scripts or could be taken for an ASCII one. On ctx. */
char *domain_shown(void *ctx, const char *domain);

/* For comparing and keeping; blanks at the ends off. On ctx. */
char *address_fold(void *ctx, const char *address);
/* Are they one address? */
bool address_same(const char *a, const char *b);
/* For people. What is no address comes back as it is. On ctx. */
char *address_shown(void *ctx, const char *address);
/* For mail: a domain beyond ASCII as xn--, all else as it is but composed. On ctx. NULL: its domain cannot be one. */
char *address_wire(void *ctx, const char *address);
/* For keeping what somebody wrote: address_wire, or as it is where it has none. On ctx. */
char *address_kept(void *ctx, const char *address);

bool text_is_ascii(const char *text);

#endif
