/* settings.c - the table of keys, and the rules that a type and a range cannot say. */
#include "ops/settings.h"

#include <arpa/inet.h>
#include <string.h>
#include <talloc.h>
#include <unistd.h>

#include "channels/mail/parser_client.h"
#include "hub/base/num.h"

static const char *const level_names[] = {"debug", "info", "warn", "error"};
static const char *const tls_names[] = {"none", "starttls", "implicit"};

/* ---- rules for single values ---- */

/* Host and port at the last colon; an IPv6 address stands in brackets. */
static enum rc place_split(void *ctx, const char *text, struct place *p_r)
{
	const char *colon = strrchr(text, ':');
	uint64_t port;
	size_t n;

	if (!colon || colon == text)
		return RC_INVALID;
	TRY(num_u64(colon + 1, 65535, &port));
	n = (size_t)(colon - text);
	if (text[0] == '[' && text[n - 1] == ']') {
		text++;
		n -= 2;
	} else if (memchr(text, ':', n)) {
		return RC_INVALID;
	}
	*p_r = (struct place){talloc_strndup(ctx, text, n), (unsigned)port};
	return RC_OK;
}

static bool is_numeric(const char *host)
{
	struct in6_addr a;

	return inet_pton(AF_INET, host, &a) == 1 || inet_pton(AF_INET6, host, &a) == 1;
}

enum rc place_parse(void *ctx, const char *text, struct place *p_r)
{
	*p_r = (struct place){0};
	if (strcmp(text, "off") == 0)
		return RC_OK;
	TRY(place_split(ctx, text, p_r));
	return is_numeric(p_r->host) ? RC_OK : RC_INVALID;
}

static const char *listener(const char *value)
{
	void *ctx = talloc_new(NULL);
	struct place p;
	enum rc rc = place_parse(ctx, value, &p);

	talloc_free(ctx);
	return rc == RC_OK ? NULL : "is no numeric address with its port, like 127.0.0.1:8480 or [::1]:8480";
}

static const char *listener_on(const char *value)
{
	return strcmp(value, "off") == 0 ? "cannot be switched off" : listener(value);
}

static const char *relay(const char *value)
{
	void *ctx = talloc_new(NULL);
	struct place p;
	enum rc rc = *value ? place_split(ctx, value, &p) : RC_OK;

	talloc_free(ctx);
	return rc == RC_OK ? NULL : "is no host with its port, like smtp.example.org:587";
}

static const char *numeric_or_none(const char *value)
{
	return !*value || is_numeric(value) ? NULL : "is no numeric address";
}

static bool is_domain_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
}

static const char *domain(const char *value)
{
	size_t n = strlen(value);

	if (n == 0 || n > 190 || value[0] == '.' || value[0] == '-' || value[n - 1] == '.')
		return "is no domain name";
	for (const char *p = value; *p; p++) {
		if (!is_domain_byte(*p))
			return "is no domain name in lower case (an international one is written as xn--...)";
	}
	return NULL;
}

static const char *token_or_none(const char *value)
{
	return !*value || strlen(value) >= 16 ? NULL : "is shorter than 16 characters";
}

static const char *domain_or_none(const char *value)
{
	return *value ? domain(value) : NULL;
}

static const char *ocr_language(const char *value)
{
	size_t n = strlen(value);

	if (n > 0 && n <= 20 && strspn(value, "abcdefghijklmnopqrstuvwxyz_") == n)
		return NULL;
	return "is no language of tesseract, such as eng or chi_sim";
}

static const char *host_name(const char *value)
{
	return is_numeric(value) ? NULL : domain(value);
}

static const char *url_or_none(const char *value)
{
	const char *rest = value;

	if (!*value)
		return NULL;
	if (strncmp(value, "https://", 8) == 0)
		rest = value + 8;
	else if (strncmp(value, "http://", 7) == 0)
		rest = value + 7;
	if (rest == value || !*rest || strpbrk(rest, "/?# @"))
		return "is no address like https://help.example.org (no path, no slash at its end)";
	return NULL;
}

