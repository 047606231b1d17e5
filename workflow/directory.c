/* directory.c - what the directory's settings must look like, and which account is whose. */
#include "workflow/directory.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <talloc.h>

#include "hub/text/json.h"
#include "workflow/access.h"
#include "workflow/directory_sql.h"
#include "workflow/feed.h"
#include "workflow/mailbox_secret.h"
#include "workflow/setting_event.h"

#define DN_MOST 1000
#define CA_MOST 60000
#define PASSWORD_KEPT_MOST 1000

static char *text(const char *t)
{
	return (char *)(uintptr_t)t;
}

struct directory_setting directory_setting_plain(void)
{
	return (struct directory_setting){
		.host = text(""),
		.port = 636,
		.tls = DIRECTORY_LDAPS,
		.ca = text(""),
		.bind_dn = text(""),
		.people_base = text(""),
		.people_filter = text("(objectClass=inetOrgPerson)"),
		.group_base = text(""),
		.id_attribute = text("entryUUID"),
		.login_attribute = text("uid"),
		.name_attribute = text("displayName"),
		.mail_attribute = text("mail"),
		.manager_attribute = text("manager"),
		.every_minutes = 15,
		.end_most = 10,
	};
}

char *directory_place(void *ctx, const struct directory_setting *s)
{
	char *place = talloc_asprintf(ctx, "directory %s:%u %u %s", s->host, s->port, s->tls, s->bind_dn);

	must(place);
	return place;
}

struct directory_server directory_where(const struct directory_setting *s, span patience)
{
	return (struct directory_server){.host = s->host,
					 .port = s->port,
					 .tls = (enum directory_tls)s->tls,
					 .ca = s->ca,
					 .patience = patience};
}

char *directory_uid(void *ctx, struct bytes id)
{
	bool plain = true;
	char *uid = talloc_zero_size(ctx, 2 * id.n + 1);

	must(uid);
	for (size_t i = 0; i < id.n; i++)
		plain = plain && id.p[i] > ' ' && id.p[i] < 0x7f;
	for (size_t i = 0; i < id.n; i++) {
		if (plain)
			uid[i] = (char)tolower(id.p[i]);
		else
			snprintf(uid + 2 * i, 3, "%02x", id.p[i]);
	}
	return id.n > 0 && strlen(uid) <= DIRECTORY_UID_MOST ? uid : NULL;
}

/* ---- what may be ---- */

static bool is_attribute(const char *name, bool may_miss)
{
	if (!name[0])
		return may_miss;
	for (const char *p = name; *p; p++) {
		if (!isalnum((unsigned char)*p) && (*p != '-' || p == name))
			return false;
	}
	return strlen(name) <= 64 && isalpha((unsigned char)name[0]);
}

static bool is_dn(void *ctx, const char *dn)
{
	return dn[0] && strlen(dn) <= DN_MOST && directory_dn_key(ctx, dn);
}

static bool is_filter(const char *f)
{
	size_t n = strlen(f);

	return n >= 3 && n <= DN_MOST && f[0] == '(' && f[n - 1] == ')';
}

/* Why these settings cannot be, NULL = they can; the field's name comes first. */
static const char *barred(void *ctx, const struct directory_setting *s)
{
	const struct directory_server where = directory_where(s, SPAN_S(1));
	const char *why = directory_server_barred(&where);

	if (why)
		return talloc_asprintf(ctx, "host: %s", why);
	if (strlen(s->ca) > CA_MOST || (s->ca[0] && !strstr(s->ca, "-----BEGIN CERTIFICATE-----")))
		return "ca: certificates in PEM form, or nothing";
	if (!is_dn(ctx, s->bind_dn))
		return "bind_dn: the name (DN) of an entry that may read the others";
	if (!is_dn(ctx, s->people_base))
		return "people_base: the name (DN) of the entry beneath which people are";
	if (!is_dn(ctx, s->group_base))
		return "group_base: the name (DN) of the entry beneath which groups are";
	if (!is_filter(s->people_filter))
		return "people_filter: it begins with ( and ends with )";
	if (!is_attribute(s->id_attribute, false))
		return "id_attribute: a name of letters and digits";
	if (!is_attribute(s->login_attribute, false))
		return "login_attribute: a name of letters and digits";
	if (!is_attribute(s->name_attribute, false))
		return "name_attribute: a name of letters and digits";
	if (!is_attribute(s->mail_attribute, true) || !is_attribute(s->manager_attribute, true))
		return "mail_attribute: a name of letters and digits, or nothing";
	if (s->every_minutes < 5 || s->every_minutes > 1440)
		return "every_minutes: from 5 minutes to a day";
	return s->end_most < 1 || s->end_most > 100 ? "end_most: from 1 to 100 percent" : NULL;
}

static enum rc check_groups(struct db_tx *tx, const struct directory_group *list, size_t n)
{
	if (n > DIRECTORY_GROUPS_MOST)
		return because(tx->job, RC_INVALID, "groups: at most %d", DIRECTORY_GROUPS_MOST);
	for (size_t i = 0; i < n; i++) {
		struct team t;

		if (!is_dn(tx->job->ctx, list[i].dn) || list[i].role >= ROLE_END)
			return because(tx->job, RC_INVALID, "groups[%zu].dn: the name (DN) of a group", i);
		if (list[i].team.v == 0)
			continue;
		enum rc rc = team_get(tx, list[i].team, &t);

		if (rc == RC_NOT_FOUND)
			return because(tx->job, RC_INVALID, "groups[%zu].team_id: there is no such team", i);
		TRY(rc);
	}
	return RC_OK;
}

