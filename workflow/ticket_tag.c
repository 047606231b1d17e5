/* ticket_tag.c - words that people and rules put on a ticket. */
#include <string.h>

#include "workflow/excerpt.h"
#include "workflow/ticket_rules.h"
#include "workflow/ticket_sql.h"
#include "workflow/ticket_verb.h"

#define TAG_MOST 50

const char *ticket_tag_barred(const char *tag)
{
	if (!tag || tag[0] == '\0' || tag[0] == ' ' || tag[strlen(tag) - 1] == ' ')
		return "a tag begins and ends with a character that can be seen";
	if (excerpt_length(tag) > TAG_MOST)
		return "a tag has at most 50 characters";
	for (const char *p = tag; *p; p++) {
		if ((unsigned char)*p < ' ' || *p == ',')
			return "a tag has neither commas nor control characters";
	}
	return NULL;
}

static enum rc change(struct db_tx *tx, ticket_id id, const char *tag, bool on, uint32_t seen)
{
	const char *barred = ticket_tag_barred(tag);
	struct ticket t;
	bool changed;

	TRY(ticket_begin(tx, id, ACCESS_TICKET_CHANGE, seen, &t));
	if (barred)
		return because(tx->job, RC_INVALID, "%s", barred);
	TRY(on ? ticket_tag_insert(tx, id, tag, &changed) : ticket_tag_delete(tx, id, tag, &changed));
	if (!changed)
		return RC_OK;
	struct ticket_step step = {
		.kind = on ? "tagged" : "untagged",
		.was = on ? NULL : tag,
		.became = on ? tag : NULL,
	};

	return ticket_save(tx, &t, &step);
}

enum rc ticket_tag(struct db_tx *tx, ticket_id id, const char *tag, uint32_t seen)
{
	return change(tx, id, tag, true, seen);
}

enum rc ticket_untag(struct db_tx *tx, ticket_id id, const char *tag, uint32_t seen)
{
	return change(tx, id, tag, false, seen);
}
