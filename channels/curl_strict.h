/*
 * curl_strict.h - what every use of libcurl here has in common: certificates are looked at, nothing is taken from the
 * surroundings.
 *
 * No proxy of the environment, no .netrc, no cookie, no redirect that nobody looked at; TLS 1.2 at least, verified against
 * the name. Thread: any; a handle belongs to one.
 */
#ifndef CHANNELS_CURL_STRICT_H
#define CHANNELS_CURL_STRICT_H

#include <curl/curl.h>

struct curl_strict {
	const char *protocols; /* "https"; NULL = the caller says which with the URL */
	const char *ca;	       /* certificates to check the other side against; NULL = the system's */
	long connect_ms;
	long whole_ms; /* 0 = no limit: the caller watches */
};

/* A new handle. */
CURL *curl_strict_new(const struct curl_strict *s);

#endif
