/* report_comment.c - a comment that somebody has seen to. */
#include "workflow/report_comment.h"

#include "workflow/feed.h"
#include "workflow/report_comment_sql.h"

enum rc report_comment_handle(struct db_tx *tx, uint64_t id, bool handled)
{
	struct access who;
	uint64_t team;
	enum rc rc = report_comment_team(tx, id, &team);

	if (rc == RC_NOT_FOUND)
		return because(tx->job, RC_NOT_FOUND, "there is no such comment");
	TRY(rc);
	TRY(access_load(tx, (agent_id){tx->job->actor}, &who));
	if (!access_may(&who, ACCESS_REPORT_READ, (struct scope){.team = {team}}))
		return because(tx->job, RC_NOT_FOUND, "there is no such comment");
	TRY(handled ? report_handled_put(tx, id) : report_handled_delete(tx, id));
	return feed_touch_topic(tx, FEED_REPORT, 0);
}
