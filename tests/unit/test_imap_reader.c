/* test_imap_reader.c - what an IMAP server says, however its bytes are cut, and the bounds it cannot break (B138, B140, B141). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <stdio.h>
#include <talloc.h>

#include "channels/mail/imap_name.h"
#include "channels/mail/imap_reader.h"
#include "hub/base/rc.h"

#define TEXT(text) ((struct bytes){(const uint8_t *)(text), strlen(text)})

/* ---- what was heard, as one line of text ---- */

struct heard {
	struct imap_reader *reader;
	char said[4000];
	size_t n;
	size_t body_left;
};

static void say(struct heard *h, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
static void say(struct heard *h, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	h->n += (size_t)vsnprintf(h->said + h->n, sizeof(h->said) - h->n, fmt, args);
	va_end(args);
	assert_true(h->n < sizeof(h->said));
}

static void on_reply(void *arg, const struct imap_reply *r)
{
	static const char *const status[] = {"", "ok", "no", "bad", "bye", "preauth"};
	struct imap_fetch f;

	if (r->kind == IMAP_TAGGED)
		say(arg, "<%s:%s[%s]%s>", r->tag, status[r->status], r->code, r->said);
	else if (r->kind == IMAP_MORE)
		say(arg, "<+%s>", r->said);
	else if (r->kind == IMAP_JUNK)
		say(arg, "<junk>");
	else if (r->status != IMAP_NO_STATUS)
		say(arg, "<*%s[%s]%s>", status[r->status], r->code, r->said);
	else if (strcmp(r->name, "FETCH") == 0 && imap_fetch_read(r->rest, &f))
		say(arg, "<%u uid=%u size=%lld body=%d>", r->number, f.uid,
		    f.has_size ? (long long)f.size : -1, (int)f.body);
	else if (r->has_number)
		say(arg, "<%u %s|%s>", r->number, r->name, r->rest);
	else
		say(arg, "<%s|%s>", r->name, r->rest);
}

static void on_body(void *arg, size_t size)
{
	struct heard *h = arg;

	h->body_left = size;
	say(h, "{%zu:%s", size, size ? "" : "}");
}

static void on_bytes(void *arg, struct bytes piece)
{
	struct heard *h = arg;

	assert_true(piece.n > 0 && piece.n <= h->body_left);
	h->body_left -= piece.n;
	say(h, "%.*s%s", (int)piece.n, (const char *)piece.p, h->body_left ? "" : "}");
}

static void on_found(void *arg, uint32_t uid)
{
	say(arg, "(%u)", uid);
}

static struct heard *listening(void)
{
	struct heard *h = talloc_zero(NULL, struct heard);

	h->reader = imap_reader_new(h, &(struct imap_reader_to){on_reply, on_body, on_bytes, on_found, h});
	imap_reader_body_most(h->reader, 1000);
	return h;
}

/* ---- responses ---- */

static const struct {
	const char *wire, *heard;
} responses[] = {
	{"* OK [CAPABILITY IMAP4rev1 IDLE] ready\r\n", "<*ok[CAPABILITY IMAP4rev1 IDLE]ready>"},
	{"* PREAUTH come in\r\n", "<*preauth[]come in>"},
	{"* BYE\r\n", "<*bye[]>"},
	{"* CAPABILITY IMAP4rev1 MOVE\r\n", "<CAPABILITY|IMAP4rev1 MOVE>"},
	{"* 18 EXISTS\r\n* 0 RECENT\r\n", "<18 EXISTS|><0 RECENT|>"},
	{"A1 OK [READ-ONLY] done\r\n", "<A1:ok[READ-ONLY]done>"},
	{"A1 no [INUSE] locked\r\n", "<A1:no[INUSE]locked>"},
	{"+ idling\r\n+\r\n", "<+idling><+>"},
	{"* NO a quota of {5}\r\nA OK\r\n", "<*no[]a quota of {5}><A:ok[]>"},
	{"A1 NO too large {12}\r\nA2 OK x\r\n", "<A1:no[]too large {12}><A2:ok[]x>"},
	{"* SEARCH\r\n", "<SEARCH|>"},
	{"* SEARCH 1 22 333\r\n", "(1)(22)(333)<SEARCH|>"},
	{"* search 7 (MODSEQ 99)\r\n", "(7)<search|>"},
	{"* SEARCH 99999999999999999999999 4294967296 4294967295 0\r\n", "(4294967295)<SEARCH|>"},
	{"* 3 FETCH (UID 9 RFC822.SIZE 44827)\r\n", "<3 uid=9 size=44827 body=0>"},
	{"* 3 FETCH (FLAGS (\\Seen $x) UID 9 BODY[] {5}\r\nab\r\nc)\r\n",
	 "{5:ab\r\nc}<3 uid=9 size=-1 body=3>"},
	{"* 3 FETCH (BODY[] {0}\r\n UID 9)\r\n", "{0:}<3 uid=9 size=-1 body=3>"},
	{"* 3 FETCH (BODY[HEADER]<0> {2}\r\nhi UID 9)\r\n", "{2:hi}<3 uid=9 size=-1 body=3>"},
	{"* 3 FETCH (BODY[] \"a \\\"b\\\\c\" UID 9)\r\n", "{6:a \"b\\c}<3 uid=9 size=-1 body=2>"},
	{"* 3 FETCH (UID 9 BODY[] \"\")\r\n", "{0:}<3 uid=9 size=-1 body=2>"},
	{"* 3 FETCH (UID 9 BODY[] NIL)\r\n", "<3 uid=9 size=-1 body=1>"},
	{"* 3 FETCH (UID 9 ENVELOPE (\"a\" {3}\r\nx\"y ((NIL NIL)) NIL) RFC822.SIZE 2)\r\n",
	 "<3 uid=9 size=2 body=0>"},
	{"* LIST (\\HasNoChildren) \"/\" {4}\r\na\"b\\\r\n", "<LIST|(\\HasNoChildren) \"/\" \"a\\\"b\\\\\">"},
	{"* OK no line end but LF\nA OK\n", "<*ok[]no line end but LF><A:ok[]>"},
	{"\r\n* FLAGS ()\r\n", "<junk><FLAGS|()>"},
	{"word\r\n", "<junk>"},
	{"A1 MAYBE x\r\n", "<junk>"},
	{"* 3 FETCH (UID 9 (((\r\n", "<3 FETCH|(UID 9 (((>"},
	{"* 3 FETCH (UID 0)\r\n", "<3 FETCH|(UID 0)>"},
	{"* 3 FETCH (UID 4294967296)\r\n", "<3 FETCH|(UID 4294967296)>"},
	{"* 3 FETCH (UID 9 BODY[] NIL BODY[] NIL)\r\n", "<3 FETCH|(UID 9 BODY[] NIL BODY[] NIL)>"},
};

static void a_response_is_the_same_however_its_bytes_are_cut(void **state UNUSED)
{
	for (size_t i = 0; i < COUNT_OF(responses); i++) {
		struct bytes wire = TEXT(responses[i].wire);

		for (size_t cut = 0; cut < wire.n; cut++) {
			struct heard *h = listening();
			size_t step = cut ? cut : wire.n;

			for (size_t at = 0; at < wire.n; at += step) {
				size_t n = wire.n - at < step ? wire.n - at : step;

				assert_true(imap_reader_feed(h->reader, (struct bytes){wire.p + at, n}));
			}
			assert_string_equal(h->said, responses[i].heard);
			talloc_free(h);
		}
	}
}

/* ---- bounds ---- */

static void feed_many(struct imap_reader *r, const char *piece, size_t times)
{
	for (size_t i = 0; i < times && !imap_reader_why(r); i++)
		(void)imap_reader_feed(r, TEXT(piece));
}

static void what_breaks_a_bound_breaks_the_reader_for_good(void **state UNUSED)
{
	static const char *const wires[] = {
		"* 1 FETCH (UID 1 BODY[] {1001}\r\n",
		"* 1 FETCH (UID 1 BODY[] {4294967295}\r\n",
		"* 1 FETCH (UID 1 BODY[] {99999999999999999999999999}\r\n",
		"* 1 FETCH (BODY[] {1}\r\nx BODY[] {1}\r\nx UID 1)\r\n",
		"* LIST () \"/\" {1048577}\r\n",
	};

	for (size_t i = 0; i < COUNT_OF(wires); i++) {
		struct heard *h = listening();

		assert_false(imap_reader_feed(h->reader, TEXT(wires[i])));
		assert_non_null(imap_reader_why(h->reader));
		assert_false(imap_reader_feed(h->reader, TEXT("A1 OK\r\n")));
		assert_null(strstr(h->said, "A1"));
		talloc_free(h);
	}
}

static void a_line_without_end_costs_no_memory(void **state UNUSED)
{
	static const char *const begins[] = {"* OK ",	"A1 OK ", "+ ", "x", "* 1 FETCH (UID 1 FLAGS (",
					     "* LIST ("};

	for (size_t i = 0; i < COUNT_OF(begins); i++) {
		struct heard *h = listening();

		assert_true(imap_reader_feed(h->reader, TEXT(begins[i])));
		feed_many(h->reader, "0123456789abcdef0123456789abcdef", 100000);
		assert_non_null(imap_reader_why(h->reader));
		assert_true(talloc_total_size(h) < 4 * IMAP_LINE_MOST);
		talloc_free(h);
	}
}

static void count_found(void *arg, uint32_t uid)
{
	uint32_t *last = arg;

	assert_int_equal(uid, *last + 1);
	*last = uid;
}

static void ignore_reply(void *arg UNUSED, const struct imap_reply *r UNUSED)
{
}

static void a_search_over_a_million_is_not_kept(void **state UNUSED)
{
	uint32_t last = 0;
	struct imap_reader *r = imap_reader_new(
		NULL, &(struct imap_reader_to){.reply = ignore_reply, .found = count_found, .arg = &last});

	assert_true(imap_reader_feed(r, TEXT("* SEARCH")));
	for (unsigned i = 1; i <= 1000000; i++) {
		char number[16];

		snprintf(number, sizeof(number), " %u", i);
		assert_true(imap_reader_feed(r, TEXT(number)));
	}
	assert_true(imap_reader_feed(r, TEXT("\r\n")));
	assert_int_equal(last, 1000000);
	assert_true(talloc_total_size(r) < 8192);
	talloc_free(r);
}

static void a_large_text_that_nobody_asked_for_is_dropped(void **state UNUSED)
{
	struct heard *h = listening();
	char block[1001];

	memset(block, 'x', 1000);
	block[1000] = '\0';
	assert_true(imap_reader_feed(h->reader, TEXT("* LIST () \"/\" {50000}\r\n")));
	feed_many(h->reader, block, 50);
	assert_true(imap_reader_feed(h->reader, TEXT("\r\n")));
	assert_string_equal(h->said, "<LIST|() \"/\" NIL>");
	talloc_free(h);
}

static void brackets_within_brackets_end_somewhere(void **state UNUSED)
{
	char deep[400] = "(UID 1 X ";
	struct imap_fetch f;

	memset(deep + 9, '(', 150);
	memset(deep + 159, ')', 151);
	deep[310] = '\0';
	assert_false(imap_fetch_read(deep, &f));
}

/* ---- words of a status ---- */

static void codes_are_words_and_numbers(void **state UNUSED)
{
	char text[] = "* OK [uidvalidity 3857529045] ok", other[] = "* OK [UIDNEXT] none",
	     large[] = "* OK [UIDNEXT 4294967296] none";
	struct imap_reply r;
	uint32_t n = 0;

	imap_reply_read(text, strlen(text), &r);
	assert_true(imap_code_is(&r, "UIDVALIDITY"));
	assert_true(imap_code_number(&r, "UIDVALIDITY", &n) && n == 3857529045U);
	assert_false(imap_code_number(&r, "UIDNEXT", &n));
	imap_reply_read(other, strlen(other), &r);
	assert_false(imap_code_number(&r, "UIDNEXT", &n));
	imap_reply_read(large, strlen(large), &r);
	assert_false(imap_code_number(&r, "UIDNEXT", &n));
	assert_true(imap_has_word("IMAP4rev1 idle  MOVE", "IDLE"));
	assert_true(imap_has_word("IMAP4rev1 idle  MOVE", "move"));
	assert_false(imap_has_word("IMAP4rev1 XIDLE", "IDLE"));
}

/* ---- names ---- */

static void names_of_folders_go_out_and_come_back(void **state UNUSED)
{
	static const struct {
		const char *utf8, *wire;
	} names[] = {
		{"INBOX", "\"INBOX\""},
		{"Tom & Jerry", "\"Tom &- Jerry\""},
		{"a\"b\\c", "\"a\\\"b\\\\c\""},
		{"\xe5\x8f\xb0\xe5\x8c\x97", "\"&U,BTFw-\""}, /* 台北: RFC 3501's own */
		{"~peter/mail/\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e", "\"~peter/mail/&ZeVnLIqe-\""},
		{"\xe5\xb7\xb2\xe5\xa4\x84\xe7\x90\x86/2026", "\"&XfJZBHQG-/2026\""}, /* 已处理 */
		{"Entw\xc3\xbcrfe", "\"Entw&APw-rfe\""},
		{"\xf0\x9f\x98\x80", "\"&2D3eAA-\""},
	};

	for (size_t i = 0; i < COUNT_OF(names); i++) {
		void *ctx = talloc_new(NULL);

		assert_null(imap_name_barred(names[i].utf8));
		assert_string_equal(imap_name_write(ctx, names[i].utf8), names[i].wire);
		assert_string_equal(imap_name_read(ctx, TEXT(names[i].wire)), names[i].utf8);
		talloc_free(ctx);
	}
}

static void what_is_no_name_is_refused_or_left_as_it_is(void **state UNUSED)
{
	void *ctx = talloc_new(NULL);
	char *many = talloc_zero_size(ctx, IMAP_NAME_MOST + 2);

	memset(many, 'x', IMAP_NAME_MOST + 1);
	assert_non_null(imap_name_barred(""));
	assert_non_null(imap_name_barred("a\r\nb"));
	assert_non_null(imap_name_barred("a\xff"));
	assert_non_null(imap_name_barred(many));
	assert_null(imap_quote(ctx, "a\nb"));
	assert_null(imap_quote(ctx, "\xc3\xbc"));
	assert_string_equal(imap_name_read(ctx, TEXT("a&b")), "a&b");
	assert_string_equal(imap_name_read(ctx, TEXT("&!!-x")), "&!!-x");
	assert_string_equal(imap_name_read(ctx, TEXT("&2D0-")), "");
	assert_string_equal(imap_name_read(ctx, TEXT("Entw\xc3\xbcrfe")), "Entw\xc3\xbcrfe");
	talloc_free(ctx);
}

static void folders_are_listed_with_what_may_be_opened(void **state UNUSED)
{
	static const struct {
		const char *rest, *name;
		bool selectable;
	} lists[] = {
		{"(\\HasNoChildren) \"/\" INBOX", "INBOX", true},
		{"(\\HasChildren \\Noselect) \".\" \"a b\"", "\"a b\"", false},
		{"() NIL x", "x", true},
		{"(\\nonexistent) \"/\" x", "x", false},
		{"INBOX", NULL, false},
		{"() \"/\"", NULL, false},
		{"() \"/\" a b", NULL, false},
	};

	for (size_t i = 0; i < COUNT_OF(lists); i++) {
		struct imap_folder f;

		assert_int_equal(imap_folder_read(lists[i].rest, &f), lists[i].name != NULL);
		if (!lists[i].name)
			continue;
		assert_int_equal(f.nname, strlen(lists[i].name));
		assert_memory_equal(f.name, lists[i].name, f.nname);
		assert_int_equal(f.selectable, lists[i].selectable);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_response_is_the_same_however_its_bytes_are_cut),
		cmocka_unit_test(what_breaks_a_bound_breaks_the_reader_for_good),
		cmocka_unit_test(a_line_without_end_costs_no_memory),
		cmocka_unit_test(a_search_over_a_million_is_not_kept),
		cmocka_unit_test(a_large_text_that_nobody_asked_for_is_dropped),
		cmocka_unit_test(brackets_within_brackets_end_somewhere),
		cmocka_unit_test(codes_are_words_and_numbers),
		cmocka_unit_test(names_of_folders_go_out_and_come_back),
		cmocka_unit_test(what_is_no_name_is_refused_or_left_as_it_is),
		cmocka_unit_test(folders_are_listed_with_what_may_be_opened),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
