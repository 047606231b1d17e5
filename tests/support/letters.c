/* letters.c - mails of customers, and what became of them. */
#include "tests/support/letters.h"

#include <talloc.h>

#include "workflow/message.h"
#include "workflow/ticket_number.h"

struct message_in letter(struct world *w, const char *from, const char *mid)
{
	struct message_in in = world_mail(w, from, "Hello", "Hello");

	in.message_id = mid;
	return in;
}

struct message_in letter_answer(struct world *w, const char *from, const char *mid, const char *to)
{
	struct message_in in = letter(w, from, mid);

	in.in_reply_to = to;
	in.text = "An answer";
	in.visible_bytes = 9;
	return in;
}

struct message letter_filed(struct world *w, struct intake_result r)
{
	struct message m;

	assert_rc(w->program, IN_TX(w->program, message_get(&tx, r.message, &m)), RC_OK);
	return m;
}

char *letter_cause(struct world *w, ticket_id id)
{
	struct ticket_event *list;
	size_t n;

	assert_rc(w->program, IN_TX(w->program, ticket_events(&tx, id, 0, 1, &list, &n)), RC_OK);
	return list[0].cause;
}

char *letter_naming(struct world *w, const char *word, ticket_id id)
{
	char number[TICKET_NUMBER_SIZE];

	ticket_number_write(id, number);
	return talloc_asprintf(w, "%s #%s", word, number);
}

void letter_status(struct world *w, ticket_id id, enum ticket_status s)
{
	assert_rc(w->program, IN_TX(w->program, ticket_set_status(&tx, id, s, ANY_VERSION)), RC_OK);
}

char *letter_reply(struct world *w, ticket_id id)
{
	struct job *j = world_as(w, w->ann);
	struct reply_in r = {.client = world_client(), .text = "Our answer"};
	struct message m;
	message_id id_r;

	assert_rc(j, IN_TX(j, ticket_reply(&tx, id, &r, ANY_VERSION, &id_r)), RC_OK);
	assert_rc(j, IN_TX(j, message_get(&tx, id_r, &m)), RC_OK);
	char *mid = talloc_asprintf(w, "<%s>", m.mid);

	talloc_free(j);
	return mid;
}
