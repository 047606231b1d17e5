-- Uploads: files on their way into a message, in pieces, and what may be sent. A mail with files is larger than 16 MiB.
-- Faxes that leave by sendfax (way 1: domain is the host of hfaxd), and with a cover sheet.

CREATE TABLE IF NOT EXISTS upload (
  token_hash BINARY(32) NOT NULL PRIMARY KEY,
  agent_id BIGINT UNSIGNED NOT NULL,
  visitor_id BIGINT UNSIGNED NOT NULL,
  name VARCHAR(255) NOT NULL,
  type VARCHAR(127) CHARACTER SET ascii NOT NULL,
  size BIGINT UNSIGNED NOT NULL,
  received BIGINT UNSIGNED NOT NULL,
  touched BIGINT NOT NULL,
  KEY k_owner (agent_id, visitor_id, size),
  KEY k_touched (touched)
) ENGINE=InnoDB COMMENT='one of agent_id and visitor_id is its owner, the other 0; gone when taken into a message or left lying';

CREATE TABLE IF NOT EXISTS upload_piece (
  token_hash BINARY(32) NOT NULL,
  at BIGINT UNSIGNED NOT NULL,
  bytes MEDIUMBLOB NOT NULL,
  PRIMARY KEY (token_hash, at)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS upload_policy (
  id TINYINT UNSIGNED NOT NULL PRIMARY KEY,
  version INT UNSIGNED NOT NULL,
  file_most BIGINT UNSIGNED NOT NULL,
  message_most BIGINT UNSIGNED NOT NULL,
  visitor_most BIGINT UNSIGNED NOT NULL,
  refused VARCHAR(400) CHARACTER SET ascii NOT NULL
) ENGINE=InnoDB COMMENT='one row; bytes; refused: endings of names, separated by blanks';

INSERT IGNORE INTO upload_policy (id, version, file_most, message_most, visitor_most, refused)
  VALUES (1, 1, 15728640, 15728640, 10485760,
  'apk app bat chm cmd com cpl dll exe hta iso jar js jse lnk msc msi msp pif ps1 reg scr sct vb vbe vbs vhd wsf wsh');

ALTER TABLE outbox MODIFY COLUMN bytes LONGBLOB NULL;

ALTER TABLE fax_gateway ADD COLUMN IF NOT EXISTS way TINYINT UNSIGNED NOT NULL DEFAULT 0;

ALTER TABLE fax_template ADD COLUMN IF NOT EXISTS cover TINYINT UNSIGNED NOT NULL DEFAULT 0;

ALTER TABLE fax_template ADD COLUMN IF NOT EXISTS cover_note TEXT NOT NULL DEFAULT '';

ALTER TABLE fax_page ADD COLUMN IF NOT EXISTS text_next BIGINT NOT NULL DEFAULT 0 COMMENT 'from when its words may be read; 2^63-1: they are';

ALTER TABLE fax_page ADD COLUMN IF NOT EXISTS text_tries TINYINT UNSIGNED NOT NULL DEFAULT 0;

ALTER TABLE fax_page ADD KEY IF NOT EXISTS k_text (text_next);
