/* ticket_note.c - a word among colleagues. */
#include <string.h>

#include "workflow/message.h"
#include "workflow/ticket_rules.h"
#include "workflow/ticket_said.h"
#include "workflow/ticket_verb.h"

const char *ticket_note_barred(const char *text, size_t nfiles)
{
	return ticket_words_barred(text, nfiles);
}

enum rc ticket_note(struct db_tx *tx, ticket_id id, const struct client_id *client, const char *text,
		    message_id *m_r)
{
	return ticket_note_files(tx, id, client, text, NULL, 0, m_r);
}

enum rc ticket_note_files(struct db_tx *tx, ticket_id id, const struct client_id *client, const char *text,
			  const char *const *files, size_t nfiles, message_id *m_r)
{
	const char *barred = ticket_note_barred(text, nfiles);
	struct message_new m;
	struct ticket t;
	bool said;

	TRY(ticket_begin(tx, id, ACCESS_TICKET_NOTE, ANY_VERSION, &t));
	TRY(ticket_said_before(tx, id, client, &said, m_r));
	if (said)
		return RC_OK;
	if (barred)
		return because(tx->job, RC_INVALID, "%s", barred);
	TRY(ticket_say(tx, &t, MESSAGE_NOTE, text, client, &m));
	TRY(ticket_say_files(tx, files, nfiles, &m));
	TRY(message_add(tx, &m, m_r));
	ticket_heard(tx, &t, tx->job->now, NULL, 0);
	struct ticket_step step = {
		.kind = "noted", .became = ticket_event_id(tx, m.seq), .said = ticket_said_of(tx, &m, *m_r)};

	return ticket_save(tx, &t, &step);
}
