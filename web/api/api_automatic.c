/* api_automatic.c - calls about automatic mail. */
#include "web/api/api.h"

enum rc api_automatic_setting(struct api *a)
{
	return because(a->tx->job, RC_NOT_FOUND, "this program does not have it yet");
}

enum rc api_automatic_save_setting(struct api *a)
{
	return because(a->tx->job, RC_NOT_FOUND, "this program does not have it yet");
}

enum rc api_automatic_breakers(struct api *a)
{
	return because(a->tx->job, RC_NOT_FOUND, "this program does not have it yet");
}

enum rc api_template_list(struct api *a)
{
	return because(a->tx->job, RC_NOT_FOUND, "this program does not have it yet");
}

enum rc api_template_save(struct api *a)
{
	return because(a->tx->job, RC_NOT_FOUND, "this program does not have it yet");
}

enum rc api_template_preview(struct api *a)
{
	return because(a->tx->job, RC_NOT_FOUND, "this program does not have it yet");
}

enum rc api_sender_list(struct api *a)
{
	return because(a->tx->job, RC_NOT_FOUND, "this program does not have it yet");
}

enum rc api_sender_save(struct api *a)
{
	return because(a->tx->job, RC_NOT_FOUND, "this program does not have it yet");
}

enum rc api_address_list(struct api *a)
{
	return because(a->tx->job, RC_NOT_FOUND, "this program does not have it yet");
}

enum rc api_address_mend(struct api *a)
{
	return because(a->tx->job, RC_NOT_FOUND, "this program does not have it yet");
}

enum rc api_outgoing_retry(struct api *a)
{
	return because(a->tx->job, RC_NOT_FOUND, "this program does not have it yet");
}

enum rc api_outgoing_withdraw(struct api *a)
{
	return because(a->tx->job, RC_NOT_FOUND, "this program does not have it yet");
}

enum rc api_outgoing_of_message(struct api *a)
{
	return because(a->tx->job, RC_NOT_FOUND, "this program does not have it yet");
}
