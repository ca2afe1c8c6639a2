-- Whether a row is of the person that is erased.
{table}.{column} = (SELECT p.{column} FROM temp.erased_person AS p)
