/* smtp_send.c - hands one mail to the relay, by libcurl. */
#include "channels/mail/smtp_send.h"

#include <string.h>
#include <talloc.h>

#include "channels/curl_strict.h"
#include "channels/mail/curl_trouble.h"
#include "channels/mail/enhanced_status.h"
#include "channels/mail/smtp_command.h"
#include "hub/run/failpoint.h"
#include "hub/text/address.h"

/* RFC 5321 4.5.3.2: what a client waits at least. */
#define ANSWER_MS (5 * 60 * 1000)
#define DATA_MS (2 * 60 * 1000)
#define DOT_MS (10 * 60 * 1000)
#define CONNECT_MS (30 * 1000)
#define REUSE_S 30L /* a connection silent for longer is not used again */

struct smtp_client {
	const struct smtp_relay *relay;
	CURL *curl;
	char error[CURL_ERROR_SIZE];
	bool reports; /* the relay at the other end of the connection can be asked for delivery reports */
	/* of the mail under way: its recipients for libcurl, and their texts without and with parameters */
	struct curl_slist *rcpt;
	char **plain, **with;
};

static void write_recipients(struct smtp_client *c);

/* One attempt. */
struct attempt {
	const struct smtp_mail *m;
	struct smtp_client *c;
	struct smtp_talk talk;
	size_t sent;   /* bytes of the mail handed to libcurl */
	int64_t since; /* monotonic ms of the last sign of life */
	bool refused_dot, ticked_dot;
	bool utf8;	/* its head or one of its addresses is beyond ASCII */
	bool barred;	/* and the relay offers no SMTPUTF8 */
	unsigned hurry; /* 1 and more */
};

/* ---- what libcurl calls ---- */

static size_t give_bytes(char *out, size_t size, size_t n, void *user)
{
	struct attempt *a = user;
	size_t left = a->m->mail.n - a->sent, room = size * n;

	a->since = clock_mono_ms();
	if (left == 0) {
		/* the end is told to libcurl now, which answers it with the dot */
		failpoint("outbox.before_dot");
		if (a->m->before_dot(a->m->arg) != RC_OK) {
			a->refused_dot = true;
			return CURL_READFUNC_ABORT;
		}
		smtp_talk_dot(&a->talk);
		a->since = clock_mono_ms();
		return 0;
	}
	if (left > room)
		left = room;
	memcpy(out, a->m->mail.p + a->sent, left);
	a->sent += left;
	return left;
}

/* A new connection says what it can; libcurl reads the recipients only later. */
static void heard(struct attempt *a, struct bytes lines)
{
	smtp_talk_heard(&a->talk, lines);
	if (a->talk.step == SMTP_HELLO && a->talk.greeted && a->c->reports != a->talk.dsn) {
		a->c->reports = a->talk.dsn;
		if (!a->utf8)
			write_recipients(a->c);
	}
}

/* MAIL is out, which says SMTPUTF8 where libcurl found anything beyond ASCII: now the recipients may be what they are. */
static void said(struct attempt *a, struct bytes command)
{
	smtp_talk_sent(&a->talk, command);
	if (!a->utf8 || a->talk.step != SMTP_MAIL)
		return;
	a->barred = !a->talk.utf8;
	write_recipients(a->c);
}

static int listen_in(CURL *curl UNUSED, curl_infotype type, char *p, size_t n, void *user)
{
	struct attempt *a = user;

	if (type == CURLINFO_HEADER_OUT)
		said(a, (struct bytes){(const uint8_t *)p, n});
	else if (type == CURLINFO_HEADER_IN)
		heard(a, (struct bytes){(const uint8_t *)p, n});
	else
		return 0;
	a->since = clock_mono_ms();
	return 0;
}

static int64_t patience(const struct attempt *a)
{
	if (a->talk.step == SMTP_DOT)
		return DOT_MS / a->hurry;
	return (a->talk.step == SMTP_DATA ? DATA_MS : ANSWER_MS) / a->hurry;
}

