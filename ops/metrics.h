/* metrics.h - the numbers of the parts that stand beside the web, for monitoring. Thread: loop thread. */
#ifndef OPS_METRICS_H
#define OPS_METRICS_H

#include "hub/run/metric.h"

/* `parts` is the struct services_parts. */
void metrics_write(void *parts, struct metric_text *t);

#endif
