/* help_file.c - words of a form become a message on a ticket. */
#include "workflow/help_file.h"

#include <string.h>
#include <talloc.h>

#include "workflow/help_setting.h"
#include "workflow/help_sql.h"
#include "workflow/intake.h"
#include "workflow/language.h"

#define FORM_HEX_SIZE (2 * sizeof(((struct client_id *)0)->b) + 1)

static enum rc first_mailbox(struct db_tx *tx, struct mailbox *m_r)
{
	struct mailbox *list;
	size_t n;

	TRY(mailbox_all(tx, &list, &n));
	for (size_t i = 0; i < n; i++)
		if (list[i].active) {
			*m_r = list[i];
			return RC_OK;
		}
	return RC_NOT_FOUND;
}

enum rc help_desk(struct db_tx *tx, team_id *team_r, struct mailbox *box_r)
{
	struct help_setting s;
	enum rc rc;

	TRY(help_setting_get(tx, &s));
	rc = s.team.v ? mailbox_of_team(tx, s.team, box_r) : first_mailbox(tx, box_r);
	if (rc == RC_NOT_FOUND) {
		*box_r = (struct mailbox){.address = talloc_strdup(tx->job->ctx, ""),
					  .name = talloc_strdup(tx->job->ctx, ""),
					  .team = s.team};
		rc = RC_OK;
	}
	TRY(rc);
	*team_r = s.team.v ? s.team : box_r->team;
	return team_r->v ? RC_OK : because(tx->job, RC_INVALID, "there is no team to take it");
}

enum rc help_house_name(struct db_tx *tx, const struct mailbox *box, const char **name_r)
{
	struct help_setting s;

	TRY(help_setting_get(tx, &s));
	*name_r = *s.logo ? s.logo : box->name;
	return RC_OK;
}

/* The form's own id: the same form is the same message, however often it is sent. */
static char *mid_of(void *ctx, const struct client_id *form)
{
	char hex[FORM_HEX_SIZE], *mid;

	for (size_t i = 0; i < sizeof(form->b); i++)
		snprintf(hex + 2 * i, 3, "%02x", form->b[i]);
	mid = talloc_asprintf(ctx, "form.%s@help", hex);
	must(mid);
	return mid;
}

enum rc help_file(struct db_tx *tx, const struct help_request *r, enum trust trust, ticket_id ticket,
		  ticket_id *ticket_r)
{
	struct message_in in = {
		.channel = CHANNEL_WEB,
		.received = tx->job->now,
		.from_kind = ADDRESS_MAIL,
		.from = r->address,
		.from_name = r->name,
		.subject = r->subject,
		.text = r->text,
		.visible_bytes = (uint32_t)strlen(r->text),
		.language = language_of_locale(locale_of_tag(r->locale, LOCALE_EN)),
		.class = CLASS_HUMAN,
		.trust = trust,
		.token_ticket = ticket,
		.token_rule = ticket.v ? "token" : NULL,
		.message_id = mid_of(tx->job->ctx, &r->form),
	};
	struct intake_result done;
	struct mailbox box;

	TRY(help_desk(tx, &in.team, &box));
	in.mailbox = box.id;
	TRY(intake_accept(tx, &in, &done));
	*ticket_r = done.ticket;
	return RC_OK;
}

enum rc help_file_once(struct db_tx *tx, const struct help_request *r, enum trust trust, ticket_id ticket,
		       ticket_id *ticket_r)
{
	struct key32 hash = key_random();
	enum rc rc = help_form_begin(tx, hash, &r->form, instant_after(tx->job->now, HELP_PENDING), ticket_r);

	if (rc == RC_CONFLICT && ticket_r->v)
		return RC_OK;
	if (rc == RC_CONFLICT)
		return because(tx->job, rc, "this was sent already, and waits for its confirmation");
	TRY(rc);
	TRY(help_file(tx, r, trust, ticket, ticket_r));
	return help_pending_done(tx, hash, *ticket_r);
}
