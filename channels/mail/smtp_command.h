/*
 * smtp_command.h - what of a mail stands in commands: addresses with their domains as ASCII, and whether it takes SMTPUTF8 to
 * send it. Pure but for talloc. Source: RFC 5321 4.1.2, RFC 3461 4, RFC 6531.
 */
#ifndef CHANNELS_MAIL_SMTP_COMMAND_H
#define CHANNELS_MAIL_SMTP_COMMAND_H

#include "channels/mail/smtp_send.h"

/* May this address be written into a command: nothing in it could end that or begin another. */
bool smtp_command_safe(const char *address);
/* An address as xtext: RFC 3461 section 4. On ctx. */
char *smtp_xtext(void *ctx, const char *address);
/* The mail with its addresses as a command has them. RC_INVALID: one of them cannot stand there. */
MUST_CHECK enum rc smtp_commands_of(struct job *j, const struct smtp_mail *m, struct smtp_mail *w_r);
/* An address of such a mail, or its head, is beyond ASCII. */
bool smtp_is_beyond_ascii(const struct smtp_mail *m);

#endif
