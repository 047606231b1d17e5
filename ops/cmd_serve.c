/* cmd_serve.c - `onevoice serve`: settings, rights, database, schema, then everything on one loop. */
#include <fcntl.h>
#include <getopt.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "hub/base/num.h"
#include "ops/command.h"
#include "ops/schema.h"
#include "ops/services.h"

#define FILES_BESIDE 1000 /* what is open beside the connections of peers */

/*
 * Each connection is a file. No more than are needed: libwebsockets makes its tables by this number, and goes
 * through them whenever a connection ends.
 */
static void set_file_limit(const struct config *c)
{
	rlim_t wanted = (rlim_t)(config_number(c, "server.connections") +
				 config_number(c, "mail.lmtp_connections") + FILES_BESIDE);
	struct rlimit r;

	if (getrlimit(RLIMIT_NOFILE, &r) != 0)
		return;
	r.rlim_cur = r.rlim_max < wanted ? r.rlim_max : wanted;
	(void)setrlimit(RLIMIT_NOFILE, &r); /* what there is will do */
}

static bool take_fd(const char *text, int *fd_r)
{
	uint64_t n;

	if (num_u64(text, 65535, &n) != RC_OK || fcntl((int)n, F_SETFD, FD_CLOEXEC) != 0)
		return false;
	*fd_r = (int)n;
	return true;
}

static bool read_options(int argc, char **argv, struct services_options *o)
{
	static const struct option options[] = {
		{"config", required_argument, NULL, 'c'},
		{"ready-fd", required_argument, NULL, 'r'},
		{"demo", no_argument, NULL, 'd'},
		{"welcome", no_argument, NULL, 'w'},
		{0},
	};
	int c;

	*o = (struct services_options){.ready_fd = -1};
	while ((c = getopt_long(argc, argv, "", options, NULL)) != -1) {
		if (c == 'c')
			o->config_file = optarg;
		else if (c == 'd')
			o->demo = true;
		else if (c == 'w')
			o->welcome = true;
		else if (c != 'r' || !take_fd(optarg, &o->ready_fd))
			return false;
	}
	return optind == argc;
}

static int serve(struct house *h, const struct services_options *o)
{
	int code = house_enter(h, o->config_file);

	if (code == 0) {
		set_file_limit(h->settings.config);
		code = house_database(h, true);
	}
	if (code == 0)
		code = schema_stand(h, h->settings.private_database);
	if (code == 0)
		code = services_run(h, o);
	return code;
}

/* A test may have the program live at another time; no other build knows of it (ops/checks/hardened). */
static bool take_test_clock(void)
{
#ifdef ONEVOICE_FAILPOINTS
	const char *file = getenv("ONEVOICE_CLOCK");

	if (file && !clock_shift_from(file)) {
		complain("ONEVOICE_CLOCK: %s holds no 8 bytes", file);
		return false;
	}
#endif
	return true;
}

int cmd_serve(int argc, char **argv)
{
	struct services_options o;
	struct house h = {0};
	int code;

	if (!read_options(argc, argv, &o))
		return command_misused("serve");
	if (!take_test_clock())
		return EXIT_USAGE;
	code = serve(&h, &o);
	house_leave(&h);
	return code;
}
