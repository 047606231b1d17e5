/*
 * private_server.c - the supervisor: prepare, start, wait for an answer, start again when it dies, stop.
 *
 * All of it runs on one thread that lives from start to stop and forks every child.
 */
#include "hub/store/private_server.h"

#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/pidfd.h>
#include <sys/wait.h>
#include <talloc.h>
#include <unistd.h>

#include "hub/store/private_server_inner.h"

#define START_MOST SPAN_S(120)
#define LOCK_MOST SPAN_S(30) /* the former program's server may still be writing its last pages */
#define STOP_MOST_MS 60000
#define ANSWER_EVERY_MS 5
#define AGAIN_FIRST_MS 50
#define AGAIN_MOST_MS 5000
#define STEADY_MS 10000 /* up this long, a death counts as the first again */

struct private_server {
	struct private_server_options options;
	struct server_files files;
	const char **argv;
	pthread_t thread;
	bool running; /* the thread is */
	void *memory; /* of the thread: anew for each life of the server */
	int stop;     /* eventfd: readable once the server is to end */

	pthread_mutex_t lock;
	pthread_cond_t settled;
	/* under `lock` */
	pid_t pid;
	bool decided;	 /* the first start has succeeded or failed */
	enum rc outcome; /* of the first start */
	char why[512];
};

static void tell(struct private_server *s, enum private_server_state state, const char *why)
{
	if (s->options.changed)
		s->options.changed(s->options.arg, state, why);
}

static void set_pid(struct private_server *s, pid_t pid)
{
	pthread_mutex_lock(&s->lock);
	s->pid = pid;
	pthread_mutex_unlock(&s->lock);
}

/* Hand the first start's outcome to the thread that waits for it. */
static void decide(struct private_server *s, enum rc outcome, const char *why)
{
	pthread_mutex_lock(&s->lock);
	if (!s->decided) {
		s->decided = true;
		s->outcome = outcome;
		snprintf(s->why, sizeof(s->why), "%s", why);
		pthread_cond_signal(&s->settled);
	}
	pthread_mutex_unlock(&s->lock);
}

/* Wait at most `ms` (-1 = for ever) for the child's end or the order to stop; true: to stop. */
static bool wait_or_stop(struct private_server *s, int child, int ms)
{
	struct pollfd p[2] = {{.fd = s->stop, .events = POLLIN}, {.fd = child, .events = POLLIN}};

	while (poll(p, child >= 0 ? 2 : 1, ms) < 0)
		;
	return p[0].revents != 0;
}

/* Has the child ended? Then it is reaped and *how_r says how. */
static bool has_ended(pid_t pid, int *how_r)
{
	return waitpid(pid, how_r, WNOHANG) == pid;
}

static const char *in_words(struct private_server *s, int how)
{
	const char *error = server_files_error(s->memory, &s->files);

	if (WIFSIGNALED(how))
		return talloc_asprintf(s->memory, "it was ended by signal %d", WTERMSIG(how));
	return talloc_asprintf(s->memory, "it ended with code %d%s%s", WEXITSTATUS(how), *error ? ": " : "",
			       error);
}

/* Make the data folder, once in its life. */
static enum rc prepare(struct private_server *s, const char **why_r)
{
	const char *data = NULL;
	int how = 0;

	if (server_files_prepared(&s->files))
		return RC_OK;
	tell(s, PRIVATE_SERVER_PREPARING, "");
	TRY(server_files_prepare_begin(s->memory, &s->files, &data, why_r));
	const char **argv = server_prepare_argv(s->memory, data);

	if (!argv[0]) {
		*why_r = "mariadb-install-db is not installed (Debian package mariadb-server-core)";
		return RC_IO;
	}
	pid_t pid = server_spawn(argv, &s->files);

	if (pid < 0 || waitpid(pid, &how, 0) != pid || how != 0) {
		*why_r = talloc_asprintf(s->memory, "mariadb-install-db: %s", in_words(s, how));
		return RC_IO;
	}
	return server_files_prepare_end(s->memory, &s->files, data, why_r);
}

static void end_child(pid_t pid, int child)
{
	struct pollfd p = {.fd = child, .events = POLLIN};

	kill(pid, SIGTERM);
	if (poll(&p, 1, STOP_MOST_MS) == 0)
		kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
}

/* Until it answers. RC_IO: it ended and is reaped; RC_TIMEOUT; RC_DENIED; RC_BUSY: told to stop meanwhile. */
static enum rc wait_for_answer(struct private_server *s, pid_t pid, int child, const char **why_r)
{
	int64_t until = clock_mono_ms() + (s->options.start_most.ms ? s->options.start_most : START_MOST).ms;
	enum rc rc;
	int how;

	while ((rc = server_answers(&s->files)) != RC_OK) {
		if (rc == RC_DENIED) {
			*why_r = "it does not let its own user in: the data folder was made by another user";
			return rc;
		}
		if (has_ended(pid, &how)) {
			*why_r = in_words(s, how);
			return RC_IO;
		}
		if (clock_mono_ms() > until) {
			*why_r = "it does not answer";
			return RC_TIMEOUT;
		}
		if (wait_or_stop(s, child, ANSWER_EVERY_MS))
			return RC_BUSY;
	}
	return RC_OK;
}

