/*
 * test_intake_threads.c - the conversations of the thread corpus come out as they should.
 *
 * The corpus lies beside the checkout (../shared/corpus/threads) or where ONEVOICE_CORPUS says; without it the test
 * says so and is skipped. Its mails are read by the few lines below, just enough for their headers: the real reader
 * is channels/mail's, and the wire tests send the same mails through it.
 */
#include "tests/support/world.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <talloc.h>

static char *corpus(void *ctx)
{
	const char *dir = getenv("ONEVOICE_CORPUS");

	return talloc_asprintf(ctx, "%s/threads", dir ? dir : "../shared/corpus");
}

static char *slurp(void *ctx, const char *path)
{
	FILE *f = fopen(path, "rb");
	char *text = talloc_zero_array(ctx, char, 65536);

	must(f);
	must(fread(text, 1, 65535, f) > 0);
	fclose(f);
	char *to = text;

	for (const char *p = text; *p; p++) {
		if (*p != '\r')
			*to++ = *p;
	}
	*to = '\0';
	return text;
}

/* The value of a header, unfolded; NULL: there is none. */
static char *header(void *ctx, const char *mail, const char *name)
{
	char *key = talloc_asprintf(ctx, "\n%s: ", name), *value;
	const char *body = strstr(mail, "\n\n"), *at = strstr(mail, key);

	if (!at || at > body)
		return NULL;
	value = talloc_strdup(ctx, at + strlen(key));
	for (char *p = value; *p; p++) {
		if (*p == '\n' && p[1] != ' ')
			*p = '\0';
		else if (*p == '\n')
			*p = ' ';
		if (!*p)
			break;
	}
	return value;
}

static const char **split(void *ctx, char *text)
{
	const char **list = talloc_zero_array(ctx, const char *, 100);
	size_t n = 0;

	for (char *save = NULL, *id = text ? strtok_r(text, " ", &save) : NULL; id;
	     id = strtok_r(NULL, " ", &save))
		list[n++] = id;
	return list;
}

static struct message_in read_mail(struct world *w, const char *file)
{
	char *mail = slurp(w, talloc_asprintf(w, "%s/%s", corpus(w), file));
	char *from = strchr(header(w, talloc_asprintf(w, "\n%s", mail), "From"), '<') + 1;
	struct message_in in = world_mail(w, from, header(w, mail, "Subject"), strstr(mail, "\n\n") + 2);

	*strchr(from, '>') = '\0';
	in.message_id = header(w, mail, "Message-ID");
	in.in_reply_to = header(w, mail, "In-Reply-To");
	in.references = split(w, header(w, mail, "References"));
	return in;
}

struct delivered {
	const char *key, *group;
	struct intake_result r;
};

static message_id message_with(const struct delivered *d, size_t n, const char *key)
{
	for (size_t i = 0; i < n; i++) {
		if (strcmp(d[i].key, key) == 0)
			return d[i].r.message;
	}
	return (message_id){0};
}

static void the_corpus_comes_out_as_its_conversations(void **state)
{
	struct world *w = *state;
	json_t *all = json_load_file(talloc_asprintf(w, "%s/expected.json", corpus(w)), 0, NULL);
	struct delivered d[100];

	if (!all) {
		print_message("no thread corpus at %s: skipped\n", corpus(w));
		skip();
	}
	json_t *list = json_object_get(all, "messages");
	size_t n = json_array_size(list), repeats = 0;

	assert_in_range(n, 10, 99);
	for (size_t i = 0; i < n; i++) {
		json_t *m = json_array_get(list, i);
		struct message_in in = read_mail(w, json_string_value(json_object_get(m, "file")));
		const char *twin = json_string_value(json_object_get(m, "duplicate_of"));

		d[i] = (struct delivered){json_string_value(json_object_get(m, "key")),
					  json_string_value(json_object_get(m, "group")),
					  world_intake(w, &in)};
		for (size_t k = 0; k < i; k++)
			assert_int_equal(d[k].r.ticket.v == d[i].r.ticket.v,
					 strcmp(d[k].group, d[i].group) == 0);
		assert_int_equal(d[i].r.repeated, twin != NULL);
		if (twin)
			assert_int_equal(d[i].r.message.v, message_with(d, i, twin).v);
		repeats += twin != NULL;
	}
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM message"), n - repeats);
	json_decref(all);
}

int main(void)
{
	const struct CMUnitTest tests[] = {WORLD_TEST(the_corpus_comes_out_as_its_conversations)};

	return db_fixture_run(tests, COUNT_OF(tests));
}
