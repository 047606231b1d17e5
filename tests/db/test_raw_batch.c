/* test_raw_batch.c - what arrived is stored once, whatever is tried how often (D2-D4, M12-M14, M20). */
#include "tests/support/ids_fixture.h"

#include <string.h>
#include <talloc.h>

#include "channels/mail/quarantine.h"
#include "channels/mail/raw_batch.h"
#include "hub/run/failpoint.h"
#include "tests/support/mails.h"
#include "workflow/feed.h"

#define MAIL "From: a@x.test\r\nMessage-ID: <1@x.test>\r\n\r\nhello\r\n"

static const char rows[] = "SELECT COUNT(*) FROM raw_mail";

static struct raw_delivery *delivery(struct db_fixture *f, const char *text, uint64_t mailbox)
{
	struct raw_bytes *mail = mail_of_text(text);
	struct raw_delivery *d = raw_delivery_new("a@x.test", mail);

	raw_bytes_drop(mail);
	raw_delivery_add(d, (mailbox_id){mailbox}, "s@hub.test");
	return talloc_steal(f->ctx, d);
}

static enum rc store(struct db_fixture *f, struct raw_delivery **list, size_t n, size_t *nstored_r)
{
	struct raw_stored *stored;
	enum rc rc = raw_batch_store(f->job, list, n, &stored, nstored_r);

	db_fixture_next(f->job);
	return rc;
}

static void a_mail_is_stored_as_it_arrived(void **state)
{
	struct db_fixture *f = *state;
	struct raw_delivery *d = delivery(f, MAIL, 7);
	struct raw_stored *stored;
	struct raw_mail m;
	struct bytes source;
	size_t n, size;

	assert_int_equal(raw_batch_store(f->job, &d, 1, &stored, &n), RC_OK);
	assert_int_equal(n, 1);
	AUTO(db_tx) tx = db_begin(f->job);
	assert_int_equal(raw_store_get(&tx, stored[0].id, &m), RC_OK);
	assert_string_equal(m.mail_from, "a@x.test");
	assert_string_equal(m.rcpt_to, "s@hub.test");
	assert_true(m.mailbox.v == 7 && m.state == RAW_WAITING && m.size == strlen(MAIL));
	assert_int_equal(raw_mail_source(&tx, stored[0].id, 1000, &source, &size), RC_OK);
	assert_int_equal(size, strlen(MAIL));
	assert_memory_equal(source.p, MAIL, size);
}

static void the_same_mail_again_is_acknowledged_and_changes_nothing(void **state)
{
	struct db_fixture *f = *state;
	struct raw_delivery *list[3] = {
		delivery(f, MAIL, 7), delivery(f, MAIL, 7),
		delivery(f, "Received: by another way\r\nReturn-Path: <a@x.test>\r\n" MAIL, 7)};
	size_t n;

	assert_int_equal(store(f, list, 3, &n), RC_OK);
	assert_int_equal(db_fixture_number(f, rows), 1);
	assert_int_equal(store(f, list, 3, &n), RC_OK);
	assert_int_equal(db_fixture_number(f, rows), 1);
}

static void another_content_mailbox_or_id_is_another_mail(void **state)
{
	struct db_fixture *f = *state;
	struct raw_delivery *list[] = {
		delivery(f, MAIL, 7),
		delivery(f, MAIL, 8),
		delivery(f, MAIL "more\r\n", 7), /* M12: a Message-ID used again */
		delivery(f, "Message-ID: <2@x.test>\r\n\r\nhello\r\n", 7),
		delivery(f, "Subject: x\r\n\r\nno id\r\n", 7), /* M13: none at all */
		delivery(f, "Subject: x\r\n\r\nno id!\r\n", 7),
		delivery(f, "Subject: x\r\n\r\nno id\r\n", 7),
		delivery(f, "", 7),
		delivery(f, "", 7),
	};
	size_t n;

	assert_int_equal(store(f, list, COUNT_OF(list), &n), RC_OK);
	assert_int_equal(db_fixture_number(f, rows), 7);
}

static void a_batch_with_known_mails_stores_the_new_ones(void **state)
{
	struct db_fixture *f = *state;
	struct raw_delivery *list[RAW_BATCH_MOST];
	size_t n;

	for (size_t i = 0; i < RAW_BATCH_MOST; i++)
		list[i] = delivery(f, talloc_asprintf(f->ctx, "Message-ID: <%zu@x>\r\n\r\n", i), 7);
	assert_int_equal(store(f, list, 20, &n), RC_OK);
	assert_int_equal(store(f, list, RAW_BATCH_MOST, &n), RC_OK);
	assert_int_equal(db_fixture_number(f, rows), RAW_BATCH_MOST);
}

