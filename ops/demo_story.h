/*
 * demo_story.h - the demo's tickets: their steps, told to the program in the order in which they happened, so that what is
 * newer has the higher number.
 *
 * A story is {"age": "9d4h", "lang": "en", "box": "tech", "from": "Name <address>", "subject": "...", "steps": [...]}.
 * A step is one of, with "in": "25m" for the time since the step before (the first stands at "age" before now):
 *	{"mail": text, "html"?, "files"?, "class"?, "from"?, "people"?, "quote"?: true, "fresh"?: true (names no mail)}
 *	{"reply": text, "by": login, "solve"?: true, "fate"?: "failed" | "deferred"}
 *	{"note": text, "by": login}
 *	{"assign": login | "", "by"}   {"status": word, "by"}   {"priority": word, "by"}   {"move": team, "by"}
 *	{"tag": word, "by"}   {"named_status": key in demo_rules.c, "by"}   {"snooze": "20h" from now, "by"}
 * Files: {"name", "type", "text" | "base64", "cid"?}. HTML names its own picture as src="part/0".
 */
#ifndef OPS_DEMO_STORY_H
#define OPS_DEMO_STORY_H

#include <jansson.h>

#include "channels/mail/address_token.h"
#include "hub/base/instant.h"
#include "hub/base/rc.h"
#include "workflow/names.h"

#define DEMO_TEAMS 3
#define DEMO_PEOPLE 6
#define DEMO_STATUSES 4

/* Who and what the stories' words stand for. */
struct demo_world {
	const char *domain;
	const struct address_keys *keys;
	instant now;
	struct {
		const char *key;
		team_id team;
		mailbox_id box;
	} teams[DEMO_TEAMS];
	struct {
		const char *login;
		agent_id agent;
	} people[DEMO_PEOPLE];
	struct {
		const char *key;
		uint64_t id;
	} statuses[DEMO_STATUSES];
	unsigned stories; /* begun so far */
};

/* 0 = nobody, also for NULL. */
agent_id demo_person(const struct demo_world *w, const char *login);

struct db_tx;
struct demo_story;
/*
 * Begin to tell one, borrowed; *s_r is the job's. RC_INVALID: it is not of the form above; the reason names it by its
 * subject.
 */
MUST_CHECK enum rc demo_story_begin(struct db_tx *tx, struct demo_world *w, json_t *story,
				    struct demo_story **s_r);
/* When its next step happens; INT64_MAX: it is told. */
int64_t demo_story_next(const struct demo_story *s);
/* Tell that step. RC_INVALID: it is not of the form above, or breaks a rule. */
MUST_CHECK enum rc demo_story_step(struct db_tx *tx, struct demo_story *s);

#endif
