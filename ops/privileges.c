/* privileges.c - become the service user, for good. */
#include "ops/privileges.h"

#include <dirent.h>
#include <errno.h>
#include <grp.h>
#include <pwd.h>
#include <stdbool.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <talloc.h>
#include <unistd.h>

static enum rc somebody_elses(void *ctx, const char *dir, const char **why_r)
{
	*why_r = talloc_asprintf(
		ctx,
		"state.dir: %s belongs to another user and is not empty; name a folder of the "
		"program's own",
		dir);
	return RC_INVALID;
}

/*
 * Only a folder that is new or empty changes hands: a state.dir that is mistyped as /etc must not.
 * `owner` is who will work in it.
 */
static enum rc take_folder(void *ctx, const char *dir, uid_t owner, gid_t group, const char **why_r)
{
	struct stat st;

	/* An empty one that is root's goes, and is made again below. */
	if (geteuid() == 0 && lstat(dir, &st) == 0 && st.st_uid == 0)
		(void)rmdir(dir);
	if (mkdir(dir, 0700) == 0 && chown(dir, owner, group) != 0)
		(void)rmdir(dir);
	if (stat(dir, &st) != 0 || !S_ISDIR(st.st_mode)) {
		*why_r = talloc_asprintf(ctx, "state.dir: %s is no folder and cannot be made: %m", dir);
		return RC_INVALID;
	}
	return st.st_uid == owner ? RC_OK : somebody_elses(ctx, dir, why_r);
}

static bool is_empty(const char *dir)
{
	DIR *d = opendir(dir);
	size_t n = 0;

	while (d && n < 3 && readdir(d))
		n++;
	if (d)
		closedir(d);
	return n == 2; /* . and .. */
}

/* What take_folder would say. *there_r: it is there, and need not be made. */
static enum rc look_at_folder(void *ctx, const char *dir, uid_t owner, bool *there_r, const char **why_r)
{
	struct stat st;
	bool found = stat(dir, &st) == 0;

	*there_r = false;
	if (!found && errno == ENOENT)
		return RC_OK;
	if (!found || !S_ISDIR(st.st_mode)) {
		*why_r = talloc_asprintf(ctx, "state.dir: %s is no folder that can be entered: %m", dir);
		return RC_INVALID;
	}
	*there_r = st.st_uid == owner;
	return *there_r || (geteuid() == 0 && st.st_uid == 0 && is_empty(dir))
		       ? RC_OK
		       : somebody_elses(ctx, dir, why_r);
}

static enum rc absolute(void *ctx, const char *dir, const char **state_r, const char **why_r)
{
	char *path = realpath(dir, NULL);

	if (!path) {
		*why_r = talloc_asprintf(ctx, "state.dir: %s: %m", dir);
		return RC_INVALID;
	}
	*state_r = talloc_strdup(ctx, path);
	free(path);
	return RC_OK;
}

/* The service user out of the system's list. */
static enum rc find_user(void *ctx, const char *name, struct passwd *user_r, const char **why_r)
{
	char *room = talloc_array(ctx, char, 16384);
	struct passwd *found = NULL;

	if (getpwnam_r(name, user_r, room, 16384, &found) == 0 && found && user_r->pw_uid != 0)
		return RC_OK;
	*why_r =
		talloc_asprintf(ctx,
				"run.user: there is no user '%s' to work as; make one with: useradd --system "
				"--home-dir /nonexistent --shell /usr/sbin/nologin %s",
				name, name);
	return RC_NOT_FOUND;
}

static enum rc become(void *ctx, const struct passwd *to, const char *home, const char **why_r)
{
	uid_t r, e, s;

	if (setgroups(1, &to->pw_gid) != 0 || setresgid(to->pw_gid, to->pw_gid, to->pw_gid) != 0 ||
	    setresuid(to->pw_uid, to->pw_uid, to->pw_uid) != 0) {
		*why_r = talloc_asprintf(ctx, "run.user: cannot become %s: %m", to->pw_name);
		return RC_IO;
	}
	must(getresuid(&r, &e, &s) == 0 && r != 0 && e != 0 && s != 0 && setuid(0) != 0);
	if (chdir(home) != 0 || setenv("HOME", home, 1) != 0 || setenv("USER", to->pw_name, 1) != 0 ||
	    setenv("LOGNAME", to->pw_name, 1) != 0) {
		*why_r = talloc_asprintf(ctx, "state.dir: %s cannot be entered by %s: %m", home, to->pw_name);
		return RC_INVALID;
	}
	return RC_OK;
}

static void gain_nothing(void)
{
	must(setrlimit(RLIMIT_CORE, &(struct rlimit){0}) == 0);
	must(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0);
}

enum rc privileges_drop(void *ctx, const char *user, const char *state_dir, const char **state_r,
			const char **why_r)
{
	const bool root = geteuid() == 0;
	struct passwd to = {.pw_uid = geteuid(), .pw_gid = getegid()};

	umask(077);
	if (root)
		TRY(find_user(ctx, user, &to, why_r));
	TRY(take_folder(ctx, state_dir, to.pw_uid, to.pw_gid, why_r));
	TRY(absolute(ctx, state_dir, state_r, why_r));
	if (root)
		TRY(become(ctx, &to, *state_r, why_r));
	gain_nothing();
	return RC_OK;
}

enum rc privileges_look(void *ctx, const char *user, const char *state_dir, const char **state_r,
			const char **why_r)
{
	const bool root = geteuid() == 0;
	struct passwd to = {.pw_uid = geteuid(), .pw_gid = getegid()};
	bool there;

	*state_r = NULL;
	umask(077);
	if (root)
		TRY(find_user(ctx, user, &to, why_r));
	TRY(look_at_folder(ctx, state_dir, to.pw_uid, &there, why_r));
	if (there)
		TRY(absolute(ctx, state_dir, state_r, why_r));
	if (root)
		TRY(become(ctx, &to, there ? *state_r : "/", why_r));
	gain_nothing();
	return RC_OK;
}
