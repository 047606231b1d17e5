/* ami_session.c - sign in, listen, ping. */
#include "channels/phone/ami_session.h"

#include <string.h>
#include <talloc.h>

#include "hub/base/rc.h"

void ami_session_begin(struct ami_session *s, int64_t now_ms)
{
	s->phase = AMI_GREETING;
	s->heard_ms = s->pinged_ms = now_ms;
	ami_reader_begin(&s->reader);
}

static void sign_in(struct ami_session *s)
{
	char *text = talloc_asprintf(NULL,
				     "Action: Login\r\nActionID: in\r\nUsername: %s\r\nSecret: %s\r\n"
				     "Events: call,agent\r\n\r\n",
				     s->user, s->secret);

	must(text);
	s->phase = AMI_SIGNING_IN;
	s->send(s->arg, text);
	talloc_free(text);
}

struct fed {
	struct ami_session *s;
	instant now;
};

static void answer(struct ami_session *s, const struct ami_packet *p)
{
	if (s->phase != AMI_SIGNING_IN || strcmp(ami_value(p, "ActionID"), "in") != 0)
		return;
	s->phase = strcmp(ami_value(p, "Response"), "Success") == 0 ? AMI_LISTENING : AMI_REFUSED;
}

static void said(void *arg, const struct ami_packet *p)
{
	struct fed *f = arg;
	struct phone_event e;
	void *ctx;

	if (*ami_value(p, "Response"))
		answer(f->s, p);
	if (f->s->phase != AMI_LISTENING || !*ami_value(p, "Event"))
		return;
	ctx = talloc_new(NULL);
	if (ami_event_read(ctx, p, f->now, &e))
		f->s->event(f->s->arg, &e);
	talloc_free(ctx);
}

void ami_session_feed(struct ami_session *s, struct bytes in, instant now, int64_t now_ms)
{
	struct fed f = {s, now};

	s->heard_ms = now_ms;
	ami_reader_feed(&s->reader, in, said, &f);
	if (s->phase == AMI_GREETING && s->reader.banner)
		sign_in(s);
}

bool ami_session_tick(struct ami_session *s, int64_t now_ms)
{
	if (now_ms - s->heard_ms >= AMI_QUIET.ms || s->phase == AMI_REFUSED)
		return false;
	if (s->phase == AMI_LISTENING && now_ms - s->heard_ms >= AMI_PING.ms &&
	    now_ms - s->pinged_ms >= AMI_PING.ms) {
		s->pinged_ms = now_ms;
		s->send(s->arg, "Action: Ping\r\nActionID: ping\r\n\r\n");
	}
	return true;
}
