package queries

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/duckdb/duckdb-go/v2"
)

// check finds what a load cannot begin with.
func (b Batch) check(fields []string) error {
	seen := map[string]bool{}
	for _, bind := range b.Bindings {
		name, further := strings.CutPrefix(bind.Field, dimensionPrefix)
		switch {
		case !further && !slices.Contains(fields, bind.Field), further && name == "":
			return fmt.Errorf("column %d: want a canonical field, got %q", bind.Column+1, bind.Field)
		case seen[bind.Field]:
			return fmt.Errorf("field %s: want one column, got two", bind.Field)
		case bind.Column < 0 || bind.Column >= len(b.Text.Headings):
			return fmt.Errorf("field %s: want one of %d columns, got %d", bind.Field, len(b.Text.Headings), bind.Column+1)
		case isTime(bind.Field) && len(bind.Formats) == 0:
			return fmt.Errorf("field %s: want the formats of its times, got none", bind.Field)
		}
		seen[bind.Field] = true
	}
	if !seen["received_at"] {
		return errors.New("want a column for received_at, got none")
	}
	return nil
}

// isTime tells the canonical times. A dimension is text, whatever its heading ends in (updated_at).
func isTime(field string) bool {
	return strings.HasSuffix(field, "_at") && !strings.HasPrefix(field, dimensionPrefix)
}

// bind tells the session how the columns of the batch are to be read.
func (l *loading) bind(ctx context.Context) error {
	inner, outer := pads(l.batch.Secret)
	day := wall(l.batch.Now).Truncate(24 * time.Hour)
	var currency any
	if l.batch.Currency != "" {
		currency = l.batch.Currency
	}
	if err := run(ctx, l.tx, "staging/binding.sql"); err != nil {
		return err
	}
	if err := l.append("temp", "binding", len(l.batch.Bindings), func(i int) []driver.Value { return l.batch.Bindings[i].row() }); err != nil {
		return err
	}
	if err := run(ctx, l.tx, "staging/told.sql",
		sql.Named("tomorrow", bound(day.AddDate(0, 0, 1))), sql.Named("currency", currency),
		sql.Named("inner_pad", inner), sql.Named("outer_pad", outer)); err != nil {
		return err
	}
	return run(ctx, l.tx, "staging/variables.sql")
}

// row is the binding's row of the table binding. Words are compared in lower case. An offset from UTC at the end of a
// format is taken out of format and text alike.
func (b Binding) row() []driver.Value {
	row := []driver.Value{b.Field, nil, nil, nil, false, nil}
	if len(b.Missing) > 0 {
		missing := make([]string, len(b.Missing))
		for i, word := range b.Missing {
			missing[i] = strings.ToLower(word)
		}
		row[1] = missing
	}
	if len(b.Values) > 0 {
		words := duckdb.Map{}
		for _, word := range slices.Sorted(maps.Keys(b.Values)) {
			words[strings.ToLower(word)] = b.Values[word]
		}
		row[2] = words
	}
	if isTime(b.Field) {
		formats := make([]string, len(b.Formats))
		for i, format := range b.Formats {
			plain, zoned := strings.CutSuffix(format, "%z")
			formats[i] = strings.TrimRight(plain, " ")
			row[4] = row[4] == true || zoned
		}
		row[3] = formats
	}
	if b.Decimal != 0 {
		row[5] = string(rune(b.Decimal))
	}
	return row
}

// pads are the two keys of HMAC-SHA-256 (RFC 2104): the secret, hashed where it is longer than a block, against the inner
// and the outer constant. Without a secret there are none.
func pads(secret []byte) (inner, outer any) {
	if len(secret) == 0 {
		return nil, nil
	}
	if len(secret) > sha256.BlockSize {
		sum := sha256.Sum256(secret)
		secret = sum[:]
	}
	in, out := make([]byte, sha256.BlockSize), make([]byte, sha256.BlockSize)
	copy(in, secret)
	copy(out, secret)
	for i := range in {
		in[i] ^= 0x36
		out[i] ^= 0x5c
	}
	return in, out
}

// wall is what the clock on the wall shows at t, as the warehouse keeps times: without a zone.
func wall(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), 0, time.UTC)
}
