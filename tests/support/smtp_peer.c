/* smtp_peer.c - a mail server under a test's control. */
#include "tests/support/smtp_peer.h"

#include <arpa/inet.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <talloc.h>
#include <time.h>
#include <unistd.h>

#include "hub/base/rc.h"

#define MAILS_MOST 64

struct smtp_peer {
	int listener;
	unsigned port;
	pthread_t thread;
	pthread_mutex_t lock; /* guards what follows */
	enum smtp_mood mood;
	bool stopping;
	size_t connections, n;
	char *mails[MAILS_MOST], *envelopes[MAILS_MOST];
	struct smtp_peer *stopped; /* the one that was stopped before */
};

static enum smtp_mood mood_now(struct smtp_peer *p)
{
	pthread_mutex_lock(&p->lock);
	enum smtp_mood m = p->mood;
	pthread_mutex_unlock(&p->lock);
	return m;
}

static bool say(FILE *f, const char *text)
{
	return fprintf(f, "%s\r\n", text) > 0 && fflush(f) == 0;
}

static char *read_body(FILE *f)
{
	char line[70000], *body = talloc_strdup(NULL, "");

	while (fgets(line, sizeof(line), f)) {
		if (strcmp(line, ".\r\n") == 0)
			return body;
		body = talloc_strdup_append(body, line);
	}
	talloc_free(body);
	return NULL;
}

static void keep(struct smtp_peer *p, char *body, const char *envelope)
{
	pthread_mutex_lock(&p->lock);
	must(p->n < MAILS_MOST);
	p->mails[p->n] = talloc_steal(p, body);
	p->envelopes[p->n] = talloc_strdup(p, envelope);
	p->n++;
	pthread_mutex_unlock(&p->lock);
}

static bool stopping(struct smtp_peer *p)
{
	pthread_mutex_lock(&p->lock);
	bool yes = p->stopping;
	pthread_mutex_unlock(&p->lock);
	return yes;
}

static const char *answer_to_mail(struct smtp_peer *p)
{
	while (mood_now(p) == PEER_STALLS && !stopping(p))
		nanosleep(&(struct timespec){.tv_nsec = 5000000}, NULL);
	switch (mood_now(p)) {
	case PEER_DROPS_AT_DOT:
		return NULL;
	case PEER_REFUSES_MAIL:
		return "554 5.7.1 not this";
	default:
		return "250 2.0.0 taken";
	}
}

static const char *answer_to_rcpt(struct smtp_peer *p, const char *line)
{
	if (mood_now(p) == PEER_GREYLISTS)
		return "451 4.7.1 greylisted, come back";
	if (strstr(line, "<refused@"))
		return "550 5.1.1 nobody of that name";
	if (strstr(line, "<later@"))
		return "450 4.2.0 mailbox busy";
	return "250 2.1.5 ok";
}

/* One connection to its end. */
static void converse(struct smtp_peer *p, FILE *f)
{
	char line[2000], *envelope = talloc_strdup(NULL, "");

	if (mood_now(p) == PEER_BUSY) {
		say(f, "421 4.3.2 busy");
		talloc_free(envelope);
		return;
	}
	for (bool on = say(f, "220 peer.test ESMTP"); on && fgets(line, sizeof(line), f);) {
		line[strcspn(line, "\r\n")] = 0;
		if (strncasecmp(line, "EHLO", 4) == 0) {
			enum smtp_mood m = mood_now(p);

			on = say(f,
				 m == PEER_REPORTS ? "250-peer.test\r\n250-DSN\r\n250 SIZE 1000000"
				 : m == PEER_UTF8
					 ? "250-peer.test\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 SIZE 1000000"
					 : "250-peer.test\r\n250 SIZE 1000000");
		} else if (strncasecmp(line, "MAIL FROM:", 10) == 0) {
			talloc_free(envelope);
			envelope = talloc_strndup(NULL, line + 10,
						  strcspn(line + 10, mood_now(p) == PEER_UTF8 ? "\n" : " "));
			on = say(f, "250 2.1.0 ok");
		} else if (strncasecmp(line, "RCPT TO:", 8) == 0) {
			const char *a = answer_to_rcpt(p, line);

			if (*a == '2')
				envelope = talloc_asprintf_append(envelope, " %s", line + 8);
			on = say(f, a);
		} else if (strcasecmp(line, "DATA") == 0) {
			on = say(f, "354 go on");
			char *body = read_body(f);

			if (!body)
				break;
			keep(p, body, envelope);
			const char *a = answer_to_mail(p);

			on = a && say(f, a);
		} else if (strcasecmp(line, "QUIT") == 0) {
			say(f, "221 bye");
			break;
		} else {
			on = say(f, "500 what");
		}
	}
	talloc_free(envelope);
}

