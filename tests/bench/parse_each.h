/* parse_each.h - parsers of outside bytes as they are called, each alike: for measuring. */
#ifndef TESTS_BENCH_PARSE_EACH_H
#define TESTS_BENCH_PARSE_EACH_H

#include "hub/base/bytes.h"
#include "hub/base/job.h"

typedef void parse(struct job *j, struct bytes in);

void parse_read_mail(struct job *j, struct bytes in);
void parse_sum(struct job *j, struct bytes in);
void parse_header(struct job *j, struct bytes in);
void parse_addresses(struct job *j, struct bytes in);
void parse_words(struct job *j, struct bytes in);
void parse_params(struct job *j, struct bytes in);
void parse_ids(struct job *j, struct bytes in);
void parse_subject(struct job *j, struct bytes in);
void parse_quotes(struct job *j, struct bytes in);
void parse_clean(struct job *j, struct bytes in);
void parse_plain(struct job *j, struct bytes in);
void parse_auth(struct job *j, struct bytes in);
void parse_tnef(struct job *j, struct bytes in);
void parse_calendar(struct job *j, struct bytes in);
void parse_decode_gb(struct job *j, struct bytes in);
void parse_decode_unknown(struct job *j, struct bytes in);
void parse_token(struct job *j, struct bytes in);
void parse_detail(struct job *j, struct bytes in);
void parse_imap(struct job *j, struct bytes in);
void parse_folder_name(struct job *j, struct bytes in);

#endif
