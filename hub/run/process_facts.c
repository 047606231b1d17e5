/* process_facts.c - CPU, memory and descriptors of this process. */
#include "hub/run/process_facts.h"

#include <dirent.h>
#include <stdio.h>
#include <sys/resource.h>
#include <unistd.h>

static void write_cpu(struct metric_text *t)
{
	struct rusage u;

	if (getrusage(RUSAGE_SELF, &u) != 0)
		return;
	metric_text_name(t, "process_cpu_seconds_total", METRIC_COUNTER,
			 "User and system CPU time spent, in seconds.");
	metric_text_ms(t, NULL, NULL,
		       ((int64_t)u.ru_utime.tv_sec + u.ru_stime.tv_sec) * 1000 +
			       (u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1000);
}

static void write_memory(struct metric_text *t)
{
	const int64_t page = sysconf(_SC_PAGESIZE);
	FILE *f = fopen("/proc/self/statm", "re");
	unsigned long all, resident;
	int n;

	if (!f)
		return;
	n = fscanf(f, "%lu %lu", &all, &resident); /* NOLINT(cert-err34-c): the kernel's own numbers */
	(void)fclose(f);
	if (n != 2)
		return;
	metric_text_name(t, "process_virtual_memory_bytes", METRIC_GAUGE, "Virtual memory size in bytes.");
	metric_text_integer(t, NULL, NULL, (int64_t)all * page);
	metric_text_name(t, "process_resident_memory_bytes", METRIC_GAUGE, "Resident memory size in bytes.");
	metric_text_integer(t, NULL, NULL, (int64_t)resident * page);
}

static void write_descriptors(struct metric_text *t)
{
	DIR *d = opendir("/proc/self/fd");
	struct rlimit most;
	int64_t n = -3; /* ".", ".." and the one that reads it */

	if (d) {
		while (readdir(d))
			n++;
		closedir(d);
		metric_text_name(t, "process_open_fds", METRIC_GAUGE, "Number of open file descriptors.");
		metric_text_integer(t, NULL, NULL, n);
	}
	if (getrlimit(RLIMIT_NOFILE, &most) == 0) {
		metric_text_name(t, "process_max_fds", METRIC_GAUGE,
				 "Maximum number of open file descriptors.");
		metric_text_integer(t, NULL, NULL, (int64_t)most.rlim_cur);
	}
}

void process_facts_write(struct metric_text *t, instant started)
{
	write_cpu(t);
	write_memory(t);
	write_descriptors(t);
	metric_text_name(t, "process_start_time_seconds", METRIC_GAUGE,
			 "Start time of the process since the Unix epoch, in seconds.");
	metric_text_ms(t, NULL, NULL, started.ms);
}
