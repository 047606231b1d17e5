/* imap_connect.c - from an account to a conversation. */
#include "channels/mail/imap_connect.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <talloc.h>

#include "channels/line.h"
#include "channels/mail/curl_trouble.h"
#include "channels/mail/imap_name.h"
#include "channels/mail/imap_reply.h"
#include "hub/text/utf8.h"

#define SIGN_IN_MS (30 * 1000)
#define SIGN_IN_LEAST_MS 5000 /* however much in a hurry */
#define WORDS_MOST 400

struct connection {
	struct imap_connection c; /* first: what others see */
	struct line *line;
	struct imap_way way;
	char error[CURL_ERROR_SIZE];

	/* heard while libcurl spoke */
	char said[WORDS_MOST + 1]; /* the last refusal */
	bool asked;		   /* credentials went out */
	bool preauth, refused, busy;
};

/* ---- settings ---- */

static bool is_line(const char *text)
{
	return utf8_is_line((struct bytes){(const uint8_t *)text, strlen(text)});
}

static bool is_here(const char *host)
{
	return strcasecmp(host, "localhost") == 0 || strncmp(host, "127.", 4) == 0 ||
	       strcmp(host, "::1") == 0;
}

const char *imap_account_barred(const struct imap_account *a)
{
	if (!a->host || !*a->host || strlen(a->host) > 253 || !is_line(a->host) ||
	    strpbrk(a->host, " /@?#[]\\"))
		return "the server's name is missing, or is none";
	if (a->port > 65535)
		return "a port is a number up to 65535";
	if (!a->user || !*a->user || !is_line(a->user))
		return "the user's name is missing, or is more than one line";
	if (a->bearer ? !*a->bearer || !is_line(a->bearer)
		      : !a->password || !*a->password || !is_line(a->password))
		return a->bearer ? "the access token is missing"
				 : "the password is missing, or is more than one line";
	if (a->folder && imap_name_barred(a->folder))
		return "the folder's name is empty or too long";
	if (a->after == IMAP_MOVE && (!a->move_to || imap_name_barred(a->move_to)))
		return "the name of the folder to move mails to is empty or too long";
	if (a->tls == IMAP_TLS_NONE && !is_here(a->host))
		return "without TLS only a server on this machine is asked";
	return NULL;
}

/* ---- what passes while libcurl speaks ---- */

static void hear_line(struct connection *c, char *text, size_t n)
{
	struct imap_reply r;

	imap_reply_read(text, n, &r);
	c->preauth |= r.status == IMAP_PREAUTH;
	if (r.status != IMAP_NO && r.status != IMAP_BAD && r.status != IMAP_BYE)
		return;
	c->refused |= r.kind == IMAP_TAGGED;
	c->busy |= imap_means_busy(&r);

	char *words = utf8_line_of(NULL, r.said);

	words[utf8_cut(words, WORDS_MOST)] = '\0';
	snprintf(c->said, sizeof(c->said), "%s", words);
	talloc_free(words);
}

/* Never a word of what goes out is kept: it holds the credentials. */
static int listen_in(CURL *curl UNUSED, curl_infotype type, char *p, size_t n, void *user)
{
	struct connection *c = user;

	if (type == CURLINFO_HEADER_OUT && n > 5)
		c->asked |= memmem(p, n, " AUTHENTICATE ", 14) || memmem(p, n, " LOGIN ", 7);
	if (type != CURLINFO_HEADER_IN)
		return 0;
	for (size_t at = 0; at < n;) {
		const char *lf = memchr(p + at, '\n', n - at);
		size_t len = lf ? (size_t)(lf - (p + at)) : n - at;
		char *line = talloc_strndup(NULL, p + at, len < WORDS_MOST ? len : WORDS_MOST);

		must(line);
		line[strcspn(line, "\r")] = '\0';
		hear_line(c, line, strlen(line));
		talloc_free(line);
		at += len + 1;
	}
	return 0;
}

static bool go_on(void *arg)
{
	const struct connection *c = arg;

	return !c->way.go_on || c->way.go_on(c->way.arg);
}

