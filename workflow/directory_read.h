/*
 * directory_read.h - people and groups from the directory: what is there, in our words. It blocks.
 */
#ifndef WORKFLOW_DIRECTORY_READ_H
#define WORKFLOW_DIRECTORY_READ_H

#include "workflow/directory_plan.h"

struct directory_read {
	struct directory_person *people;
	size_t npeople;
	struct directory_found_group *groups;
	size_t ngroups;
};

/* FINE, and all of it on the job. `secret`: the service account's password. */
enum directory_trouble directory_read_all(struct job *j, const struct directory_setting *s,
					  const char *secret, struct directory_read *r_r,
					  const char **said_r);

#endif
