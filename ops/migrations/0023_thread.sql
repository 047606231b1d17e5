-- What people decided about which mails belong together: tickets that became one, messages held or parted.

CREATE TABLE IF NOT EXISTS ticket_merge (
  source_id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  target_id BIGINT UNSIGNED NOT NULL,
  status TINYINT UNSIGNED NOT NULL,
  status_id BIGINT UNSIGNED NOT NULL DEFAULT 0,
  agent_id BIGINT UNSIGNED NOT NULL DEFAULT 0,
  at BIGINT NOT NULL,
  KEY k_target (target_id)
) ENGINE=InnoDB COMMENT='the source leads to the target; status: what the source had, for going back';

CREATE TABLE IF NOT EXISTS message_mark (
  message_id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  ticket_id BIGINT UNSIGNED NOT NULL,
  hold TINYINT UNSIGNED NOT NULL DEFAULT 0,
  topic TINYINT UNSIGNED NOT NULL DEFAULT 0,
  split_into BIGINT UNSIGNED NOT NULL DEFAULT 0,
  subject VARCHAR(250) NOT NULL DEFAULT '',
  KEY k_ticket (ticket_id, message_id)
) ENGINE=InnoDB COMMENT='hold: 1 a stranger''s, held, 2 accepted, 3 refused; topic: 1 perhaps another matter, 2 it is not; subject: the mail''s own';
