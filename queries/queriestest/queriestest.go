// Package queriestest makes warehouses for tests.
package queriestest

import (
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/vitalfew/vitalfew/queries"
)

// Now is the clock of the batches made here: no complaint may be received after this day.
var Now = time.Date(2030, 1, 1, 12, 0, 0, 0, time.UTC)

// Open is a warehouse in memory that holds the complaints of a CSV text, closed when the test ends. The headings are the
// canonical fields, or dimensions.NAME; times are written 2006-01-02 or 2006-01-02 15:04. The empty text is no complaint.
func Open(t testing.TB, text string) *queries.Warehouse {
	t.Helper()
	w, err := queries.Open(t.Context(), "", queries.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := w.Close(); err != nil {
			t.Error(err)
		}
	})
	if text != "" {
		load(t, w, Batch(t, "helpdesk", text))
	}
	return w
}

// Add loads the records of a CSV text that are of another kind than complaints, as a source of the kind's name.
func Add(t testing.TB, w *queries.Warehouse, kind, text string) {
	t.Helper()
	b := Batch(t, kind, text)
	b.Kind = kind
	load(t, w, b)
}

func load(t testing.TB, w *queries.Warehouse, b queries.Batch) {
	t.Helper()
	loaded, err := w.Load(t.Context(), b)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range loaded.Problems {
		t.Fatalf("line %d: %s: %s", p.Line, p.Rule, p.Reason)
	}
}

// Batch is a batch for the warehouse from a CSV text as Open takes it.
func Batch(t testing.TB, source, text string) queries.Batch {
	t.Helper()
	path := filepath.Join(t.TempDir(), "export.csv")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	records, lines, err := read(text)
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256([]byte(text))
	b := queries.Batch{
		Source: source, Preset: "generic", File: "export.csv", SHA256: hex.EncodeToString(sum[:]), Mapping: "test",
		Bytes: int64(len(text)), Now: Now, Version: "test",
		Text: queries.Text{
			Path: path, Format: "csv", Encoding: "utf-8", Delimiter: ',', HeaderAt: 1, Headings: records[0],
		},
		Currency: "SEK",
		Records:  int64(len(records) - 1),
		Lines:    func(rows []int64) ([]int64, error) { return starts(lines, rows), nil },
	}
	for i, heading := range records[0] {
		bind := queries.Binding{Field: heading, Column: i, Decimal: '.'}
		if strings.HasSuffix(heading, "_at") || strings.HasSuffix(heading, "_on") || strings.HasPrefix(heading, "valid_") ||
			strings.HasPrefix(heading, "period_") {
			bind.Formats = []string{"%Y-%m-%d", "%Y-%m-%d %H:%M"}
		}
		b.Bindings = append(b.Bindings, bind)
	}
	return b
}

// read gives the records of a CSV text and the line on which each begins.
func read(text string) (records [][]string, lines []int64, err error) {
	r := csv.NewReader(strings.NewReader(text))
	r.FieldsPerRecord = -1
	for {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			return records, lines, nil
		}
		if err != nil {
			return nil, nil, err
		}
		line, _ := r.FieldPos(0)
		records, lines = append(records, record), append(lines, int64(line))
	}
}

// starts are the lines of rows; row 1 is the one after the headings.
func starts(lines, rows []int64) []int64 {
	out := make([]int64, len(rows))
	for i, row := range rows {
		out[i] = lines[row]
	}
	return out
}
