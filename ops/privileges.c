/* privileges.c - become the service user, for good. */
#include "ops/privileges.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <stdbool.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <talloc.h>
#include <unistd.h>

static bool is_empty(int dir)
{
	DIR *d = fdopendir(dup(dir));
	int entries = 0;

	if (!d)
		return false;
	while (readdir(d) && entries < 3)
		entries++;
	closedir(d);
	return entries <= 2; /* . and .. */
}

/*
 * Only a folder that is new or empty changes hands: a state.dir that is mistyped as /etc must not.
 * `owner` is who will work in it.
 */
static enum rc take_folder(void *ctx, const char *dir, uid_t owner, gid_t group, const char **why_r)
{
	struct stat st;
	enum rc rc = RC_OK;
	int fd;

	if (mkdir(dir, 0700) != 0 && errno != EEXIST) {
		*why_r = talloc_asprintf(ctx, "state.dir: %s cannot be made: %m", dir);
		return RC_INVALID;
	}
	fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0 || fstat(fd, &st) != 0) {
		*why_r = talloc_asprintf(ctx, "state.dir: %s: %m", dir);
		rc = RC_INVALID;
	} else if (st.st_uid != owner) {
		if (geteuid() != 0 || !is_empty(fd) || fchown(fd, owner, group) != 0 ||
		    fchmod(fd, 0700) != 0) {
			*why_r = talloc_asprintf(ctx,
						 "state.dir: %s belongs to another user and is not empty; "
						 "name a folder of the program's own",
						 dir);
			rc = RC_INVALID;
		}
	}
	if (fd >= 0)
		close(fd);
	return rc;
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

enum rc privileges_drop(void *ctx, const char *user, const char *state_dir, const char **state_r,
			const char **why_r)
{
	const struct passwd *to = NULL;
	const bool root = geteuid() == 0;

	umask(077);
	if (root) {
		to = getpwnam(user);
		if (!to || to->pw_uid == 0) {
			*why_r = talloc_asprintf(
				ctx,
				"run.user: there is no user '%s' to work as; make one with: useradd --system "
				"--home-dir /nonexistent --shell /usr/sbin/nologin %s",
				user, user);
			return RC_NOT_FOUND;
		}
	}
	TRY(take_folder(ctx, state_dir, root ? to->pw_uid : geteuid(), root ? to->pw_gid : getegid(), why_r));
	TRY(absolute(ctx, state_dir, state_r, why_r));
	if (root)
		TRY(become(ctx, to, *state_r, why_r));
	must(setrlimit(RLIMIT_CORE, &(struct rlimit){0}) == 0);
	must(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0);
	return RC_OK;
}
