-- Mailboxes that are fetched by IMAP: how far each folder is read, and what became of each mail in it.

CREATE TABLE IF NOT EXISTS imap_cursor (
  mailbox_id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  lease_owner BINARY(16) NULL,
  lease_until BIGINT NOT NULL DEFAULT 0,
  fence BIGINT UNSIGNED NOT NULL DEFAULT 0,
  place BINARY(32) NULL,
  uidvalidity INT UNSIGNED NOT NULL DEFAULT 0,
  epoch INT UNSIGNED NOT NULL DEFAULT 0,
  uid INT UNSIGNED NOT NULL DEFAULT 0,
  begun BIGINT NOT NULL DEFAULT 0,
  old_to INT UNSIGNED NOT NULL DEFAULT 0,
  rounds INT UNSIGNED NOT NULL DEFAULT 0
) ENGINE=InnoDB COMMENT='lease_until by the clock of the database; fence: one more with each lease, asked in every commit; place: SHA-256 of host, user and folder; epoch: one more with each other place or UIDVALIDITY; uid: all up to it are in, or in imap_mail; begun: the first connection to the place; old_to: UIDs up to it may be of mails older than that, which are not wanted; rounds: connections that saw the whole folder, 0 = so far it is only read';

CREATE TABLE IF NOT EXISTS imap_mail (
  mailbox_id BIGINT UNSIGNED NOT NULL,
  epoch INT UNSIGNED NOT NULL,
  uid INT UNSIGNED NOT NULL,
  state TINYINT UNSIGNED NOT NULL DEFAULT 0,
  tries TINYINT UNSIGNED NOT NULL DEFAULT 0,
  raw_mail_id BIGINT UNSIGNED NOT NULL DEFAULT 0,
  PRIMARY KEY (mailbox_id, epoch, uid),
  KEY k_state (mailbox_id, epoch, state, uid),
  KEY k_raw (raw_mail_id)
) ENGINE=InnoDB COMMENT='state: 0 being fetched, 1 in and still to be marked, moved or deleted on the server, 2 being copied, 3 done, 5 could not be fetched, 6 to be fetched again; tries: counted before each';
