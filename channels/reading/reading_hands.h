/*
 * reading_hands.h - the children that this thread asks when somebody reads a mail: the parser's, the preview's.
 *
 * Each thread that asks has its own, started at its first question, and gives them back at its end. Only threads of the pool
 * for readers ask (web.h), so there are few. Thread: workers.
 */
#ifndef CHANNELS_READING_READING_HANDS_H
#define CHANNELS_READING_READING_HANDS_H

#include "channels/mail/parser_client.h"
#include "channels/reading/preview_client.h"

struct parser_client *reading_parser(void);
struct preview_client *reading_preview(void);
/* For pool_options.thread_end. */
void reading_hands_end(void *arg);

#endif
