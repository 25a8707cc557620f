"""The submission's one statement: case, first event, idempotency row and job together."""

COLUMNS = [
    "id",
    "reference",
    "service",
    "version",
    "applicant",
    "account",
    "office",
    "language",
    "answers",
    "known",
    "submitted",
    "due",
    "hash",
    "facts",
    "key",
    "fingerprint",
    "draft",
]

# A draft that is sent again meets its own idempotency row: the first case stands.
# The array and the lateral look-up make the planner take each row by its key; a plain join reads
# both tables whole for every batch as long as it does not know how few rows a batch has.
STATEMENT = """
WITH input AS (
  SELECT * FROM unnest(
    %(id)s::uuid[], %(reference)s::text[], %(service)s::text[], %(version)s::int[],
    %(applicant)s::uuid[], %(account)s::bigint[], %(office)s::text[], %(language)s::text[],
    %(answers)s::bytea[], %(known)s::bytea[], %(submitted)s::timestamptz[], %(due)s::timestamptz[],
    %(hash)s::bytea[], %(facts)s::text[], %(key)s::text[], %(fingerprint)s::bytea[],
    %(draft)s::uuid[]
  ) AS t(id, reference, service, version, applicant, account, office, language, answers, known,
    submitted, due, hash, facts, key, fingerprint, draft)
), fresh AS (
  INSERT INTO kernel_idempotencykey (scope, key, fingerprint, result, at)
  SELECT 'cases.submit', key, fingerprint, id, now() FROM input
  ON CONFLICT (scope, key) DO NOTHING
  RETURNING result AS id
), made AS (
  INSERT INTO cases_case (
    id, reference, kind, service, version, applicant_id, account_id, office_id, language, state,
    step, answers_sealed, known_sealed, submitted, due, outcome, rejection, appeals, revision,
    chain_length, chain_head)
  SELECT id, reference, 'application', service, version, applicant, account, office, language,
    'received', '', answers, known, submitted, due, '', '', 0, 0, 1, hash
  FROM input JOIN fresh USING (id)
), first_event AS (
  INSERT INTO cases_caseevent (
    case_id, seq, kind, visibility, at, actor_kind, account_id, actor_name, facts, hash)
  SELECT id, 0, 'submitted', 'public', submitted, 'person', account, '', facts::jsonb, hash
  FROM input JOIN fresh USING (id)
), spent AS (
  DELETE FROM cases_draft
  WHERE id = ANY (ARRAY(SELECT draft FROM input JOIN fresh USING (id)))
), job AS (
  SELECT procrastinate_defer_jobs_v1(ARRAY[ROW(
    'cases', 'balai.modules.cases.jobs.open_cases', 0, NULL, NULL,
    jsonb_build_object('case_ids', (SELECT jsonb_agg(id) FROM fresh)), NULL
  )::procrastinate_job_to_defer_v1])
  WHERE EXISTS (SELECT FROM fresh)
)
SELECT input.id,
  coalesce(fresh.id, stands.result, twin.id),
  fresh.id IS NOT NULL,
  fresh.id IS NOT NULL OR input.fingerprint
    = coalesce(stands.fingerprint, twin.fingerprint, input.fingerprint)
FROM input
LEFT JOIN fresh USING (id)
LEFT JOIN LATERAL (
  SELECT result, fingerprint FROM kernel_idempotencykey
  WHERE scope = 'cases.submit' AND key = input.key LIMIT 1
) stands ON true
LEFT JOIN (SELECT input.id, key, fingerprint FROM input JOIN fresh USING (id)) twin
  ON twin.key = input.key
LEFT JOIN job ON true
"""
