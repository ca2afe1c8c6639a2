package queries

import (
	"context"
	"database/sql"
	"time"
)

// File is an export as it is known before it is read.
type File struct {
	Source  string    // the source's name in the configuration
	Bytes   int64     // of the file as it is given
	Member  string    // of an archive, that is read
	Mapping string    // SHA-256 of the mapping, hexadecimal
	Now     time.Time // the clock handed in
}

// Known tells whether the same file was last loaded into its source with the same mapping: then another load of it would
// change nothing. Its hash is asked for only where a file of its size was loaded. A file of which records were refused or
// values left empty since their days were still to come is known on the same day only.
func (w *Warehouse) Known(ctx context.Context, f File, sum func() (string, error)) (Loaded, bool, error) {
	var alike []struct {
		Loads int64 `db:"loads"`
	}
	source, member := sql.Named("source", f.Source), sql.Named("member", f.Member)
	if err := w.scan(ctx, &alike, "staging/alike.sql", source, member, sql.Named("bytes", f.Bytes)); err != nil || alike[0].Loads == 0 {
		return Loaded{}, false, err
	}
	hash, err := sum()
	if err != nil {
		return Loaded{}, false, err
	}
	var before []struct {
		Read     int64 `db:"records_read"`
		Rejected int64 `db:"rejected"`
	}
	if err := w.scan(ctx, &before, "staging/known.sql", source, member, sql.Named("sha256", hash),
		sql.Named("mapping", f.Mapping), sql.Named("today", bound(today(f.Now)))); err != nil || len(before) == 0 {
		return Loaded{}, false, err
	}
	k := before[0]
	return Loaded{Read: k.Read, Unchanged: k.Read - k.Rejected, Rejected: k.Rejected, Known: true}, true, nil
}
