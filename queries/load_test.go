package queries_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vitalfew/vitalfew/queries"
	"github.com/vitalfew/vitalfew/queries/queriestest"
)

// What the pre-scan did not find and the engine does is rejected, counted once per record, and located.
func TestLoadRejectsOfTheEngine(t *testing.T) {
	w := queriestest.Open(t, "")
	b := queriestest.Batch(t, "helpdesk", "complaint_id,received_at,product\n1,2026-03-01,Bell\n")
	text := "sep=,\ncomplaint_id,received_at,product\n" +
		"1,2026-03-01,\"two\nlines\"\n" + // lines 3 and 4
		"2,2026-03-01,Bell,more,fields\n" + // line 5: too many, two errors
		"3,,Bell\n" + // line 6: no day
		"4,2026-03-01\n" + // line 7: too few
		"5,2026-03-01,\"x\" y\n" + // line 8: text after a quote
		"6,2026-03-01,Bell\xff\n" + // line 9: not UTF-8
		"7,nonsense,Bell\n" + // line 10
		"8,2026-03-01,Bell\n" + // line 11
		",,\n" // line 12: nothing
	if err := os.WriteFile(b.Text.Path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	b.Text.Skip, b.Text.HeaderAt, b.Records = 1, 2, 9+1
	b.Problems = []queries.Problem{{Line: 2, Rule: "record.refused", Reason: "refused by the pre-scan", Effect: queries.Rejected}}
	lines := []int64{0, 3, 5, 6, 7, 8, 9, 10, 11, 12}
	b.Lines = func(rows []int64) ([]int64, error) {
		out := make([]int64, len(rows))
		for i, r := range rows {
			out[i] = lines[r]
		}
		return out, nil
	}
	got, err := w.Load(t.Context(), b)
	if err != nil {
		t.Fatal(err)
	}
	var problems []string
	for _, p := range got.Problems {
		problems = append(problems, fmt.Sprintf("%d:%d %s", p.Line, p.Column, p.Rule))
	}
	want := []string{
		"2:0 record.refused", "5:0 engine.too_many_columns", "6:2 received_at.missing", "7:2 engine.missing_columns",
		"8:3 engine.unquoted_value", "9:3 engine.invalid_encoding", "10:2 received_at.unreadable", "12:0 record.empty",
	}
	if diff := cmp.Diff(want, problems); diff != "" {
		t.Error(diff)
	}
	if got.Loaded != 2 || got.Rejected != 8 || got.Read != 10 {
		t.Errorf("got %d read, %d loaded, %d rejected; want 10, 2, 8", got.Read, got.Loaded, got.Rejected)
	}
	b.SHA256, b.Source = "again", "helpdesk"
	if err := os.WriteFile(b.Text.Path, []byte(strings.Replace(text, "\n7,nonsense", "\n7\xff,2026-03-01", 1)+"9,2026-03-02,Pump\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	b.Records++
	again, err := w.Load(t.Context(), b)
	if err != nil || again.Loaded != 1 || again.Unchanged != 2 || again.Problems[6].Rule != "engine.invalid_encoding" {
		t.Errorf("the next export: got %+v, %v; want one loaded, two unchanged, and line 10 rejected", again, err)
	}
	stored := queries.QueryForTest(t, w, "SELECT line || ' ' || rule FROM problem WHERE load_id = 1 ORDER BY line")
	if len(stored) != len(want) {
		t.Errorf("got %d problems in the warehouse, want %d", len(stored), len(want))
	}
}

// A record that nobody can account for fails the load, and nothing of it stays.
func TestLoadMustAddUp(t *testing.T) {
	w := queriestest.Open(t, "complaint_id,received_at\n1,2026-03-01\n")
	for _, records := range []int64{1, 3} {
		b := queriestest.Batch(t, "helpdesk", "complaint_id,received_at\n2,2026-03-01\n1,2026-03-02\n")
		b.Records = records
		_, err := w.Load(t.Context(), b)
		want := fmt.Sprintf("export.csv: records do not add up: want %d, got 1 loaded + 1 updated + 0 unchanged + 0 rejected", records)
		if !errors.Is(err, queries.ErrUnbalanced) || err.Error() != want {
			t.Errorf("got %v\nwant %s", err, want)
		}
	}
	// an unterminated quote swallows what follows it
	b := queriestest.Batch(t, "helpdesk", "complaint_id,received_at\n2,2026-03-01\n")
	if err := os.WriteFile(b.Text.Path, []byte("complaint_id,received_at\n2,2026-03-01\n3,\"2026-03-01\n4,2026-03-01\n5,2026-03-01\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	b.Records, b.Lines = 4, nil
	if _, err := w.Load(t.Context(), b); !errors.Is(err, queries.ErrUnbalanced) {
		t.Errorf("got %v, want %v", err, queries.ErrUnbalanced)
	}
	if got := queries.QueryForTest(t, w, "SELECT complaint_id || ' ' || received_at FROM complaint"); strings.Join(got, ",") != "1 2026-03-01 00:00:00" {
		t.Errorf("got %v, want the complaint from before alone", got)
	}
	if got := queries.QueryForTest(t, w, "SELECT file FROM load"); len(got) != 1 {
		t.Errorf("got %d loads, want 1", len(got))
	}
}

// A text that changes between its readings is not taken.
func TestLoadSameTextTwice(t *testing.T) {
	w := queriestest.Open(t, "complaint_id,received_at\n9,2026-03-01\n")
	b := queriestest.Batch(t, "helpdesk", "complaint_id,received_at\n1,2026-03-01\n2,2026-03-01\n")
	path, readings, ended := b.Text.Path, 0, 0
	b.Text.Path = ""
	b.Text.Open = func() (string, func() error, error) {
		if readings++; readings == 2 {
			if err := os.WriteFile(path, []byte("complaint_id,received_at\n1,2026-03-01\n"), 0o600); err != nil {
				return "", nil, err
			}
		}
		return path, func() error { ended++; return nil }, nil
	}
	if _, err := w.Load(t.Context(), b); !errors.Is(err, queries.ErrUnbalanced) || readings != 2 || ended != 2 {
		t.Errorf("got %v after %d readings, %d ended; want %v after 2", err, readings, ended, queries.ErrUnbalanced)
	}
	broken := errors.New("disk gone")
	b.Text.Open = func() (string, func() error, error) { return path, func() error { return broken }, nil }
	if _, err := w.Load(t.Context(), b); !errors.Is(err, broken) {
		t.Errorf("got %v, want the error of the text's maker", err)
	}
}

func TestLoadCancelled(t *testing.T) {
	w := queriestest.Open(t, "complaint_id,received_at\n1,2026-03-01\n")
	for _, after := range []int{1, 2} { // cancelled when this reading has begun
		ctx, cancel := context.WithCancel(t.Context())
		b := queriestest.Batch(t, "helpdesk", "complaint_id,received_at\n2,2026-03-01\n")
		path, readings := b.Text.Path, 0
		b.Text.Open = func() (string, func() error, error) {
			if readings++; readings == after {
				cancel()
			}
			return path, func() error { return nil }, nil
		}
		if _, err := w.Load(ctx, b); !errors.Is(err, context.Canceled) {
			t.Errorf("reading %d: got %v, want %v", after, err, context.Canceled)
		}
		cancel()
		if got := queries.QueryForTest(t, w, "SELECT complaint_id FROM complaint"); strings.Join(got, ",") != "1" {
			t.Errorf("reading %d: got %v, want the complaint from before alone", after, got)
		}
	}
	got, err := w.Load(t.Context(), queriestest.Batch(t, "helpdesk", "complaint_id,received_at\n2,2026-03-01\n"))
	if err != nil || got.Loaded != 1 {
		t.Errorf("the same load again: got %+v, %v; want one loaded", got, err)
	}
}

func TestLoadRefusesWhatItCannotBegin(t *testing.T) {
	w := queriestest.Open(t, "")
	for want, change := range map[string]func(*queries.Batch){
		"export.csv: want a column for received_at, got none":                    func(b *queries.Batch) { b.Bindings = b.Bindings[:1] },
		"export.csv: field complaint_id: want one column, got two":               func(b *queries.Batch) { b.Bindings[1].Field = "complaint_id" },
		`export.csv: column 1: want a canonical field, got "source"`:             func(b *queries.Batch) { b.Bindings[0].Field = "source" },
		`export.csv: column 1: want a canonical field, got "dimensions."`:        func(b *queries.Batch) { b.Bindings[0].Field = "dimensions." },
		"export.csv: field complaint_id: want one of 2 columns, got 3":           func(b *queries.Batch) { b.Bindings[0].Column = 2 },
		"export.csv: field received_at: want the formats of its times, got none": func(b *queries.Batch) { b.Bindings[1].Formats = nil },
	} {
		b := queriestest.Batch(t, "helpdesk", "complaint_id,received_at\n1,2026-03-01\n")
		change(&b)
		if _, err := w.Load(t.Context(), b); err == nil || err.Error() != want {
			t.Errorf("got  %v\nwant %s", err, want)
		}
	}
}

func TestLoadAfterLock(t *testing.T) {
	path := filepath.Join(t.TempDir(), "w.duckdb")
	w := mustOpen(t, path)
	b := queriestest.Batch(t, "helpdesk", "complaint_id,received_at\n1,2026-03-01\n")
	if _, err := w.Load(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	if err := w.Lock(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Load(t.Context(), b); !errors.Is(err, queries.ErrLocked) {
		t.Errorf("got %v, want %v", err, queries.ErrLocked)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	r, err := queries.Open(t.Context(), path, queries.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = r.Close() }()
	if _, err := r.Load(t.Context(), b); !errors.Is(err, queries.ErrLocked) {
		t.Errorf("read-only: got %v, want %v", err, queries.ErrLocked)
	}
}

// Rows keep the order of the file over the engine's parallel reading: the problem of a record far inside is on its line.
func TestLoadKeepsTheOrderOfLines(t *testing.T) {
	const records = 400_000
	var text strings.Builder
	text.WriteString("complaint_id,received_at,product\n")
	for i := range records {
		day := "2026-03-01"
		if i%99_991 == 7 {
			day = "never"
		}
		fmt.Fprintf(&text, "C-%07d,%s,Product %0100d\n", i, day, i%17)
	}
	w := queriestest.Open(t, "")
	got, err := w.Load(t.Context(), queriestest.Batch(t, "helpdesk", text.String()))
	if err != nil {
		t.Fatal(err)
	}
	var lines []int64
	for _, p := range got.Problems {
		lines = append(lines, p.Line)
	}
	if diff := cmp.Diff([]int64{9, 100_000, 199_991, 299_982, 399_973}, lines); diff != "" {
		t.Error(diff)
	}
}

// A join in the plan would lose the order of the file, whatever the data.
func TestStagingJoinsNothing(t *testing.T) {
	w := queriestest.Open(t, "")
	fields := queries.FieldsForTest(t, w)
	for _, further := range []string{"", ",dimensions.batch", ",closed_after", ",event_at,event_no", ",complaints", ",cause"} {
		read := slices.DeleteFunc(slices.Clone(fields), func(f string) bool {
			return strings.HasSuffix(f, "_after") || strings.HasSuffix(further, "_after") && f == "closed_at" ||
				slices.Contains([]string{"event_at", "event_no", "complaints"}, f)
		})
		b := queriestest.Batch(t, "helpdesk", strings.Join(read, ",")+further+"\n")
		b.KeyID, b.Zone, b.SourceZone = "key", "Europe/Stockholm", "UTC"
		b.Shape = map[string]queries.Shape{",event_at,event_no": queries.ShapeEvents, ",complaints": queries.ShapeCounts}[further]
		for i := range b.Bindings {
			if b.Bindings[i].Field == "closed_after" {
				b.Bindings[i].Unit = "hours"
			}
			b.Bindings[i].Values = map[string]string{"a": "1", "b": "2", "c": "3", "d": "4", "e": "5", "f": "6"}
			b.Bindings[i].Missing = []string{"-", "n/a", "none", "null", "?", "x"}
		}
		plan := queries.PlanForTest(t, w, b)
		if !strings.Contains(plan, "READ_CSV") || strings.Contains(plan, "JOIN") {
			t.Errorf("want a reading without a join, got\n%s", plan)
		}
	}
}
