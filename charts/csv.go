package charts

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// CSV writes a table as RFC 4180 says: machine keys as headings, plain numbers with a decimal point, days as
// 2006-01-02, texts in the language of c. An interval takes two columns, key_low and key_high; nothing is an empty
// field, and what is withheld says so. Texts that a spreadsheet would take for a formula get an apostrophe in front; all else in a text is as it was.
func CSV(w io.Writer, t Table, c *Catalogue) error {
	wide := intervals(t)
	var head []string
	for i, col := range t.Columns {
		if wide[i] {
			head = append(head, col.Key+"_low", col.Key+"_high")
			continue
		}
		head = append(head, col.Key)
	}
	records := [][]string{head}
	for n, row := range t.Rows {
		if len(row) != len(t.Columns) {
			return fmt.Errorf("charts: table %s: row %d: want %d values, got %d", t.ID, n+1, len(t.Columns), len(row))
		}
		var record []string
		for i, v := range row {
			switch {
			case wide[i] && v.Kind == KindInterval && len(v.Ends) == 2:
				record = append(record, c.plain(v.Ends[0]), c.plain(v.Ends[1]))
			case wide[i] && v.Kind == KindWithheld:
				record = append(record, c.plain(v), c.plain(v))
			case wide[i]:
				record = append(record, "", "")
			default:
				record = append(record, c.plain(v))
			}
		}
		records = append(records, record)
	}
	out := bufio.NewWriter(w)
	for _, record := range records {
		for i, field := range record {
			record[i] = quoted(field)
		}
		_, _ = out.WriteString(strings.Join(record, ",") + "\r\n") // an error stays with out
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("charts: table %s: %w", t.ID, err)
	}
	return nil
}

// quoted is a field in quotes where a reader with any usual delimiter could split it or take a part of it away.
func quoted(field string) string {
	if !strings.ContainsAny(field, "\",;|\t\r\n") && field == strings.TrimSpace(field) && !strings.HasPrefix(field, "'") {
		return field
	}
	return `"` + strings.ReplaceAll(field, `"`, `""`) + `"`
}

// intervals are the columns that hold an interval.
func intervals(t Table) []bool {
	wide := make([]bool, len(t.Columns))
	for _, row := range t.Rows {
		for i, v := range row {
			if i < len(wide) && v.Kind == KindInterval {
				wide[i] = true
			}
		}
	}
	return wide
}

// plain is a value as a machine reads it.
func (c *Catalogue) plain(v Value) string {
	switch v.Kind {
	case KindNone:
		return ""
	case KindCount, KindNumber, KindShare, KindChange, KindDelta, KindRatio, KindDays:
		return strconv.FormatFloat(v.Num, 'f', -1, 64)
	case KindInterval:
		if len(v.Ends) == 2 {
			return c.plain(v.Ends[0]) + "/" + c.plain(v.Ends[1])
		}
	case KindDate:
		return v.At.Format(time.DateOnly)
	case KindSpan, KindPeriod:
		return v.At.Format(time.DateOnly) + "/" + v.To.AddDate(0, 0, -1).Format(time.DateOnly)
	case KindLabel:
		return harmless(v.Label)
	case KindText:
		return harmless(c.Say(v.Text))
	case KindWithheld:
		return c.Write(v)
	}
	return ""
}

// harmless puts an apostrophe before a text that a spreadsheet would run as a formula: one that begins with the sign of a
// formula, also in full width, behind whatever is passed over, unseen or taken for a delimiter.
func harmless(s string) string {
	begin := strings.TrimLeftFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.In(r, unicode.C) || strings.ContainsRune(`,;|"`, r)
	})
	if first, _ := utf8.DecodeRuneInString(begin); begin != "" && strings.ContainsRune("=+-@＝＋－＠", first) {
		return "'" + s
	}
	return s
}
