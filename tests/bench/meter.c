/* meter.c - CPU time, memory, and the frame that everybody writes. */
#include "tests/bench/meter.h"

#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

double meter_cpu(void)
{
	struct rusage u;

	getrusage(RUSAGE_SELF, &u);
	return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) +
	       1e-6 * (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec);
}

void meter_say_cpu(double seconds, uint64_t sent)
{
	printf("{\"cpu\":%.6f,\"sent\":%llu}\n", seconds, (unsigned long long)sent);
	fflush(stdout);
}

void meter_say_count(unsigned open)
{
	unsigned long pages = 0;
	FILE *f = fopen("/proc/self/statm", "r");

	if (f) {
		if (fscanf(f, "%*u %lu", &pages) != 1)
			pages = 0;
		fclose(f);
	}
	printf("{\"open\":%u,\"rss\":%lu}\n", open, pages * (unsigned long)sysconf(_SC_PAGESIZE));
	fflush(stdout);
}

void meter_payload(char *out, uint64_t n)
{
	static const char text[] =
		"{\"t\":\"ticket\",\"s\":1,\"n\":12345,\"subject\":\"Where is my parcel?\"} ";

	for (uint64_t i = 0; i < n; i++)
		out[i] = text[i % (sizeof(text) - 1)];
}

size_t meter_frame(char *out, uint64_t payload)
{
	size_t head = payload < 126 ? 2 : 4;

	out[0] = (char)0x81;
	if (head == 2) {
		out[1] = (char)payload;
	} else {
		out[1] = 126;
		out[2] = (char)(payload >> 8);
		out[3] = (char)(payload & 255);
	}
	meter_payload(out + head, payload);
	return head + payload;
}

int meter_by_size(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}
