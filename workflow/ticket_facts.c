/* ticket_facts.c - facts of a ticket's row, and of what was said: folded once, compared often. */
#include "workflow/ticket_facts.h"

#include <string.h>
#include <talloc.h>

#include "hub/text/utf8.h"
#include "workflow/excerpt.h"

void ticket_facts_of(void *ctx, const struct ticket *t, instant now, struct ticket_facts *f_r)
{
	*f_r = (struct ticket_facts){
		.status = t->status,
		.priority = t->priority,
		.channel = t->channel,
		.language = fact_language_of(t->language ? t->language : ""),
		.named_status = t->named_status,
		.breached = t->breached > 0,
		.team = t->team.v,
		.assignee = t->assignee.v,
		.mailbox = t->mailbox.v,
		.subject = utf8_fold(ctx, t->subject ? t->subject : ""),
		.created = t->created,
		.activity = t->activity,
		.status_since = t->created,
		.now = now,
	};
}

void ticket_facts_class(void *ctx, struct ticket_facts *f, const char *customer_class)
{
	f->customer_class = utf8_fold(ctx, customer_class ? customer_class : "");
}

void ticket_facts_said(void *ctx, struct ticket_facts *f, const char *text, enum message_class class)
{
	char *beginning = talloc_strndup(ctx, text, utf8_cut(text, FACTS_TEXT_MOST));

	f->said = utf8_fold(ctx, beginning);
	f->said_class = (uint32_t) class + 1;
	talloc_free(beginning);
}

void ticket_facts_tag(void *ctx, struct ticket_facts *f, const char *tag)
{
	if (f->ntags == FACTS_TAGS_MOST)
		return;
	if (!f->tags)
		f->tags = talloc_array(ctx, const char *, FACTS_TAGS_MOST);
	f->tags[f->ntags++] = utf8_fold(ctx, tag);
}

enum fact_event fact_event_of(const char *kind)
{
	/* clang-format off */
#define X(name, word) word,
	static const char *const words[] = {"", FACT_EVENT_LIST(X)};
#undef X
	/* clang-format on */

	for (enum fact_event e = 1; e < FACT_EVENT_END; e++)
		if (strcmp(words[e], kind) == 0)
			return e;
	return FACT_NO_EVENT;
}

enum fact_language fact_language_of(const char *code)
{
	/* clang-format off */
#define X(name, word, code) code,
	static const char *const codes[] = {FACT_LANGUAGE_LIST(X)};
#undef X
	/* clang-format on */

	for (enum fact_language l = 1; l < FACT_LANGUAGE_END; l++)
		if (strcmp(codes[l], code) == 0)
			return l;
	return FACT_LANGUAGE_UNKNOWN;
}
