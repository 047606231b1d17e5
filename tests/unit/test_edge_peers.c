/* test_edge_peers.c - connections are counted by address, and forgotten with the last one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <arpa/inet.h>
#include <cmocka.h>
#include <talloc.h>

#include "hub/base/rc.h"
#include "hub/run/edge_peers.h"

static struct in6_addr of(const char *text)
{
	struct in6_addr a;

	must(inet_pton(AF_INET6, text, &a) == 1);
	return a;
}

static void each_address_has_its_own_count(void **state UNUSED)
{
	struct peers *p = peers_create(NULL);
	struct in6_addr a = of("::ffff:192.0.2.1"), b = of("::ffff:192.0.2.2");

	assert_true(peers_add(p, &a, 2));
	assert_true(peers_add(p, &a, 2));
	assert_false(peers_add(p, &a, 2));
	assert_true(peers_add(p, &b, 2));
	assert_int_equal(peers_count(p, &a), 2);
	peers_remove(p, &a);
	assert_true(peers_add(p, &a, 2));
	peers_remove(p, &a);
	peers_remove(p, &a);
	assert_int_equal(peers_count(p, &a), 0);
	assert_int_equal(peers_count(p, &b), 1);
	talloc_free(p);
}

static void a_whole_ipv6_network_counts_as_one(void **state UNUSED)
{
	struct peers *p = peers_create(NULL);
	struct in6_addr a = of("2001:db8::1"), b = of("2001:db8::ffff"), c = of("2001:db8:0:1::1");

	assert_true(peers_add(p, &a, 1));
	assert_false(peers_add(p, &b, 1));
	assert_true(peers_add(p, &c, 1));
	assert_true(peers_add(p, &b, 0)); /* no limit */
	talloc_free(p);
}

static void many_addresses_come_and_go(void **state UNUSED)
{
	struct peers *p = peers_create(NULL);

	for (uint32_t i = 0; i < 5000; i++) {
		struct in6_addr a = of("::ffff:0.0.0.0");

		a.s6_addr32[3] = i;
		assert_true(peers_add(p, &a, 1));
	}
	for (uint32_t i = 0; i < 5000; i++) {
		struct in6_addr a = of("::ffff:0.0.0.0");

		a.s6_addr32[3] = i;
		peers_remove(p, &a);
	}
	assert_true(talloc_total_blocks(p) == 1);
	talloc_free(p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_address_has_its_own_count),
		cmocka_unit_test(a_whole_ipv6_network_counts_as_one),
		cmocka_unit_test(many_addresses_come_and_go),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
