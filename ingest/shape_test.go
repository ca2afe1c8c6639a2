package ingest

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/vitalfew/vitalfew/queries"
)

// load2026 loads a source into w.
func load2026(t *testing.T, w *queries.Warehouse, s Source) queries.Loaded {
	t.Helper()
	s.Name, s.Preset = "real", Generic
	results, err := Load(context.Background(), w, s, Options{Now: time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC)})
	if err != nil {
		t.Fatal(err)
	}
	return results[0].Loaded
}

func inMemory(t *testing.T) *queries.Warehouse {
	t.Helper()
	w, err := queries.Open(context.Background(), "", queries.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = w.Close() })
	return w
}

// ranked are the first values of a dimension with their counts.
func ranked(t *testing.T, w *queries.Warehouse, query, dimension string, n int) string {
	t.Helper()
	_, rows, err := w.Rows(context.Background(), query, map[string]any{
		"dimension": dimension, "within": "", "beneath": "", "by": "count", "as_of": time.Time{}, "from": time.Date(1970, 1, 1, 0, 0, 0, 0, time.UTC), "to": time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC),
	})
	if err != nil {
		t.Fatal(err)
	}
	var said []string
	for _, row := range rows[:min(n, len(rows))] {
		said = append(said, fmt.Sprint(row[0], " ", row[4]))
	}
	return strings.Join(said, ", ")
}

// counted is what became of a file.
func counted(l queries.Loaded) string {
	return fmt.Sprintf("%d = %d + %d + %d + %d, %d complaints", l.Read, l.Loaded, l.Updated, l.Unchanged, l.Rejected, l.Complaints)
}

func realFile(t *testing.T, name string) string {
	t.Helper()
	path := filepath.Join("..", "..", "shared", "data", name)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("real exports are not here: %v", err)
	}
	return path
}

func serviceNow(files ...string) Source {
	return Source{
		Shape: queries.ShapeEvents, Files: files, Missing: []string{"?"},
		Columns: []Column{
			{From: "number", To: "complaint_id"},
			{From: "opened_at", To: "received_at"},
			{From: "sys_updated_at", To: "event_at"},
			{From: "sys_mod_count", To: "event_no"},
			{From: "incident_state", To: "status"},
			{From: "assignment_group", To: "unit"},
			{From: "reopen_count", To: "reopened"},
			{From: "reassignment_count", To: "transfers"},
			{From: "closed_at", To: "closed_at"},
			{From: "reopen_count", To: "dimensions.reopen"},
			{From: "made_sla", To: "dimensions.made_sla"},
		},
	}
}

