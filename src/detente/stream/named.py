"""The query of who, by the name of the data, did what to whom: each act of a day once, however often told."""

ACTS = """
WITH sided AS (
  SELECT t.*, COALESCE(t.source_name, t.source_code, t.source) AS doer,
    COALESCE(t.target_name, t.target_code, t.target) AS done_to
  FROM told AS t WHERE t.date >= ? AND t.date < ?
), directed AS (
  SELECT date, doer, source, done_to, target, type, code, dataset, row, doc, start, quote FROM sided
  UNION ALL
  SELECT date, done_to, target, doer, source, type, code, dataset, row, doc, start, quote FROM sided
  WHERE joint
)
SELECT d.date, d.doer AS source, d.source AS source_country, d.done_to AS target, d.target AS target_country,
  d.type, d.code, d.dataset, d.row, d.doc, d.start, d.quote,
  COUNT(*) OVER (PARTITION BY d.date, d.doer, d.done_to, d.type, d.code) AS times
FROM directed AS d
WHERE d.doer IS NOT NULL AND d.done_to IS NOT NULL
QUALIFY 1 = ROW_NUMBER() OVER (
  PARTITION BY d.date, d.doer, d.done_to, d.type, d.code ORDER BY d.dataset, d.row
)
ORDER BY d.date, d.dataset, d.row, d.doer
"""
PER_DAY = """
SELECT t.date, COUNT(*) AS rows FROM told AS t
WHERE t.date >= ? AND t.date < ? GROUP BY t.date ORDER BY t.date DESC
"""
