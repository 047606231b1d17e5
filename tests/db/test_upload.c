/* test_upload.c - a file in pieces: its owner's alone, resumed where it stands, taken once, swept when left lying. */
#include "tests/support/world.h"

#include <string.h>
#include <talloc.h>

#include "workflow/upload.h"

static const visitor_id vera = {77};

static struct upload_owner agents(agent_id a)
{
	return (struct upload_owner){.agent = a};
}

static const struct upload_owner visitors = {.visitor = {77}};

static struct bytes content(struct world *w, size_t n)
{
	uint8_t *p = talloc_size(w->f, n + 1);

	for (size_t i = 0; i < n; i++)
		p[i] = (uint8_t)(i * 11 + i / 255 + 1);
	return (struct bytes){p, n};
}

static char *begun(struct world *w, struct job *j, struct upload_owner o, const char *name, uint64_t size)
{
	char *token = talloc_zero_array(w->f, char, UPLOAD_TOKEN_SIZE);

	assert_rc(j, IN_TX(j, upload_begin(&tx, o, name, "image/png", size, token)), RC_OK);
	return token;
}

/* Send all of it in pieces of this size. */
static void send_all(struct job *j, struct upload_owner o, const char *token, struct bytes b, size_t piece)
{
	for (uint64_t at = 0; at < b.n;) {
		struct bytes part = {b.p + at, b.n - at < piece ? b.n - at : piece};

		assert_rc(j, IN_TX(j, upload_write(&tx, o, token, at, part, &at)), RC_OK);
	}
}

static void pieces_become_the_file_and_are_taken_once(void **state)
{
	struct world *w = *state;
	struct job *ann = world_as(w, w->ann);
	struct bytes b = content(w, UPLOAD_PIECE_MOST + 777), small = content(w, 5);
	char *token = begun(w, ann, agents(w->ann), "C:\\图片.png", b.n);
	char *other = begun(w, ann, agents(w->ann), "b.png", small.n);
	const char *const tokens[] = {token, other};
	struct attachment_in *files;

	send_all(ann, agents(w->ann), token, b, UPLOAD_PIECE_MOST);
	send_all(ann, agents(w->ann), other, small, 2);
	assert_rc(ann, IN_TX(ann, upload_take(&tx, agents(w->ann), tokens, 2, &files)), RC_OK);
	assert_string_equal(files[0].name, "图片.png");
	assert_string_equal(files[0].type, "image/png");
	assert_int_equal(files[0].content.n, b.n);
	assert_memory_equal(files[0].content.p, b.p, b.n);
	assert_memory_equal(files[1].content.p, small.p, small.n);
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM upload_piece"), 0);
	assert_rc(ann, IN_TX(ann, upload_take(&tx, agents(w->ann), tokens, 1, &files)), RC_INVALID);
	assert_string_equal(ann->why, "a file is no longer there; add it again");
}

static void a_lost_line_goes_on_where_it_stands(void **state)
{
	struct world *w = *state;
	struct bytes b = content(w, 100);
	char *token = begun(w, w->program, visitors, "a.png", b.n);
	struct bytes first = {b.p, 60}, rest = {b.p + 60, 40};
	const char *const tokens[] = {token};
	struct attachment_in *files;
	struct upload u;
	uint64_t at = 0;
	struct job *j = w->program;

	assert_rc(j, IN_TX(j, upload_write(&tx, visitors, token, 0, first, &at)), RC_OK);
	assert_int_equal(at, 60);
	at = 0; /* the answer was lost, the piece comes again */
	assert_rc(j, IN_TX(j, upload_write(&tx, visitors, token, 0, first, &at)), RC_CONFLICT);
	assert_int_equal(at, 60);
	assert_rc(j, IN_TX(j, upload_write(&tx, visitors, token, 70, rest, &at)), RC_CONFLICT);
	assert_rc(j, IN_TX(j, upload_take(&tx, visitors, tokens, 1, &files)), RC_INVALID);
	assert_string_equal(j->why, "a.png has not arrived whole");
	assert_rc(j, IN_TX(j, upload_get(&tx, visitors, token, &u)), RC_OK);
	assert_int_equal(u.received, 60);
	assert_rc(j, IN_TX(j, upload_write(&tx, visitors, token, u.received, rest, &at)), RC_OK);
	assert_rc(j, IN_TX(j, upload_take(&tx, visitors, tokens, 1, &files)), RC_OK);
	assert_memory_equal(files[0].content.p, b.p, b.n);
}

