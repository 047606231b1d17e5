/* test_webhook.c - whom a web call may reach, how it is signed, how long it waits. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <arpa/inet.h>
#include <cmocka.h>
#include <string.h>
#include <talloc.h>

#include "channels/webhook/webhook_address.h"
#include "channels/webhook/webhook_http.h"
#include "hub/base/rc.h"

static bool allowed(const char *address, const struct webhook_net *also, size_t n)
{
	struct sockaddr_in four = {.sin_family = AF_INET};
	struct sockaddr_in6 six = {.sin6_family = AF_INET6};

	if (inet_pton(AF_INET, address, &four.sin_addr) == 1)
		return webhook_address_allowed((struct sockaddr *)&four, also, n);
	assert_int_equal(inet_pton(AF_INET6, address, &six.sin6_addr), 1);
	return webhook_address_allowed((struct sockaddr *)&six, also, n);
}

static void public_addresses_are_reached_and_no_others(void **state UNUSED)
{
	static const struct {
		const char *address;
		bool yes;
	} cases[] = {
		{"8.8.8.8", true},
		{"1.1.1.1", true},
		{"172.15.255.255", true},
		{"172.32.0.0", true},
		{"100.128.0.0", true},
		{"223.255.255.255", true},
		{"2606:4700::1111", true},
		{"2001:4860::8888", true},
		{"::ffff:8.8.8.8", true},
		{"127.0.0.1", false},
		{"127.255.0.9", false},
		{"0.0.0.0", false},
		{"10.0.0.1", false},
		{"172.16.0.1", false},
		{"172.31.255.255", false},
		{"192.168.1.1", false},
		{"169.254.169.254", false},
		{"100.64.0.1", false},
		{"192.0.0.8", false},
		{"198.19.0.1", false},
		{"224.0.0.1", false},
		{"255.255.255.255", false},
		{"::1", false},
		{"::", false},
		{"fe80::1", false},
		{"fd00::1", false},
		{"ff02::1", false},
		{"::ffff:127.0.0.1", false},
		{"::ffff:10.1.2.3", false},
		{"::127.0.0.1", false},
		{"64:ff9b::7f00:1", false},
		{"2002:7f00:1::", false},
		{"2001:0:1::1", false},
		{"2001:db8::1", false},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++)
		if (allowed(cases[i].address, NULL, 0) != cases[i].yes)
			fail_msg("%s", cases[i].address);
	assert_false(webhook_address_allowed(&(struct sockaddr){.sa_family = AF_UNIX}, NULL, 0));
}

static void networks_that_are_named_are_reached_too(void **state UNUSED)
{
	struct webhook_net nets[3];

	assert_true(webhook_net_read("10.1.0.0/17", &nets[0]));
	assert_true(webhook_net_read("fd00:1::/32", &nets[1]));
	assert_true(webhook_net_read("127.0.0.1", &nets[2]));
	assert_true(allowed("10.1.127.255", nets, 3));
	assert_false(allowed("10.1.128.0", nets, 3));
	assert_true(allowed("fd00:1::9", nets, 3));
	assert_false(allowed("fd00:2::9", nets, 3));
	assert_true(allowed("127.0.0.1", nets, 3));
	assert_true(allowed("::ffff:127.0.0.1", nets, 3));
	assert_false(allowed("127.0.0.2", nets, 3));
	static const char *const bad[] = {"",	    "10.1.0.0/33", "10.1.0.0/",	  "10.1.0/8", "host",
					  "::/129", "10.0.0.0/-1", "10.0.0.0/8 ", "/8"};

	for (size_t i = 0; i < COUNT_OF(bad); i++)
		assert_false(webhook_net_read(bad[i], &nets[0]));
}

static void a_target_is_host_and_port(void **state UNUSED)
{
	static const char *const cases[][2] = {
		{"https://erp.example/hook", "erp.example"},
		{"https://ERP.Example:8443?x=1", "erp.example:8443"},
		{"https://me:pw@erp.example/a@b", "erp.example"},
		{"https://[2001:db8::1]:9/", "[2001:db8::1]:9"},
		{"https://erp.example", "erp.example"},
		{"nothing", ""},
	};
	char target[WEBHOOK_TARGET_MOST + 1];

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		webhook_target(cases[i][0], target);
		assert_string_equal(target, cases[i][1]);
	}
}

static void pauses_grow_up_to_an_hour(void **state UNUSED)
{
	int64_t before = 0;

	for (uint32_t i = 1; i < 20; i++) {
		assert_true(webhook_pause(i).ms >= before);
		before = webhook_pause(i).ms;
	}
	assert_int_equal(webhook_pause(1).ms, 10000);
	assert_int_equal(before, 3600000);
}

/* As `printf '1700000000.{"a":1}' | openssl dgst -sha256 -mac HMAC -macopt hexkey:0001..1f` says. */
static void a_signature_is_one_that_others_can_check(void **state UNUSED)
{
	struct key32 key;
	void *ctx = talloc_new(NULL);

	for (unsigned i = 0; i < sizeof(key.b); i++)
		key.b[i] = (uint8_t)i;
	assert_string_equal(
		webhook_signature(ctx, key, (instant){1700000000999}, "{\"a\":1}"),
		"t=1700000000,v1=03348adc068f3e120398d321e294ed21d5531ba19808733437c88c51d9ffdb14");
	talloc_free(ctx);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(public_addresses_are_reached_and_no_others),
		cmocka_unit_test(networks_that_are_named_are_reached_too),
		cmocka_unit_test(a_target_is_host_and_port),
		cmocka_unit_test(pauses_grow_up_to_an_hour),
		cmocka_unit_test(a_signature_is_one_that_others_can_check),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
