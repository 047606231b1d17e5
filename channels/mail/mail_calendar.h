/*
 * mail_calendar.h - the first event of a text/calendar part: what it is, and when, in UTC. Nothing acts on
 * it.
 *
 * Owns: the time zones that mail_calendar_load read, so that none has to be opened in the sandbox. Thread:
 * any after the load. Source: RFC 5545, RFC 5546 (methods).
 */
#ifndef CHANNELS_MAIL_MAIL_CALENDAR_H
#define CHANNELS_MAIL_MAIL_CALENDAR_H

#include "channels/mail/mail_read.h"

/* Reads the machine's time zones. Once, before sandbox_enter. Without it events keep their times only when in
 * UTC. */
void mail_calendar_load(void);

/* A calendar whose method is "" when the text holds no event. On `ctx`. */
struct mail_calendar mail_calendar_read(void *ctx, const char *text);

#endif