static int progress(void *user, curl_off_t a1 UNUSED, curl_off_t a2 UNUSED, curl_off_t a3 UNUSED,
		    curl_off_t a4 UNUSED)
{
	struct attempt *a = user;
	bool dot = a->talk.dotted;

	if (dot && !a->talk.dot.code && !a->ticked_dot) {
		a->ticked_dot = true;
		failpoint("outbox.after_dot");
	}
	if (a->barred || clock_mono_ms() - a->since > patience(a))
		return 1;
	return a->m->tick && !a->m->tick(a->m->arg, dot) ? 1 : 0;
}

static size_t no_output(char *p UNUSED, size_t size, size_t n, void *user UNUSED)
{
	return size * n;
}

/* ---- the client ---- */

static unsigned hurry(const struct smtp_client *c)
{
	return c->relay->hurry ? c->relay->hurry : 1;
}

static int client_end(struct smtp_client *c)
{
	curl_easy_cleanup(c->curl);
	return 0;
}

void smtp_relay_apply(void *curl, void *ctx, const struct smtp_relay *r)
{
	char *url = talloc_asprintf(ctx, "%s://%s%s%s:%u/%s", r->tls == RELAY_TLS_IMPLICIT ? "smtps" : "smtp",
				    strchr(r->host, ':') ? "[" : "", r->host, strchr(r->host, ':') ? "]" : "",
				    r->port, r->hostname);

	curl_easy_setopt(curl, CURLOPT_URL, url);
	curl_easy_setopt(curl, CURLOPT_USE_SSL,
			 (long)(r->tls == RELAY_TLS_STARTTLS ? CURLUSESSL_ALL : CURLUSESSL_NONE));
	if (r->user)
		curl_easy_setopt(curl, CURLOPT_USERNAME, r->user);
	if (r->user && r->bearer) {
		curl_easy_setopt(curl, CURLOPT_XOAUTH2_BEARER, r->bearer);
		curl_easy_setopt(curl, CURLOPT_LOGIN_OPTIONS, "AUTH=XOAUTH2;AUTH=OAUTHBEARER");
	} else if (r->user) {
		curl_easy_setopt(curl, CURLOPT_PASSWORD, r->password ? r->password : "");
	}
	talloc_free(url);
}

struct smtp_client *smtp_client_new(void *ctx, const struct smtp_relay *relay)
{
	struct smtp_client *c = talloc_zero(ctx, struct smtp_client);

	must(c);
	c->relay = relay;
	c->curl = curl_strict_new(
		&(struct curl_strict){SMTP_PROTOCOLS, relay->ca, (long)CONNECT_MS / hurry(c), 0});
	talloc_set_destructor(c, client_end);
	smtp_relay_apply(c->curl, c, relay);
	curl_easy_setopt(c->curl, CURLOPT_ERRORBUFFER, c->error);
	curl_easy_setopt(c->curl, CURLOPT_UPLOAD, 1L);
	/* INFILESIZE stays unset: libcurl must ask for the end, which is where the dot is announced */
	curl_easy_setopt(c->curl, CURLOPT_READFUNCTION, give_bytes);
	curl_easy_setopt(c->curl, CURLOPT_WRITEFUNCTION, no_output);
	curl_easy_setopt(c->curl, CURLOPT_VERBOSE, 1L);
	curl_easy_setopt(c->curl, CURLOPT_DEBUGFUNCTION, listen_in);
	curl_easy_setopt(c->curl, CURLOPT_NOPROGRESS, 0L);
	curl_easy_setopt(c->curl, CURLOPT_XFERINFOFUNCTION, progress);
	curl_easy_setopt(c->curl, CURLOPT_MAIL_RCPT_ALLLOWFAILS, 1L);
	curl_easy_setopt(c->curl, CURLOPT_SERVER_RESPONSE_TIMEOUT, (long)(DOT_MS / 1000));
	curl_easy_setopt(c->curl, CURLOPT_MAXAGE_CONN, REUSE_S);
	curl_easy_setopt(c->curl, CURLOPT_MAXCONNECTS, 1L);
	return c;
}