static int word_at(const char *const *words, size_t n, const char *value)
{
	for (size_t i = 0; i < n; i++) {
		if (strcmp(words[i], value) == 0)
			return (int)i;
	}
	return -1;
}

static const char *level(const char *value)
{
	return word_at(level_names, COUNT_OF(level_names), value) < 0 ? "is none of debug, info, warn, error"
								      : NULL;
}

static const char *tls(const char *value)
{
	return word_at(tls_names, COUNT_OF(tls_names), value) < 0 ? "is none of none, starttls, implicit"
								  : NULL;
}

static const char *filled(const char *value)
{
	return *value ? NULL : "must not be empty";
}

static const char *schema_name(const char *value)
{
	size_t n = strlen(value);

	if (n > 0 && n <= 64 && strspn(value, "abcdefghijklmnopqrstuvwxyz0123456789_") == n)
		return NULL;
	return "is no name of lower-case letters, digits and _";
}

static const char *os_user(const char *value)
{
	if (strcmp(value, "root") == 0)
		return "is the one user whom the program never works as";
	return filled(value);
}

/* ---- the table ---- */

#define KIB INT64_C(1024)
#define MIB (1024 * KIB)
#define GIB (1024 * MIB)

/* clang-format off */
const struct config_key settings_keys[] = {
	{"server.listen", CONFIG_TEXT, "127.0.0.1:8480", "address:port", 0, 0,
	 "Where the desk and the API are served, in plain HTTP. Port 0 takes any free one. Put a proxy with TLS in front"
	 " before others than this machine may come (ops/haproxy.cfg.example).", listener_on},
	{"server.hosts", CONFIG_LIST, "localhost, 127.0.0.1", "", 0, 0,
	 "The names under which browsers may call; any other Host is refused.", host_name},
	{"server.public_url", CONFIG_TEXT, "", "", 0, 0,
	 "The desk's address as people type it. Empty: http:// and the first of server.hosts with the port.", url_or_none},
	{"server.trusted_proxy", CONFIG_TEXT, "", "numeric address", 0, 0,
	 "The one peer that may keep connections open and whose X-Forwarded-For is believed. Empty: none.",
	 numeric_or_none},
	{"server.www", CONFIG_TEXT, "", "folder", 0, 0,
	 "The built front-ends. Empty: the API alone."},
	{"server.connections", CONFIG_NUMBER, "12000", "", 16, 100000, "Open connections at most; one more is refused."},
	{"server.connections_per_peer", CONFIG_NUMBER, "0", "", 0, 100000,
	 "Open connections of one address at most; 0 is no limit (a whole office may share one)."},
	{"server.body_most", CONFIG_SIZE, "26M", "bytes", 64 * KIB, 256 * MIB, "The largest request, attachments too."},
	{"server.downloads_most", CONFIG_SIZE, "256M", "bytes", 64 * MIB, 64 * GIB,
	 "Memory for files that are being downloaded; who comes beyond it is asked to come again."},
	{"server.ws_per_second", CONFIG_NUMBER, "20", "messages a second", 1, 10000,
	 "What one live connection may send, with as much again in a burst."},
	{"server.signins_at_once", CONFIG_NUMBER, "2", "", 1, 4, "Passwords checked at once; each takes a core for a while."},
	{"server.metrics_token", CONFIG_SECRET, "", "", 0, 0,
	 "Who sends it as a bearer token may read /metrics (Prometheus' authorization credentials): 16 characters or more,"
	 " or file:PATH. Empty: there is no such page.", token_or_none},
	{"chat.sockets", CONFIG_NUMBER, "10000", "", 1, 100000,
	 "Connections of visitors of web chat at most, out of server.connections; one more is asked to come again."},
	{"chat.sockets_per_address", CONFIG_NUMBER, "100", "", 0, 100000,
	 "Visitors' connections from one address at most (a whole school may share one); four times as"
	 " many may be opened in a minute, by as many strangers. 0 is no limit."},
	{"session.idle", CONFIG_NUMBER, "480", "min", 5, 10080, "A session ends after so long without use."},
	{"session.most", CONFIG_NUMBER, "720", "min", 5, 10080, "A session ends after so long in any case."},

	{"state.dir", CONFIG_TEXT, "/var/lib/onevoice", "folder", 0, 0,
	 "Where the private database and the program's own keys live. Belongs to run.user.", filled},
	{"run.user", CONFIG_TEXT, "onevoice", "", 0, 0,
	 "Started by root, the program works as this user and never as root.", os_user},

	{"database.host", CONFIG_TEXT, "", "", 0, 0,
	 "A MariaDB 10.11 or newer to use. Empty, and no socket either: the program runs a private one in state.dir."},
	{"database.port", CONFIG_NUMBER, "3306", "", 1, 65535, "Its port."},
	{"database.socket", CONFIG_TEXT, "", "path", 0, 0, "A Unix socket instead of host and port."},
	{"database.name", CONFIG_TEXT, "onevoice", "", 0, 0, "The schema.", schema_name},
	{"database.user", CONFIG_TEXT, "", "", 0, 0, "Who signs in. Empty: run.user, by the socket's own authentication."},
	{"database.password", CONFIG_SECRET, "", "", 0, 0, "Their password, or file:PATH."},
	{"database.tls_ca", CONFIG_TEXT, "", "path", 0, 0,
	 "Certificates that the server's is checked against. Without it a database.host other than this machine is refused."},
	{"database.timeout", CONFIG_NUMBER, "5000", "ms", 100, 60000, "For connecting, each read and each write."},
	{"database.buffer_pool", CONFIG_SIZE, "128M", "bytes", 16 * MIB, 1024 * GIB,
	 "Memory of the private database for its pages; a quarter to a half of the machine's is good."},

	{"mail.domain", CONFIG_TEXT, "localhost.localdomain", "", 0, 0,
	 "Our own name in mail: in greetings, Message-IDs and return paths.", domain},
	{"mail.token_keys", CONFIG_TEXT, "", "path", 0, 0,
	 "The keys that sign our addresses, shared by programs that share a database. Empty: token.keys in state.dir."},
	{"mail.secret_keys", CONFIG_TEXT, "", "path", 0, 0,
	 "The keys that seal mailboxes' passwords in the database, shared by programs that share it. Without them passwords"
	 " have to be entered again: keep a copy. Empty: secret.keys in state.dir."},
	{"mail.mailbox_ca", CONFIG_TEXT, "", "path", 0, 0,
	 "Certificates to check mailboxes' own servers and identity servers against. Empty: the system's."},
	{"mail.lmtp_listen", CONFIG_TEXT, "127.0.0.1:2424", "address:port", 0, 0,
	 "Where your mail server delivers by LMTP. off: nowhere. Port 0 takes any free one.", listener},
	{"mail.lmtp_connections", CONFIG_NUMBER, "200", "", 1, 10000, "Open LMTP connections at most."},
	{"mail.lmtp_connections_per_peer", CONFIG_NUMBER, "100", "", 1, 10000, "Of one address at most."},
	{"mail.max_size", CONFIG_SIZE, "50M", "bytes", 64 * KIB, PARSER_MAIL_MOST, "The largest mail that is taken."},
	{"mail.held_most", CONFIG_SIZE, "256M", "bytes", MIB, 16 * GIB, "Memory for mails that are just arriving."},
	{"mail.intake_threads", CONFIG_NUMBER, "2", "", 1, 32, "Mails parsed and filed at once."},
	{"mail.authserv_id", CONFIG_TEXT, "", "", 0, 0,
	 "The name your mail server writes in Authentication-Results; only those are believed. Empty: nobody's.",
	 domain_or_none},
	{"mail.relay", CONFIG_TEXT, "", "host:port", 0, 0,
	 "The mail server that takes our answers. Empty: they wait in the outbox.", relay},
	{"mail.relay_tls", CONFIG_TEXT, "starttls", "none, starttls or implicit", 0, 0,
	 "none is only for a relay on this machine.", tls},
	{"mail.relay_ca", CONFIG_TEXT, "", "path", 0, 0, "Certificates to check the relay's against. Empty: the system's."},
	{"mail.relay_user", CONFIG_TEXT, "", "", 0, 0, "Who we are to the relay. Empty: no authentication."},
	{"mail.relay_password", CONFIG_SECRET, "", "", 0, 0, "The password of mail.relay_user, or file:PATH."},
	{"mail.sender_threads", CONFIG_NUMBER, "2", "", 1, 32, "Deliveries at once."},

	{"webhook.networks", CONFIG_LIST, "", "", 0, 0,
	 "Where web calls of rules may go beside public addresses: 10.1.0.0/16, fd00::/8. Only over HTTPS."},
	{"webhook.ca", CONFIG_TEXT, "", "path", 0, 0,
	 "Certificates to check those who take web calls against. Empty: the system's."},

	{"phone.ami", CONFIG_TEXT, "", "host:port", 0, 0,
	 "Asterisk's manager interface, to hear of calls (port 5038, with TLS 5039). Empty: none. The desk's settings need a"
	 " provider of the kind \"telephone system\" with it.", relay},
	{"phone.ami_tls", CONFIG_BOOL, "yes", "", 0, 0, "With TLS; without it only for one on this machine."},
	{"phone.ami_ca", CONFIG_TEXT, "", "path", 0, 0, "Certificates to check its own against. Empty: the system's."},
	{"phone.ami_user", CONFIG_TEXT, "", "", 0, 0, "Who we are to it; the right to read \"call\" and \"agent\" is enough."},
	{"phone.ami_secret", CONFIG_SECRET, "", "", 0, 0, "The secret of phone.ami_user, or file:PATH."},

	{"fax.sendfax", CONFIG_TEXT, "/usr/bin/sendfax", "path", 0, 0,
	 "HylaFAX's own command, for a gateway that faxes leave by with it (package hylafax-client)."},

	{"fax.ocr", CONFIG_BOOL, "no", "", 0, 0,
	 "Have the words on pages of faxes read by a machine (package libtesseract5 and its languages). Takes a core for"
	 " seconds a page, when nothing else wants it."},
	{"fax.ocr_languages", CONFIG_LIST, "eng, chi_sim, chi_tra", "", 0, 0,
	 "What those words may be in, by tesseract's names; each makes it slower.", ocr_language},

	{"demo.sink", CONFIG_BOOL, "no", "", 0, 0,
	 "Take our own outgoing mail and forward nothing, for trying things out. Not together with mail.relay."},
	{"demo.sink_port", CONFIG_NUMBER, "0", "", 0, 65535, "Port of the sink on 127.0.0.1; 0 takes any free one."},

	{"workers.threads", CONFIG_NUMBER, "4", "", 1, 64,
	 "Threads with a database connection each; four to eight are best."},
	{"workers.queue", CONFIG_NUMBER, "1000", "jobs", 16, 100000, "Jobs that may wait; one more is answered with 503."},

	{"log.level", CONFIG_TEXT, "info", "debug, info, warn or error", 0, 0,
	 "Lines below this are not written. Read again at SIGHUP.", level},
};
const size_t settings_nkeys = COUNT_OF(settings_keys);
/* clang-format on */

