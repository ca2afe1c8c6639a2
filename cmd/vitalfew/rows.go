package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/vitalfew/vitalfew/charts"
)

// printRows writes a query's rows as text for people, as CSV for spreadsheets, or as JSON: one object per row, its keys
// in the order of the columns.
func printRows(w io.Writer, format string, columns []string, rows [][]any) error {
	rows = withDays(columns, rows)
	switch format {
	case "csv":
		c, err := charts.NewCatalogue("en") // says no word here
		if err != nil {
			return err
		}
		return charts.CSV(w, table(columns, rows), c)
	case "json":
		return printJSON(w, columns, rows)
	}
	return printText(w, columns, rows)
}

// withDays writes times as text: a column that has no time of day in any row is one of days.
func withDays(columns []string, rows [][]any) [][]any {
	layouts := make([]string, len(columns))
	for i := range layouts {
		layouts[i] = time.DateOnly
		for _, row := range rows {
			if t, ok := row[i].(time.Time); ok && !t.Truncate(24*time.Hour).Equal(t) {
				layouts[i] = "2006-01-02T15:04:05"
			}
		}
	}
	written := make([][]any, len(rows))
	for n, row := range rows {
		written[n] = make([]any, len(row))
		for i, v := range row {
			if t, ok := v.(time.Time); ok {
				v = t.Format(layouts[i])
			}
			written[n][i] = v
		}
	}
	return written
}

func table(columns []string, rows [][]any) charts.Table {
	t := charts.Table{ID: "query"}
	for _, c := range columns {
		t.Columns = append(t.Columns, charts.Column{Key: c})
	}
	for _, row := range rows {
		var values []charts.Value
		for _, v := range row {
			switch v := v.(type) {
			case nil:
				values = append(values, charts.Value{})
			case int64:
				values = append(values, charts.Count(v))
			case float64:
				values = append(values, charts.Number(v, 0))
			default:
				values = append(values, charts.Label(fmt.Sprint(v)))
			}
		}
		t.Rows = append(t.Rows, values)
	}
	return t
}

func printJSON(w io.Writer, columns []string, rows [][]any) error {
	var b bytes.Buffer
	b.WriteString("[")
	for n, row := range rows {
		if n > 0 {
			b.WriteString(",")
		}
		b.WriteString("\n  {")
		for i, v := range row {
			if i > 0 {
				b.WriteString(", ")
			}
			value, err := json.Marshal(v)
			if err != nil {
				return fmt.Errorf("row %d: %s: %w", n+1, columns[i], err)
			}
			fmt.Fprintf(&b, "%q: %s", columns[i], value)
		}
		b.WriteString("}")
	}
	b.WriteString("\n]\n")
	_, err := w.Write(b.Bytes())
	return err
}

// printText aligns columns: numbers to the right, the rest to the left, nothing as a dash.
func printText(w io.Writer, columns []string, rows [][]any) error {
	cells := [][]string{columns}
	right := make([]bool, len(columns))
	for _, row := range rows {
		var line []string
		for i, v := range row {
			switch v.(type) {
			case nil:
				v = "–"
			case int64, float64:
				right[i] = true
			}
			line = append(line, visible(fmt.Sprint(v)))
		}
		cells = append(cells, line)
	}
	widths := make([]int, len(columns))
	for _, line := range cells {
		for i, cell := range line {
			widths[i] = max(widths[i], utf8.RuneCountInString(cell))
		}
	}
	var b strings.Builder
	for _, line := range cells {
		var text strings.Builder
		for i, cell := range line {
			pad := strings.Repeat(" ", widths[i]-utf8.RuneCountInString(cell))
			if right[i] {
				cell, pad = pad+cell, ""
			}
			text.WriteString(cell + pad + "  ")
		}
		b.WriteString(strings.TrimRight(text.String(), " ") + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// visible keeps a user's text from moving the cursor of a terminal, and from turning the direction of what follows.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r >= 0x7f && r < 0xa0 || r >= '\u202a' && r <= '\u202e' {
			return '·'
		}
		return r
	}, s)
}
