/* doctor_paths.c - the ways in and out: where browsers and mail servers come, where mail leaves. */
#include <errno.h>
#include <string.h>

#include "ops/doctor.h"
#include "ops/probe.h"
#include "ops/serving.h"

#define PATIENCE SPAN_S(5)

struct listener {
	const char *subject, *key;
	const struct place *place;
	const char *say, *expected; /* how one of ours would answer */
};

/* Something like ours answers at its port. `here` is where we listen, 0 = nowhere. */
static void tell_whose(struct doctor *d, const struct listener *l, unsigned here)
{
	const struct place *p = l->place;

	if (here == p->port)
		doctor_ok(d, l->subject, "%s port %u answers", p->host, p->port);
	else if (here)
		doctor_warn(d, l->subject, "end the other, or set another port",
			    "%s port %u is another program's; this installation has port %u meanwhile",
			    p->host, p->port, here);
	else
		doctor_bad(d, l->subject, "end the other, or set another port",
			   "%s port %u is another program's; this installation is not running", p->host,
			   p->port);
}

/* A listener that answers is ours or another's; one that is silent or free is told apart. */
static void look_at_listener(struct doctor *d, const struct listener *l, unsigned here)
{
	const struct place *p = l->place;
	char answer[200];
	enum rc rc;

	if (!p->host || p->port == 0) {
		doctor_ok(d, l->subject, p->host ? "any free port" : "switched off");
		return;
	}
	rc = probe_line(p->host, p->port, l->say, PATIENCE, answer, sizeof(answer));
	if (rc == RC_OK && strncmp(answer, l->expected, strlen(l->expected)) == 0) {
		tell_whose(d, l, here);
	} else if (rc == RC_OK) {
		doctor_bad(d, l->subject, "end that program, or set another port",
			   "%s port %u is somebody else's", p->host, p->port);
	} else if (probe_listen(p->host, p->port) == RC_OK) {
		doctor_ok(d, l->subject, "%s port %u is free; `onevoice serve` is not running", p->host,
			  p->port);
	} else {
		doctor_bad(d, l->subject, "end the program that has it, or set another address",
			   "%s: %s port %u: %s", l->key, p->host, p->port, strerror(errno));
	}
}

void doctor_look_at_listeners(struct doctor *d)
{
	const struct settings *s = &d->house->settings;

	const struct listener desk = {"desk", "server.listen", &s->http,
				      "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
				      "HTTP/1.1 "};
	const struct listener lmtp = {"lmtp", "mail.lmtp_listen", &s->lmtp, NULL, "220 "};
	struct serving now = {0};

	if (d->house->state)
		(void)serving_look(d->house->ctx, d->house->state, &now);
	look_at_listener(d, &desk, now.http);
	look_at_listener(d, &lmtp, now.lmtp);
	if (s->secure_cookies)
		doctor_ok(d, "address", "%s", s->public_url);
	else
		doctor_warn(d, "address", "put TLS in front and set server.public_url to https://...",
			    "%s is plain HTTP: passwords and sessions can be read on the way", s->public_url);
}

void doctor_look_at_relay(struct doctor *d)
{
	const struct settings *s = &d->house->settings;
	const char *domain = config_text(s->config, "mail.domain");
	char answer[200] = "";
	enum rc rc;

	if (strcmp(domain, "localhost.localdomain") == 0)
		doctor_warn(d, "mail", "set mail.domain to the name that your mail carries",
			    "our Message-IDs and return paths name nobody");
	if (config_bool(s->config, "demo.sink")) {
		doctor_warn(d, "relay", "set mail.relay and demo.sink = no when customers are to get mail",
			    "the demo's sink takes all mail; nothing leaves");
		return;
	}
	if (!s->relay.host) {
		doctor_warn(d, "relay", "set mail.relay", "answers wait in the outbox; nothing leaves");
		return;
	}
	rc = probe_line(s->relay.host, s->relay.port, s->relay_tls == RELAY_TLS_IMPLICIT ? "" : NULL,
			s->relay_tls == RELAY_TLS_IMPLICIT ? SPAN_S(1) : PATIENCE, answer, sizeof(answer));
	/* With TLS from the first byte, the relay waits for us: that it let us connect is all that can be seen here. */
	if ((rc == RC_OK && strncmp(answer, "220", 3) == 0) ||
	    (rc == RC_TIMEOUT && s->relay_tls == RELAY_TLS_IMPLICIT))
		doctor_ok(d, "relay", "%s port %u answers", s->relay.host, s->relay.port);
	else
		doctor_bad(d, "relay", "correct mail.relay, or ask who runs the relay", "%s port %u: %s",
			   s->relay.host, s->relay.port, rc == RC_OK ? answer : rc_name(rc));
}