/* ---- one mail ---- */

/*
 * Reports are asked for where the relay offers it. This libcurl has no word for parameters of RCPT: it takes what stands
 * between the first "<" and the end and puts ">" behind it, so the last parameter ends in the ">" that is to come. An
 * address beyond ASCII goes without, since libcurl looks for its domain.
 */
static void write_recipients(struct smtp_client *c)
{
	struct curl_slist *node = c->rcpt;

	for (size_t i = 0; node; i++, node = node->next)
		node->data = c->reports && c->with[i] ? c->with[i] : c->plain[i];
}

static void begin_recipients(struct smtp_client *c, struct job *j, const struct smtp_mail *m)
{
	c->plain = talloc_zero_array(j->ctx, char *, (unsigned)m->nto);
	c->with = talloc_zero_array(j->ctx, char *, (unsigned)m->nto);
	c->rcpt = talloc_zero_array(j->ctx, struct curl_slist, (unsigned)m->nto);
	must(c->plain && c->with && c->rcpt);
	for (size_t i = 0; i < m->nto; i++) {
		c->plain[i] = talloc_asprintf(c->plain, "<%s>", m->to[i]);
		if (text_is_ascii(m->to[i]))
			c->with[i] = talloc_asprintf(c->with, "<%s> NOTIFY=FAILURE,DELAY ORCPT=rfc822;<%s",
						     m->to[i], smtp_xtext(j->ctx, m->to[i]));
		c->rcpt[i].next = i + 1 < m->nto ? &c->rcpt[i + 1] : NULL;
	}
	write_recipients(c);
}

/*
 * The mail needs SMTPUTF8, of which libcurl knows only by the addresses: also when those left to be sent to are ASCII and
 * it is the head that is not. What it sees until MAIL is said is one that is never sent.
 */
static void ask_for_utf8(struct smtp_client *c)
{
	static char beyond_ascii[] = "<\xc3\xa9@invalid>";

	c->rcpt->data = beyond_ascii;
}

static CURLcode perform(struct smtp_client *c, struct attempt *a, bool fresh)
{
	a->sent = 0;
	a->since = clock_mono_ms();
	a->refused_dot = a->ticked_dot = a->barred = false;
	a->hurry = hurry(c);
	smtp_talk_begin(&a->talk, a->talk.to, a->m->nto);
	c->error[0] = 0;
	if (a->utf8)
		ask_for_utf8(c);
	/* what the relay offers is said when a connection begins */
	curl_easy_setopt(c->curl, CURLOPT_FRESH_CONNECT, fresh || a->utf8 ? 1L : 0L);
	return curl_easy_perform(c->curl);
}

static bool connection_was_old(CURL *curl)
{
	long opened = 0;

	return curl_easy_getinfo(curl, CURLINFO_NUM_CONNECTS, &opened) == CURLE_OK && opened == 0;
}

/* Did the relay close a connection that we kept for the next mail? Then nothing of this mail was heard. */
static bool was_hung_up(const struct smtp_client *c, const struct attempt *a)
{
	return connection_was_old(c->curl) && !a->talk.dotted &&
	       (a->talk.mail.code == 0 || a->talk.mail.code == 421);
}

static const char *trouble_words(CURLcode code, const struct smtp_client *c)
{
	switch (code) {
	case CURLE_COULDNT_RESOLVE_HOST:
		return "the relay's name is not known to the name service";
	case CURLE_COULDNT_CONNECT:
		return "the relay does not answer";
	case CURLE_OPERATION_TIMEDOUT:
	case CURLE_ABORTED_BY_CALLBACK:
		return "the relay took too long";
	case CURLE_PEER_FAILED_VERIFICATION:
	case CURLE_SSL_CACERT_BADFILE:
		return "the relay's certificate is not valid";
	case CURLE_SSL_CONNECT_ERROR:
	case CURLE_USE_SSL_FAILED:
		return "the relay offers no TLS that we accept";
	case CURLE_LOGIN_DENIED:
		return "the relay does not accept our credentials";
	default:
		return c->error[0] ? c->error : curl_easy_strerror(code);
	}
}

