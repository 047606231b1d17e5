/* chat_world.c - visitors who talk. */
#include "tests/support/chat_world.h"

#include <string.h>
#include <talloc.h>

#include "workflow/alarm_fire.h"

struct widget chat_widget(struct world *w)
{
	struct job *p = w->program;
	char secret[SUM_HEX_SIZE];
	struct widget g = {
		.active = true,
		.name = talloc_strdup(w, "Shop"),
		.team = w->support,
		.origins = talloc_strdup(w, ""),
		.title = talloc_strdup(w, "{\"zh-CN\": \"茶铺\"}"),
		.greeting = talloc_strdup(w, "{\"en\": \"Hello\", \"zh-CN\": \"您好\"}"),
		.ask_name = true,
		.ask_reach = true,
		.ask_hope = true,
	};

	assert_rc(p, IN_TX(p, widget_save(&tx, &g, true, secret)), RC_OK);
	return g;
}

enum rc chat_enter(struct world *w, const struct widget *g, const struct visitor_in *in, struct visitor *v_r)
{
	struct job *p = w->program;

	return IN_TX(p, visitor_enter(&tx, g, in, v_r));
}

struct visitor chat_stranger(struct world *w, const struct widget *g)
{
	const struct visitor_in in = {
		.locale = "en",
		.zone = "Europe/Berlin",
		.page = {.url = "https://shop.example/cart", .title = "Cart"},
	};
	struct visitor v;

	assert_rc(w->program, chat_enter(w, g, &in, &v), RC_OK);
	chat_come(w, &v);
	return v;
}

enum rc chat_try(struct world *w, struct visitor *v, const struct chat_line_in *in, struct chat_said *s_r)
{
	struct job *p = w->program;

	return IN_TX(p, chat_say(&tx, v, in, s_r));
}

struct chat_said chat_tell(struct world *w, struct visitor *v, const char *text)
{
	const struct chat_line_in in = {.client = world_client(), .text = text};
	struct chat_said s = {0};

	assert_rc(w->program, chat_try(w, v, &in, &s), RC_OK);
	return s;
}

struct chat chat_see(struct world *w, ticket_id t)
{
	struct chat c = {0};

	assert_rc(w->program, IN_TX(w->program, chat_get(&tx, t, &c)), RC_OK);
	return c;
}

static enum rc lines(struct db_tx *tx, const struct visitor *v, struct chat_line **list_r, size_t *n_r)
{
	struct visitor now;
	struct chat c;
	bool more;

	TRY(visitor_get(tx, v->id, &now));
	TRY(chat_of_visitor(tx, &now, &c));
	return chat_lines(tx, &c, 0, 100, list_r, n_r, &more);
}

char *chat_text(struct world *w, const struct visitor *v)
{
	char *all = talloc_strdup(w, "");
	struct chat_line *list;
	size_t n;

	assert_rc(w->program, IN_TX(w->program, lines(&tx, v, &list, &n)), RC_OK);
	for (size_t i = 0; i < n; i++)
		all = talloc_asprintf_append(all, "%s%s: %s|", list[i].mine ? "me" : list[i].author,
					     list[i].by_mail ? " by mail" : "", list[i].text);
	return all;
}

struct job *chat_as(struct world *w, agent_id who)
{
	struct job *j = world_as(w, who);

	j->now = w->program->now;
	return j;
}

message_id chat_reply_id(struct world *w, agent_id who, ticket_id t, const char *text)
{
	const struct reply_in in = {.client = world_client(), .text = text};
	struct job *j = chat_as(w, who);
	message_id m = {0};

	assert_rc(j, IN_TX(j, ticket_reply(&tx, t, &in, ANY_VERSION, &m)), RC_OK);
	return m;
}

void chat_reply(struct world *w, agent_id who, ticket_id t, const char *text)
{
	(void)chat_reply_id(w, who, t, text);
}

void chat_come(struct world *w, const struct visitor *v)
{
	assert_rc(w->program, IN_TX(w->program, visitor_here(&tx, v, CHAT_PROCESS)), RC_OK);
}

void chat_leave(struct world *w, const struct visitor *v)
{
	assert_rc(w->program, IN_TX(w->program, visitor_gone(&tx, v, CHAT_PROCESS)), RC_OK);
}

ticket_id chat_hello(struct world *w, struct visitor *v_r)
{
	struct widget g = chat_widget(w);

	*v_r = chat_stranger(w, &g);
	return chat_tell(w, v_r, "Hello").ticket;
}

void chat_give_reach(struct world *w, struct visitor *v, const char *reach)
{
	const struct visitor_words words = {.reach = reach};

	assert_rc(w->program, IN_TX(w->program, visitor_introduce(&tx, v, &words)), RC_OK);
}

struct chat_shown chat_seen_by(struct world *w, const struct visitor *v)
{
	struct chat_shown s = {0};
	struct visitor now;

	assert_rc(w->program, IN_TX(w->program, visitor_get(&tx, v->id, &now)), RC_OK);
	assert_rc(w->program, IN_TX(w->program, chat_show(&tx, &now, NULL, &s)), RC_OK);
	return s;
}

void chat_ring_due(struct world *w)
{
	struct alarm_end end;
	struct alarm *list;
	size_t n;

	assert_rc(w->program, IN_TX(w->program, alarm_due(&tx, w->program->now, 100, &list, &n)), RC_OK);
	for (size_t i = 0; i < n; i++) {
		assert_rc(w->program, alarm_fire(w->program, &list[i], &end), RC_OK);
		assert_false(end.deferred);
	}
}

struct visitor_identity chat_signed(struct world *w, const struct widget *g, const char *id,
				    const char *email)
{
	char *hex = talloc_array(w, char, SUM_HEX_SIZE);
	struct visitor_identity who = {
		.id = id, .name = "Li Wei", .email = email, .issued = w->program->now.ms / 1000};

	visitor_signature(g, &who, hex);
	who.signature = hex;
	return who;
}
