/* post.c - replies that wait to leave, and the steps of their senders. */
#include "tests/support/post.h"

#include <talloc.h>

ticket_id post_ticket(struct world *w)
{
	return world_ticket(w, "li@example.org", "Hi", "Hello");
}

void post_reply(struct world *w, ticket_id id, const char *const *to)
{
	struct job *j = world_as(w, w->ann);
	struct reply_in r = {.client = world_client(), .text = "Our answer", .to = to};
	message_id m;

	j->now = w->program->now;
	assert_rc(j, IN_TX(j, ticket_reply(&tx, id, &r, ANY_VERSION, &m)), RC_OK);
	talloc_free(j);
}

size_t post_claim(struct world *w, const uint8_t owner[16], struct outbox_item **list_r)
{
	struct job *j = w->program;
	size_t n = 0;

	assert_rc(j, IN_TX(j, outbox_claim(&tx, CHANNEL_MAIL, owner, LEASE, 10, list_r, &n)), RC_OK);
	return n;
}

struct outbox_item post_claim_one(struct world *w, const uint8_t owner[16])
{
	struct outbox_item *list = NULL;

	assert_int_equal(post_claim(w, owner, &list), 1);
	return list[0];
}

enum rc post_settle(struct world *w, outbox_id id, const uint8_t owner[16], const struct outbox_outcome *o,
		    size_t n, bool uncertain)
{
	struct job *j = w->program;
	instant retry = {j->now.ms + 300000};

	return IN_TX(j, outbox_settle(&tx, id, owner, o, n, retry, uncertain));
}

enum rc post_dot(struct world *w, outbox_id id, const uint8_t owner[16])
{
	struct job *j = w->program;

	return IN_TX(j, outbox_dot_sent(&tx, id, owner));
}

enum delivery post_state(struct world *w, outbox_id id)
{
	struct outbox_item o;
	struct job *j = w->program;

	assert_rc(j, IN_TX(j, outbox_get(&tx, id, &o)), RC_OK);
	return (enum delivery)o.state;
}

struct outbox_delivery post_shown(struct world *w, ticket_id id, size_t i)
{
	struct outbox_delivery *d;
	struct job *j = w->program;
	size_t n;

	assert_rc(j, IN_TX(j, outbox_deliveries(&tx, id, &d, &n)), RC_OK);
	assert_true(i < n);
	return d[i];
}

enum rc post_next_due(struct world *w, instant *at)
{
	struct job *j = w->program;

	return IN_TX(j, outbox_next_due(&tx, CHANNEL_MAIL, at));
}