static void a_large_mail_stands_in_pieces_and_comes_back_whole(void **state)
{
	struct db_fixture *f = *state;
	static const size_t sizes[] = {RAW_PIECE - 20, RAW_PIECE, 3 * RAW_PIECE, 3 * RAW_PIECE + 1};

	for (size_t i = 0; i < COUNT_OF(sizes); i++) {
		struct raw_bytes *mail = mail_of_size("Subject: large\r\n", sizes[i]), *back;
		struct raw_delivery *d = raw_delivery_new("a@x", mail);
		struct raw_stored *stored;
		size_t n;

		raw_delivery_add(d, (mailbox_id){7}, "s@hub.test");
		assert_int_equal(raw_batch_store(f->job, &d, 1, &stored, &n), RC_OK);

		struct db_tx tx = db_begin(f->job);

		assert_int_equal(raw_store_bytes(&tx, stored[0].id, &back), RC_OK);
		assert_int_equal(raw_bytes_size(back), raw_bytes_size(mail));
		for (size_t p = 0; p < raw_bytes_pieces(mail); p++)
			assert_memory_equal(raw_bytes_piece(back, p).p, raw_bytes_piece(mail, p).p,
					    raw_bytes_piece(mail, p).n);
		db_tx_cleanup(&tx);
		assert_int_equal(store(f, &d, 1, &n), RC_OK);
		raw_bytes_drop(back);
		raw_bytes_drop(mail);
		talloc_free(d);
	}
	assert_int_equal(db_fixture_number(f, rows), COUNT_OF(sizes));
	assert_int_equal(db_fixture_number(f, "SELECT COUNT(*) FROM raw_mail_chunk"), 1 + 3 + 3);
}

static void one_mail_for_several_mailboxes_is_stored_once(void **state)
{
	struct db_fixture *f = *state;
	struct raw_delivery *d = delivery(f, MAIL, 7), *first = delivery(f, MAIL, 7);
	struct raw_stored *stored;
	struct bytes source;
	size_t n, size;

	raw_delivery_add(d, (mailbox_id){8}, "sales@hub.test");
	raw_delivery_add(d, (mailbox_id){8}, "sales+t.1.abc@hub.test");
	raw_delivery_add(d, (mailbox_id){8}, "sales@hub.test");
	assert_int_equal(d->nto, 2);
	assert_string_equal(d->to[1].rcpt_to, "sales+t.1.abc@hub.test");

	assert_int_equal(store(f, &first, 1, &n), RC_OK); /* the first try reached one mailbox only */
	assert_int_equal(raw_batch_store(f->job, &d, 1, &stored, &n), RC_OK);
	assert_int_equal(n, 1);
	struct db_tx tx = db_begin(f->job);
	assert_int_equal(raw_mail_source(&tx, stored[0].id, 10, &source, &size), RC_OK);
	db_tx_cleanup(&tx);
	assert_int_equal(size, strlen(MAIL));
	assert_memory_equal(source.p, MAIL, source.n);
	assert_int_equal(source.n, 10);
	assert_int_equal(db_fixture_number(f, "SELECT COUNT(*) FROM raw_mail WHERE LENGTH(bytes) > 0"), 1);
	assert_int_equal(db_fixture_number(f, rows), 2);
}

static void a_mail_that_came_before_lends_its_bytes_to_no_other_delivery(void **state)
{
	struct db_fixture *f = *state;
	static const char longer[] = "Received: by a longer way than the first\r\n" MAIL;
	struct raw_delivery *both = delivery(f, MAIL, 7), *again = delivery(f, MAIL, 8),
			    *other_way = delivery(f, longer, 7);
	struct raw_delivery *later[] = {again, other_way};
	static const char *const sources[] = {MAIL, longer};
	struct raw_stored *stored;
	struct bytes source;
	size_t n, size;

	raw_delivery_add(both, (mailbox_id){8}, "sales@hub.test");
	raw_delivery_add(again, (mailbox_id){9}, "hr@hub.test");
	raw_delivery_add(other_way, (mailbox_id){10}, "it@hub.test");
	assert_int_equal(store(f, &both, 1, &n), RC_OK);
	for (size_t i = 0; i < COUNT_OF(later); i++) {
		assert_int_equal(raw_batch_store(f->job, &later[i], 1, &stored, &n), RC_OK);
		assert_int_equal(n, 1);
		struct db_tx tx = db_begin(f->job);
		assert_int_equal(raw_mail_source(&tx, stored[0].id, 1000, &source, &size), RC_OK);
		db_tx_cleanup(&tx);
		assert_int_equal(size, strlen(sources[i]));
		assert_int_equal(source.n, strlen(sources[i]));
		assert_memory_equal(source.p, sources[i], source.n);
		db_fixture_next(f->job);
	}
}

