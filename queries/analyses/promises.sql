-- one row per promise to customers
SELECT
    p.source,
    p.promise_id,
    p.promise,
    p.field_from,
    p.field_to,
    p.within,
    p.unit,       -- 'hours', 'days', 'working_days'
    p.target,     -- share of cases
    p.valid_from,
    p.valid_to,   -- last day
    CAST(p.scope AS VARCHAR) AS scope
FROM promises AS p
ORDER BY p.source, p.promise_id;