/* RFC 6531 3.2: nobody may send it there. Who is beyond ASCII is named, since the others of the mail do not get it either. */
static struct smtp_outcome barred_outcome(struct job *j, const struct attempt *a)
{
	const char *who = a->m->return_path;
	struct smtp_outcome o = {.fate = SMTP_REFUSED, .status = talloc_strdup(j->ctx, "5.6.7")};

	for (size_t i = 0; i < a->m->nto; i++)
		who = text_is_ascii(who) ? a->m->to[i] : who;
	o.said = text_is_ascii(who)
			 ? talloc_strdup(j->ctx, "the relay does not take a head beyond ASCII (SMTPUTF8)")
			 : talloc_asprintf(j->ctx,
					   "the relay does not take addresses beyond ASCII (SMTPUTF8): %s",
					   who);
	must(o.said && o.status);
	return o;
}

static struct smtp_outcome outcome_of(struct job *j, const struct attempt *a, size_t i, const char *trouble)
{
	const struct smtp_reply *r;
	struct smtp_outcome o = {.fate = smtp_talk_fate(&a->talk, i, &r)};
	char status[ENHANCED_STATUS_SIZE] = "4.4.2";

	if (a->barred)
		return barred_outcome(j, a);
	if (a->refused_dot)
		o.fate = SMTP_LATER;
	/* a reply that promises what did not follow explains nothing */
	if (r && (o.fate == SMTP_SENT || r->code >= 400)) {
		char *line = talloc_asprintf(j->ctx, "%03d %s", r->code, r->text);

		must(line);
		enhanced_status_of_reply(line, status);
		o.said = line;
	} else {
		o.said = talloc_strdup(
			j->ctx, o.fate == SMTP_UNCERTAIN
					? "the connection was lost before the relay said whether it has it"
					: trouble);
	}
	o.status = talloc_strdup(j->ctx, status);
	must(o.said && o.status);
	return o;
}

enum rc smtp_send(struct smtp_client *c, struct job *j, const struct smtp_mail *mail, struct smtp_result *r_r)
{
	struct smtp_mail written;
	const struct smtp_mail *m = &written;
	struct attempt a = {.m = m, .c = c};
	CURLcode code;

	must(mail->nto > 0 && mail->nto <= SMTP_RCPTS_MOST);
	TRY(smtp_commands_of(j, mail, &written));
	a.utf8 = smtp_is_beyond_ascii(m);
	a.talk.to = talloc_zero_size(j->ctx, m->nto * sizeof(*a.talk.to));
	must(a.talk.to);
	begin_recipients(c, j, m);
	curl_easy_setopt(c->curl, CURLOPT_MAIL_FROM, talloc_asprintf(j->ctx, "<%s>", m->return_path));
	curl_easy_setopt(c->curl, CURLOPT_MAIL_RCPT, c->rcpt);
	curl_easy_setopt(c->curl, CURLOPT_READDATA, &a);
	curl_easy_setopt(c->curl, CURLOPT_DEBUGDATA, &a);
	curl_easy_setopt(c->curl, CURLOPT_XFERINFODATA, &a);

	code = perform(c, &a, false);
	if (code != CURLE_OK && was_hung_up(c, &a))
		code = perform(c, &a, true);
	curl_easy_setopt(c->curl, CURLOPT_MAIL_RCPT, NULL);
	c->rcpt = NULL;

	*r_r = (struct smtp_result){
		.to = talloc_zero_size(j->ctx, m->nto * sizeof(*r_r->to)),
		.reached = a.talk.mail.code != 0 || a.barred,
		.trouble = talloc_strdup(j->ctx, trouble_words(code, c)),
		.why = curl_trouble(c->curl, code),
	};
	must(r_r->to && r_r->trouble);
	for (size_t i = 0; i < m->nto; i++)
		r_r->to[i] = outcome_of(j, &a, i, r_r->trouble);
	return RC_OK;
}
