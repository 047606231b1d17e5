/*
 * curl_trouble.h - what libcurl could not do, as a reason that people can act on.
 *
 * Pure but for asking the handle. Owns nothing.
 */
#ifndef CHANNELS_MAIL_CURL_TROUBLE_H
#define CHANNELS_MAIL_CURL_TROUBLE_H

#include <curl/curl.h>

#include "workflow/mailbox_health.h"
#include "workflow/mailbox_trial.h"

/* MAILBOX_FINE of CURLE_OK. */
enum mailbox_reason curl_trouble(CURL *curl, CURLcode code);
/* How far it had come with this reason: NAME, CONNECT, TLS or LOGIN. */
enum mailbox_step curl_trouble_step(CURL *curl, enum mailbox_reason why);

#endif
