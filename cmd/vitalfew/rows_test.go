package main

import (
	"math"
	"strings"
	"testing"
	"time"
)

func TestPrintRows(t *testing.T) {
	columns := []string{"product", "n", "share", "seen_on", "loaded_at"}
	day := time.Date(2026, 10, 1, 0, 0, 0, 0, time.UTC)
	rows := [][]any{
		{"Däck", int64(12), 0.5, day, day},
		{"=1+1\x1b[31m", int64(7), nil, nil, day.Add(90 * time.Minute)},
	}
	for format, want := range map[string]string{
		"text": "" +
			"product     n  share  seen_on     loaded_at\n" +
			"Däck       12    0.5  2026-10-01  2026-10-01T00:00:00\n" +
			"=1+1·[31m   7      –  –           2026-10-01T01:30:00\n",
		"csv": "" +
			"product,n,share,seen_on,loaded_at\r\n" +
			"Däck,12,0.5,2026-10-01,2026-10-01T00:00:00\r\n" +
			"\"'=1+1\x1b[31m\",7,,,2026-10-01T01:30:00\r\n", // not a formula for a spreadsheet
		"json": "" +
			"[\n" +
			`  {"product": "Däck", "n": 12, "share": 0.5, "seen_on": "2026-10-01", "loaded_at": "2026-10-01T00:00:00"},` + "\n" +
			`  {"product": "=1+1\u001b[31m", "n": 7, "share": null, "seen_on": null, "loaded_at": "2026-10-01T01:30:00"}` + "\n" +
			"]\n",
	} {
		var b strings.Builder
		if err := printRows(&b, format, columns, rows); err != nil || b.String() != want {
			t.Errorf("%s: %v\n%s\nwant\n%s", format, err, b.String(), want)
		}
	}
}

func TestPrintNoRows(t *testing.T) {
	for format, want := range map[string]string{"text": "n\n", "csv": "n\r\n", "json": "[\n]\n"} {
		var b strings.Builder
		if err := printRows(&b, format, []string{"n"}, nil); err != nil || b.String() != want {
			t.Errorf("%s: %v, %q, want %q", format, err, b.String(), want)
		}
	}
}

func TestPrintRowsWithoutNumber(t *testing.T) {
	err := printRows(new(strings.Builder), "json", []string{"rate"}, [][]any{{math.NaN()}})
	if err == nil || !strings.HasPrefix(err.Error(), "row 1: rate: ") {
		t.Errorf("got %v, want the row and the column", err)
	}
}
