/* intake_explain.c - why a message would come to this ticket, in words. */
#include "workflow/intake_explain.h"

#include <string.h>
#include <talloc.h>

#include "workflow/intake_find.h"

static const struct {
	const char *rule, *why;
} reasons[] = {
	{"bounce", "it came to a return path that we signed for a mail on this ticket"},
	{"self_loop", "it is our own mail come back, known by its Message-ID"},
	{"token", "the address that it came to was signed by us for this ticket"},
	{"message_id", "it answers a Message-ID that we signed for this ticket"},
	{"reference", "In-Reply-To or References name a mail of ours on this ticket"},
	{"known", "this ticket has heard of a Message-ID that it names or bears"},
	{"subject", "its subject bears the number of this ticket, and its sender takes part in it"},
	{"repeat", "the same mail came before"},
	{"follow_up",
	 "the ticket that it names is closed, or was solved too long ago: a new one goes on with it"},
};

static const char *why_new(struct db_tx *tx, const struct intake_found *f)
{
	if (!f->cause)
		return "nothing in it names a ticket";
	if (strncmp(f->cause, "possibly", 8) == 0)
		return talloc_asprintf(
			tx->job->ctx,
			"%s, but it is named by what anybody can write and its sender takes no part in it",
			f->cause);
	return talloc_asprintf(tx->job->ctx, "nothing in it names a ticket; %s", f->cause);
}

static const char *why_of(struct db_tx *tx, const struct intake_found *f)
{
	for (size_t i = 0; i < COUNT_OF(reasons); i++) {
		if (strcmp(reasons[i].rule, f->rule) == 0)
			return talloc_asprintf(tx->job->ctx, "%s%s%s", reasons[i].why,
					       f->held ? "; it is held, since its sender takes no part in it"
						       : "",
					       f->other_topic ? "; its subject is quite another one" : "");
	}
	return why_new(tx, f);
}

enum rc intake_explain(struct db_tx *tx, const struct message_in *in, struct intake_explained *e_r)
{
	struct intake_found f;
	enum rc rc = intake_find(tx, in, &f);

	if (rc == RC_INVALID) { /* our own, and no ticket knows it */
		*e_r = (struct intake_explained){.rule = "none", .why = tx->job->why};
		tx->job->why = NULL;
		return RC_OK;
	}
	TRY(rc);
	*e_r = (struct intake_explained){.rule = f.rule,
					 .why = why_of(tx, &f),
					 .ticket = f.ticket.id,
					 .held = f.held,
					 .other_topic = f.other_topic};
	return RC_OK;
}
