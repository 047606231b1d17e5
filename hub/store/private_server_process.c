/* private_server_process.c - the private server's process: its settings, its start, and whether it answers.
 */
#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <talloc.h>
#include <unistd.h>

#include "hub/store/db_inner.h"
#include "hub/store/private_server_inner.h"

#define BUFFER_POOL (INT64_C(128) << 20)
#define REDO_LOG (INT64_C(96) << 20)
/* Up to this many processors, spinning for a latch takes the time of the thread that holds it. */
#define CPUS_TOO_FEW_TO_SPIN 4

const char *server_program(void *ctx, const char *name)
{
	static const char *const dirs[] = {"/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin",
					   "/usr/libexec"};

	for (size_t i = 0; i < COUNT_OF(dirs); i++) {
		const char *path = talloc_asprintf(ctx, "%s/%s", dirs[i], name);

		if (access(path, X_OK) == 0)
			return path;
	}
	return NULL;
}

static void add(const char ***argv, const char *arg)
{
	size_t n = talloc_array_length(*argv);

	*argv = talloc_realloc(talloc_parent(*argv), *argv, const char *, (unsigned)n + 1);
	(*argv)[n - 1] = arg;
	(*argv)[n] = NULL;
}

static const char **argv_new(void *ctx, const char *program)
{
	const char **argv = talloc_zero_array(ctx, const char *, 1);

	if (!program)
		return argv;
	add(&argv, program);
	add(&argv, "--no-defaults"); /* must be the first: without it /etc/mysql would have its say */
	return argv;
}

const char **server_prepare_argv(void *ctx, const char *data)
{
	const char **argv = argv_new(ctx, server_program(ctx, "mariadb-install-db"));

	if (!argv[0])
		return argv;
	add(&argv, talloc_asprintf(ctx, "--datadir=%s", data));
	add(&argv, "--auth-root-authentication-method=socket");
	add(&argv, talloc_asprintf(ctx, "--auth-root-socket-user=%s", db_os_user(ctx)));
	add(&argv, "--skip-test-db");
	add(&argv, "--rpm"); /* leave the machine's own PAM helper as it is */
	if (geteuid() == 0)
		add(&argv, "--user=root");
	return argv;
}

const char **server_run_argv(void *ctx, const struct server_files *f, const struct private_server_options *o)
{
	static const char *const settings[] = {
		"--skip-networking",
		"--skip-name-resolve",
		"--skip-log-bin",
		"--innodb-flush-log-at-trx-commit=1",
		"--innodb-doublewrite=ON",
		"--innodb-log-buffer-size=8M",
		"--innodb-lock-wait-timeout=5",
		"--innodb-print-all-deadlocks=ON",
		"--loose-innodb-snapshot-isolation=ON", /* from 10.11.8 on; the session asks for it as well */
		"--transaction-isolation=READ-COMMITTED",
		"--character-set-server=utf8mb4",
		"--collation-server=utf8mb4_general_ci",
		"--max-allowed-packet=64M",
		"--max-connections=64",
		"--local-infile=0",
		"--performance-schema=OFF",
		"--table-open-cache=400",
		"--thread-cache-size=16",
		"--key-buffer-size=1M",
		"--aria-pagecache-buffer-size=4M",
	};
	const char **argv = argv_new(ctx, server_program(ctx, "mariadbd"));

	if (!argv[0])
		return argv;
	add(&argv, talloc_asprintf(ctx, "--datadir=%s", f->data));
	add(&argv, talloc_asprintf(ctx, "--socket=%s", f->socket));
	add(&argv, talloc_asprintf(ctx, "--log-error=%s", f->log));
	add(&argv, talloc_asprintf(ctx, "--tmpdir=%s", f->temp));
	add(&argv, talloc_asprintf(ctx, "--pid-file=%s/mariadbd.pid", f->dir));
	add(&argv, talloc_asprintf(ctx, "--innodb-buffer-pool-size=%" PRId64,
				   o->buffer_pool ? o->buffer_pool : BUFFER_POOL));
	add(&argv,
	    talloc_asprintf(ctx, "--innodb-log-file-size=%" PRId64, o->redo_log ? o->redo_log : REDO_LOG));
	for (size_t i = 0; i < COUNT_OF(settings); i++)
		add(&argv, settings[i]);
	if (sysconf(_SC_NPROCESSORS_ONLN) <= CPUS_TOO_FEW_TO_SPIN)
		add(&argv, "--innodb-spin-wait-delay=0");
	if (geteuid() == 0)
		add(&argv, "--user=root");
	return argv;
}

/* Our environment, but for where temporary files go. */
static const char **environment(void *ctx, const char *temp)
{
	size_t n = 0, kept = 0;

	while (environ[n])
		n++;
	const char **copy = talloc_array(ctx, const char *, (unsigned)n + 2);

	for (size_t i = 0; i < n; i++) {
		if (strncmp(environ[i], "TMPDIR=", 7) != 0)
			copy[kept++] = environ[i];
	}
	copy[kept++] = talloc_asprintf(copy, "TMPDIR=%s", temp);
	copy[kept] = NULL;
	return copy;
}

/* In the child, between fork and exec: only calls that are safe there. */
static _Noreturn void become(const char **argv, const char **envp, pid_t parent, int log, int lock)
{
	sigset_t none;
	int null = open("/dev/null", O_RDWR);

	prctl(PR_SET_PDEATHSIG, SIGTERM);
	if (getppid() != parent)
		_exit(1); /* the parent ended before prctl */
	setsid();	  /* Ctrl-C is for the program, which then ends the server itself */
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	signal(SIGPIPE, SIG_DFL);
	dup2(null, STDIN_FILENO);
	dup2(log, STDOUT_FILENO);
	dup2(log, STDERR_FILENO);
	close_range(3, ~0U, CLOSE_RANGE_CLOEXEC); /* no socket of ours gets into the server */
	fcntl(lock, F_SETFD, 0);		  /* but the lock: it is free when both are gone */
	execve(argv[0], (char *const *)(uintptr_t)argv, (char *const *)(uintptr_t)envp);
	_exit(127);
}

pid_t server_spawn(const char **argv, struct server_files *f)
{
	int log = open(f->log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	pid_t parent = getpid();

	if (log < 0)
		return -1;
	const char **envp = environment(NULL, f->temp);

	f->log_from = lseek(log, 0, SEEK_END);
	pid_t pid = fork();

	if (pid == 0)
		become(argv, envp, parent, log, f->lock);
	talloc_free(envp);
	close(log);
	return pid;
}

enum rc server_answers(const struct server_files *f)
{
	MYSQL *my = mysql_init(NULL);
	unsigned seconds = 2;
	void *ctx = talloc_new(NULL);

	must(my);
	mysql_options(my, MYSQL_OPT_CONNECT_TIMEOUT, &seconds);
	mysql_options(my, MYSQL_OPT_READ_TIMEOUT, &seconds);
	bool yes = mysql_real_connect(my, NULL, db_os_user(ctx), NULL, NULL, 0, f->socket, 0) &&
		   mysql_query(my, "SELECT 1") == 0;
	unsigned code = mysql_errno(my);

	mysql_close(my);
	talloc_free(ctx);
	if (yes)
		return RC_OK;
	return code == ER_ACCESS_DENIED_ERROR || code == ER_ACCESS_DENIED_NO_PASSWORD_ERROR ? RC_DENIED
											    : RC_DB;
}
