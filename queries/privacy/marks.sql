-- One row per mark of what was erased.
SELECT mark FROM forgotten ORDER BY mark;