/* ---- all together ---- */

static const char *or_null(const char *text)
{
	return *text ? text : NULL;
}

static bool is_here(const char *host)
{
	return strcmp(host, "localhost") == 0 || strcmp(host, "::1") == 0 || strncmp(host, "127.", 4) == 0;
}

/* What no single key can tell. NULL: they go together. */
static const char *at_odds(const struct settings *s)
{
	const struct config *c = s->config;
	const char *database = config_text(c, "database.host");

	if (*database && *config_text(c, "database.socket"))
		return "database.host and database.socket: only one of them can be meant";
	if (*database && !is_here(database) && !*config_text(c, "database.tls_ca"))
		return "database.host: a server elsewhere is only used with TLS; set database.tls_ca";
	if (s->relay.host && config_bool(c, "demo.sink"))
		return "demo.sink: with mail.relay set, mail is meant to leave";
	if (s->relay.host && s->relay_tls == RELAY_TLS_NONE && !is_here(s->relay.host))
		return "mail.relay_tls: without TLS only a relay on this machine is used";
	if (*config_text(c, "mail.relay_user") && !*config_text(c, "mail.relay_password"))
		return "mail.relay_user: mail.relay_password is missing";
	if (s->ami.host && !config_bool(c, "phone.ami_tls") && !is_here(s->ami.host))
		return "phone.ami_tls: without TLS only a telephone system on this machine is used";
	if (s->ami.host && (!*config_text(c, "phone.ami_user") || !*config_text(c, "phone.ami_secret")))
		return "phone.ami: phone.ami_user and phone.ami_secret are needed";
	if (strpbrk(config_text(c, "phone.ami_user"), "\r\n") ||
	    strpbrk(config_text(c, "phone.ami_secret"), "\r\n"))
		return "phone.ami_user and phone.ami_secret are one line each";
	if (!config_list(c, "server.hosts")[0])
		return "server.hosts: without a name nobody could call";
	if (config_number(c, "session.idle") > config_number(c, "session.most"))
		return "session.idle: is longer than session.most";
	return NULL;
}

