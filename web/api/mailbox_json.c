/* mailbox_json.c - mailboxes as the wire has them. */
#include "web/api/mailbox_json.h"

#include "web/api/address_json.h"
#include "web/api/gen/protocol.gen.h"

static const char *const kinds[] = {"lmtp", "imap"};
static const char *const relays[] = {"house", "own"};
static const char *const tlss[] = {"none", "starttls", "implicit"};
static const char *const auths[] = {"none", "password", "oauth", "same"};
static const char *const afters[] = {"leave", "seen", "move", "delete"};
static const char *const grants[] = {"refresh_token", "client_credentials"};

_Static_assert(COUNT_OF(kinds) == MAILBOX_KIND_END && (int)WIRE_MAILBOX_KIND_IMAP == (int)MAILBOX_IMAP &&
		       COUNT_OF(relays) == MAILBOX_RELAY_END &&
		       (int)WIRE_MAILBOX_RELAY_OWN == (int)MAILBOX_RELAY_OWN &&
		       COUNT_OF(tlss) == MAILBOX_TLS_END &&
		       (int)WIRE_MAILBOX_TLS_IMPLICIT == (int)MAILBOX_TLS_IMPLICIT &&
		       COUNT_OF(auths) == MAILBOX_AUTH_END &&
		       (int)WIRE_MAILBOX_AUTH_SAME == (int)MAILBOX_AUTH_SAME &&
		       COUNT_OF(afters) == MAILBOX_AFTER_END &&
		       (int)WIRE_MAILBOX_AFTER_DELETE == (int)MAILBOX_DELETE &&
		       COUNT_OF(grants) == MAILBOX_GRANT_END &&
		       (int)WIRE_MAILBOX_GRANT_CLIENT_CREDENTIALS == (int)MAILBOX_GRANT_CLIENT &&
		       (int)WIRE_MAILBOX_SIDE_BOTH == (int)MAILBOX_SIDE_BOTH,
	       "the wire's numbers are the workflow's");

static void optional_time(struct writer *w, const char *key, instant t)
{
	if (t.ms)
		writer_integer(w, key, t.ms);
}

static void place_json(struct writer *w, const struct mailbox_place *p)
{
	writer_text(w, "host", p->host);
	writer_integer(w, "port", p->port);
	writer_text(w, "tls", tlss[p->tls]);
	writer_text(w, "user", p->user);
	writer_text(w, "auth", auths[p->auth]);
	writer_bool(w, "has_secret", p->secret.n > 0);
}

static void ways_json(struct writer *w, const struct mailbox_way *m)
{
	writer_object(w, "in");
	writer_text(w, "kind", kinds[m->kind]);
	place_json(w, &m->in);
	writer_text(w, "folder", m->folder);
	writer_text(w, "after", afters[m->after]);
	writer_text(w, "after_folder", m->after_folder);
	writer_bool(w, "take_old", m->take_old);
	writer_bool(w, "may_delete", m->may_delete);
	writer_end(w);
	writer_object(w, "out");
	writer_text(w, "relay", relays[m->relay]);
	place_json(w, &m->out);
	writer_end(w);
}

static void oauth_json(struct writer *w, const struct mailbox_oauth *o)
{
	writer_object(w, "oauth");
	writer_text(w, "grant", grants[o->kind]);
	writer_text(w, "token_url", o->token_url);
	writer_text(w, "client_id", o->client_id);
	writer_text(w, "scope", o->scope);
	writer_bool(w, "has_client_secret", o->client_secret.n > 0);
	writer_bool(w, "has_refresh_token", o->refresh_token.n > 0);
	optional_time(w, "grant_until", o->grant_until);
	optional_time(w, "access_until", o->access_until);
	optional_time(w, "renewed", o->renewed);
	writer_end(w);
}

