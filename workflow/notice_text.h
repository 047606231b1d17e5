/*
 * notice_text.h - what a mail to an agent says, in their language. Pure; texts on ctx.
 *
 * The words stand in notice_text.c, a table with a row a language: en, zh-CN, zh-TW.
 */
#ifndef WORKFLOW_NOTICE_TEXT_H
#define WORKFLOW_NOTICE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "hub/base/instant.h"

struct notice_story {
	const char *locale; /* of the reader; what is not known is read as English */
	const char *link;   /* to the ticket, or the desk */

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

struct notice_mail {
	char *subject, *text;
};

struct notice_mail notice_text_escalation(void *ctx, const struct notice_story *s);
struct notice_mail notice_text_cleared(void *ctx, const struct notice_story *s);
struct notice_mail notice_text_digest(void *ctx, const struct notice_story *s);

#endif
