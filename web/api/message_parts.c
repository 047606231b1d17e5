/* message_parts.c - what belongs to a few messages of an answer, four queries for all of them. */
#include "web/api/message_parts.h"

#include <string.h>

#include "web/api/api.h"

/* About what a message takes in an answer. */
static size_t weight_of(const struct message *m)
{
	size_t n = strlen(m->text), visible = m->visible_bytes < n ? m->visible_bytes : n;

	return 1024 + text_cut(m->text, visible, MESSAGE_TEXT_MOST) +
	       text_cut(m->text + visible, n - visible, MESSAGE_TEXT_MOST);
}

size_t messages_that_fit(const struct message *list, size_t n)
{
	size_t weight = 0, fit = 0;

	while (fit < n) {
		weight += weight_of(&list[n - 1 - fit]);
		if (fit > 0 && weight > API_ANSWER_MOST)
			break;
		fit++;
	}
	return fit;
}

enum rc message_parts_of(struct db_tx *tx, const struct message *list, size_t n,
			 struct message_parts *parts_r)
{
	message_id ids[MESSAGES_AT_ONCE];
	struct attachment *attachments;
	struct outbox_delivery *deliveries;
	struct message_person *people;
	struct message_letter *letters;

	*parts_r = (struct message_parts){.nattachments = 0};
	if (n == 0)
		return RC_OK;
	must(n <= MESSAGES_AT_ONCE);
	for (size_t i = 0; i < n; i++)
		ids[i] = list[i].id;
	TRY(attachments_of_all(tx, ids, n, &attachments, &parts_r->nattachments));
	TRY(outbox_deliveries_of(tx, list, n, &deliveries, &parts_r->ndeliveries));
	TRY(message_people_of(tx, ids, n, &people, &parts_r->npeople));
	TRY(message_letters_of(tx, ids, n, &letters, &parts_r->nletters));
	parts_r->attachments = attachments;
	parts_r->deliveries = deliveries;
	parts_r->people = people;
	parts_r->letters = letters;
	return RC_OK;
}