static int progress(void *user, curl_off_t a1 UNUSED, curl_off_t a2 UNUSED, curl_off_t a3 UNUSED,
		    curl_off_t a4 UNUSED)
{
	return go_on(user) ? 0 : 1;
}

/* ---- libcurl ---- */

static unsigned port_of(const struct imap_account *a)
{
	if (a->port)
		return a->port;
	return a->tls == IMAP_TLS_IMPLICIT ? 993 : 143;
}

static long sign_in_ms(const struct connection *c)
{
	long ms = SIGN_IN_MS / (c->way.hurry ? (long)c->way.hurry : 1);

	return ms > SIGN_IN_LEAST_MS ? ms : SIGN_IN_LEAST_MS;
}

static void set_way(struct connection *c, const struct imap_account *a)
{
	CURL *curl = line_curl(c->line);
	bool six = strchr(a->host, ':') != NULL;
	char *url = talloc_asprintf(c, "%s://%s%s%s:%u/", a->tls == IMAP_TLS_IMPLICIT ? "imaps" : "imap",
				    six ? "[" : "", a->host, six ? "]" : "", port_of(a));

	must(url);
	curl_easy_setopt(curl, CURLOPT_URL, url);
	talloc_free(url);
	curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "imap,imaps");
	curl_easy_setopt(curl, CURLOPT_USE_SSL,
			 (long)(a->tls == IMAP_TLS_STARTTLS ? CURLUSESSL_ALL : CURLUSESSL_NONE));
	curl_easy_setopt(curl, CURLOPT_USERNAME, a->user);
	if (a->bearer) {
		curl_easy_setopt(curl, CURLOPT_XOAUTH2_BEARER, a->bearer);
		curl_easy_setopt(curl, CURLOPT_LOGIN_OPTIONS, "AUTH=XOAUTH2;AUTH=OAUTHBEARER");
	} else {
		curl_easy_setopt(curl, CURLOPT_PASSWORD, a->password);
		curl_easy_setopt(curl, CURLOPT_LOGIN_OPTIONS, "AUTH=PLAIN;AUTH=LOGIN;AUTH=CRAM-MD5");
	}
	curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, sign_in_ms(c));
	curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, c->error);
	curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L);
	curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, listen_in);
	curl_easy_setopt(curl, CURLOPT_DEBUGDATA, c);
	curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
	curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, progress);
	curl_easy_setopt(curl, CURLOPT_XFERINFODATA, c);
}

static void forget_secrets(struct connection *c)
{
	curl_easy_setopt(line_curl(c->line), CURLOPT_PASSWORD, NULL);
	curl_easy_setopt(line_curl(c->line), CURLOPT_XOAUTH2_BEARER, NULL);
}

/* A server with none of the ways above may know another, or the command LOGIN alone. Nothing was said to it so far. */
static CURLcode open_line(struct connection *c, const struct imap_account *a)
{
	CURLcode code = line_open(c->line);

	if (code == CURLE_LOGIN_DENIED && !a->bearer && !c->asked) {
		curl_easy_setopt(line_curl(c->line), CURLOPT_LOGIN_OPTIONS, "AUTH=*");
		code = line_open(c->line);
	}
	return code;
}

/* ---- what went wrong ---- */

static enum imap_trouble certificate_trouble(const struct connection *c)
{
	switch (curl_trouble(line_curl(c->line), CURLE_PEER_FAILED_VERIFICATION)) {
	case MAILBOX_TLS_EXPIRED_TROUBLE:
		return IMAP_TROUBLE_CERT_EXPIRED;
	case MAILBOX_TLS_NAME_TROUBLE:
		return IMAP_TROUBLE_CERT_NAME;
	default:
		return IMAP_TROUBLE_CERT_UNTRUSTED;
	}
}

static enum imap_trouble login_trouble(const struct connection *c, const struct imap_account *a)
{
	if (c->busy)
		return IMAP_TROUBLE_BUSY;
	if (!c->asked)
		return IMAP_TROUBLE_LOGIN_WAY;
	return a->bearer ? IMAP_TROUBLE_LOGIN_TOKEN : IMAP_TROUBLE_LOGIN;
}

