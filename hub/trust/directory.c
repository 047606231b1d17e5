/*
 * directory.c - a connection to a directory: reached, encrypted, signed in, and asked who that is.
 *
 * libldap connects without waiting (CONNECT_ASYNC): its other way hangs for ever in a TLS handshake that is not answered.
 * So a step may have to be asked for again until the connection stands.
 */
#include "hub/trust/directory.h"

#include <ctype.h>
#include <netdb.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/mman.h>
#include <talloc.h>
#include <unistd.h>

#include "hub/base/instant.h"
#include "hub/text/utf8.h"
#include "hub/trust/directory_inner.h"

#define ANSWER_MOST ((ber_len_t)4 << 20)
#define SAID_MOST 300
#define CA_OF_MACHINE "/etc/ssl/certs/ca-certificates.crt"

const char *directory_trouble_name(uint32_t t)
{
	static const char *const names[] = {
#define X(name, word) word,
		DIRECTORY_TROUBLE_LIST(X)
#undef X
	};

	return t < DIRECTORY_TROUBLE_END ? names[t] : "other";
}

void directory_library_begin(void)
{
	int version = LDAP_VERSION3;

	must(setenv("LDAPNOINIT", "1", 1) == 0);
	must(ldap_set_option(NULL, LDAP_OPT_PROTOCOL_VERSION, &version) == LDAP_OPT_SUCCESS);
}

const char *directory_server_barred(const struct directory_server *s)
{
	if (!s->host || !s->host[0] || strlen(s->host) > 253)
		return "a server is a host name or an address";
	for (const char *p = s->host; *p; p++) {
		if (!isalnum((unsigned char)*p) && !strchr(".-_:", *p))
			return "a server is a host name or an address";
	}
	if (s->port == 0 || s->port > 65535)
		return "a port is a number from 1 to 65535";
	if (s->tls >= DIRECTORY_TLS_END)
		return "the connection is encrypted by StartTLS or from the beginning";
	return NULL;
}

/* ---- what went wrong ---- */

/*
 * CONNECT_ERROR is said of TLS alone; where GnuTLS does not accept a certificate, the library does not know what it
 * says.
 */
static enum directory_trouble of_connection(int code, const char *text)
{
	if (code == LDAP_CONNECT_ERROR || strcasestr(text, "unknown error code") || strstr(text, "TLS"))
		return DIRECTORY_TLS_UNTRUSTED;
	return DIRECTORY_CONNECT;
}

static enum directory_trouble of_code(int code, const char *text)
{
	switch (code) {
	case LDAP_SUCCESS:
		return DIRECTORY_FINE;
	case LDAP_SERVER_DOWN:
	case LDAP_CONNECT_ERROR:
	case LDAP_LOCAL_ERROR:
		return of_connection(code, text);
	case LDAP_TIMEOUT:
		return DIRECTORY_TIMEOUT;
	case LDAP_INVALID_CREDENTIALS:
	case LDAP_INAPPROPRIATE_AUTH:
		return DIRECTORY_LOGIN;
	case LDAP_NO_SUCH_OBJECT:
	case LDAP_INVALID_DN_SYNTAX:
	case LDAP_REFERRAL:
		return DIRECTORY_BASE;
	case LDAP_FILTER_ERROR:
	case LDAP_UNDEFINED_TYPE:
		return DIRECTORY_FILTER;
	case LDAP_INSUFFICIENT_ACCESS:
	case LDAP_STRONG_AUTH_REQUIRED:
	case LDAP_CONFIDENTIALITY_REQUIRED:
		return DIRECTORY_DENIED;
	case LDAP_SIZELIMIT_EXCEEDED:
	case LDAP_ADMINLIMIT_EXCEEDED:
	case LDAP_TIMELIMIT_EXCEEDED:
		return DIRECTORY_LIMIT;
	case LDAP_BUSY:
	case LDAP_UNAVAILABLE:
		return DIRECTORY_BUSY;
	case LDAP_DECODING_ERROR:
	case LDAP_PROTOCOL_ERROR:
		return DIRECTORY_PROTOCOL;
	default:
		return DIRECTORY_OTHER;
	}
}

