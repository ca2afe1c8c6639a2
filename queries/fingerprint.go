package queries

import (
	"context"
	"database/sql"
	"errors"

	"github.com/duckdb/duckdb-go/v2"
)

// Fingerprint is a keyed hash of a record as it stands in its file, and of all that decides how it is read.
type Fingerprint [16]byte

// Fingerprints let a load pass over the records that the warehouse has already: each of a text's records ends with one more
// field, its fingerprint in hexadecimal, and those with a fingerprint that is held are left out of the text.
type Fingerprints struct {
	Held map[Fingerprint]bool // set by the load; true: the text has a record of it
	Left int64                // set by the maker of the text: the records left out in the last reading of it
}

// recall has the records left out that the warehouse knows, where nothing else can be meant: a row of complaints is made of
// one record, which has a key, and no record of this file was read otherwise before. Rows of a file that is loaded again are
// looked at one by one: what it says no more goes.
func (l *loading) recall(ctx context.Context) (err error) {
	known := l.batch.Text.Fingerprints
	if known == nil || l.held == 0 || l.whole() || !l.keyed() {
		return nil
	}
	known.Held, err = l.fingerprints(ctx, "staging/recall.sql", l.sameFile()...)
	return err
}

// fingerprints are those that a query gives.
func (l *loading) fingerprints(ctx context.Context, file string, args ...any) (_ map[Fingerprint]bool, err error) {
	rows, err := l.tx.QueryContext(ctx, l.kind.fill(statement(file)), args...)
	if err != nil {
		return nil, engineError(err)
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	found := make(map[Fingerprint]bool, l.held)
	for rows.Next() {
		var id duckdb.UUID
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		found[Fingerprint(id)] = false
	}
	return found, rows.Err()
}

// crossed reports whether a record that was left out and one that was read are of one key. Then their order counts.
func (l *loading) crossed(ctx context.Context) (bool, error) {
	known := l.batch.Text.Fingerprints
	if known == nil || known.Left == 0 {
		return false, nil
	}
	met, err := l.fingerprints(ctx, "staging/crossed.sql", sql.Named("source", l.batch.Source))
	for id := range met {
		if known.Held[id] {
			return true, err
		}
	}
	return false, err
}

// left is how many records were left out, and how many rows of the warehouse they are.
func (l *loading) left() (records, keys int64) {
	if known := l.batch.Text.Fingerprints; known != nil {
		records = known.Left
		for _, met := range known.Held {
			if met {
				keys++
			}
		}
	}
	return records, keys
}