/* After the connection stood: which of the two it was shows in how far they had come. */
static enum imap_trouble broken_trouble(const struct connection *c, enum imap_trouble t)
{
	return c->busy ? IMAP_TROUBLE_BUSY : t;
}

struct ending {
	enum imap_stage stage;
	enum imap_trouble trouble;
};

static struct ending ending_of(const struct connection *c, CURLcode code, const struct imap_account *a)
{
	curl_off_t connected = 0;

	if (curl_easy_getinfo(line_curl(c->line), CURLINFO_CONNECT_TIME_T, &connected) != CURLE_OK)
		connected = 0;
	switch (code) {
	case CURLE_COULDNT_RESOLVE_HOST:
		return (struct ending){IMAP_STAGE_NAME, IMAP_TROUBLE_NAME};
	case CURLE_COULDNT_CONNECT:
		return (struct ending){IMAP_STAGE_CONNECT, IMAP_TROUBLE_CONNECT};
	case CURLE_OPERATION_TIMEDOUT:
		return (struct ending){connected > 0 ? IMAP_STAGE_LOGIN : IMAP_STAGE_CONNECT,
				       IMAP_TROUBLE_TIMEOUT};
	case CURLE_PEER_FAILED_VERIFICATION:
		return (struct ending){IMAP_STAGE_TLS, certificate_trouble(c)};
	case CURLE_SSL_CACERT_BADFILE:
		return (struct ending){IMAP_STAGE_TLS, IMAP_TROUBLE_CERT_UNTRUSTED};
	case CURLE_USE_SSL_FAILED:
		return (struct ending){IMAP_STAGE_TLS,
				       c->preauth ? IMAP_TROUBLE_PREAUTH : IMAP_TROUBLE_NO_TLS};
	case CURLE_SSL_CONNECT_ERROR:
		return (struct ending){IMAP_STAGE_TLS, IMAP_TROUBLE_NO_TLS};
	case CURLE_WEIRD_SERVER_REPLY:
		return (struct ending){IMAP_STAGE_LOGIN, broken_trouble(c, *c->said ? IMAP_TROUBLE_BYE
										    : IMAP_TROUBLE_NOT_IMAP)};
	case CURLE_LOGIN_DENIED:
		return (struct ending){IMAP_STAGE_LOGIN, login_trouble(c, a)};
	default:
		if (c->refused && c->asked)
			return (struct ending){IMAP_STAGE_LOGIN, login_trouble(c, a)};
		return (struct ending){IMAP_STAGE_LOGIN, broken_trouble(c, IMAP_TROUBLE_LOST)};
	}
}

/* ---- the wire ---- */

static enum rc wire_send(void *arg, struct bytes out)
{
	return line_send(((struct connection *)arg)->line, out);
}

static enum rc wire_receive(void *arg, void *buffer, size_t most, span wait, size_t *n_r)
{
	return line_receive(((struct connection *)arg)->line, buffer, most, wait, n_r);
}

static enum imap_trouble converse(struct connection *c)
{
	enum imap_trouble t;

	c->c.session =
		imap_session_new(c, &(struct imap_wire){wire_send, wire_receive, go_on, c, c->way.hurry});
	t = imap_begin(c->c.session);
	if (t != IMAP_TROUBLE_NONE)
		c->c.said = imap_session_said(c->c.session);
	return t;
}

enum imap_trouble imap_connect(void *ctx, const struct imap_account *a, const struct imap_way *w,
			       struct imap_connection **c_r)
{
	struct connection *c = talloc_zero(ctx, struct connection);
	const char *barred = imap_account_barred(a);
	struct ending end;
	CURLcode code;

	must(c);
	*c_r = &c->c;
	c->way = *w;
	c->c.said = barred ? barred : "";
	if (barred)
		return IMAP_TROUBLE_SETTINGS;
	c->line = line_new(c, a->ca);
	set_way(c, a);
	code = open_line(c, a);
	forget_secrets(c);
	c->c.stage = IMAP_STAGE_LOGIN;
	if (code == CURLE_OK)
		return converse(c);
	end = ending_of(c, code, a);
	c->c.stage = end.stage;
	c->c.said = *c->said ? c->said : c->error[0] ? c->error : curl_easy_strerror(code);
	return end.trouble;
}
