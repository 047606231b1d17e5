/*
 * report_mail.h - makes the reports that are due, and puts them into the outbox as mails of the house.
 *
 * Three transactions: one is held, it is made (by the letter printer's child, where it is paper), it leaves. So a child that
 * takes its time holds no lock, and one that dies costs a try. Thread: one.
 */
#ifndef OPS_REPORT_MAIL_H
#define OPS_REPORT_MAIL_H

#include "channels/fax/letter_worker.h"

/* One that is due. RC_NOT_FOUND: none is. Other codes: the database; what goes wrong with a report is noted with it. */
MUST_CHECK enum rc report_mail_next(struct job *j, struct letter_client *letters);

#endif
