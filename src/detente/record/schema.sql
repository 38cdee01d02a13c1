-- The record: one SQLite file. Every row says which document and which words it stands on (doc, start,
-- end, quote), which reader of which version made it, and how sure that reader was.
-- Offsets count Unicode code points, end exclusive: substr(text, start + 1, end - start) = quote.
-- STRICT, so that a column holds what it says; foreign keys, so that no row outlives its source.

CREATE TABLE documents (
  id              TEXT PRIMARY KEY,            -- SHA-256 of the bytes
  path            TEXT NOT NULL,               -- where it was first read from; all places: table paths
  title           TEXT,
  outlet          TEXT,
  author          TEXT,
  dateline_place  TEXT,
  dateline_date   TEXT,
  published       TEXT,
  published_basis TEXT NOT NULL,               -- what the date rests on, or why there is none
  language        TEXT NOT NULL,
  genre           TEXT NOT NULL,
  text            TEXT NOT NULL,
  reader          TEXT NOT NULL,
  version         TEXT NOT NULL,
  confidence      REAL NOT NULL DEFAULT 1
) STRICT;

-- Spans stand on the text, so the text under them never changes.
CREATE TRIGGER documents_text BEFORE UPDATE OF id, text ON documents
WHEN old.id <> new.id OR old.text <> new.text
BEGIN SELECT raise(ABORT, 'the text of a document never changes'); END;

CREATE TABLE paths (
  doc     TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  path    TEXT NOT NULL,
  read_at TEXT NOT NULL,
  PRIMARY KEY (doc, path)
) STRICT;

CREATE TABLE readings (
  doc     TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  reader  TEXT NOT NULL,
  version TEXT NOT NULL,
  read_at TEXT NOT NULL,
  PRIMARY KEY (doc, reader)
) STRICT;

CREATE TABLE boilerplate (
  id         INTEGER PRIMARY KEY,
  doc        TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  n          INTEGER NOT NULL,
  start      INTEGER NOT NULL,
  end        INTEGER NOT NULL,
  quote      TEXT NOT NULL,
  reader     TEXT NOT NULL,
  version    TEXT NOT NULL,
  confidence REAL NOT NULL DEFAULT 1,
  UNIQUE (doc, n)
) STRICT;

-- The paragraphs of every document, in whatever language, for the search.
CREATE TABLE passages (
  id    INTEGER PRIMARY KEY,
  doc   TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  n     INTEGER NOT NULL,
  start INTEGER NOT NULL,
  end   INTEGER NOT NULL,
  quote TEXT NOT NULL,
  UNIQUE (doc, n)
) STRICT;

CREATE TABLE actors (
  doc          TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  actor        TEXT NOT NULL,                  -- the id it has in its document
  n            INTEGER NOT NULL,
  name         TEXT NOT NULL,
  country      TEXT,                           -- ISO 3166 alpha-3
  sector       TEXT,                           -- PLOVER
  role         TEXT,                           -- the office held on the document's date
  role_in_text TEXT,                           -- what the text calls the actor
  start        INTEGER,                        -- the first mention
  end          INTEGER,
  quote        TEXT,
  reader       TEXT NOT NULL,
  version      TEXT NOT NULL,
  confidence   REAL NOT NULL DEFAULT 1,
  PRIMARY KEY (doc, actor)
) STRICT;

CREATE TABLE mentions (
  id         INTEGER PRIMARY KEY,
  doc        TEXT NOT NULL,
  actor      TEXT NOT NULL,
  n          INTEGER NOT NULL,
  kind       TEXT NOT NULL,                    -- name, nominal, pronoun
  start      INTEGER NOT NULL,
  end        INTEGER NOT NULL,
  quote      TEXT NOT NULL,
  reader     TEXT NOT NULL,
  version    TEXT NOT NULL,
  confidence REAL NOT NULL DEFAULT 1,
  UNIQUE (doc, actor, n),
  FOREIGN KEY (doc, actor) REFERENCES actors (doc, actor) ON DELETE CASCADE
) STRICT;