// The event log of a help desk: its cases, and the same from two exports in either order, though they overlap.
func TestRealEvents(t *testing.T) {
	path := realFile(t, "servicenow/incident_event_log.csv")
	w := inMemory(t)
	l := load2026(t, w, serviceNow(path))
	if want := "5998 = 890 + 5108 + 0 + 0, 890 complaints"; counted(l) != want {
		t.Errorf("want %s, got %s", want, counted(l))
	}
	for _, c := range [][2]string{{"made_sla", "TRUE 495, FALSE 395"}, {"reopen", "0 880, 1 9, 2 1"}} {
		if got := ranked(t, w, "pareto", c[0], 5); got != c[1] {
			t.Errorf("%s: want %s, got %s", c[0], c[1], got)
		}
	}
	var doubts []string
	for _, warning := range l.Warnings {
		if warning.Rule == "events.differ" {
			doubts = append(doubts, fmt.Sprint(warning.Heading, " ", warning.N))
		}
	}
	if diff := cmp.Diff([]string{"reopen_count 1", "reassignment_count 35"}, doubts); diff != "" {
		t.Error(diff)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	lines := bytes.SplitAfter(data, []byte("\n"))
	half := func(name string, from, to int) string {
		return writeFile(t, name, string(lines[0])+string(bytes.Join(lines[from:to], nil)))
	}
	first, second := half("a.csv", 1, 3500), half("b.csv", 2800, len(lines))
	for _, files := range [][]string{{first, second}, {second, first}} {
		parts := inMemory(t)
		load2026(t, parts, serviceNow(files...))
		for _, dimension := range []string{"unit", "priority", "made_sla", "reopen", "category"} {
			if want, got := ranked(t, w, "pareto", dimension, 1000), ranked(t, parts, "pareto", dimension, 1000); want != got {
				t.Errorf("%s: want %s\n got %s", dimension, want, got)
			}
		}
	}
}

// Reports of adverse events, one row for each product and symptom.
func TestRealIssues(t *testing.T) {
	w := inMemory(t)
	l := load2026(t, w, Source{Shape: queries.ShapeIssues, Files: []string{realFile(t, "caers/caers.csv")}, Columns: []Column{
		{From: "id", To: "complaint_id"},
		{From: "var1", To: "product"},
		{From: "var2", To: "category"},
		{From: "strat1", To: "segment"},
		{To: "received_at", Value: "2012"},
	}})
	if want := "20156 = 3356 + 16561 + 239 + 0, 3356 complaints"; counted(l) != want {
		t.Errorf("want %s, got %s", want, counted(l))
	}
	if n := strings.Count(ranked(t, w, "pareto_issues", "category", 5000), ","); n+1 != 1328 {
		t.Errorf("want 1328 symptoms, got %d", n+1)
	}
	if n := strings.Count(ranked(t, w, "pareto_issues", "category", 5000), ","); n < strings.Count(ranked(t, w, "pareto", "category", 5000), ",") {
		t.Error("there are more primary symptoms than symptoms")
	}
}

// Counts of complaints that others have counted.
func TestRealCounts(t *testing.T) {
	w := inMemory(t)
	l := load2026(t, w, Source{Shape: queries.ShapeCounts, Files: []string{realFile(t, "cfpb/counts/issue_summary.csv")}, Columns: []Column{
		{From: "complaint_count", To: "complaints"}, {From: "issue", To: "category"}, {To: "received_at", Value: "2023-01-01"},
	}})
	if want := "217 = 217 + 0 + 0 + 0, 9363711 complaints"; counted(l) != want {
		t.Errorf("want %s, got %s", want, counted(l))
	}
	if got := ranked(t, w, "pareto", "product", 1); !strings.HasSuffix(got, " 7578201") {
		t.Errorf("want 7578201 complaints about the top product, got %s", got)
	}
	if got := ranked(t, w, "pareto", "category", 1); got != "Incorrect information on your report 4438691" {
		t.Errorf("want 4438691 complaints of the top issue, of whatever product, got %s", got)
	}
	months := inMemory(t)
	l = load2026(t, months, Source{Shape: queries.ShapeCounts, Files: []string{realFile(t, "cfpb/counts/monthly_volume.csv")}, Columns: []Column{
		{From: "complaint_count", To: "complaints"}, {From: "month_start", To: "received_at"},
	}})
	if want := "36 = 36 + 0 + 0 + 0, 9363711 complaints"; counted(l) != want {
		t.Errorf("want %s, got %s", want, counted(l))
	}
	if diff := cmp.Diff([]queries.Warning{{Rule: "dates.coarse", Field: "received_at", Heading: "month_start", N: 36}}, l.Warnings); diff != "" {
		t.Error(diff)
	}
}

func TestMonthsAndYears(t *testing.T) {
	for text, want := range map[string]string{
		"2023-01": "%Y-%m", "2023/12": "%Y/%m", "2023.07": "%Y.%m", "2023": "%Y",
		"2023-13": "", "2023-1": "", "202301": "", "1023": "", "2023-01-": "", "23-01": "", "": "",
	} {
		st, ok := parseMonth([]byte(text))
		got := ""
		if ok {
			got = st.format(dmy)
		}
		if got != want {
			t.Errorf("%s: want %q, got %q", text, want, got)
		}
	}
}

func TestShapeErrors(t *testing.T) {
	path := writeFile(t, "export.csv", "Case no,Received,At,N,Cause\n1,2026-03-05,2026-03-06,3,Late\n")
	mapped := func(to ...string) (columns []Column) {
		for i, heading := range []string{"Case no", "Received", "At", "N", "Cause"} {
			if i < len(to) {
				columns = append(columns, Column{From: heading, To: to[i]})
			}
		}
		return columns
	}
	constant := func(to, value string) []Column { return []Column{{To: to, Value: value}} }
	for _, c := range []struct {
		source     Source
		text, hint string
	}{
		{Source{Shape: "event"}, `source "s": shape: want complaint, events, issues, counts, got "event"`, `did you mean "events"?`},
		{
			Source{Shape: queries.ShapeEvents},
			path + ":1: no column found for event_at, the time of the event, in a source of shape events",
			"map it: columns: [{from: HEADING, to: event_at}]",
		},
		{
			Source{Shape: queries.ShapeIssues, Columns: mapped("")},
			path + ":1: no column found for complaint_id, the number of the complaint that the issue is of, in a source of shape issues",
			"map it: columns: [{from: HEADING, to: complaint_id}]",
		},
		{
			Source{Shape: queries.ShapeCounts},
			path + ":1: no column found for complaints, how many complaints the row stands for, in a source of shape counts",
			"map it: columns: [{from: HEADING, to: complaints}]",
		},
		{
			Source{Columns: mapped("complaint_id", "received_at", "event_at")},
			path + `:1: event_at is a field of shape events, and source "s" is of shape complaint`, "shape: events",
		},
		{
			Source{Shape: queries.ShapeEvents, Columns: mapped("complaint_id", "received_at", "event_at", "cause", "cause")},
			path + ":1: cause: a row of shape events has one issue", "keep one column, and do not split it",
		},
		{
			Source{Columns: []Column{{From: "N", To: "unit", Split: ";"}}},
			`source "s": columns: "N": split: unit has one value`,
			"there are several of: product, service, category, subcategory, cause, supplier, severity",
		},
		{
			Source{Columns: []Column{{From: "N", To: "cause", Split: ";"}, {From: "At", To: "cause"}}},
			`source "s": columns: "N" and "At" both feed cause`, "keep one of them",
		},
		{Source{Columns: []Column{{From: "N", To: "cause", Value: "x"}}}, `source "s": columns: "N": want a heading in from or a value, got both`, "a value is the same for all records"},
		{Source{Columns: constant("", "x")}, `source "s": columns: want the field of a value in to`, `for example: {to: received_at, value: "2023-01-01"}`},
		{Source{Columns: constant("customer", "4711")}, `source "s": columns: customer: value: want a column, since each row has its own, got "4711"`, "map a heading to it, or leave it out"},
		{Source{Columns: constant("received_at", "03/05/2023")}, `source "s": columns: received_at: value: want a day, got "03/05/2023"`, "for example 2023-01-31, 2023-01 or 2023"},
	} {
		c.source.Name, c.source.Files = "s", []string{path}
		_, err := Load(context.Background(), &keeper{}, c.source, Options{})
		wantError(t, err, c.text, c.hint)
	}
}

// Several issues and constants reach the batch.
func TestSeveralIssuesAndConstants(t *testing.T) {
	path := writeFile(t, "export.csv", "Case no,Cause 1,Cause 2,Symptoms\n1,Late,Rude,a; b\n")
	k := &keeper{}
	_, err := Load(context.Background(), k, Source{Name: "s", Files: []string{path}, Columns: []Column{
		{From: "Cause 2", To: "cause"},
		{From: "Cause 1", To: "cause"},
		{From: "Symptoms", To: "category", Split: ";"},
		{To: "received_at", Value: "2026-03"},
		{To: "unit", Value: "West"},
	}}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, b := range k.batches[0].Bindings {
		got = append(got, fmt.Sprint(b.Column, " ", b.Field, " ", b.Split, b.Value, b.Formats))
	}
	want := []string{
		"-1 received_at 2026-03[%Y-%m]", "-1 unit West[]", "0 complaint_id []", "1 cause []", "2 cause []", "3 category ;[]",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]queries.Warning{{Rule: "dates.constant", Field: "received_at"}}, k.batches[0].Warnings); diff != "" {
		t.Error(diff)
	}
}
