/* test_trust.c - sums, tokens and signatures: what is right is taken, everything beside it is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <ctype.h>
#include <string.h>

#include "hub/trust/mac.h"
#include "hub/trust/sum.h"
#include "hub/trust/token.h"

#define ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

static struct bytes of(const char *text)
{
	return (struct bytes){(const uint8_t *)text, strlen(text)};
}

static void a_sum_is_the_same_in_one_piece_or_many(void **state UNUSED)
{
	char hex[SUM_HEX_SIZE];
	struct sum s, other;

	sum_hex(sum_of_text("abc"), hex);
	assert_string_equal(hex, ABC);
	sum_begin(&s);
	sum_add(&s, of("a"));
	sum_add(&s, of(""));
	other = s;
	sum_add(&s, of("bc"));
	sum_add(&other, of("d"));
	assert_true(key_equal(sum_end(&s), sum_of_text("abc")));
	assert_true(key_equal(sum_end(&other), sum_of_text("ad")));
	sum_hex(sum_of((struct bytes){NULL, 0}), hex);
	assert_string_equal(hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

static void only_64_hexadecimal_digits_are_a_sum(void **state UNUSED)
{
	static const struct {
		const char *hex;
		enum rc rc;
	} cases[] = {
		{ABC, RC_OK},
		{"BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD", RC_OK},
		{"", RC_INVALID},
		{ABC "0", RC_INVALID},
		{"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a", RC_INVALID},
		{"ga7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", RC_INVALID},
		{" a7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", RC_INVALID},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct key32 sum;

		assert_int_equal(sum_from_hex(cases[i].hex, &sum), cases[i].rc);
		if (cases[i].rc == RC_OK)
			assert_true(key_equal(sum, sum_of_text("abc")));
	}
}

static void a_token_is_known_by_its_hash_alone(void **state UNUSED)
{
	char one[TOKEN_TEXT_SIZE], two[TOKEN_TEXT_SIZE];
	struct key32 hash_one, hash_two, hash;

	token_make(one, &hash_one);
	token_make(two, &hash_two);
	assert_int_equal(strlen(one), TOKEN_TEXT_SIZE - 1);
	assert_string_not_equal(one, two);
	assert_int_equal(token_hash(one, &hash), RC_OK);
	assert_true(key_equal(hash, hash_one));
	assert_false(key_equal(hash, hash_two));
	hash.b[31] ^= 1;
	assert_false(key_equal(hash, hash_one));
}

static void what_is_no_token_has_no_hash(void **state UNUSED)
{
	static const char *const texts[] = {
		"",
		"AAAA",
		"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", /* 44 */
		"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB",	/* the last one's spare bits are not 0 */
		"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
		"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA+A",
		" AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
	};
	struct key32 hash;

	for (size_t i = 0; i < COUNT_OF(texts); i++)
		assert_int_equal(token_hash(texts[i], &hash), RC_INVALID);
	assert_int_equal(token_hash("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", &hash), RC_OK);
}

static const struct mac_key keys[] = {{3, {{1, 2, 3}}}, {31, {{4, 5, 6}}}};

static void a_signature_is_verified_by_the_key_it_names_in_either_case(void **state UNUSED)
{
	for (size_t i = 0; i < COUNT_OF(keys); i++) {
		char text[MAC_TEXT_SIZE];

		mac_sign(&keys[i], "reply", of("100001.5"), text);
		assert_int_equal(strlen(text), MAC_TEXT_SIZE - 1);
		assert_true(mac_verify(keys, COUNT_OF(keys), "reply", of("100001.5"), text));
		for (char *c = text; *c; c++)
			*c = (char)toupper((unsigned char)*c);
		assert_true(mac_verify(keys, COUNT_OF(keys), "reply", of("100001.5"), text));
		assert_false(mac_verify(&keys[1 - i], 1, "reply", of("100001.5"), text));
	}
}

/* HMAC-SHA-256 of "a\0b" under 0x01 02 03 and zeros, as Python's hmac gives it */
static void a_signature_is_hmac_sha_256(void **state UNUSED)
{
	char text[MAC_TEXT_SIZE];

	mac_sign(&keys[0], "a", of("b"), text);
	assert_string_equal(text, "drie425uf65bh6kqbse3b2ysfne");
}

static void nothing_but_the_whole_right_signature_is_taken(void **state UNUSED)
{
	char text[MAC_TEXT_SIZE], wrong[MAC_TEXT_SIZE + 1];

	mac_sign(&keys[0], "reply", of("100001.5"), text);
	assert_false(mac_verify(keys, 2, "reply", of("100001.6"), text));
	assert_false(mac_verify(keys, 2, "verp", of("100001.5"), text));
	assert_false(mac_verify(keys, 2, "reply", of(""), text));
	assert_false(mac_verify(keys, 0, "reply", of("100001.5"), text));
	for (size_t n = 0; n < MAC_TEXT_SIZE - 1;
	     n++) { /* each beginning, and each with one character changed */
		memcpy(wrong, text, MAC_TEXT_SIZE);
		wrong[n] = 0;
		assert_false(mac_verify(keys, 2, "reply", of("100001.5"), wrong));
		wrong[n] = text[n] == 'a' ? 'b' : 'a';
		assert_false(mac_verify(keys, 2, "reply", of("100001.5"), wrong));
	}
	memcpy(wrong, text, MAC_TEXT_SIZE);
	wrong[MAC_TEXT_SIZE - 1] = 'a';
	wrong[MAC_TEXT_SIZE] = 0;
	assert_false(mac_verify(keys, 2, "reply", of("100001.5"), wrong));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_sum_is_the_same_in_one_piece_or_many),
		cmocka_unit_test(only_64_hexadecimal_digits_are_a_sum),
		cmocka_unit_test(a_token_is_known_by_its_hash_alone),
		cmocka_unit_test(what_is_no_token_has_no_hash),
		cmocka_unit_test(a_signature_is_verified_by_the_key_it_names_in_either_case),
		cmocka_unit_test(a_signature_is_hmac_sha_256),
		cmocka_unit_test(nothing_but_the_whole_right_signature_is_taken),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
