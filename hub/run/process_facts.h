/*
 * process_facts.h - what the kernel says of this process, by the names that monitoring knows for every program.
 *
 * Source: Prometheus client libraries' standard process metrics; proc(5). Thread: any; reads /proc, which does not wait.
 */
#ifndef HUB_RUN_PROCESS_FACTS_H
#define HUB_RUN_PROCESS_FACTS_H

#include "hub/base/instant.h"
#include "hub/run/metric.h"

/* CPU, memory, descriptors, and when it was started; what cannot be read is left out. */
void process_facts_write(struct metric_text *t, instant started);

#endif
