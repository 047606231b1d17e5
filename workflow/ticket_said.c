/* ticket_said.c - an agent's words, once. */
#include "workflow/ticket_said.h"

#include <string.h>

#include "workflow/agent.h"
#include "workflow/upload.h"

/* Unicode's white space beyond ASCII; a text of nothing else would be an empty mail. */
static const char *const wide_blanks[] = {
	"\xc2\x85",	"\xc2\xa0",	"\xe1\x9a\x80", "\xe2\x80\x80", "\xe2\x80\x81", "\xe2\x80\x82",
	"\xe2\x80\x83", "\xe2\x80\x84", "\xe2\x80\x85", "\xe2\x80\x86", "\xe2\x80\x87", "\xe2\x80\x88",
	"\xe2\x80\x89", "\xe2\x80\x8a", "\xe2\x80\x8b", "\xe2\x80\xa8", "\xe2\x80\xa9", "\xe2\x80\xaf",
	"\xe2\x81\x9f", "\xe3\x80\x80", "\xef\xbb\xbf",
};

static size_t blank_at(const char *p)
{
	if (*p == ' ' || (*p >= '\t' && *p <= '\r'))
		return 1;
	for (size_t i = 0; i < COUNT_OF(wide_blanks); i++) {
		size_t n = strlen(wide_blanks[i]);

		if (strncmp(p, wide_blanks[i], n) == 0)
			return n;
	}
	return 0;
}

static bool only_blanks(const char *text)
{
	for (size_t n; (n = blank_at(text)) > 0; text += n) {
	}
	return *text == '\0';
}

const char *ticket_text_barred(const char *text)
{
	if (!text || only_blanks(text))
		return "there is nothing written";
	if (strlen(text) > TICKET_TEXT_MOST)
		return "a text has at most 256 KiB";
	return NULL;
}

const char *ticket_words_barred(const char *text, size_t nfiles)
{
	return nfiles > 0 && text && only_blanks(text) ? NULL : ticket_text_barred(text);
}

enum rc ticket_said_before(struct db_tx *tx, ticket_id id, const struct client_id *client, bool *said_r,
			   message_id *m_r)
{
	ticket_id where;

	*said_r = false;
	if (!client)
		return RC_OK;
	enum rc rc = message_find_client(tx, (agent_id){tx->job->actor}, client, m_r, &where);

	if (rc == RC_NOT_FOUND)
		return RC_OK;
	TRY(rc);
	if (where.v != id.v)
		return because(tx->job, RC_INVALID, "this client id was used on another ticket");
	*said_r = true;
	return RC_OK;
}

enum rc ticket_say(struct db_tx *tx, struct ticket *t, enum message_kind kind, const char *text,
		   const struct client_id *client, struct message_new *m_r)
{
	struct agent author = {0};

	if (tx->job->actor != 0)
		TRY(agent_get(tx, (agent_id){tx->job->actor}, &author));
	*m_r = (struct message_new){
		.ticket = t->id,
		.seq = ++t->last_seq,
		.kind = kind,
		.class = tx->job->actor ? CLASS_HUMAN : CLASS_AUTOMATIC,
		.trust = TRUST_AUTHENTICATED,
		.channel = (enum channel)t->channel,
		.author = author.id,
		.author_name = author.name,
		.client = client,
		.text = text,
		.visible_bytes = (uint32_t)strlen(text),
	};
	return RC_OK;
}

enum rc ticket_say_files(struct db_tx *tx, const char *const *files, size_t n, struct message_new *m)
{
	struct attachment_in *taken;

	if (n == 0)
		return RC_OK;
	TRY(upload_take(tx, (struct upload_owner){.agent = {tx->job->actor}}, files, n, &taken));
	m->attachments = taken;
	m->nattachments = n;
	return RC_OK;
}

const char *ticket_said_words(const struct message_new *m)
{
	return m->nattachments > 0 && only_blanks(m->text) ? m->attachments[0].name : m->text;
}
