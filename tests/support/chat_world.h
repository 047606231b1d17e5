/*
 * chat_world.h - a widget of the support team and its visitors, under a test of web chat.
 *
 *	struct widget g = chat_widget(w);
 *	struct visitor v = chat_stranger(w, &g);
 *	struct chat_said s = chat_tell(w, &v, "Where is my parcel?");
 *
 * All by the program at w->program->now, which a test moves (world_later).
 */
#ifndef TESTS_SUPPORT_CHAT_WORLD_H
#define TESTS_SUPPORT_CHAT_WORLD_H

#include "tests/support/routing_world.h"

#include "workflow/chat.h"

#define CHAT_PROCESS 7u

struct widget chat_widget(struct world *w);
/* Comes in with nothing, and opens a socket. */
struct visitor chat_stranger(struct world *w, const struct widget *g);
enum rc chat_enter(struct world *w, const struct widget *g, const struct visitor_in *in, struct visitor *v_r);
/* Says something that is taken; or the code. */
struct chat_said chat_tell(struct world *w, struct visitor *v, const char *text);
/* A stranger says hello by a widget of their own: the ticket that it opened. */
ticket_id chat_hello(struct world *w, struct visitor *v_r);
enum rc chat_try(struct world *w, struct visitor *v, const struct chat_line_in *in, struct chat_said *s_r);
/* Gives an address. */
void chat_give_reach(struct world *w, struct visitor *v, const char *reach);
void chat_come(struct world *w, const struct visitor *v);
void chat_leave(struct world *w, const struct visitor *v);
struct chat chat_see(struct world *w, ticket_id t);
struct chat_shown chat_seen_by(struct world *w, const struct visitor *v);
/* What the visitor may see, joined: "me: Hello|Ann Example: Hi|". */
char *chat_text(struct world *w, const struct visitor *v);
/* An agent does something at the world's moment. */
struct job *chat_as(struct world *w, agent_id who);
void chat_reply(struct world *w, agent_id who, ticket_id t, const char *text);
message_id chat_reply_id(struct world *w, agent_id who, ticket_id t, const char *text);
/* Ring every alarm that is due at the world's moment, as the driver does. */
void chat_ring_due(struct world *w);
/* Who this is to the site: signed with the widget's secret at the world's moment. */
struct visitor_identity chat_signed(struct world *w, const struct widget *g, const char *id,
				    const char *email);

#endif