/* One life of the server. RC_BUSY: told to stop; RC_OK: it was ready and died; else it never got ready. */
static enum rc live(struct private_server *s, const char **why_r)
{
	int how;

	tell(s, PRIVATE_SERVER_STARTING, "");
	pid_t pid = server_spawn(s->argv, &s->files);
	int child = pid < 0 ? -1 : pidfd_open(pid, 0);

	if (child < 0) {
		*why_r = "no process can be started";
		return RC_IO;
	}
	set_pid(s, pid);
	enum rc rc = wait_for_answer(s, pid, child, why_r);

	bool running = rc != RC_IO;

	if (rc == RC_OK) {
		tell(s, PRIVATE_SERVER_READY, "");
		decide(s, RC_OK, "");
		if (wait_or_stop(s, child, -1)) {
			rc = RC_BUSY;
		} else {
			waitpid(pid, &how, 0);
			*why_r = in_words(s, how);
			running = false;
		}
	}
	set_pid(s, 0);
	if (running)
		end_child(pid, child);
	close(child);
	return rc;
}

static void *supervise(void *arg)
{
	struct private_server *s = arg;
	const char *why = "";
	int64_t wait = AGAIN_FIRST_MS;

	s->memory = talloc_new(NULL);
	enum rc rc = prepare(s, &why);

	if (rc != RC_OK)
		decide(s, rc, why);
	while (s->outcome ==
	       RC_OK) { /* a first start is not tried twice: the person at the terminal is told */
		int64_t begun = clock_mono_ms();

		rc = live(s, &why);
		if (rc == RC_BUSY)
			break;
		if (rc != RC_OK)
			decide(s, rc, why);
		tell(s, PRIVATE_SERVER_DIED, why);
		talloc_free_children(s->memory);
		if (clock_mono_ms() - begun > STEADY_MS)
			wait = AGAIN_FIRST_MS;
		if (wait_or_stop(s, -1, (int)wait))
			break;
		wait = wait * 2 < AGAIN_MOST_MS ? wait * 2 : AGAIN_MOST_MS;
	}
	talloc_free(s->memory);
	tell(s, PRIVATE_SERVER_STOPPED, "");
	return NULL;
}

/* The thread takes no signals: they are the loop's. */
static void start_thread(struct private_server *s)
{
	sigset_t all, was;

	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &was);
	must(pthread_create(&s->thread, NULL, supervise, s) == 0);
	pthread_sigmask(SIG_SETMASK, &was, NULL);
	s->running = true;
}

static int private_server_free(struct private_server *s)
{
	private_server_stop(s);
	return 0;
}

enum rc private_server_start(void *ctx, const struct private_server_options *o, struct private_server **s_r,
			     const char **why_r)
{
	struct private_server *s = talloc_zero(ctx, struct private_server);

	*why_r = "";
	s->options = *o;
	enum rc rc =
		server_files_open(s, o->dir, o->lock_most.ms ? o->lock_most : LOCK_MOST, &s->files, why_r);

	if (rc != RC_OK) {
		*why_r = talloc_strdup(ctx, *why_r);
		talloc_free(s);
		return rc;
	}
	s->stop = eventfd(0, EFD_CLOEXEC);
	must(s->stop >= 0);
	pthread_mutex_init(&s->lock, NULL);
	pthread_cond_init(&s->settled, NULL);
	talloc_set_destructor(s, private_server_free);
	s->argv = server_run_argv(s, &s->files, o);
	if (!s->argv[0]) {
		talloc_free(s);
		*why_r = "mariadbd is not installed (Debian package mariadb-server-core)";
		return RC_IO;
	}
	start_thread(s);
	pthread_mutex_lock(&s->lock);
	while (!s->decided)
		pthread_cond_wait(&s->settled, &s->lock);
	rc = s->outcome;
	pthread_mutex_unlock(&s->lock);
	if (rc != RC_OK) {
		*why_r = talloc_strdup(ctx, s->why);
		talloc_free(s);
		return rc;
	}
	*s_r = s;
	return RC_OK;
}

void private_server_stop(struct private_server *s)
{
	if (s->running) {
		must(write(s->stop, &(uint64_t){1}, sizeof(uint64_t)) == sizeof(uint64_t));
		pthread_join(s->thread, NULL);
		s->running = false;
	}
	if (s->files.lock < 0)
		return;
	server_files_close(&s->files);
	close(s->stop);
}

struct db_where private_server_where(const struct private_server *s, const char *name)
{
	return (struct db_where){.socket = s->files.socket, .name = name, .io_timeout = SPAN_S(5)};
}

pid_t private_server_pid(struct private_server *s)
{
	pthread_mutex_lock(&s->lock);
	pid_t pid = s->pid;

	pthread_mutex_unlock(&s->lock);
	return pid;
}
