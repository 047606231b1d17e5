/*
 * locale.h - the language that a page for customers is written in, as their browser wishes. Pure.
 *
 * Source: RFC 9110 section 12.5.4 (Accept-Language).
 */
#ifndef WEB_PAGE_LOCALE_H
#define WEB_PAGE_LOCALE_H

#include "hub/text/locale.h"

/* The best of a header Accept-Language, however odd; English where nothing fits. */
enum locale locale_wanted(const char *accept_language);

#endif
