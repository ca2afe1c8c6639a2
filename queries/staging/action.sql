-- One row per record of a list of actions, in its order: typed, judged and hashed. What is planned may lie in the future; what
-- has been done may not, and was decided before it was done and done before it was verified.
CREATE OR REPLACE TEMP VIEW typed_record AS
WITH texts AS (
    SELECT
        word(action_id, 'action_id') AS action_id_text,
        word(scope, 'scope') AS scope_text,
        word(decided_on, 'decided_on') AS decided_on_text,
        word(due_on, 'due_on') AS due_on_text,
        word(implemented_on, 'implemented_on') AS implemented_on_text,
        word(verified_on, 'verified_on') AS verified_on_text,
        word(title, 'title') AS title,
        word(cause, 'cause') AS cause,
        word(owner, 'owner') AS owner,
        word(status, 'status') AS status,
        dimensions, dimensions_text, blank, ordinal
    FROM chosen
),
readings AS (
    SELECT
        *,
        read_scope(scope_text)                           AS scope_read,
        read_time(decided_on_text, 'decided_on')         AS decided_on_read,
        read_time(due_on_text, 'due_on')                 AS due_on_read,
        read_time(implemented_on_text, 'implemented_on') AS implemented_on_read,
        read_time(verified_on_text, 'verified_on')       AS verified_on_read
    FROM texts
),
verdicts AS (
    SELECT
        *,
        CASE WHEN title IS NULL THEN 'missing' END    AS title_flaw,
        unread(scope_text, scope_read)                AS scope_flaw,
        time_flaw(decided_on_text, decided_on_read)   AS decided_on_flaw,
        day_flaw(due_on_text, due_on_read)            AS due_on_flaw,
        order_flaw(time_flaw(implemented_on_text, implemented_on_read), implemented_on_read, decided_on_read, 'before_decided') AS implemented_on_flaw,
        order_flaw(time_flaw(verified_on_text, verified_on_read), verified_on_read, implemented_on_read, 'before_implemented') AS verified_on_flaw
    FROM readings
),
actions AS (
    SELECT
        *,
        struct_pack(
            title := title, scope := scope_read, owner := owner, status := status,
            cause := CASE WHEN scope_flaw IS NULL THEN cause END, -- or it would be about every complaint of the cause
            decided_on := CAST(CASE WHEN decided_on_flaw IS NULL THEN decided_on_read END AS DATE),
            due_on := CAST(CASE WHEN due_on_flaw IS NULL THEN due_on_read END AS DATE),
            implemented_on := CAST(CASE WHEN implemented_on_flaw IS NULL THEN implemented_on_read END AS DATE),
            verified_on := CAST(CASE WHEN verified_on_flaw IS NULL THEN verified_on_read END AS DATE)
        ) AS said
    FROM verdicts
),
hashed AS (
    SELECT *, md5_number(concat(CAST(said AS VARCHAR), chr(31), dimensions_text)) AS row_hash
    FROM actions
)
SELECT
    keyed_or_made(action_id_text, row_hash) AS action_id,
    said.*,
    dimensions,
    verdict(blank, ['action_id.' || key_flaw(action_id_text), 'title.' || title_flaw], [
        'scope.' || scope_flaw, 'decided_on.' || decided_on_flaw, 'due_on.' || due_on_flaw,
        'implemented_on.' || implemented_on_flaw, 'verified_on.' || verified_on_flaw
    ]) AS flaws,
    row_hash,
    blank,
    ordinal
FROM hashed;