void mailbox_trouble_json(struct writer *w, const char *key, const struct mailbox_trouble *t, bool said)
{
	writer_object(w, key);
	writer_text(w, "side", mailbox_side_name(t->side));
	writer_text(w, "reason", mailbox_reason_name(t->why));
	writer_bool(w, "failing", t->failing);
	writer_text(w, "said", said ? t->said : "");
	optional_time(w, "since", t->since);
	optional_time(w, "until", t->until);
	writer_end(w);
}

static void health_json(struct writer *w, const struct mailbox_facts *f, instant now)
{
	const struct mailbox_health *h = &f->health;
	struct mailbox_trouble list[MAILBOX_TROUBLES_MOST];
	size_t n = mailbox_judge(f, now, list);

	writer_object(w, "health");
	writer_text(w, "state", mailbox_state_name(mailbox_state_of(f, list, n)));
	writer_list(w, "troubles");
	for (size_t i = 0; i < n; i++)
		mailbox_trouble_json(w, NULL, &list[i], true);
	writer_end(w);
	optional_time(w, "looked", h->looked);
	optional_time(w, "received", h->received);
	optional_time(w, "sent", h->sent);
	writer_integer(w, "queued", (int64_t)f->queued);
	optional_time(w, "oldest", f->oldest);
	writer_integer(w, "failed", now.ms - h->failed_from.ms < SPAN_H(24).ms ? h->failed : 0);
	optional_time(w, "beat", h->beat);
	if (h->beat_back.ms >= h->beat.ms)
		optional_time(w, "beat_back", h->beat_back);
	if (f->fetched) {
		writer_integer(w, "waiting", h->waiting);
		writer_integer(w, "stuck", h->stuck);
		writer_bool(w, "idle", h->idle);
		writer_text(w, "alert", h->alert ? h->alert : "");
	}
	writer_end(w);
}

void mailbox_json(struct writer *w, const char *key, const struct mailbox_whole *m, instant now)
{
	writer_object(w, key);
	writer_id(w, "id", m->box.id.v);
	writer_integer(w, "version", m->box.version);
	writer_bool(w, "active", m->box.active);
	writer_bool(w, "paused", m->way.paused);
	address_text(w, "address", m->box.address);
	writer_text(w, "name", m->box.name);
	writer_id(w, "team_id", m->box.team.v);
	ways_json(w, &m->way);
	if (m->oauth)
		oauth_json(w, m->oauth);
	writer_list(w, "aliases");
	for (size_t i = 0; i < m->naliases; i++) {
		writer_object(w, NULL);
		address_text(w, "address", m->aliases[i].address);
		writer_bool(w, "reply_as", m->aliases[i].reply_as);
		writer_end(w);
	}
	writer_end(w);
	writer_bool(w, "sent_copy", m->way.sent_copy);
	writer_text(w, "sent_folder", m->way.sent_folder);
	writer_bool(w, "heartbeat", m->way.heartbeat);
	writer_integer(w, "silent_hours", m->way.silent_hours);
	health_json(w, &m->facts, now);
	writer_end(w);
}

void mailbox_trial_json(struct writer *w, const struct mailbox_trial_result *r)
{
	writer_bool(w, "done", r->done);
	writer_bool(w, "ok", mailbox_trial_ok(r));
	writer_list(w, "steps");
	for (size_t i = 0; i < r->nsteps; i++) {
		const struct mailbox_trial_step *s = &r->steps[i];

		writer_object(w, NULL);
		writer_text(w, "step", mailbox_step_name(s->step));
		writer_bool(w, "ok", s->why == MAILBOX_FINE);
		if (s->why != MAILBOX_FINE)
			writer_text(w, "reason", mailbox_reason_name(s->why));
		writer_text(w, "said", s->said);
		writer_end(w);
	}
	writer_end(w);
	if (r->nfolders) {
		writer_list(w, "folders");
		for (size_t i = 0; i < r->nfolders; i++) {
			writer_object(w, NULL);
			writer_text(w, "name", r->folders[i]);
			writer_end(w);
		}
		writer_end(w);
	}
	if (r->messages >= 0)
		writer_integer(w, "messages", r->messages);
}
