-- The rows with the names joined to them, for people.

-- The last standing judgement on each actor: what else it is known as, in its document and beyond.
CREATE VIEW known_as AS
SELECT a.doc, a.actor, a.name, i.other_doc, coalesce(i.other, a.actor) AS known_as, i.by, i.at
FROM actors AS a
LEFT JOIN identities AS i ON i.id = (
  SELECT max(j.id) FROM identities AS j
  WHERE j.doc = a.doc AND j.actor = a.actor AND j.retracted_at IS NULL
);

CREATE VIEW said AS
SELECT
  s.id, a.name AS who, coalesce(a.role, a.role_in_text) AS role, a.country, s.kind, s.said,
  s.form, s.rank, s.carried, s.cue, coalesce(s.said_on, d.published) AS date, d.title, d.outlet, d.published,
  s.quote, s.start, s.end, s.confidence, s.speaker, s.doc
FROM statements AS s
JOIN documents AS d ON d.id = s.doc
LEFT JOIN actors AS a ON a.doc = s.doc AND a.actor = s.speaker;

CREATE VIEW done AS
SELECT
  e.id, e.date_from, e.date_to, e.status,
  (SELECT group_concat(name, ', ') FROM (
    SELECT a.name FROM event_actors AS x JOIN actors AS a USING (doc, actor)
    WHERE x.event = e.id AND x.side = 'source' ORDER BY x.n)) AS source,
  e.type, e.mode,
  (SELECT group_concat(name, ', ') FROM (
    SELECT a.name FROM event_actors AS x JOIN actors AS a USING (doc, actor)
    WHERE x.event = e.id AND x.side = 'target' ORDER BY x.n)) AS target,
  r.name AS reported_by, d.title, d.outlet, d.published,
  e.quote, e.start, e.end, e.confidence, e.doc
FROM events AS e
JOIN documents AS d ON d.id = e.doc
LEFT JOIN actors AS r ON r.doc = e.doc AND r.actor = e.reported_by;

-- Each event once, by the telling that stands for it, with how many tell it.
CREATE VIEW done_once AS
WITH told AS (
  SELECT coalesce(t.told_with, e.id) AS event, e.doc, d.outlet
  FROM events AS e JOIN documents AS d ON d.id = e.doc LEFT JOIN tellings AS t ON t.event = e.id
), counted AS (
  SELECT event, count(*) AS tellings, count(DISTINCT doc) AS sources, count(DISTINCT outlet) AS outlets,
    group_concat(DISTINCT outlet) AS told_by
  FROM told GROUP BY event
)
SELECT
  o.id, o.date_from, o.date_to, o.status, o.source, o.type, o.mode, o.target, o.reported_by,
  c.sources, c.outlets, c.tellings, c.told_by, o.title, o.outlet, o.published,
  o.quote, o.start, o.end, o.confidence, o.doc
FROM counted AS c JOIN done AS o ON o.id = c.event;

CREATE VIEW held AS
SELECT
  p.id, a.name AS who, coalesce(a.role, a.role_in_text) AS role, a.country, p.issue, p.pole, p.strength,
  p.stance, coalesce(p.held_on, d.published) AS date, p.held_on, p.attributed_to IS NOT NULL AS reported,
  coalesce(t.name, p.attributed_to) AS attributed_to, d.title, d.outlet, d.published,
  p.quote, p.start, p.end, p.confidence, p.actor, p.doc
FROM positions AS p
JOIN documents AS d ON d.id = p.doc
LEFT JOIN actors AS a ON a.doc = p.doc AND a.actor = p.actor
LEFT JOIN actors AS t ON t.doc = p.doc AND t.actor = p.attributed_to;

CREATE VIEW thought AS
SELECT
  t.id, coalesce(a.name, t.actor_mention) AS who, t.kind, t.quote, t.cue,
  coalesce(b.name, t.attributed_to) AS attributed_to, d.title, d.outlet, d.published,
  t.start, t.end, t.confidence, t.actor, t.doc
FROM attitudes AS t
JOIN documents AS d ON d.id = t.doc
LEFT JOIN actors AS a ON a.doc = t.doc AND a.actor = t.actor
LEFT JOIN actors AS b ON b.doc = t.doc AND b.actor = t.attributed_to;

CREATE VIEW compared AS
SELECT
  c.id, a.name AS who, c.kind, o.name AS other, c.issue, c.cue,
  coalesce(t.name, c.attributed_to) AS attributed_to, d.title, d.outlet, d.published,
  c.quote, c.start, c.end, c.confidence, c.doc
FROM comparisons AS c
JOIN documents AS d ON d.id = c.doc
LEFT JOIN actors AS a ON a.doc = c.doc AND a.actor = c.actor
LEFT JOIN actors AS o ON o.doc = c.doc AND o.actor = c.other
LEFT JOIN actors AS t ON t.doc = c.doc AND t.actor = c.attributed_to;

CREATE VIEW polled AS
SELECT
  s.id, p.pollster, p.sponsor, p.field_from, p.field_to, p.sample, p.margin, p.question,
  coalesce(a.name, s.choice) AS choice, s.share, d.title, d.outlet, d.published,
  s.quote, s.start, s.end, p.confidence, s.doc
FROM shares AS s
JOIN polls AS p ON p.id = s.poll
JOIN documents AS d ON d.id = s.doc
LEFT JOIN actors AS a ON a.doc = s.doc AND a.actor = s.choice;

CREATE VIEW argued AS
SELECT
  g.id, coalesce(a.name, iif(g.by = 'author', coalesce(d.author, 'the author'), g.by)) AS who,
  g.reason, g.connective, g.conclusion, g.hedge, d.title, d.outlet, d.published,
  g.quote, g.start, g.end, g.confidence, g.doc
FROM arguments AS g
JOIN documents AS d ON d.id = g.doc
LEFT JOIN actors AS a ON a.doc = g.doc AND a.actor = g.by;

CREATE VIEW expected AS
SELECT
  f.id, coalesce(a.name, iif(f.by = 'author', coalesce(d.author, 'the author'), f.by)) AS who,
  f.subject, f.outcome, f.probability_low, f.probability_high, f.hedge, f.flag, f.conditional,
  f.horizon_to, d.title, d.outlet, d.published, f.quote, f.start, f.end, f.confidence, f.doc
FROM forecasts AS f
JOIN documents AS d ON d.id = f.doc
LEFT JOIN actors AS a ON a.doc = f.doc AND a.actor = f.by;

-- The register with how each forecast came out: by the last person who judged it, else as last proposed.
CREATE VIEW foretold AS
SELECT
  g.id, g.author, g.outlet, g.method, g.version, g.made_on, g.entered_at, g.late, g.again, g.subject, g.outcome,
  g.probability_low, g.probability_high, g.probability, g.base_rate, g.source, g.target, g.act, g.within,
  g.horizon_from, g.horizon_to, g.condition, g.rule, g.flag,
  coalesce(r.outcome, 'open') AS result, r.id IS NOT NULL AND r.version IS NULL AS confirmed,
  r.by AS judged_by, r.at AS judged_at, r.reason, r.confidence, r.id AS resolution,
  d.title, d.published, g.quote, g.start, g.end, g.doc
FROM register AS g
LEFT JOIN documents AS d ON d.id = g.doc
LEFT JOIN resolutions AS r ON r.id = (
  SELECT j.id FROM resolutions AS j WHERE j.forecast = g.id ORDER BY j.version IS NULL DESC, j.id DESC LIMIT 1
);
