-- Who is there, what they can take, and who gets what. Loads and weights are hundredths: 100 is one chat.
-- A team without a row in team_routing gives out its tickets by hand; an agent without one in agent_state is offline.

INSERT IGNORE INTO id_block (name, next) VALUES ('skill', 1), ('offer', 1);

CREATE TABLE IF NOT EXISTS agent_state (
  agent_id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  version INT UNSIGNED NOT NULL,
  state TINYINT UNSIGNED NOT NULL,
  since BIGINT NOT NULL,
  reason VARCHAR(190) NOT NULL DEFAULT '',
  automatic TINYINT UNSIGNED NOT NULL DEFAULT 0,
  seen BIGINT NOT NULL,
  lost BIGINT NOT NULL,
  given BIGINT NOT NULL DEFAULT 0,
  missed SMALLINT UNSIGNED NOT NULL DEFAULT 0,
  on_shift TINYINT UNSIGNED NOT NULL DEFAULT 1,
  shift_until BIGINT NOT NULL DEFAULT 9223372036854775807
) ENGINE=InnoDB COMMENT='seen: last input; lost: since when none of their screens is open, 0 = one is; given: when routing last gave them work; missed: offers in a row that ran out; on_shift holds until shift_until. Who gives work to an agent locks this row';

CREATE TABLE IF NOT EXISTS agent_state_event (
  agent_id BIGINT UNSIGNED NOT NULL,
  version INT UNSIGNED NOT NULL,
  at BIGINT NOT NULL,
  was TINYINT UNSIGNED NOT NULL,
  became TINYINT UNSIGNED NOT NULL,
  reason VARCHAR(190) NOT NULL DEFAULT '',
  automatic TINYINT UNSIGNED NOT NULL DEFAULT 0,
  actor_id BIGINT UNSIGNED NOT NULL,
  PRIMARY KEY (agent_id, version),
  KEY k_at (at)
) ENGINE=InnoDB COMMENT='append-only: who was there when, for reports';

CREATE TABLE IF NOT EXISTS agent_screen (
  agent_id BIGINT UNSIGNED NOT NULL,
  stream SMALLINT UNSIGNED NOT NULL,
  until BIGINT NOT NULL,
  PRIMARY KEY (agent_id, stream),
  KEY k_stream (stream)
) ENGINE=InnoDB COMMENT='a process has at least one screen of this agent open; the process prolongs it';

CREATE TABLE IF NOT EXISTS routing_house (
  id TINYINT UNSIGNED NOT NULL PRIMARY KEY,
  version INT UNSIGNED NOT NULL,
  away_after BIGINT NOT NULL,
  offline_after BIGINT NOT NULL,
  capacity INT UNSIGNED NOT NULL,
  mail INT UNSIGNED NOT NULL,
  chat INT UNSIGNED NOT NULL,
  fax INT UNSIGNED NOT NULL
) ENGINE=InnoDB COMMENT='one row; times in ms; capacity of agents who have none of their own; a phone call is exclusive';

INSERT IGNORE INTO routing_house (id, version, away_after, offline_after, capacity, mail, chat, fax)
  VALUES (1, 1, 900000, 30000, 300, 20, 100, 20);

CREATE TABLE IF NOT EXISTS team_routing (
  team_id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  version INT UNSIGNED NOT NULL,
  mode TINYINT UNSIGNED NOT NULL,
  offer_mail TINYINT UNSIGNED NOT NULL,
  chat_offer BIGINT NOT NULL,
  mail_offer BIGINT NOT NULL,
  relax BIGINT NOT NULL,
  sticky TINYINT UNSIGNED NOT NULL,
  release_offline TINYINT UNSIGNED NOT NULL,
  release_shift TINYINT UNSIGNED NOT NULL,
  capacity INT UNSIGNED NOT NULL
) ENGINE=InnoDB COMMENT='offer_mail: mail is offered, else given; chat_offer, mail_offer, relax in ms; capacity of one of its agents in this team, 0 = all of theirs';

CREATE TABLE IF NOT EXISTS agent_capacity (
  agent_id BIGINT UNSIGNED NOT NULL,
  team_id BIGINT UNSIGNED NOT NULL,
  capacity INT UNSIGNED NOT NULL,
  PRIMARY KEY (agent_id, team_id)
) ENGINE=InnoDB COMMENT='team_id 0: in all; else at most so much in this team';

CREATE TABLE IF NOT EXISTS skill (
  id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  version INT UNSIGNED NOT NULL,
  name VARCHAR(120) NOT NULL,
  language VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
  UNIQUE KEY u_name (name)
) ENGINE=InnoDB COMMENT='language: who has it reads tickets of this language; zh is both scripts';

CREATE TABLE IF NOT EXISTS agent_skill (
  agent_id BIGINT UNSIGNED NOT NULL,
  skill_id BIGINT UNSIGNED NOT NULL,
  level TINYINT UNSIGNED NOT NULL,
  PRIMARY KEY (agent_id, skill_id),
  KEY k_skill (skill_id)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS ticket_skill (
  ticket_id BIGINT UNSIGNED NOT NULL,
  skill_id BIGINT UNSIGNED NOT NULL,
  level TINYINT UNSIGNED NOT NULL,
  PRIMARY KEY (ticket_id, skill_id)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS agent_shift (
  agent_id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  spec TEXT NOT NULL
) ENGINE=InnoDB COMMENT='a calendar as JSON (workflow/business_time.h); no row = always';

CREATE TABLE IF NOT EXISTS offer (
  ticket_id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  agent_id BIGINT UNSIGNED NOT NULL,
  team_id BIGINT UNSIGNED NOT NULL,
  fence BIGINT UNSIGNED NOT NULL,
  weight INT UNSIGNED NOT NULL,
  channel TINYINT UNSIGNED NOT NULL,
  made BIGINT NOT NULL,
  until BIGINT NOT NULL,
  cause VARCHAR(190) NOT NULL DEFAULT '',
  KEY k_agent (agent_id)
) ENGINE=InnoDB COMMENT='fence: which offer an answer is meant for; no number is given twice';

CREATE TABLE IF NOT EXISTS offer_passed (
  ticket_id BIGINT UNSIGNED NOT NULL,
  agent_id BIGINT UNSIGNED NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (ticket_id, agent_id)
) ENGINE=InnoDB COMMENT='who refused, or let the offer run out; asked again after a while';

CREATE TABLE IF NOT EXISTS routing_wait (
  ticket_id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  team_id BIGINT UNSIGNED NOT NULL,
  since BIGINT NOT NULL,
  step TINYINT UNSIGNED NOT NULL,
  why TINYINT UNSIGNED NOT NULL,
  KEY k_team (team_id)
) ENGINE=InnoDB COMMENT='nobody could be found: since when it waits, what was given up, why nobody';
