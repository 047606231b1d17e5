/*
 * slow_disk.c - a preload that adds BENCH_FSYNC_US microseconds to every fsync and fdatasync.
 *
 * The disks that tests run on sit behind a cache; with 1 ms this is an ordinary SSD, with 5 ms a slow or network disk.
 */
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static void wait_for_disk(void)
{
	const char *us = getenv("BENCH_FSYNC_US");
	long long n = us ? strtoll(us, NULL, 10) : 0;

	if (n > 0)
		nanosleep(&(struct timespec){n / 1000000, n % 1000000 * 1000}, NULL);
}

int fsync(int fd)
{
	int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
	int rc = real(fd);

	wait_for_disk();
	return rc;
}

int fdatasync(int fd)
{
	int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
	int rc = real(fd);

	wait_for_disk();
	return rc;
}
