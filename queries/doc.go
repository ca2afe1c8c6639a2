// Package queries is the ground floor: the warehouse, a single DuckDB file, and every statement that runs on it.
//
//  1. Open opens or makes the file, brings its tables up to date (schema/) and lays the views that analyses read
//     (marts/) over them.
//  2. Load takes one export, described by a Batch, through the engine's own reader twice: once to judge every record
//     (staging/), which tells what is wrong with it and what it changes, and once to write what is new or changed, typed,
//     straight into the table. Reading is cheap and copies are not. The first load of a source is written first, and
//     judged only where a record has a flaw. Problems and an entry in the ledger are written in the same
//     transaction.
//  3. The records must add up: read = loaded + updated + unchanged + rejected. A load that cannot account for a record
//     fails and leaves the warehouse as it was.
//  4. Lock takes the file system away from the engine before anything is reported.
//  5. Select runs a query of analyses/ by name into typed rows; its columns and parameters must match exactly.
//
// It refuses to guess: no type, format, delimiter or encoding is left to the engine. It refuses to reach out: no extension
// is fetched, and after Lock no file is read or written but the warehouse. It refuses SQL made of strings: statements live in
// .sql files, values are bound, and the one generated text, the view over an export's columns, quotes every name.
package queries
