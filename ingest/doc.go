// Package ingest takes an export from its file to a queries.Batch, and loses nothing on the way.
//
//  1. Probe looks at the head of a file: format, packing, encoding, delimiter, quote, lines before the headings, the
//     headings. What is no delimited text is rendered as CSV and read as that from there on.
//  2. A mapping says which heading feeds which canonical field: the user's own columns first, then a preset's.
//  3. Scan reads the whole file once: hash, records, malformed records with their lines, the shapes of dates.
//  4. The order of day and month is decided from whole columns, never from single values, and doubts are warnings.
//  5. A guard refuses records of what was erased, makes pseudonyms of people's numbers and redacts text.
//  6. The engine is given the file itself where nothing is wrong with it and nothing is to be replaced, and otherwise a
//     cleaned text through a pipe.
//
// Times are put on the organisation's clock where the configuration says its zone. Where it does not, they are what the
// clock on the wall showed where they were written, and different offsets in one column are a warning.
//
// Every record of a file is accepted or refused with its line, a rule and a reason: accepted + refused = read.
// Personal data that nothing is made of (names, addresses, telephone numbers, further free text) is left out, and said to be.
//
// The package guesses no type, asks no question, writes no text of a complaint into an error, and reads no clock.
package ingest
