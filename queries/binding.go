package queries

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"database/sql/driver"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/duckdb/duckdb-go/v2"
)

// check finds what a load cannot begin with.
func (b Batch) check(kind Kind, fields []string) error {
	seen := map[string]bool{}
	for _, bind := range b.Bindings {
		switch {
		case !kind.holds(bind.Field, fields):
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
	for _, field := range kind.wanted {
		if !seen[field] {
			return fmt.Errorf("want a column for %s, got none", field)
		}
	}
	return nil
}

// isTime tells the canonical times and days. A column kept by its name is text, whatever that ends in (updated_at).
func isTime(field string) bool {
	return !strings.Contains(field, ".") && (strings.HasSuffix(field, "_at") || strings.HasSuffix(field, "_on") ||
		slices.Contains([]string{"period_from", "period_to", "valid_from", "valid_to"}, field))
}

// bind tells the session how the columns of the batch are to be read.
func (l *loading) bind(ctx context.Context) error {
	inner, outer := pads(l.batch.Secret)
	day := wall(l.batch.Now).Truncate(24 * time.Hour)
	var currency any
	if l.batch.Currency != "" {
		currency = l.batch.Currency
	}
	if err := l.run(ctx, "staging/binding.sql"); err != nil {
		return err
	}
	if err := l.append("temp", "binding", len(l.batch.Bindings), func(i int) []driver.Value { return l.batch.Bindings[i].row() }); err != nil {
		return err
	}
	if err := l.run(ctx, "staging/told.sql",
		sql.Named("keyed", l.keyed()), sql.Named("tomorrow", bound(day.AddDate(0, 0, 1))), sql.Named("currency", currency),
		sql.Named("inner_pad", inner), sql.Named("outer_pad", outer)); err != nil {
		return err
	}
	return l.run(ctx, "staging/variables.sql")
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
	if len(b.Formats) > 0 {
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
