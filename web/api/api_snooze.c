/* api_snooze.c - calls that put a ticket out of sight and bring it back, and those on its tags. */
#include "web/api/api.h"
#include "workflow/snooze.h"

#define TAGS_OFFERED 20

static const message_id no_message = {0};

enum rc api_ticket_snooze(struct api *a)
{
	const struct snooze_params *p = a->params;
	const ticket_id id = {p->id};
	uint32_t seen;

	TRY(api_seen(a, p->version, &seen));
	TRY(ticket_snooze(a->tx, id, p->has_until ? (instant){p->until} : TICKET_NEVER, p->on_reply, seen));
	return api_changed(a, id, no_message);
}

enum rc api_ticket_wake(struct api *a)
{
	const struct by_version_params *p = a->params;
	const ticket_id id = {p->id};
	uint32_t seen;

	TRY(api_seen(a, p->version, &seen));
	TRY(ticket_wake(a->tx, id, seen));
	return api_changed(a, id, no_message);
}

enum rc api_snooze_opening(struct api *a)
{
	instant at;
	enum rc rc = snooze_next_opening(a->tx, &at);

	if (rc == RC_NOT_FOUND)
		return RC_OK;
	TRY(rc);
	writer_integer(a->out, "at", at.ms);
	return RC_OK;
}

enum rc api_ticket_tag(struct api *a)
{
	const struct tag_ticket_params *p = a->params;
	const ticket_id id = {p->id};
	uint32_t seen;

	TRY(api_seen(a, p->version, &seen));
	TRY(ticket_tag(a->tx, id, p->tag, seen));
	return api_changed(a, id, no_message);
}

enum rc api_ticket_untag(struct api *a)
{
	const struct tag_ticket_params *p = a->params;
	const ticket_id id = {p->id};
	uint32_t seen;

	TRY(api_seen(a, p->version, &seen));
	TRY(ticket_untag(a->tx, id, p->tag, seen));
	return api_changed(a, id, no_message);
}

enum rc api_tag_list(struct api *a)
{
	const struct list_tags_params *p = a->params;
	struct ticket_tag *tags;
	size_t n;

	TRY(tags_in_use(a->tx, p->has_begins ? p->begins : "", TAGS_OFFERED, &tags, &n));
	writer_list(a->out, "tags");
	for (size_t i = 0; i < n; i++)
		writer_text(a->out, NULL, tags[i].tag);
	writer_end(a->out);
	return RC_OK;
}