enum directory_trouble directory_trouble_of(struct directory *d, void *ctx, int code, const char **said_r)
{
	char *more = NULL, *text;
	enum directory_trouble t;

	ldap_get_option(d->ld, LDAP_OPT_DIAGNOSTIC_MESSAGE, &more);
	text = utf8_line_of(ctx, more && *more ? more : ldap_err2string(code));
	t = of_code(code, more ? more : "");
	ldap_memfree(more);
	text[utf8_cut(text, SAID_MOST)] = '\0';
	*said_r = code == LDAP_SUCCESS || t == DIRECTORY_TLS_UNTRUSTED ? "" : text;
	return t;
}

/* ---- steps ---- */

static struct timeval time_until(int64_t until)
{
	int64_t left = until - clock_mono_ms();

	if (left < 1)
		left = 1;
	return (struct timeval){.tv_sec = left / 1000, .tv_usec = (left % 1000) * 1000};
}

int directory_wait(struct directory *d, int id, bool all, int64_t until, LDAPMessage **m_r)
{
	struct timeval left = time_until(until);
	int got, code = LDAP_OTHER;

	*m_r = NULL;
	got = ldap_result(d->ld, id, all ? LDAP_MSG_ALL : LDAP_MSG_ONE, &left, m_r);
	if (got > 0)
		return LDAP_SUCCESS;
	if (got == 0) {
		ldap_abandon_ext(d->ld, id, NULL, NULL);
		return LDAP_TIMEOUT;
	}
	ldap_get_option(d->ld, LDAP_OPT_RESULT_CODE, &code);
	return code == LDAP_SUCCESS ? LDAP_SERVER_DOWN : code;
}

/* A little, for a connection that is on its way. */
static void rest(struct directory *d, int64_t until)
{
	struct pollfd p = {.fd = -1, .events = POLLOUT};
	int64_t left = until - clock_mono_ms();

	ldap_get_option(d->ld, LDAP_OPT_DESC, &p.fd);
	(void)poll(&p, 1, left < 20 ? (int)(left > 0 ? left : 0) : 20);
}

/* The code in an answer, which is freed. */
static int result_of(struct directory *d, LDAPMessage *m)
{
	int code = LDAP_OTHER, read = ldap_parse_result(d->ld, m, &code, NULL, NULL, NULL, NULL, 1);

	return read == LDAP_SUCCESS ? code : read;
}

static int64_t step_end(const struct directory *d)
{
	return clock_mono_ms() + d->server->patience.ms;
}

static int start_tls(struct directory *d)
{
	int64_t until = step_end(d);
	LDAPMessage *m;
	int id, code;

	while ((code = ldap_start_tls(d->ld, NULL, NULL, &id)) == LDAP_X_CONNECTING &&
	       clock_mono_ms() < until)
		rest(d, until);
	if (code != LDAP_SUCCESS)
		return code == LDAP_X_CONNECTING ? LDAP_TIMEOUT : code;
	code = directory_wait(d, id, true, until, &m);
	if (code == LDAP_SUCCESS)
		code = result_of(d, m);
	return code == LDAP_SUCCESS ? ldap_install_tls(d->ld) : code;
}

static int bind_as(struct directory *d, const char *dn, const char *password)
{
	struct berval secret = {strlen(password), (char *)(uintptr_t)password};
	int64_t until = step_end(d);
	LDAPMessage *m;
	int id, code;

	while ((code = ldap_sasl_bind(d->ld, dn, LDAP_SASL_SIMPLE, &secret, NULL, NULL, &id)) ==
		       LDAP_X_CONNECTING &&
	       clock_mono_ms() < until)
		rest(d, until);
	if (code != LDAP_SUCCESS)
		return code == LDAP_X_CONNECTING ? LDAP_TIMEOUT : code;
	code = directory_wait(d, id, true, until, &m);
	return code == LDAP_SUCCESS ? result_of(d, m) : code;
}