static enum rc check_use(struct db_tx *tx, const struct directory_setting *s, size_t ngroups)
{
	bool admin;

	if (!s->enabled)
		return RC_OK;
	if (ngroups == 0)
		return because(tx->job, RC_INVALID, "groups: name the group whose members work here");
	TRY(directory_local_admin(tx, (agent_id){0}, &admin));
	return admin ? RC_OK
		     : because(tx->job, RC_INVALID,
			       "enabled: an admin with a local password is needed for the day on which the "
			       "directory is away");
}

/* ---- saving ---- */

static enum rc seal_password(struct db_tx *tx, const struct directory_setting *was,
			     struct directory_setting *s, const char *password)
{
	void *ctx = tx->job->ctx;

	if (password && strlen(password) > PASSWORD_KEPT_MOST)
		return because(tx->job, RC_INVALID, "password: at most %d bytes", PASSWORD_KEPT_MOST);
	if (password && password[0])
		return mailbox_secret_seal(tx->job, directory_place(ctx, s), password, &s->secret);
	s->secret = was->secret;
	if (was->secret.n == 0 || strcmp(directory_place(ctx, was), directory_place(ctx, s)) != 0)
		return because(tx->job, RC_INVALID,
			       "password: it has to be entered, for it holds for one server and name alone");
	return RC_OK;
}

/* Would other people be found, or the same under other ids? */
static bool finds_others(const struct directory_setting *a, const struct directory_setting *b)
{
	return strcmp(a->host, b->host) != 0 || strcmp(a->people_base, b->people_base) != 0 ||
	       strcmp(a->people_filter, b->people_filter) != 0 || strcmp(a->group_base, b->group_base) != 0 ||
	       strcmp(a->id_attribute, b->id_attribute) != 0;
}

static const char *record(void *ctx, const struct directory_setting *s)
{
	AUTO(json)
	made = {json_pack("{s:b, s:s, s:i, s:i, s:s, s:s, s:s, s:s, s:i, s:i}", "enabled", s->enabled, "host",
			  s->host, "port", (int)s->port, "tls", (int)s->tls, "bind_dn", s->bind_dn,
			  "people_base", s->people_base, "people_filter", s->people_filter, "group_base",
			  s->group_base, "every_minutes", (int)s->every_minutes, "end_most",
			  (int)s->end_most)};

	must(made.v);
	return json_text(ctx, made.v);
}

enum rc directory_setting_save(struct db_tx *tx, struct directory_setting *s,
			       const struct directory_group *groups, size_t n, const char *password)
{
	void *ctx = tx->job->ctx;
	struct directory_setting was;
	const char *why = barred(ctx, s);

	TRY(access_require_anywhere(tx, ACCESS_AGENT_MANAGE));
	if (why)
		return because(tx->job, RC_INVALID, "%s", why);
	TRY(check_groups(tx, groups, n));
	TRY(check_use(tx, s, n));
	TRY(directory_setting_get(tx, &was));
	TRY(seal_password(tx, &was, s, password));
	s->begun = finds_others(&was, s) ? (instant){0} : was.begun;
	s->next = instant_after(tx->job->now, SPAN_MIN(s->every_minutes));
	if (was.version == 0 && s->version == 0)
		TRY(directory_row_insert(tx, s));
	else
		TRY(directory_row_update(tx, s));
	s->version++;
	TRY(directory_groups_set(tx, groups, n));
	TRY(setting_note(tx, "directory", 1, s->version, was.version ? record(ctx, &was) : "",
			 record(ctx, s)));
	return feed_touch_topic(tx, FEED_DIRECTORY, 0);
}

/* ---- accounts ---- */

enum rc directory_link(struct db_tx *tx, agent_id agent, const char *uid)
{
	struct directory_account had;
	struct agent a;
	bool admin;
	enum rc rc;

	TRY(access_require_anywhere(tx, ACCESS_AGENT_MANAGE));
	TRY(agent_get(tx, agent, &a));
	if (!uid[0] || strlen(uid) > DIRECTORY_UID_MOST)
		return because(tx->job, RC_INVALID, "uid: there is no such entry");
	rc = directory_account_of(tx, agent, &had);
	if (rc == RC_OK)
		return because(tx->job, RC_CONFLICT, "this account belongs to an entry already");
	if (rc != RC_NOT_FOUND)
		return rc;
	TRY(directory_local_admin(tx, agent, &admin));
	if (!admin)
		return because(tx->job, RC_INVALID,
			       "another admin with a local password is needed for the day on which the "
			       "directory is away");
	TRY(directory_account_put(tx, &(struct directory_account){agent, text(uid), text("")}));
	TRY(agent_set_password(tx, agent, NULL));
	return feed_touch_topic(tx, FEED_DIRECTORY, 0);
}
