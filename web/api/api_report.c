/* api_report.c - reports: until the roll-ups stand, every one of them is busy. */
#include "web/api/api.h"

static enum rc not_yet(struct api *a)
{
	return because(a->tx->job, RC_BUSY, "reports are not counted yet");
}

enum rc api_report_state(struct api *a)
{
	return not_yet(a);
}

enum rc api_report_set_zone(struct api *a)
{
	return not_yet(a);
}

enum rc api_report_figures(struct api *a)
{
	return not_yet(a);
}

enum rc api_report_series(struct api *a)
{
	return not_yet(a);
}

enum rc api_report_distribution(struct api *a)
{
	return not_yet(a);
}

enum rc api_report_table(struct api *a)
{
	return not_yet(a);
}

enum rc api_report_funnel(struct api *a)
{
	return not_yet(a);
}

enum rc api_report_gaps(struct api *a)
{
	return not_yet(a);
}

enum rc api_report_comments(struct api *a)
{
	return not_yet(a);
}

enum rc api_report_handle_comment(struct api *a)
{
	return not_yet(a);
}

enum rc api_report_breaches(struct api *a)
{
	return not_yet(a);
}

enum rc api_report_backlog(struct api *a)
{
	return not_yet(a);
}

enum rc api_report_heat(struct api *a)
{
	return not_yet(a);
}

enum rc api_report_escalations(struct api *a)
{
	return not_yet(a);
}

enum rc api_report_wall(struct api *a)
{
	return not_yet(a);
}

enum rc api_report_tickets(struct api *a)
{
	return not_yet(a);
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