struct caller {
	struct smtp_peer *p;
	int fd;
};

static void *serve_one(void *arg)
{
	struct caller c = *(struct caller *)arg;
	FILE *in = fdopen(c.fd, "r+");

	talloc_free(arg);
	setvbuf(in, NULL, _IONBF, 0);
	converse(c.p, in);
	fclose(in);
	return NULL;
}

static void *serve(void *arg)
{
	struct smtp_peer *p = arg;
	int fd;

	while ((fd = accept(p->listener, NULL, NULL)) >= 0) {
		struct caller *c = talloc(NULL, struct caller);
		pthread_t t;

		*c = (struct caller){p, fd};
		pthread_mutex_lock(&p->lock);
		p->connections++;
		pthread_mutex_unlock(&p->lock);
		must(pthread_create(&t, NULL, serve_one, c) == 0);
		pthread_detach(t);
	}
	return NULL;
}

struct smtp_peer *smtp_peer_start(void)
{
	struct smtp_peer *p = talloc_zero(NULL, struct smtp_peer);
	struct sockaddr_in a = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t n = sizeof(a);

	p->listener = socket(AF_INET, SOCK_STREAM, 0);
	must(p->listener >= 0 && bind(p->listener, (struct sockaddr *)&a, sizeof(a)) == 0);
	must(listen(p->listener, 16) == 0 && getsockname(p->listener, (struct sockaddr *)&a, &n) == 0);
	p->port = ntohs(a.sin_port);
	must(pthread_mutex_init(&p->lock, NULL) == 0);
	must(pthread_create(&p->thread, NULL, serve, p) == 0);
	return p;
}

unsigned smtp_peer_port(const struct smtp_peer *p)
{
	return p->port;
}

void smtp_peer_mood(struct smtp_peer *p, enum smtp_mood m)
{
	pthread_mutex_lock(&p->lock);
	p->mood = m;
	pthread_mutex_unlock(&p->lock);
}

static size_t locked(struct smtp_peer *p, const size_t *n)
{
	pthread_mutex_lock(&p->lock);
	size_t value = *n;
	pthread_mutex_unlock(&p->lock);
	return value;
}

size_t smtp_peer_mails(struct smtp_peer *p)
{
	return locked(p, &p->n);
}

size_t smtp_peer_connections(struct smtp_peer *p)
{
	return locked(p, &p->connections);
}

const char *smtp_peer_mail(struct smtp_peer *p, size_t i)
{
	must(i < smtp_peer_mails(p));
	return p->mails[i];
}

const char *smtp_peer_envelope(struct smtp_peer *p, size_t i)
{
	must(i < smtp_peer_mails(p));
	return p->envelopes[i];
}

static struct smtp_peer *stopped; /* a list, by the test's own thread */

void smtp_peer_stop(struct smtp_peer *p)
{
	pthread_mutex_lock(&p->lock);
	p->stopping = true;
	pthread_mutex_unlock(&p->lock);
	shutdown(p->listener, SHUT_RDWR);
	close(p->listener);
	pthread_join(p->thread, NULL);
	/* A conversation may still be ending, so its memory is kept till the end of the process. */
	p->stopped = stopped;
	stopped = p;
}
