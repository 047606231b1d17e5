-- Strangers' messages that wait for a word, suggestions that an agent dismissed, and what an agent wants of the composer.

ALTER TABLE message_mark ADD KEY IF NOT EXISTS k_hold (hold, message_id);

ALTER TABLE automatic_setting
  ADD COLUMN IF NOT EXISTS held_hours SMALLINT UNSIGNED NOT NULL DEFAULT 24
  COMMENT 'after so many hours the leads hear of a held message, and again; 0: never';

CREATE TABLE IF NOT EXISTS ticket_dismissed (
  ticket_id BIGINT UNSIGNED NOT NULL,
  other_id BIGINT UNSIGNED NOT NULL,
  agent_id BIGINT UNSIGNED NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (ticket_id, other_id)
) ENGINE=InnoDB COMMENT='the two are not one matter, an agent said: nobody is asked again';

ALTER TABLE agent ADD COLUMN IF NOT EXISTS undo_send TINYINT UNSIGNED NOT NULL DEFAULT 1
  COMMENT 'their replies wait ten seconds in which they can be taken back';
