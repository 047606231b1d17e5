/* curl_strict.c - a handle of libcurl that takes nothing from its surroundings. */
#include "channels/curl_strict.h"

#include "hub/base/rc.h"

CURL *curl_strict_new(const struct curl_strict *s)
{
	CURL *c = curl_easy_init();

	must(c);
	if (s->protocols)
		curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, s->protocols);
	curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(c, CURLOPT_PROXY, ""); /* no environment variable sends anything elsewhere */
	curl_easy_setopt(c, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
	curl_easy_setopt(c, CURLOPT_SSL_VERIFYPEER, 1L);
	curl_easy_setopt(c, CURLOPT_SSL_VERIFYHOST, 2L);
	curl_easy_setopt(c, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
	if (s->ca)
		curl_easy_setopt(c, CURLOPT_CAINFO, s->ca);
	curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT_MS, s->connect_ms);
	curl_easy_setopt(c, CURLOPT_TIMEOUT_MS, s->whole_ms);
	curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
	return c;
}
