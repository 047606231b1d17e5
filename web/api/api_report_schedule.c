/* api_report_schedule.c - reports that are mailed, and files of reports. */
#include "web/api/api.h"

static enum rc not_yet(struct api *a)
{
	return because(a->tx->job, RC_BUSY, "reports are not mailed yet");
}

enum rc api_report_schedules(struct api *a)
{
	return not_yet(a);
}

enum rc api_report_save_schedule(struct api *a)
{
	return not_yet(a);
}

enum rc api_report_remove_schedule(struct api *a)
{
	return not_yet(a);
}

enum rc api_report_send_schedule(struct api *a)
{
	return not_yet(a);
}

enum rc file_report_export(struct api *a)
{
	return not_yet(a);
}

enum rc file_report_page(struct api *a)
{
	return not_yet(a);
}
