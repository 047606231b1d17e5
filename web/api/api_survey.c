/* api_survey.c - calls about surveys; the shapes stand, the answers follow. */
#include "web/api/api.h"
#include "web/api/visitor_api.h"

static enum rc not_there(struct db_tx *tx)
{
	return because(tx->job, RC_NOT_FOUND, "there are no surveys yet");
}

enum rc api_survey_list(struct api *a)
{
	writer_list(a->out, "surveys");
	writer_end(a->out);
	return RC_OK;
}

enum rc api_survey_save(struct api *a)
{
	return not_there(a->tx);
}

enum rc api_survey_versions(struct api *a)
{
	return not_there(a->tx);
}

enum rc api_survey_kinds(struct api *a)
{
	return not_there(a->tx);
}

enum rc api_ticket_survey(struct api *a)
{
	return not_there(a->tx);
}

enum rc api_ticket_survey_skip(struct api *a)
{
	return not_there(a->tx);
}

enum rc api_recovery_list(struct api *a)
{
	writer_list(a->out, "recoveries");
	writer_end(a->out);
	writer_bool(a->out, "more", false);
	return RC_OK;
}

enum rc api_recovery_take(struct api *a)
{
	return not_there(a->tx);
}

enum rc api_recovery_call(struct api *a)
{
	return not_there(a->tx);
}

enum rc api_recovery_settle(struct api *a)
{
	return not_there(a->tx);
}

enum rc api_visitor_survey_answer(struct visitor_api *a)
{
	return not_there(a->tx);
}