static bool is_secure(const char *url)
{
	if (strncmp(url, "https://", 8) == 0)
		return true;
	return is_here(strncmp(url, "http://localhost", 16) == 0 ? "localhost" : url + 7);
}

static const char *find_file(void)
{
	const char *named = getenv("ONEVOICE_CONFIG");

	if (named && *named)
		return named;
	return access(SETTINGS_FILE, F_OK) == 0 ? SETTINGS_FILE : NULL;
}

enum rc settings_load(void *ctx, const char *file, struct settings *s_r, const char **why_r)
{
	struct settings s = {.file = file ? file : find_file()};
	struct config *c;
	const char *odd;

	TRY(config_load(ctx, settings_keys, settings_nkeys, s.file, &c, why_r));
	s.config = c;
	TRY(place_parse(c, config_text(c, "server.listen"), &s.http));
	TRY(place_parse(c, config_text(c, "mail.lmtp_listen"), &s.lmtp));
	if (*config_text(c, "mail.relay"))
		TRY(place_split(c, config_text(c, "mail.relay"), &s.relay));
	if (*config_text(c, "phone.ami"))
		TRY(place_split(c, config_text(c, "phone.ami"), &s.ami));
	s.relay_tls =
		(enum relay_tls)word_at(tls_names, COUNT_OF(tls_names), config_text(c, "mail.relay_tls"));
	s.log_level =
		(enum log_level)word_at(level_names, COUNT_OF(level_names), config_text(c, "log.level"));
	s.trusted_proxy = or_null(config_text(c, "server.trusted_proxy"));
	s.private_database = !*config_text(c, "database.host") && !*config_text(c, "database.socket");
	odd = at_odds(&s);
	if (odd) {
		*why_r = talloc_asprintf(ctx, "%s: %s", s.file ? s.file : "environment", odd);
		return RC_INVALID;
	}
	s.public_url = config_text(c, "server.public_url");
	if (!*s.public_url)
		s.public_url =
			talloc_asprintf(c, "http://%s:%u", config_list(c, "server.hosts")[0], s.http.port);
	s.secure_cookies = is_secure(s.public_url);
	*s_r = s;
	return RC_OK;
}