static void nobody_else_has_it(void **state)
{
	struct world *w = *state;
	struct job *ann = world_as(w, w->ann), *bob = world_as(w, w->bob);
	struct bytes b = content(w, 10);
	char *token = begun(w, ann, agents(w->ann), "a.png", b.n);
	const struct upload_owner others[] = {agents(w->bob), visitors};
	const char *const tokens[] = {token};
	struct attachment_in *files;
	struct upload u;
	uint64_t at;

	for (size_t i = 0; i < COUNT_OF(others); i++) {
		assert_rc(bob, IN_TX(bob, upload_get(&tx, others[i], token, &u)), RC_NOT_FOUND);
		assert_rc(bob, IN_TX(bob, upload_write(&tx, others[i], token, 0, b, &at)), RC_NOT_FOUND);
		assert_rc(bob, IN_TX(bob, upload_drop(&tx, others[i], token)), RC_OK);
		assert_rc(bob, IN_TX(bob, upload_take(&tx, others[i], tokens, 1, &files)), RC_INVALID);
	}
	assert_rc(bob, IN_TX(bob, upload_get(&tx, (struct upload_owner){w->ann, vera}, token, &u)),
		  RC_DENIED);
	assert_rc(bob, IN_TX(bob, upload_get(&tx, (struct upload_owner){0}, token, &u)), RC_DENIED);
	assert_rc(ann, IN_TX(ann, upload_get(&tx, agents(w->ann), "nonsense", &u)), RC_NOT_FOUND);
	assert_rc(ann, IN_TX(ann, upload_get(&tx, agents(w->ann), token, &u)), RC_OK);
	assert_rc(ann, IN_TX(ann, upload_drop(&tx, agents(w->ann), token)), RC_OK);
	assert_rc(ann, IN_TX(ann, upload_get(&tx, agents(w->ann), token, &u)), RC_NOT_FOUND);
}

static void what_is_too_much_or_a_program_is_refused(void **state)
{
	struct world *w = *state;
	struct job *j = w->program;
	struct bytes mz = {(const uint8_t *)"MZ\x90\0", 4}, big = content(w, UPLOAD_PIECE_MOST + 1);
	char *token = begun(w, j, visitors, "a.png", 2 * UPLOAD_PIECE_MOST), taken[UPLOAD_TOKEN_SIZE];
	struct bytes none = {mz.p, 0};
	uint64_t at;

	assert_rc(j, IN_TX(j, upload_write(&tx, visitors, token, 0, mz, &at)), RC_INVALID);
	assert_string_equal(j->why, "programs are not sent");
	assert_rc(j, IN_TX(j, upload_write(&tx, visitors, token, 0, big, &at)), RC_INVALID);
	assert_rc(j, IN_TX(j, upload_write(&tx, visitors, token, 0, none, &at)), RC_INVALID);
	assert_rc(j, IN_TX(j, upload_begin(&tx, visitors, "a.exe", "image/png", 1, taken)), RC_INVALID);
	assert_rc(j, IN_TX(j, upload_begin(&tx, visitors, "a.png", "", 11 << 20, taken)), RC_INVALID);
	char *tiny = begun(w, j, visitors, "t.png", 3);

	assert_rc(j, IN_TX(j, upload_write(&tx, visitors, tiny, 0, content(w, 4), &at)), RC_INVALID);
	assert_string_equal(j->why, "this is more than the file's size");
	for (unsigned i = 0; i < 3; i++)
		(void)begun(w, j, visitors, "a.png", 10 << 20);
	assert_rc(j, IN_TX(j, upload_begin(&tx, visitors, "a.png", "", 10 << 20, taken)), RC_LIMIT);
	(void)begun(w, j, (struct upload_owner){.visitor = {78}}, "a.png", 10 << 20); /* hers alone */
	db_fixture_sql(w->f, "UPDATE upload SET size = 2200000000 WHERE visitor_id = 78");
	assert_rc(j, IN_TX(j, upload_begin(&tx, (struct upload_owner){.visitor = {79}}, "a", "", 1, taken)),
		  RC_BUSY);
}

