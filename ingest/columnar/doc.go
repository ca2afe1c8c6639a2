// Package columnar reads Parquet, Arrow files and streams, and Feather version 2 as CSV, a batch of records at a time.
//
//  1. The first bytes say the format; the schema makes the headings, structs as dotted names.
//  2. Maps have a heading for each key, so a file with maps is read once more beforehand, for the keys.
//  3. Each batch is bound to one function per column, and written record by record, the headings first.
//  4. The end must be where the file says it is: as many records as a Parquet file counts, the end mark of a stream.
//
// Values: nothing is empty, truth values are TRUE and FALSE, whole numbers and decimals are exact, others as short as they
// can be read back, without exponent. Dates are 2006-01-02, times 15:04:05, timestamps 2006-01-02 15:04:05, with fractions
// where there are any; a timestamp with a zone is that zone's clock with its offset (+02:00), one without is written as it
// stands. Durations are hours:minutes:seconds. Lists of such values are joined by a comma and a space, other lists are
// JSON. Bytes that are UTF-8 are text (old programs store text so), others are hexadecimal after 0x.
//
// The package refuses Feather version 1, encrypted files, unions and intervals, files that are cut off or damaged, and those
// that take more than 1 GB of memory at a time. The library behind it may panic over hostile files; that is an error here.
package columnar
