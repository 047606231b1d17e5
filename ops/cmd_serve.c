/* cmd_serve.c - `onevoice serve`: settings, rights, database, schema, then everything on one loop. */
#include <fcntl.h>
#include <getopt.h>
#include <sys/resource.h>

#include "hub/base/num.h"
#include "ops/command.h"
#include "ops/schema.h"
#include "ops/services.h"

#define FILES_WANTED 65536

/* Each connection is a file; the library allocates by this number, so it is not raised without end. */
static void raise_file_limit(void)
{
	struct rlimit r;

	if (getrlimit(RLIMIT_NOFILE, &r) != 0)
		return;
	r.rlim_cur = r.rlim_max < FILES_WANTED ? r.rlim_max : FILES_WANTED;
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

	if (code == 0)
		code = house_database(h, true);
	if (code == 0)
		code = schema_stand(h, h->settings.private_database);
	if (code == 0)
		code = services_run(h, o);
	return code;
}

int cmd_serve(int argc, char **argv)
{
	struct services_options o;
	struct house h = {0};
	int code;

	if (!read_options(argc, argv, &o)) {
		complain("usage: onevoice serve [--config FILE] [--demo] [--welcome] [--ready-fd NUMBER]");
		return EXIT_USAGE;
	}
	raise_file_limit();
	code = serve(&h, &o);
	house_leave(&h);
	return code;
}
