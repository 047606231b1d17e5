/*
 * notice_text.h - what a mail to an agent says, in their language. Pure; texts on ctx.
 *
 * The texts are templates (mail_template.h), the house's own or the program's; what stands at their places is worded here.
 */
#ifndef WORKFLOW_NOTICE_TEXT_H
#define WORKFLOW_NOTICE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "hub/base/instant.h"
#include "workflow/mail_template.h"

struct notice_story {
	const char *locale;	     /* of the reader; what is not known is read as English */
	const char *link;	     /* to the ticket, or the desk */
	const struct mail_text *own; /* what is to be said; NULL = the program's words */

	/* of one ticket */
	const char *number, *subject, *customer, *team, *assignee; /* assignee NULL = nobody */
	const char *clock;					   /* sla_kind_name */
	uint32_t level;
	instant due, now;

	/* of a digest */
	size_t alarms, cleared;
	const char *const *tickets; /* "#240117-Q  Subject" */
	size_t ntickets;
};

/* Overdue, or ahead? */
enum mail_template notice_text_kind(const struct notice_story *s);
struct mail_text notice_text_escalation(void *ctx, const struct notice_story *s);
struct mail_text notice_text_cleared(void *ctx, const struct notice_story *s);
struct mail_text notice_text_digest(void *ctx, const struct notice_story *s);

#endif
