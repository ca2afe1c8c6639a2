-- one row per measure of exposure that was loaded
SELECT measure
FROM exposures
GROUP BY measure
ORDER BY measure;