static void files_together_are_no_larger_than_a_message(void **state)
{
	struct world *w = *state;
	struct job *ann = world_as(w, w->ann), *roy = world_as(w, w->roy);
	struct bytes b = content(w, 50000);
	const char *tokens[3];
	struct attachment_in *files;
	struct upload_policy p;

	assert_rc(roy, IN_TX(roy, upload_policy_get(&tx, &p)), RC_OK);
	p.file_most = p.message_most = 120000;
	assert_rc(ann, IN_TX(ann, upload_policy_set(&tx, &p)), RC_DENIED);
	assert_rc(roy, IN_TX(roy, upload_policy_set(&tx, &p)), RC_OK);
	assert_rc(roy, IN_TX(roy, upload_policy_set(&tx, &p)), RC_CONFLICT);
	for (size_t i = 0; i < 3; i++) {
		char *token = begun(w, ann, agents(w->ann), "a.png", b.n);

		send_all(ann, agents(w->ann), token, b, b.n);
		tokens[i] = token;
	}
	assert_rc(ann, IN_TX(ann, upload_take(&tx, agents(w->ann), tokens, 3, &files)), RC_INVALID);
	assert_string_equal(ann->why, "the files are too large together");
	assert_rc(ann, IN_TX(ann, upload_take(&tx, agents(w->ann), tokens, 2, &files)), RC_OK);
	const char *const twice[] = {tokens[2], tokens[2]};

	assert_rc(ann, IN_TX(ann, upload_take(&tx, agents(w->ann), twice, 2, &files)), RC_INVALID);
	assert_rc(ann, IN_TX(ann, upload_take(&tx, agents(w->ann), &tokens[2], 1, &files)), RC_OK);
}

static void what_is_left_lying_is_swept(void **state)
{
	struct world *w = *state;
	struct job *j = w->program;
	char *old = begun(w, j, visitors, "a.png", 100), *young;
	struct bytes b = content(w, 60);
	struct upload u;
	uint64_t at;
	size_t n;

	assert_rc(j, IN_TX(j, upload_write(&tx, visitors, old, 0, b, &at)), RC_OK);
	j->now.ms += UPLOAD_KEEP.ms + 1;
	young = begun(w, j, visitors, "b.png", 100);
	assert_rc(j, IN_TX(j, upload_sweep(&tx, (instant){j->now.ms - UPLOAD_KEEP.ms}, &n)), RC_OK);
	assert_int_equal(n, 1);
	assert_rc(j, IN_TX(j, upload_get(&tx, visitors, old, &u)), RC_NOT_FOUND);
	assert_rc(j, IN_TX(j, upload_get(&tx, visitors, young, &u)), RC_OK);
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM upload_piece"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(pieces_become_the_file_and_are_taken_once),
		WORLD_TEST(a_lost_line_goes_on_where_it_stands),
		WORLD_TEST(nobody_else_has_it),
		WORLD_TEST(what_is_too_much_or_a_program_is_refused),
		WORLD_TEST(files_together_are_no_larger_than_a_message),
		WORLD_TEST(what_is_left_lying_is_swept),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
