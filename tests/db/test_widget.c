/* test_widget.c - what is set for web chat: widgets with their secrets, and canned replies. */
#include "tests/support/chat_world.h"

#include <string.h>
#include <talloc.h>

#include "workflow/canned.h"

static enum rc save_widget(struct world *w, agent_id who, struct widget *g, bool new_secret, char *secret_r)
{
	struct job *j = chat_as(w, who);

	return IN_TX(j, widget_save(&tx, g, new_secret, secret_r));
}

static void a_widgets_secret_is_shown_once_and_its_key_stays(void **state)
{
	struct world *w = *state;
	struct widget g = chat_widget(w), now;
	char secret[SUM_HEX_SIZE], key[80];

	snprintf(key, sizeof(key), "%s", g.key);
	assert_int_equal(strncmp(key, "wk_", 3), 0);
	g.origins = talloc_strdup(w, "https://shop.example/\n");
	assert_int_equal(save_widget(w, w->lee, &g, false, secret), RC_DENIED);
	assert_int_equal(save_widget(w, w->roy, &g, false, secret), RC_OK);
	assert_string_equal(secret, "");
	assert_string_equal(g.origins, "https://shop.example");
	g.version--;
	assert_int_equal(save_widget(w, w->roy, &g, false, secret), RC_CONFLICT);
	assert_rc(w->program, IN_TX(w->program, widget_by_key(&tx, key, &now)), RC_OK);
	assert_int_equal(now.secret.n, 32);
	assert_string_equal(widget_greeting(w, &now, "zh-CN"), "您好");
	assert_string_equal(widget_greeting(w, &now, "en-GB"), "Hello");
	assert_string_equal(widget_greeting(w, &now, "de"), "");
	assert_string_equal(widget_title(w, &now, "zh-CN"), "茶铺");
	assert_string_equal(widget_title(w, &now, "en"), now.name);
	now.title = talloc_strdup(w, "{\"en\": 7}");
	assert_int_equal(save_widget(w, w->roy, &now, false, secret), RC_INVALID);
	now.title = talloc_strdup(w, "{}");
	now.active = false;
	assert_int_equal(save_widget(w, w->roy, &now, true, secret), RC_OK);
	assert_int_equal(strlen(secret), 64);
	assert_rc(w->program, IN_TX(w->program, widget_by_key(&tx, key, &now)), RC_NOT_FOUND);
	assert_int_equal(db_fixture_number(w->f, talloc_asprintf(w,
								 "SELECT COUNT(*) FROM setting_event WHERE"
								 " became LIKE '%%%s%%'",
								 secret)),
			 0);
}

static enum rc save_canned(struct world *w, agent_id who, struct canned *c)
{
	struct job *j = chat_as(w, who);

	return IN_TX(j, canned_save(&tx, c));
}

static void canned_replies_are_their_teams(void **state)
{
	struct world *w = *state;
	struct canned c = {.active = true,
			   .team = w->support,
			   .locale = talloc_strdup(w, "zh-CN"),
			   .name = talloc_strdup(w, "问候"),
			   .shortcut = talloc_strdup(w, "您好"),
			   .text = talloc_strdup(w, "{customer.name}，您好！")};
	struct canned house = c, bad = c;
	struct access ann, dan;
	struct job *p = w->program;

	house.team = (team_id){0};
	assert_int_equal(save_canned(w, w->ann, &c), RC_DENIED);
	assert_int_equal(save_canned(w, w->lee, &c), RC_OK);
	assert_int_equal(save_canned(w, w->lee, &house), RC_DENIED);
	assert_int_equal(save_canned(w, w->mia, &house), RC_OK);
	bad.shortcut = talloc_strdup(w, "two words");
	assert_int_equal(save_canned(w, w->lee, &bad), RC_INVALID);
	bad = c;
	bad.locale = talloc_strdup(w, "xx");
	assert_int_equal(save_canned(w, w->lee, &bad), RC_INVALID);
	c.version--;
	assert_int_equal(save_canned(w, w->lee, &c), RC_CONFLICT);
	assert_rc(p, IN_TX(p, access_load(&tx, w->ann, &ann)), RC_OK);
	assert_rc(p, IN_TX(p, access_load(&tx, w->dan, &dan)), RC_OK);
	assert_true(canned_is_for(&c, &ann));
	assert_false(canned_is_for(&c, &dan));
	assert_true(canned_is_for(&house, &dan));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(a_widgets_secret_is_shown_once_and_its_key_stays),
		WORLD_TEST(canned_replies_are_their_teams),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
