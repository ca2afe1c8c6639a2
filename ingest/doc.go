// Package ingest takes an export from its file to a queries.Batch, and loses nothing on the way.
//
//  1. Probe looks at the head of a file: encoding, delimiter, quote, lines before the headings, the headings.
//  2. A mapping says which heading feeds which canonical field: a preset first, then the user's own columns over it.
//  3. Scan reads the whole file once: hash, records, malformed records with their lines, the shapes of dates.
//  4. The order of day and month is decided from whole columns, never from single values, and doubts are warnings.
//  5. The engine is given the file itself where nothing is wrong with it, and otherwise a cleaned text through a pipe.
//
// Times are what the clock on the wall showed where they were written: an offset such as +02:00 is dropped, never applied,
// and different offsets in one column are a warning.
//
// Every record of a file is accepted or refused with its line, a rule and a reason: accepted + refused = read.
// Personal data that nothing is made of (names, addresses, telephone numbers, free text) is left out, and said to be.
//
// The package guesses no type, asks no question, writes no text of a complaint into an error, and reads no clock.
package ingest
