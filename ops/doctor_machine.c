/* doctor_machine.c - the folder, the disk, the libraries and the pages that the program stands on. */
#include <dlfcn.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "ops/doctor.h"

#define DISK_LEAST_PERCENT 5 /* below this, mail is refused for now (451) */
#define DISK_LOW_PERCENT 15

static void look_at_disk(struct doctor *d)
{
	const char *state = d->house->state;
	struct statvfs f;
	uint64_t percent;

	if (!state) {
		doctor_warn(d, "state", NULL, "%s is not there yet; the first `onevoice serve` makes it",
			    config_text(d->house->settings.config, "state.dir"));
		return;
	}
	if (access(state, R_OK | W_OK | X_OK) != 0 || statvfs(state, &f) != 0 || f.f_blocks == 0) {
		doctor_bad(d, "state", "give state.dir to the user that the program works as", "%s: %m",
			   state);
		return;
	}
	percent = f.f_bavail * 100 / f.f_blocks;
	if (percent < DISK_LEAST_PERCENT)
		doctor_bad(d, "state", "make room", "%s: only %u %% of its disk is free", state,
			   (unsigned)percent);
	else if (percent < DISK_LOW_PERCENT)
		doctor_warn(d, "state", "make room soon", "%s: %u %% of its disk is free", state,
			    (unsigned)percent);
	else
		doctor_ok(d, "state", "%s, %u %% of its disk is free", state, (unsigned)percent);
}

/* libwebsockets opens it by name at run time; without it the program would not start. */
static void look_at_plugin(struct doctor *d)
{
	void *plugin = dlopen("libwebsockets-evlib_uv.so", RTLD_LAZY | RTLD_LOCAL);

	if (plugin) {
		doctor_ok(d, "loop", "libwebsockets finds its libuv plug-in");
		dlclose(plugin);
	} else {
		doctor_bad(d, "loop", "install the Debian package libwebsockets-evlib-uv",
			   "libwebsockets does not find its libuv plug-in");
	}
}

static void look_at_pages(struct doctor *d)
{
	const char *www = config_text(d->house->settings.config, "server.www");

	if (!*www)
		doctor_warn(d, "pages", "set server.www to the built front-ends (web/ui/dist)",
			    "only the API is served");
	else if (access(www, R_OK | X_OK) != 0)
		doctor_bad(d, "pages", "build the front-ends (ops/frontend) or correct server.www", "%s: %m",
			   www);
	else
		doctor_ok(d, "pages", "%s", www);
}

void doctor_look_at_machine(struct doctor *d)
{
	look_at_disk(d);
	look_at_plugin(d);
	look_at_pages(d);
	if (geteuid() == 0)
		doctor_bad(d, "user", "set run.user", "the program would work as root");
	else
		doctor_ok(d, "user", "works as user number %u", (unsigned)geteuid());
}
