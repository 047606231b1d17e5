/* welcome.c - the demo's accounts, and the lines that a person reads after `./ops/run`. */
#include "ops/welcome.h"

#include <stdio.h>
#include <string.h>
#include <talloc.h>

#include "hub/trust/password.h"
#include "ops/demo.h"
#include "ops/token_keys.h"
#include "workflow/agent.h"

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
	return RC_OK;
}

void welcome_look(struct house *h, struct welcome *w_r)
{
	struct job *j = house_job(h);

	*w_r = (struct welcome){0};
	if (look(j, w_r) != RC_OK)
		LOG(LEVEL_WARN, "welcome.not_known", log_s("why", j->why));
	talloc_free(j);
}

int welcome_demo(struct house *h)
{
	struct token_keys *keys = talloc(h->ctx, struct token_keys);
	struct job *j = house_job(h);
	struct welcome now;
	enum rc rc = RC_OK;

	must(keys);
	welcome_look(h, &now);
	if (now.nobody) {
		rc = house_token_keys(h, keys, &j->why);
		if (rc == RC_OK)
			rc = load(j, h, keys);
		if (rc == RC_OK)
			LOG_PLAIN(LEVEL_INFO, "demo.loaded");
	}
	if (rc != RC_OK && rc != RC_CONFLICT) /* somebody else's data is not ours to add to */
		complain("the demo: %s", j->why ? j->why : rc_name(rc));
	explicit_bzero(keys, sizeof(*keys));
	talloc_free(keys);
	talloc_free(j);
	return rc == RC_OK || rc == RC_CONFLICT ? 0 : EXIT_UNAVAILABLE;
}

void welcome_print(const struct house *h, const struct welcome *w, const char *url, unsigned lmtp_port)
{
	struct demo_login logins[DEMO_LOGINS];
	const char *file = h->settings.file ? h->settings.file : SETTINGS_FILE;

	printf("\n  Onevoice is ready at %s\n\n", url);
	if (w->demo) {
		demo_logins(logins);
		printf("  Sign in as one of these; the password of all is: %s\n\n", DEMO_PASSWORD);
		for (size_t i = 0; i < DEMO_LOGINS; i++)
			printf("    %-10s %-8s %-6s %s\n", logins[i].login, logins[i].role, logins[i].locale,
			       logins[i].name);
		putchar('\n');
	} else if (w->nobody) {
		printf("  There is no account yet. In another terminal:\n"
		       "    build/release/onevoice user add LOGIN --role admin --name NAME --email ADDRESS "
		       "--config %s\n"
		       "    build/release/onevoice mailbox add ADDRESS --team TEAM --config %s\n\n",
		       file, file);
	}
	if (lmtp_port)
		printf("  Mail arrives by LMTP at 127.0.0.1 port %u.\n", lmtp_port);
	printf("  Settings: %s\n  Ctrl-C stops everything.\n\n", file);
	fflush(stdout);
}
