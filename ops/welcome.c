/* welcome.c - the demo's accounts, and the lines that a person reads after `./ops/run`. */
#include "ops/welcome.h"

#include <stdio.h>
#include <string.h>
#include <talloc.h>
#include <unistd.h>

#include "hub/trust/password.h"
#include "ops/demo.h"
#include "ops/token_keys.h"
#include "workflow/agent.h"
#include "workflow/mailbox.h"

/* Known to everybody who reads this: the demo belongs on loopback. */
#define DEMO_PASSWORD "all lights on"

static enum rc hash_passwords(struct job *j, struct demo_login *logins)
{
	for (size_t i = 0; i < DEMO_LOGINS; i++)
		TRY(password_hash(j, DEMO_PASSWORD, &logins[i].password_hash));
	return RC_OK;
}

static enum rc load(struct job *j, const struct house *h, const struct token_keys *k)
{
	struct mac_key *mac = talloc_array(j->ctx, struct mac_key, TOKEN_KEYS_MOST);
	struct demo_login logins[DEMO_LOGINS];
	const struct address_keys keys = {mac, k->n};

	must(mac);
	for (size_t i = 0; i < k->n; i++)
		mac[i] = (struct mac_key){k->ids[i], k->keys[i]};
	demo_logins(logins);
	TRY(hash_passwords(j, logins));
	return demo_load(j, &(struct demo_options){
				    .domain = config_text(h->settings.config, "mail.domain"),
				    .logins = logins,
				    .keys = &keys,
			    });
}

#define ADDRESSES_SHOWN 3

static enum rc look_at_mailboxes(struct db_tx *tx, struct welcome *w_r)
{
	char *text = talloc_strdup(tx->job->ctx, "");
	struct mailbox *boxes;
	size_t n, shown = 0;

	TRY(mailbox_all(tx, &boxes, &n));
	for (size_t i = 0; i < n && shown < ADDRESSES_SHOWN; i++) {
		if (boxes[i].active)
			text = talloc_asprintf_append_buffer(text, "%s%s", shown++ ? ", " : "",
							     boxes[i].address);
	}
	w_r->addresses = text;
	return RC_OK;
}

static enum rc look(struct job *j, struct welcome *w_r)
{
	AUTO(db_tx) tx = db_begin(j);
	struct demo_login logins[DEMO_LOGINS];
	struct agent *agents;
	size_t n;

	demo_logins(logins);
	TRY(agent_all(&tx, &agents, &n));
	w_r->nobody = n == 0;
	for (size_t i = 0; i < n; i++)
		w_r->demo |= strcmp(agents[i].login, logins[0].login) == 0;
	return look_at_mailboxes(&tx, w_r);
}

void welcome_look(struct house *h, struct welcome *w_r)
{
	struct job *j = house_job(h);

	*w_r = (struct welcome){.addresses = ""};
	if (look(j, w_r) != RC_OK)
		LOG(LEVEL_WARN, "welcome.not_known", log_s("why", j->why));
	w_r->addresses = talloc_strdup(h->ctx, w_r->addresses);
	talloc_free(j);
}

int welcome_demo(struct house *h, instant *loaded_r)
{
	struct token_keys *keys = talloc(h->ctx, struct token_keys);
	struct job *j = house_job(h);
	struct welcome now;
	enum rc rc = RC_OK;

	must(keys);
	*loaded_r = (instant){0};
	welcome_look(h, &now);
	if (now.nobody) {
		rc = house_token_keys(h, keys, &j->why);
		if (rc == RC_OK)
			rc = load(j, h, keys);
		if (rc == RC_OK) {
			LOG_PLAIN(LEVEL_INFO, "demo.loaded");
			*loaded_r = clock_wall();
		}
	}
	if (rc != RC_OK && rc != RC_CONFLICT) /* somebody else's data is not ours to add to */
		complain("the demo: %s", j->why ? j->why : rc_name(rc));
	explicit_bzero(keys, sizeof(*keys));
	talloc_free(keys);
	talloc_free(j);
	return rc == RC_OK || rc == RC_CONFLICT ? 0 : EXIT_UNAVAILABLE;
}

/* One word for a shell, whatever stands in it. */
static const char *quoted(void *ctx, const char *text)
{
	char *q;

	if (*text &&
	    strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789%+,-./:=@_") ==
		    strlen(text))
		return text;
	q = talloc_strdup(ctx, "'");
	for (const char *p = text; *p; p++)
		q = *p == '\'' ? talloc_strdup_append_buffer(q, "'\\''")
			       : talloc_strndup_append_buffer(q, p, 1);
	return talloc_strdup_append_buffer(q, "'");
}

/* This program, as any folder may call it. */
static const char *program(void *ctx)
{
	char path[4096];
	ssize_t n = readlink("/proc/self/exe", path, sizeof(path) - 1);

	if (n <= 0)
		return "onevoice";
	path[n] = '\0';
	return quoted(ctx, talloc_strdup(ctx, path));
}

static void print_logins(void)
{
	struct demo_login logins[DEMO_LOGINS];

	demo_logins(logins);
	printf("  Sign in as one of these; the password of all is: %s\n\n", DEMO_PASSWORD);
	for (size_t i = 0; i < DEMO_LOGINS; i++)
		printf("    %-10s %-8s %-6s %s\n", logins[i].login, logins[i].role, logins[i].locale,
		       logins[i].name);
	putchar('\n');
}

static void print_first_commands(const struct house *h, const char *file)
{
	const char *onevoice = program(h->ctx), *settings = quoted(h->ctx, file);

	printf("  There is no account yet. In another terminal:\n"
	       "    %s user add LOGIN --role admin --name NAME --email ADDRESS --config %s\n"
	       "    %s mailbox add ADDRESS --team TEAM --config %s\n\n",
	       onevoice, settings, onevoice, settings);
}

void welcome_print(const struct house *h, const struct welcome *w, const char *url, unsigned lmtp_port)
{
	const char *file = h->settings.file ? h->settings.file : SETTINGS_FILE;

	printf("\n  Onevoice is ready at %s\n\n", url);
	if (w->demo) {
		print_logins();
		printf("  A shop with the chat on it: %s/demo/ (Chinese: %s/demo/zh/)\n\n", url, url);
	} else if (w->nobody) {
		print_first_commands(h, file);
	}
	if (lmtp_port)
		printf("  Mail arrives by LMTP at 127.0.0.1 port %u%s%s.\n", lmtp_port,
		       *w->addresses ? ", for " : "", w->addresses);
	printf("  Settings: %s\n  Ctrl-C stops everything.\n\n", file);
	fflush(stdout);
}
