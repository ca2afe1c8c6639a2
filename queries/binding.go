package queries

import (
	"context"
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
	if err := b.checkShape(); err != nil {
		return err
	}
	seen := map[string]bool{}
	for _, bind := range b.Bindings {
		switch {
		case !kind.holds(bind.Field, fields):
			return fmt.Errorf("column %d: want a canonical field, got %q", bind.Column+1, bind.Field)
		case seen[bind.Field] && !slices.Contains(IssueFields(), bind.Field):
			return fmt.Errorf("field %s: want one column, got two", bind.Field)
		case seen[twin(bind.Field)]:
			return fmt.Errorf("field %s: want a time or a duration, got both", bind.Field)
		case isDuration(bind.Field) != (bind.Unit != "") && bind.Field != "on_time":
			return fmt.Errorf("field %s: want a unit of a duration, got %q", bind.Field, bind.Unit)
		case bind.Unit != "" && !slices.Contains(Units, bind.Unit):
			return fmt.Errorf("field %s: want a unit of %s, got %q", bind.Field, strings.Join(Units, ", "), bind.Unit)
		case isTime(bind.Field) && len(bind.Formats) == 0:
			return fmt.Errorf("field %s: want the formats of its times, got none", bind.Field)
		}
		for _, column := range append([]int{bind.Column}, bind.Also...) {
			if bind.Value != "" && column == -1 {
				continue
			}
			if column < 0 || column >= len(b.Text.Headings) {
				return fmt.Errorf("field %s: want one of %d columns, got %d", bind.Field, len(b.Text.Headings), column+1)
			}
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
	return !strings.Contains(field, ".") && (strings.HasSuffix(field, timeSuffix) || strings.HasSuffix(field, "_on") ||
		slices.Contains([]string{"period_from", "period_to", "valid_from", "valid_to"}, field))
}

// Units are the units of durations. A text with a colon is HH:MM or HH:MM:SS whatever the unit; hms takes no other.
var Units = []string{"milliseconds", "seconds", "minutes", "hours", "days", "hms"}

const (
	timeSuffix     = "_at"
	durationSuffix = "_after"
)

// isDuration tells the durations that times are made of: closed_after gives closed_at, counted from received_at.
func isDuration(field string) bool {
	return !strings.Contains(field, ".") && strings.HasSuffix(field, durationSuffix)
}

// twin is the duration that gives a time, and the time that a duration gives; "" for other fields.
func twin(field string) string {
	if stem, ok := strings.CutSuffix(field, durationSuffix); ok && isDuration(field) {
		return stem + timeSuffix
	}
	if stem, ok := strings.CutSuffix(field, timeSuffix); ok && isTime(field) {
		return stem + durationSuffix
	}
	return ""
}

// bind tells the session how the columns of the batch are to be read.
func (l *loading) bind(ctx context.Context) error {
	if err := l.run(ctx, "staging/binding.sql"); err != nil {
		return err
	}
	fields := l.batch.boundFields()
	if err := l.append("temp", "binding", len(fields), func(i int) []driver.Value { return fields[i].row() }); err != nil {
		return err
	}
	if err := l.run(ctx, "staging/told.sql",
		sql.Named("keyed", l.keyed()), sql.Named("shape", string(l.batch.Shape)), sql.Named("received_derived", l.batch.receivedDerived()),
		sql.Named("tomorrow", bound(today(l.batch.Now).AddDate(0, 0, 1))), sql.Named("currency", absent(l.batch.Currency)),
		sql.Named("zone", absent(l.batch.Zone)), sql.Named("source_zone", absent(l.batch.SourceZone))); err != nil {
		return err
	}
	return l.run(ctx, "staging/variables.sql")
}

// row is the binding's row of the table binding. Words are compared in lower case.
func (b Binding) row() []driver.Value {
	row := []driver.Value{b.Field, nil, nil, nil, false, false, false, nil, nil, absent(b.Unit), nil, nil, nil}
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
		b.times(row[3:9])
	}
	if b.Decimal != 0 {
		row[10] = string(rune(b.Decimal))
	}
	if len(b.Scale) == 2 {
		row[11], row[12] = b.Scale[0], b.Scale[1]
	}
	return row
}

// times fills what a time's formats say: themselves, whether one has no time of day, whether times may be numbers since
// 1970, the names of months, and the offsets of zones. A whole name of a month may also be a short one: names in other
// languages are put into short English ones.
func (b Binding) times(row []driver.Value) {
	var formats []string
	offsets := duckdb.Map{}
	for _, format := range b.Formats {
		switch format {
		case Epoch:
			row[2] = true
			continue
		case Serial:
			row[1], row[3] = true, true
			continue
		}
		formats = append(formats, format)
		if strings.Contains(format, "%B") {
			formats = append(formats, strings.ReplaceAll(format, "%B", "%b"))
		}
		if strings.Contains(format, "%b") || strings.Contains(format, "%B") {
			row[4] = englishMonths()
		}
		row[1] = row[1] == true || !strings.Contains(format, "%H") && !strings.Contains(format, "%I")
		zone := zoneOf(format)
		if minutes, known := Offset(zone); known {
			offsets[zone] = int32(minutes)
		}
	}
	if len(formats) > 0 {
		row[0] = formats
	}
	if len(offsets) > 0 {
		row[5] = offsets
	}
}

// today is midnight before t.
func today(t time.Time) time.Time { return wall(t).Truncate(24 * time.Hour) }

// wall is what the clock on the wall shows at t, as the warehouse keeps times: without a zone.
func wall(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), 0, time.UTC)
}