CREATE TABLE statements (
  id                    INTEGER PRIMARY KEY,
  doc                   TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  n                     INTEGER NOT NULL,
  speaker               TEXT,                  -- actors.actor
  speaker_mention       TEXT,
  speaker_mention_start INTEGER,
  speaker_mention_end   INTEGER,
  kind                  TEXT NOT NULL,         -- direct, indirect, mixed
  cue                   TEXT,
  cue_start             INTEGER,
  cue_end               INTEGER,
  nested_in             INTEGER,               -- n of the statement that reports this one
  said_on               TEXT,
  form                  TEXT,
  rank                  INTEGER,
  carried               TEXT,
  said                  TEXT NOT NULL,         -- the content, its parts joined by " … "
  start                 INTEGER NOT NULL,      -- from the first part to the last
  end                   INTEGER NOT NULL,
  quote                 TEXT NOT NULL,
  reader                TEXT NOT NULL,
  version               TEXT NOT NULL,
  confidence            REAL NOT NULL DEFAULT 1,
  UNIQUE (doc, n),
  FOREIGN KEY (doc, speaker) REFERENCES actors (doc, actor) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (doc, nested_in) REFERENCES statements (doc, n) DEFERRABLE INITIALLY DEFERRED
) STRICT;

-- The parts of a statement's content: several where a quotation is split.
CREATE TABLE contents (
  id         INTEGER PRIMARY KEY,
  doc        TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  statement  INTEGER NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
  n          INTEGER NOT NULL,
  start      INTEGER NOT NULL,
  end        INTEGER NOT NULL,
  quote      TEXT NOT NULL,
  reader     TEXT NOT NULL,
  version    TEXT NOT NULL,
  confidence REAL NOT NULL DEFAULT 1,
  UNIQUE (statement, n)
) STRICT;

CREATE TABLE times (
  id         INTEGER PRIMARY KEY,
  doc        TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  n          INTEGER NOT NULL,
  type       TEXT NOT NULL,                    -- DATE, DURATION, SET, TIME
  value      TEXT NOT NULL,                    -- TIMEX3; intervals a/b
  start      INTEGER NOT NULL,
  end        INTEGER NOT NULL,
  quote      TEXT NOT NULL,
  reader     TEXT NOT NULL,
  version    TEXT NOT NULL,
  confidence REAL NOT NULL DEFAULT 1,
  UNIQUE (doc, n)
) STRICT;

CREATE TABLE events (
  id              INTEGER PRIMARY KEY,
  doc             TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  n               INTEGER NOT NULL,
  type            TEXT NOT NULL,               -- PLOVER
  mode            TEXT,
  status          TEXT NOT NULL,               -- happened, pledged, scheduled, hypothetical, negated
  contexts        TEXT NOT NULL,               -- a JSON list
  date_from       TEXT,
  date_to         TEXT,
  date_said       TEXT,                        -- the phrase the dates were read from
  date_said_start INTEGER,
  date_said_end   INTEGER,
  reported_by     TEXT,                        -- actors.actor: on whose word it stands
  trigger         TEXT,
  trigger_start   INTEGER,
  trigger_end     INTEGER,
  start           INTEGER NOT NULL,
  end             INTEGER NOT NULL,
  quote           TEXT NOT NULL,
  reader          TEXT NOT NULL,
  version         TEXT NOT NULL,
  confidence      REAL NOT NULL DEFAULT 1,
  UNIQUE (doc, n),
  FOREIGN KEY (doc, reported_by) REFERENCES actors (doc, actor) DEFERRABLE INITIALLY DEFERRED
) STRICT;