/* "dn:uid=li,ou=people,..." must be the name we came with; "u:li" is Active Directory's way to say it. */
static bool is_us(const struct berval *who, const char *dn)
{
	void *ctx = talloc_new(NULL);
	char *text = talloc_strndup(ctx, who->bv_len ? who->bv_val : "", who->bv_len), *theirs, *ours;
	bool same = false;

	must(text);
	if (strncasecmp(text, "u:", 2) == 0) {
		same = text[2] != '\0';
	} else if (strncasecmp(text, "dn:", 3) == 0 && text[3]) {
		theirs = directory_dn_key(ctx, text + 3);
		ours = directory_dn_key(ctx, dn);
		same = theirs && ours && strcmp(theirs, ours) == 0;
	}
	talloc_free(ctx);
	return same;
}

/* LDAP_SUCCESS and *us_r, or a code. */
static int who_am_i(struct directory *d, const char *dn, bool *us_r)
{
	struct berval *who = NULL;
	char *oid = NULL;
	LDAPMessage *m;
	int id, code;

	*us_r = false;
	code = ldap_extended_operation(d->ld, LDAP_EXOP_WHO_AM_I, NULL, NULL, NULL, &id);
	if (code == LDAP_SUCCESS)
		code = directory_wait(d, id, true, step_end(d), &m);
	if (code != LDAP_SUCCESS)
		return code;
	code = ldap_parse_extended_result(d->ld, m, &oid, &who, 0);
	if (code == LDAP_SUCCESS)
		code = result_of(d, m);
	else
		ldap_msgfree(m);
	*us_r = code == LDAP_SUCCESS && who && is_us(who, dn);
	ber_bvfree(who);
	ldap_memfree(oid);
	return code;
}

/* ---- opening ---- */

static int close_directory(struct directory *d)
{
	if (d->ld)
		ldap_unbind_ext(d->ld, NULL, NULL);
	return 0;
}

/* The library takes certificates from a file alone: here it is one without a name. -1: there is none to be had. */
static int file_of(const char *pem)
{
	size_t n = strlen(pem);
	int fd = memfd_create("directory-ca", MFD_CLOEXEC);

	if (fd >= 0 && write(fd, pem, n) != (ssize_t)n) {
		close(fd);
		fd = -1;
	}
	return fd;
}

/* Whom to trust comes last: it makes the context from all that was set before. */
static bool set_trust(struct directory *d, const char *pem)
{
	int demand = LDAP_OPT_X_TLS_DEMAND, least = LDAP_OPT_X_TLS_PROTOCOL_TLS1_2, client = 0;
	int fd = pem && *pem ? file_of(pem) : -1;
	char path[40] = CA_OF_MACHINE;
	bool ok = true;

	if (pem && *pem && fd < 0)
		return false;
	if (fd >= 0)
		snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	ok = ldap_set_option(d->ld, LDAP_OPT_X_TLS_REQUIRE_CERT, &demand) == LDAP_OPT_SUCCESS &&
	     ldap_set_option(d->ld, LDAP_OPT_X_TLS_PROTOCOL_MIN, &least) == LDAP_OPT_SUCCESS &&
	     ldap_set_option(d->ld, LDAP_OPT_X_TLS_CACERTFILE, path) == LDAP_OPT_SUCCESS &&
	     ldap_set_option(d->ld, LDAP_OPT_X_TLS_NEWCTX, &client) == LDAP_OPT_SUCCESS;
	if (fd >= 0)
		close(fd);
	return ok;
}

