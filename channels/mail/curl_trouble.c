/* curl_trouble.c - libcurl's codes, and OpenSSL's beneath them. */
#include "channels/mail/curl_trouble.h"

/* Codes of an OpenSSL verification (x509_vfy.h), which libcurl hands on as they are. */
#define X509_NOT_YET_VALID 9L
#define X509_EXPIRED 10L
#define X509_UNSPECIFIED 1L /* libcurl's, while nothing but the name is left to be checked */

static enum mailbox_reason certificate(CURL *curl)
{
	long verified = 0;

	if (curl_easy_getinfo(curl, CURLINFO_SSL_VERIFYRESULT, &verified) != CURLE_OK)
		verified = 0;
	if (verified == X509_EXPIRED || verified == X509_NOT_YET_VALID)
		return MAILBOX_TLS_EXPIRED_TROUBLE;
	return verified == 0 || verified == X509_UNSPECIFIED ? MAILBOX_TLS_NAME_TROUBLE
							     : MAILBOX_TLS_UNTRUSTED_TROUBLE;
}

enum mailbox_reason curl_trouble(CURL *curl, CURLcode code)
{
	switch (code) {
	case CURLE_OK:
		return MAILBOX_FINE;
	case CURLE_COULDNT_RESOLVE_HOST:
		return MAILBOX_NAME_TROUBLE;
	case CURLE_COULDNT_CONNECT:
		return MAILBOX_CONNECT_TROUBLE;
	case CURLE_OPERATION_TIMEDOUT:
	case CURLE_ABORTED_BY_CALLBACK:
		return MAILBOX_TIMEOUT_TROUBLE;
	case CURLE_PEER_FAILED_VERIFICATION:
		return certificate(curl);
	case CURLE_SSL_CACERT_BADFILE:
		return MAILBOX_TLS_UNTRUSTED_TROUBLE;
	case CURLE_SSL_CONNECT_ERROR:
	case CURLE_USE_SSL_FAILED:
		return MAILBOX_TLS_MISSING_TROUBLE;
	case CURLE_LOGIN_DENIED:
		return MAILBOX_LOGIN_TROUBLE;
	case CURLE_WEIRD_SERVER_REPLY:
		return MAILBOX_PROTOCOL_TROUBLE;
	case CURLE_GOT_NOTHING:
	case CURLE_SEND_ERROR:
	case CURLE_RECV_ERROR:
		return MAILBOX_LOST_TROUBLE;
	default:
		return MAILBOX_OTHER_TROUBLE;
	}
}

enum mailbox_step curl_trouble_step(CURL *curl, enum mailbox_reason why)
{
	curl_off_t connected = 0;

	switch (why) {
	case MAILBOX_NAME_TROUBLE:
		return MAILBOX_STEP_NAME;
	case MAILBOX_CONNECT_TROUBLE:
		return MAILBOX_STEP_CONNECT;
	case MAILBOX_TLS_NAME_TROUBLE:
	case MAILBOX_TLS_EXPIRED_TROUBLE:
	case MAILBOX_TLS_UNTRUSTED_TROUBLE:
	case MAILBOX_TLS_MISSING_TROUBLE:
		return MAILBOX_STEP_TLS;
	default:
		if (curl_easy_getinfo(curl, CURLINFO_CONNECT_TIME_T, &connected) != CURLE_OK ||
		    connected == 0)
			return MAILBOX_STEP_CONNECT;
		return MAILBOX_STEP_LOGIN;
	}
}