-- Who did it (side = source), and to whom (side = target).
CREATE TABLE event_actors (
  id         INTEGER PRIMARY KEY,
  doc        TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  event      INTEGER NOT NULL REFERENCES events (id) ON DELETE CASCADE,
  side       TEXT NOT NULL CHECK (side IN ('source', 'target')),
  n          INTEGER NOT NULL,
  actor      TEXT NOT NULL,
  reader     TEXT NOT NULL,
  version    TEXT NOT NULL,
  confidence REAL NOT NULL DEFAULT 1,
  UNIQUE (event, side, n),
  FOREIGN KEY (doc, actor) REFERENCES actors (doc, actor) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE positions (
  id              INTEGER PRIMARY KEY,
  doc             TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  n               INTEGER NOT NULL,
  actor           TEXT NOT NULL,
  issue           TEXT NOT NULL,
  pole            TEXT NOT NULL,
  stance          TEXT NOT NULL,
  attributed_to   TEXT,                        -- who reports it: an actor, "author"; null: the actor's own words
  strength        TEXT,                        -- weak, plain, strong
  held_on         TEXT,                        -- a day, month, year or a/b; null: the text does not say
  held_said       TEXT,                        -- the phrase it was read from
  held_said_start INTEGER,
  held_said_end   INTEGER,
  start           INTEGER NOT NULL,
  end             INTEGER NOT NULL,
  quote           TEXT NOT NULL,
  reader          TEXT NOT NULL,
  version         TEXT NOT NULL,
  confidence      REAL NOT NULL DEFAULT 1,
  UNIQUE (doc, n),
  FOREIGN KEY (doc, actor) REFERENCES actors (doc, actor) DEFERRABLE INITIALLY DEFERRED
) STRICT;

-- What somebody believes, doubts, wants, intends or fears.
CREATE TABLE attitudes (
  id                  INTEGER PRIMARY KEY,
  doc                 TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  n                   INTEGER NOT NULL,
  actor               TEXT,                    -- actors.actor
  actor_mention       TEXT,
  actor_mention_start INTEGER,
  actor_mention_end   INTEGER,
  kind                TEXT NOT NULL,           -- belief, doubt, wish, intent, fear
  cue                 TEXT,
  cue_start           INTEGER,
  cue_end             INTEGER,
  attributed_to       TEXT,
  start               INTEGER NOT NULL,
  end                 INTEGER NOT NULL,
  quote               TEXT NOT NULL,
  reader              TEXT NOT NULL,
  version             TEXT NOT NULL,
  confidence          REAL NOT NULL DEFAULT 1,
  UNIQUE (doc, n),
  FOREIGN KEY (doc, actor) REFERENCES actors (doc, actor) DEFERRABLE INITIALLY DEFERRED
) STRICT;

-- That an actor stands with another (agree), or apart from it (contrast).
CREATE TABLE comparisons (
  id            INTEGER PRIMARY KEY,
  doc           TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  n             INTEGER NOT NULL,
  actor         TEXT NOT NULL,
  other         TEXT NOT NULL,                 -- actors.actor
  kind          TEXT NOT NULL,                 -- agree, contrast
  issue         TEXT,
  cue           TEXT,
  cue_start     INTEGER,
  cue_end       INTEGER,
  attributed_to TEXT,
  start         INTEGER NOT NULL,
  end           INTEGER NOT NULL,
  quote         TEXT NOT NULL,
  reader        TEXT NOT NULL,
  version       TEXT NOT NULL,
  confidence    REAL NOT NULL DEFAULT 1,
  UNIQUE (doc, n),
  FOREIGN KEY (doc, actor) REFERENCES actors (doc, actor) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (doc, other) REFERENCES actors (doc, actor) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE polls (
  id         INTEGER PRIMARY KEY,
  doc        TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  n          INTEGER NOT NULL,
  pollster   TEXT,
  sponsor    TEXT,
  field_from TEXT,
  field_to   TEXT,
  sample     INTEGER,
  margin     REAL,                             -- percentage points, either way
  question   TEXT,
  start      INTEGER NOT NULL,
  end        INTEGER NOT NULL,
  quote      TEXT NOT NULL,
  reader     TEXT NOT NULL,
  version    TEXT NOT NULL,
  confidence REAL NOT NULL DEFAULT 1,
  UNIQUE (doc, n)
) STRICT;

CREATE TABLE shares (
  id         INTEGER PRIMARY KEY,
  doc        TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  poll       INTEGER NOT NULL REFERENCES polls (id) ON DELETE CASCADE,
  n          INTEGER NOT NULL,
  choice     TEXT NOT NULL,                    -- actors.actor, or the answer's words
  share      REAL NOT NULL,                    -- per cent
  start      INTEGER NOT NULL,
  end        INTEGER NOT NULL,
  quote      TEXT NOT NULL,
  reader     TEXT NOT NULL,
  version    TEXT NOT NULL,
  confidence REAL NOT NULL DEFAULT 1,
  UNIQUE (poll, n)
) STRICT;

CREATE TABLE arguments (
  id               INTEGER PRIMARY KEY,
  doc              TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  n                INTEGER NOT NULL,
  by               TEXT NOT NULL,              -- actors.actor, or "author"
  reason           TEXT NOT NULL,
  reason_start     INTEGER NOT NULL,
  reason_end       INTEGER NOT NULL,
  conclusion       TEXT NOT NULL,
  conclusion_start INTEGER NOT NULL,
  conclusion_end   INTEGER NOT NULL,
  connective       TEXT,
  connective_start INTEGER,
  connective_end   INTEGER,
  hedge            TEXT,
  hedge_start      INTEGER,
  hedge_end        INTEGER,
  start            INTEGER NOT NULL,           -- from the reason to the conclusion, or the other way
  end              INTEGER NOT NULL,
  quote            TEXT NOT NULL,
  reader           TEXT NOT NULL,
  version          TEXT NOT NULL,
  confidence       REAL NOT NULL DEFAULT 1,
  UNIQUE (doc, n)
) STRICT;

CREATE TABLE forecasts (
  id               INTEGER PRIMARY KEY,
  doc              TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  n                INTEGER NOT NULL,
  by               TEXT NOT NULL,              -- actors.actor, or "author"
  subject          TEXT NOT NULL,
  outcome          TEXT NOT NULL,
  probability_low  REAL NOT NULL,              -- the ICD 203 band of the hedge, 0 to 1
  probability_high REAL NOT NULL,
  hedge            TEXT,
  hedge_start      INTEGER,
  hedge_end        INTEGER,
  conditional      INTEGER NOT NULL,           -- 0 or 1
  horizon_to       TEXT,
  flag             TEXT,
  start            INTEGER NOT NULL,
  end              INTEGER NOT NULL,
  quote            TEXT NOT NULL,
  reader           TEXT NOT NULL,
  version          TEXT NOT NULL,
  confidence       REAL NOT NULL DEFAULT 1,
  UNIQUE (doc, n)
) STRICT;

-- A mention is not an actor, and a name is never overwritten: that an actor of a document is an actor of
-- the gazetteer (other_doc null), or the same as one of another document, is a judgement. It outlives
-- the rows it speaks of, and is taken back by a date, never deleted.
CREATE TABLE identities (
  id           INTEGER PRIMARY KEY,
  doc          TEXT NOT NULL REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
  actor        TEXT NOT NULL,
  other_doc    TEXT REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
  other        TEXT NOT NULL,
  by           TEXT NOT NULL,
  reason       TEXT,
  confidence   REAL NOT NULL DEFAULT 1,
  at           TEXT NOT NULL,
  retracted_by TEXT,
  retracted_at TEXT
) STRICT;

-- That two events, as two documents tell them, are one (same = 1) or are not (0), is a judgement as well. An
-- event is known by its document and its mark: where its word stands, and its type ("60 CONSULT"). On each
-- pair the last judgement counts, a person's (version null) before the finder's. None is changed or deleted.
CREATE TABLE joins (
  id          INTEGER PRIMARY KEY,
  doc         TEXT NOT NULL REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
  event       TEXT NOT NULL,
  other_doc   TEXT NOT NULL REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
  other_event TEXT NOT NULL,
  same        INTEGER NOT NULL CHECK (same IN (0, 1)),
  by          TEXT NOT NULL,
  version     TEXT,
  reason      TEXT NOT NULL,
  confidence  REAL NOT NULL DEFAULT 1,
  at          TEXT NOT NULL
) STRICT;

CREATE TRIGGER joins_change BEFORE UPDATE ON joins
BEGIN SELECT raise(ABORT, 'a judgement is never changed: a later one takes it back'); END;
CREATE TRIGGER joins_out BEFORE DELETE ON joins
BEGIN SELECT raise(ABORT, 'a judgement is never deleted: a later one takes it back'); END;

-- What follows from them: the events told more than once, each with the telling that stands for it. It is
-- made anew with each judgement; an event that is not here stands alone.
CREATE TABLE tellings (
  event      INTEGER PRIMARY KEY REFERENCES events (id) ON DELETE CASCADE,
  told_with  INTEGER NOT NULL REFERENCES events (id) ON DELETE CASCADE,
  confidence REAL NOT NULL DEFAULT 1,
  reason     TEXT,
  by         TEXT
) STRICT;

-- The register: what was forecast, by experts in documents and by methods here, entered once and for good. The
-- window is horizon_from to horizon_to; late says that it had opened when the forecast was entered. Of one
-- forecast said again, the first counts (again names it). The words are kept here, as they were read then.
CREATE TABLE register (
  id               INTEGER PRIMARY KEY,
  key              TEXT NOT NULL UNIQUE,       -- two of one key are one forecast, entered once
  claim            TEXT,                       -- two of one claim say one thing again: the first counts
  doc              TEXT REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
  start            INTEGER,
  end              INTEGER,
  quote            TEXT,                       -- null for a forecast made here
  author           TEXT NOT NULL,
  outlet           TEXT,
  method           TEXT NOT NULL,
  version          TEXT NOT NULL,              -- of the method; of the reader, for an expert's forecast
  made_on          TEXT,                       -- the last day it can have known of; null where nobody can tell
  entered_at       TEXT NOT NULL,
  late             INTEGER NOT NULL CHECK (late = coalesce(substr(entered_at, 1, 10) > horizon_from, 1)),
  again            INTEGER REFERENCES register (id),
  subject          TEXT NOT NULL,
  outcome          TEXT NOT NULL,
  source           TEXT,                       -- ISO 3166 alpha-3, as the target; null where it is not coded
  target           TEXT,
  act              TEXT,                       -- as detente.codes.acts names kinds
  within           INTEGER,                    -- days of the window
  probability_low  REAL NOT NULL,              -- the band of an expert's words, the 90 % interval of a method
  probability_high REAL NOT NULL,
  probability      REAL,                       -- the middle of the band; null where no estimate was given
  base_rate        REAL,
  horizon_from     TEXT,
  horizon_to       TEXT,
  condition        TEXT,
  rule             TEXT NOT NULL,              -- what makes it come true, in words that anybody could apply
  flag             TEXT,
  details          TEXT NOT NULL               -- JSON: what is particular to the method
) STRICT;

-- How a forecast came out, as somebody judged (version null) or a proposer found. The last person's judgement
-- counts, before any proposer's; "open" takes one back.
CREATE TABLE resolutions (
  id         INTEGER PRIMARY KEY,
  forecast   INTEGER NOT NULL REFERENCES register (id) DEFERRABLE INITIALLY DEFERRED,
  outcome    TEXT NOT NULL CHECK (outcome IN ('yes', 'no', 'void', 'open')),
  by         TEXT NOT NULL,
  version    TEXT,
  reason     TEXT NOT NULL,
  confidence REAL NOT NULL DEFAULT 1,
  at         TEXT NOT NULL
) STRICT;

-- What a resolution rests on: sentences of documents, or rows of loaded files.
CREATE TABLE evidence (
  id         INTEGER PRIMARY KEY,
  resolution INTEGER NOT NULL REFERENCES resolutions (id) DEFERRABLE INITIALLY DEFERRED,
  speaks     TEXT NOT NULL CHECK (speaks IN ('for', 'against')),
  date       TEXT,
  doc        TEXT REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
  start      INTEGER,
  end        INTEGER,
  quote      TEXT,
  file       TEXT,
  row        INTEGER,
  words      TEXT NOT NULL
) STRICT;

CREATE TRIGGER register_change BEFORE UPDATE ON register
BEGIN SELECT raise(ABORT, 'a forecast in the register is never changed'); END;
CREATE TRIGGER register_out BEFORE DELETE ON register
BEGIN SELECT raise(ABORT, 'a forecast in the register is never deleted'); END;
-- "INSERT OR REPLACE" deletes without asking the trigger above.
CREATE TRIGGER register_over BEFORE INSERT ON register
WHEN EXISTS (SELECT 1 FROM register AS r WHERE r.id = new.id OR r.key = new.key)
BEGIN SELECT raise(ABORT, 'a forecast in the register is never replaced'); END;
CREATE TRIGGER resolutions_change BEFORE UPDATE ON resolutions
BEGIN SELECT raise(ABORT, 'a judgement in the register is never changed'); END;
CREATE TRIGGER resolutions_out BEFORE DELETE ON resolutions
BEGIN SELECT raise(ABORT, 'a judgement in the register is never deleted'); END;
CREATE TRIGGER resolutions_over BEFORE INSERT ON resolutions WHEN new.id IN (SELECT id FROM resolutions)
BEGIN SELECT raise(ABORT, 'a judgement in the register is never replaced'); END;
CREATE TRIGGER evidence_change BEFORE UPDATE ON evidence
BEGIN SELECT raise(ABORT, 'evidence in the register is never changed'); END;
CREATE TRIGGER evidence_out BEFORE DELETE ON evidence
BEGIN SELECT raise(ABORT, 'evidence in the register is never deleted'); END;
CREATE TRIGGER evidence_over BEFORE INSERT ON evidence WHEN new.id IN (SELECT id FROM evidence)
BEGIN SELECT raise(ABORT, 'evidence in the register is never replaced'); END;

-- A file of public event data that was loaded. Its rows lie in a Parquet file (part) of the folder beside the
-- record; a row there names its dataset by this id, and its line in the file.
CREATE TABLE datasets (
  id        INTEGER PRIMARY KEY,               -- the first 15 hexadecimal digits of the digest, as a number
  digest    TEXT NOT NULL,                     -- SHA-256 of the bytes
  origin    TEXT NOT NULL,                     -- icews, polecat, gdelt, tkg, chronology
  path      TEXT NOT NULL,                     -- where it was loaded from; a file in an archive as a.zip/b.csv
  part      TEXT NOT NULL,                     -- the file its rows lie in
  rows      INTEGER NOT NULL,                  -- all rows of the file
  events    INTEGER NOT NULL,                  -- those that are events in PLOVER
  odd       INTEGER NOT NULL,                  -- those that could not be used; they are kept with what is wrong
  first     TEXT,                              -- the first and last day of its events
  last      TEXT,
  version   TEXT NOT NULL,                     -- of the loader, and of the map of a chronology
  loaded_at TEXT NOT NULL
) STRICT;

-- What could not be read: in a document (doc), or a whole file that gave none (doc null).
CREATE TABLE notes (
  id       INTEGER PRIMARY KEY,
  doc      TEXT REFERENCES documents (id) ON DELETE CASCADE,
  path     TEXT NOT NULL,
  n        INTEGER NOT NULL,
  note     TEXT NOT NULL,
  noted_at TEXT NOT NULL,
  UNIQUE (path, doc, n)
) STRICT;

CREATE INDEX statements_speaker ON statements (speaker);
CREATE INDEX contents_doc ON contents (doc);
CREATE INDEX event_actors_actor ON event_actors (actor);
CREATE INDEX event_actors_doc ON event_actors (doc);
CREATE INDEX events_type ON events (type, date_from);
CREATE INDEX shares_doc ON shares (doc);
CREATE INDEX identities_actor ON identities (doc, actor);
CREATE INDEX tellings_told_with ON tellings (told_with);
CREATE INDEX register_doc ON register (doc);
CREATE INDEX resolutions_forecast ON resolutions (forecast);
CREATE INDEX evidence_resolution ON evidence (resolution);

CREATE VIRTUAL TABLE passages_fts USING fts5 (
  quote, content = "passages", content_rowid = "id", tokenize = "porter unicode61 remove_diacritics 2"
);
CREATE TRIGGER passages_in AFTER INSERT ON passages BEGIN
  INSERT INTO passages_fts (rowid, quote) VALUES (new.id, new.quote);
END;
CREATE TRIGGER passages_out AFTER DELETE ON passages BEGIN
  INSERT INTO passages_fts (passages_fts, rowid, quote) VALUES ('delete', old.id, old.quote);
END;
CREATE TRIGGER passages_change AFTER UPDATE ON passages BEGIN
  INSERT INTO passages_fts (passages_fts, rowid, quote) VALUES ('delete', old.id, old.quote);
  INSERT INTO passages_fts (rowid, quote) VALUES (new.id, new.quote);
END;

CREATE VIRTUAL TABLE statements_fts USING fts5 (
  said, content = "statements", content_rowid = "id", tokenize = "porter unicode61 remove_diacritics 2"
);
CREATE TRIGGER statements_in AFTER INSERT ON statements BEGIN
  INSERT INTO statements_fts (rowid, said) VALUES (new.id, new.said);
END;
CREATE TRIGGER statements_out AFTER DELETE ON statements BEGIN
  INSERT INTO statements_fts (statements_fts, rowid, said) VALUES ('delete', old.id, old.said);
END;
CREATE TRIGGER statements_change AFTER UPDATE ON statements BEGIN
  INSERT INTO statements_fts (statements_fts, rowid, said) VALUES ('delete', old.id, old.said);
  INSERT INTO statements_fts (rowid, said) VALUES (new.id, new.said);
END;
