/* session.c - the sessions this process knows. */
#include "web/api/session.h"

#include <string.h>
#include <talloc.h>

#include "hub/trust/token.h"
#include "web/api/cookie.h"
#include "web/api/id_map.h"

struct known {
	struct session_row row;
	bool touched; /* since sessions_touched */
};

struct sessions {
	struct session_rules rules;
	struct id_map *by_hash; /* struct known */
};

struct sessions *sessions_create(void *ctx, struct session_rules rules)
{
	struct sessions *s = talloc_zero(ctx, struct sessions);

	must(s);
	s->rules = rules;
	s->by_hash = id_map_make(s);
	return s;
}

size_t sessions_count(const struct sessions *s)
{
	return id_map_size(s->by_hash);
}

/*
 * Where a hash is filed: by its first 64 bits, which nobody can choose (it is a SHA-256). Two that agree in them do
 * not meet in the life of the universe; the later would simply be unknown here.
 */
static uint64_t file_under(struct key32 hash)
{
	uint64_t key;

	memcpy(&key, hash.b, sizeof(key));
	return key ? key : 1;
}

static struct known *known_of(const struct sessions *s, struct key32 hash)
{
	struct known *k = id_map_get(s->by_hash, file_under(hash));

	return k && key_equal(k->row.token_hash, hash) ? k : NULL;
}

static bool is_over(const struct sessions *s, const struct session_row *row, instant now)
{
	return row->expires.ms <= now.ms || instant_between(row->seen, now).ms >= s->rules.idle.ms;
}

void sessions_add(struct sessions *s, const struct session_row *row)
{
	struct known *k = known_of(s, row->token_hash);

	if (k) {
		k->row.expires = row->expires;
		if (k->row.seen.ms < row->seen.ms)
			k->row.seen = row->seen;
		return;
	}
	k = talloc_zero(s, struct known);
	must(k);
	k->row = *row;
	talloc_free(id_map_take(s->by_hash, file_under(row->token_hash)));
	id_map_put(s->by_hash, file_under(row->token_hash), k);
}

const struct session_row *sessions_find(struct sessions *s, struct key32 hash, instant now)
{
	struct known *k = known_of(s, hash);

	return k && !is_over(s, &k->row, now) ? &k->row : NULL;
}

void sessions_touch(struct sessions *s, struct key32 hash, instant now)
{
	struct known *k = known_of(s, hash);

	if (!k || k->row.seen.ms >= now.ms)
		return;
	k->row.seen = now;
	k->touched = true;
}

void sessions_drop(struct sessions *s, struct key32 hash)
{
	if (known_of(s, hash))
		talloc_free(id_map_take(s->by_hash, file_under(hash)));
}

void sessions_sweep(struct sessions *s, agent_id agent, instant now,
		    void (*ended)(void *arg, const struct session_row *row), void *arg)
{
	struct known **over = talloc_array(s, struct known *, (unsigned)id_map_size(s->by_hash));
	struct known *k;
	size_t n = 0, at = 0;

	must(over);
	while ((k = id_map_next(s->by_hash, &at)))
		if ((agent.v && k->row.agent.v == agent.v) || is_over(s, &k->row, now))
			over[n++] = k;
	for (size_t i = 0; i < n; i++) {
		id_map_take(s->by_hash, file_under(over[i]->row.token_hash));
		ended(arg, &over[i]->row);
		talloc_free(over[i]);
	}
	talloc_free(over);
}

size_t sessions_touched(struct sessions *s, void *ctx, size_t most, struct session_row **rows_r)
{
	struct known *k;
	size_t n = 0, at = 0;

	*rows_r = talloc_array(ctx, struct session_row, (unsigned)most);
	must(*rows_r);
	while (n < most && (k = id_map_next(s->by_hash, &at))) {
		if (!k->touched)
			continue;
		k->touched = false;
		(*rows_r)[n++] = k->row;
	}
	return n;
}

/* ---- the cookie ---- */

static const char *cookie_name(const struct session_rules *rules)
{
	return rules->secure_cookies ? "__Host-sid" : "sid";
}

enum rc session_cookie_read(const struct session_rules *rules, const char *header, struct key32 *hash_r)
{
	char token[TOKEN_TEXT_SIZE];

	TRY(cookie_value(header, cookie_name(rules), token, sizeof(token)));
	return token_hash(token, hash_r);
}

char *session_cookie_line(void *ctx, const struct session_rules *rules, const char *token)
{
	char *line = talloc_asprintf(
		ctx, "Set-Cookie: %s=%s; Path=/; HttpOnly; SameSite=Lax; Max-Age=%lld%s\r\n",
		cookie_name(rules), token ? token : "", token ? (long long)(rules->most.ms / 1000) : 0LL,
		rules->secure_cookies ? "; Secure" : "");

	must(line);
	return line;
}