static void set_limits(struct directory *d)
{
	span p = d->server->patience;
	struct timeval patience = {.tv_sec = p.ms / 1000, .tv_usec = (p.ms % 1000) * 1000};
	int version = LDAP_VERSION3, never = LDAP_DEREF_NEVER;
	ber_len_t most = ANSWER_MOST;
	Sockbuf *socket = NULL;

	must(ldap_set_option(d->ld, LDAP_OPT_PROTOCOL_VERSION, &version) == LDAP_OPT_SUCCESS);
	must(ldap_set_option(d->ld, LDAP_OPT_REFERRALS, LDAP_OPT_OFF) == LDAP_OPT_SUCCESS);
	must(ldap_set_option(d->ld, LDAP_OPT_DEREF, &never) == LDAP_OPT_SUCCESS);
	must(ldap_set_option(d->ld, LDAP_OPT_RESTART, LDAP_OPT_ON) == LDAP_OPT_SUCCESS);
	must(ldap_set_option(d->ld, LDAP_OPT_CONNECT_ASYNC, LDAP_OPT_ON) == LDAP_OPT_SUCCESS);
	must(ldap_set_option(d->ld, LDAP_OPT_NETWORK_TIMEOUT, &patience) == LDAP_OPT_SUCCESS);
	must(ldap_set_option(d->ld, LDAP_OPT_TIMEOUT, &patience) == LDAP_OPT_SUCCESS);
	if (ldap_get_option(d->ld, LDAP_OPT_SOCKBUF, &socket) == LDAP_OPT_SUCCESS && socket)
		ber_sockbuf_ctrl(socket, LBER_SB_OPT_SET_MAX_INCOMING, &most);
}

static enum directory_trouble enter(struct directory *d, void *ctx, const char *dn, const char *password,
				    const char **said_r)
{
	bool us = false;
	int code = LDAP_SUCCESS;

	if (d->server->tls == DIRECTORY_STARTTLS) {
		code = start_tls(d);
		if (code == LDAP_PROTOCOL_ERROR || code == LDAP_UNAVAILABLE_CRITICAL_EXTENSION ||
		    code == LDAP_UNWILLING_TO_PERFORM || code == LDAP_UNAVAILABLE)
			return directory_trouble_of(d, ctx, code, said_r), DIRECTORY_TLS_MISSING;
	}
	if (code == LDAP_SUCCESS)
		code = bind_as(d, dn, password);
	if (code == LDAP_NO_SUCH_OBJECT || code == LDAP_INVALID_DN_SYNTAX) /* of who we say we are */
		code = LDAP_INVALID_CREDENTIALS;
	if (code == LDAP_SUCCESS)
		code = who_am_i(d, dn, &us);
	if (code != LDAP_SUCCESS)
		return directory_trouble_of(d, ctx, code, said_r);
	return us ? DIRECTORY_FINE : DIRECTORY_ANONYMOUS;
}

/* Nobody answers: because there is no such name? The library does not tell. */
static bool has_address(const char *host)
{
	struct addrinfo *found = NULL;
	const struct addrinfo hints = {.ai_socktype = SOCK_STREAM};
	int code = getaddrinfo(host, NULL, &hints, &found);

	if (code == 0)
		freeaddrinfo(found);
	return code == 0;
}

struct directory *directory_open(void *ctx, const struct directory_server *s, const char *dn,
				 const char *password, enum directory_trouble *why_r, const char **said_r)
{
	bool bracket = strchr(s->host, ':') != NULL;
	struct directory *d = talloc_zero(ctx, struct directory);
	int64_t begun = clock_mono_ms();
	char *uri;

	must(d);
	*said_r = "";
	*why_r = DIRECTORY_LOGIN;
	talloc_set_destructor(d, close_directory);
	d->server = s;
	uri = talloc_asprintf(d, "%s://%s%s%s:%u", s->tls == DIRECTORY_LDAPS ? "ldaps" : "ldap",
			      bracket ? "[" : "", s->host, bracket ? "]" : "", s->port);
	must(uri);
	if (password[0] && dn[0] && !directory_server_barred(s) &&
	    ldap_initialize(&d->ld, uri) == LDAP_SUCCESS) {
		set_limits(d);
		*why_r = set_trust(d, s->ca) ? enter(d, ctx, dn, password, said_r) : DIRECTORY_CA;
	}
	if (*why_r == DIRECTORY_CONNECT && clock_mono_ms() - begun >= s->patience.ms)
		*why_r = DIRECTORY_TIMEOUT;
	else if (*why_r == DIRECTORY_CONNECT && !has_address(s->host))
		*why_r = DIRECTORY_NAME;
	d->server = NULL;
	if (*why_r == DIRECTORY_FINE)
		return d;
	talloc_free(d);
	return NULL;
}
