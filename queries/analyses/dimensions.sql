-- one row per further column of the exports, by the name that analyses know it by
SELECT name
FROM complaint_dimensions
GROUP BY name
ORDER BY name;
