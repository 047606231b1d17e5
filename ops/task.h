/* task.h - one job from the terminal: settings, rights, database, tables, then the job, beside a running serve or not. */
#ifndef OPS_TASK_H
#define OPS_TASK_H

#include "hub/base/job.h"

/*
 * Run it as the program itself (actor 0). What goes wrong is said on standard error. 0; 1 when the job refused; or the
 * exit code of what stood in its way.
 */
int task_run(const char *config_file, enum rc (*run)(struct job *j, void *arg), void *arg);

#endif
