/* api_compose.c - whom a reply goes to, drafts, replies that wait, placeholders. */
#include "web/api/api.h"

enum rc api_reply_recipients(struct api *a)
{
	return because(a->tx->job, RC_NOT_FOUND, "reply.recipients is not there yet");
}

enum rc api_reply_check(struct api *a)
{
	return because(a->tx->job, RC_NOT_FOUND, "reply.check is not there yet");
}

enum rc api_draft_list(struct api *a)
{
	return because(a->tx->job, RC_NOT_FOUND, "draft.list is not there yet");
}

enum rc api_draft_get(struct api *a)
{
	return because(a->tx->job, RC_NOT_FOUND, "draft.get is not there yet");
}

enum rc api_draft_put(struct api *a)
{
	return because(a->tx->job, RC_NOT_FOUND, "draft.put is not there yet");
}

enum rc api_draft_discard(struct api *a)
{
	return because(a->tx->job, RC_NOT_FOUND, "draft.discard is not there yet");
}

enum rc api_scheduled_of_ticket(struct api *a)
{
	return because(a->tx->job, RC_NOT_FOUND, "scheduled.of_ticket is not there yet");
}

enum rc api_scheduled_mine(struct api *a)
{
	return because(a->tx->job, RC_NOT_FOUND, "scheduled.mine is not there yet");
}

enum rc api_scheduled_withdraw(struct api *a)
{
	return because(a->tx->job, RC_NOT_FOUND, "scheduled.withdraw is not there yet");
}

enum rc api_scheduled_send_now(struct api *a)
{
	return because(a->tx->job, RC_NOT_FOUND, "scheduled.send_now is not there yet");
}

enum rc api_scheduled_hold(struct api *a)
{
	return because(a->tx->job, RC_NOT_FOUND, "scheduled.hold is not there yet");
}

enum rc api_placeholder_list(struct api *a)
{
	return because(a->tx->job, RC_NOT_FOUND, "placeholder.list is not there yet");
}

enum rc api_placeholder_values(struct api *a)
{
	return because(a->tx->job, RC_NOT_FOUND, "placeholder.values is not there yet");
}

enum rc file_upload_content(struct api *a)
{
	return because(a->tx->job, RC_NOT_FOUND, "not there yet");
}
