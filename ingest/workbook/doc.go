// Package workbook reads the sheets of an XLSX workbook as CSV, as a stream, and never a row less than there are.
//
//  1. Open lists the parts of the archive, the sheets, and the number formats; nothing is written to a disk.
//  2. A scanner cuts a part into the tokens of XML and takes well-formed XML only.
//  3. A first reading of a sheet finds every error in it, how wide it is, and its merged cells, which stand at its end.
//  4. A second reading writes row n as record n, all records as wide as the widest.
//
// Values are those that the file holds: shared and inline strings, the values that formulas had when the file was saved,
// TRUE and FALSE, errors as their text (#N/A). Numbers are written without exponent and with the 15 digits that Excel
// shows, whole numbers with all that the file has. Dates and times are told by their number format and written as
// 2006-01-02, 2006-01-02 15:04:05, 15:04:05, and durations as hours:minutes:seconds. White space stays as it is. Hidden
// and filtered rows are read. A cell merged across columns within the first 60 rows names every column that it covers,
// except where it is the only text of its row: that is a title.
//
// The package refuses, with part and row: XML that is not well-formed, a DOCTYPE, entities other than the five, rows or
// cells out of order or beyond what Excel has, strings and styles that do not exist, parts that are missing, double,
// encrypted, damaged, or packed as only bombs are. It calculates no formula.
package workbook