static void an_unknown_outcome_is_told_and_the_next_try_is_no_second_mail(void **state)
{
	struct db_fixture *f = *state;
	struct raw_delivery *d = delivery(f, MAIL, 7);
	size_t n;

	assert_true(failpoint_arm("lmtp.after_commit:1:error"));
	assert_int_equal(store(f, &d, 1, &n), RC_IO);
	assert_int_equal(store(f, &d, 1, &n), RC_OK);
	assert_int_equal(db_fixture_number(f, rows), 1);
	assert_true(failpoint_arm(""));
}

static void a_mail_that_failed_is_tried_again_and_then_shown_to_people(void **state)
{
	struct db_fixture *f = *state;
	struct raw_delivery *d = delivery(f, MAIL, 7);
	struct raw_stored *stored;
	struct raw_waiting *waiting;
	struct raw_mail *list;
	raw_mail_id id, none;
	size_t n;

	assert_int_equal(feed_claim(f->job, (const uint8_t[16]){1}), RC_OK); /* who looks at it is told */
	assert_int_equal(raw_batch_store(f->job, &d, 1, &stored, &n), RC_OK);
	id = stored[0].id;
	AUTO(db_tx) tx = db_begin(f->job);
	assert_int_equal(raw_store_waiting(&tx, (raw_mail_id){0}, 10, &waiting, &n), RC_OK);
	assert_int_equal(n, 1);
	assert_memory_equal(waiting[0].bytes.p, MAIL, waiting[0].bytes.n);
	assert_int_equal(raw_store_failed(&tx, id, "it has teeth", false), RC_OK);
	assert_int_equal(raw_store_waiting(&tx, (raw_mail_id){0}, 10, &waiting, &n), RC_OK);
	assert_int_equal(n, 0);
	f->job->now = instant_after(f->job->now, RAW_PAUSE);
	assert_int_equal(raw_store_waiting(&tx, (raw_mail_id){0}, 10, &waiting, &n), RC_OK);
	assert_int_equal(n, 1);
	assert_int_equal(raw_store_failed(&tx, id, "it still has teeth", false), RC_OK);
	assert_int_equal(quarantine_list(&tx, (raw_mail_id){0}, 10, &list, &n), RC_OK);
	assert_int_equal(n, 1);
	assert_string_equal(list[0].why, "it still has teeth");
	assert_int_equal(raw_store_lock_waiting(&tx, &id, 1, &none, &n), RC_OK);
	assert_int_equal(n, 0);

	assert_int_equal(quarantine_retry(&tx, id), RC_OK);
	assert_int_equal(quarantine_retry(&tx, id), RC_CONFLICT);
	assert_int_equal(quarantine_retry(&tx, (raw_mail_id){999999}), RC_NOT_FOUND);
	assert_int_equal(raw_store_waiting(&tx, (raw_mail_id){0}, 10, &waiting, &n), RC_OK);
	assert_int_equal(n, 1);
	assert_int_equal(raw_store_done(&tx, &(struct raw_done){id, {5}}, 1), RC_OK);
	assert_int_equal(raw_store_waiting(&tx, (raw_mail_id){0}, 10, &waiting, &n), RC_OK);
	assert_int_equal(n, 0);
}

static void of_two_that_take_a_mail_one_gets_it(void **state)
{
	struct db_fixture *f = *state;
	struct raw_delivery *list[20];
	struct raw_stored *stored;
	raw_mail_id ids[20], got[64];
	size_t n;

	for (size_t i = 0; i < 20; i++)
		list[i] = delivery(f, talloc_asprintf(f->ctx, "Message-ID: <%zu@x>\r\n\r\n", i), 7);
	assert_int_equal(raw_batch_store(f->job, list, 20, &stored, &n), RC_OK);
	for (size_t i = 0; i < 20; i++)
		ids[i] = stored[i].id;

	AUTO(db_tx) mine = db_begin(f->job);
	assert_int_equal(raw_store_lock_waiting(&mine, ids, 17, got, &n), RC_OK);
	assert_int_equal(n, 17);
	AUTO(db_tx) theirs = db_begin(db_fixture_job(f));
	assert_int_equal(raw_store_lock_waiting(&theirs, ids, 20, got, &n), RC_OK);
	assert_int_equal(n, 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IDS_TEST(a_mail_is_stored_as_it_arrived),
		IDS_TEST(the_same_mail_again_is_acknowledged_and_changes_nothing),
		IDS_TEST(another_content_mailbox_or_id_is_another_mail),
		IDS_TEST(a_batch_with_known_mails_stores_the_new_ones),
		IDS_TEST(a_large_mail_stands_in_pieces_and_comes_back_whole),
		IDS_TEST(one_mail_for_several_mailboxes_is_stored_once),
		IDS_TEST(a_mail_that_came_before_lends_its_bytes_to_no_other_delivery),
		IDS_TEST(an_unknown_outcome_is_told_and_the_next_try_is_no_second_mail),
		IDS_TEST(a_mail_that_failed_is_tried_again_and_then_shown_to_people),
		IDS_TEST(of_two_that_take_a_mail_one_gets_it),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
