package queries_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vitalfew/vitalfew/queries"
	"github.com/vitalfew/vitalfew/queries/queriestest"
)

// log is an event log of some cases: events of one minute are told apart by their numbers.
func eventLog() (head string, lines []string) {
	random := rand.New(rand.NewPCG(1, 2))
	status := []string{"New", "Open", "Waiting", "Closed", "Closed", "Reopened"}
	for id := range 12 {
		minute := random.IntN(5000)
		for no := range 2 + random.IntN(8) {
			minute += random.IntN(3) * 700
			word, unit := status[random.IntN(len(status))], string(rune('A'+random.IntN(3)))
			if no == 0 {
				word, unit = "New", ""
			}
			lines = append(lines, fmt.Sprintf("%d,2026-03-%02d %02d:%02d,%d,%s,%s,cause %d", id,
				1+minute/1440, minute/60%24, minute%60, no, word, unit, random.IntN(3)))
		}
	}
	return "complaint_id,event_at,event_no,status,unit,cause", lines
}

// Exports of events that overlap give, in any order of loading, what one export of all of them gives.
func TestEventsInAnyOrder(t *testing.T) {
	head, lines := eventLog()
	load := func(w *queries.Warehouse, lines []string) queries.Loaded {
		b := queriestest.Batch(t, "desk", head+"\n"+strings.Join(lines, "\n")+"\n")
		b.Shape = queries.ShapeEvents
		loaded, err := w.Load(t.Context(), b)
		if err != nil {
			t.Fatal(err)
		}
		return loaded
	}
	content := func(w *queries.Warehouse) string {
		return strings.Join(queries.QueryForTest(t, w, "SELECT CAST(struct_pack(x := c) AS VARCHAR) FROM (SELECT * EXCLUDE (load_id) FROM complaint) AS c ORDER BY complaint_id"), "\n")
	}
	whole := queriestest.Open(t, "")
	load(whole, lines)
	want := content(whole)
	if !strings.Contains(want, "'reopened': 2") || !strings.Contains(want, "'transfers': 3") || !strings.Contains(want, "'state': open") {
		t.Fatalf("the log has too few turns for this test:\n%s", want)
	}
	third := len(lines) / 3
	parts := [][]string{lines[:third+5], lines[third-5 : 2*third+7], lines[2*third:]}
	var interleaved [3][]string
	for i, line := range lines {
		interleaved[i%3] = append(interleaved[i%3], line)
		interleaved[i*7%3] = append(interleaved[i*7%3], line)
	}
	for _, files := range [][][]string{parts, interleaved[:]} {
		for _, order := range [][3]int{{0, 1, 2}, {2, 1, 0}, {1, 0, 2}, {1, 2, 0}} {
			w := queriestest.Open(t, "")
			var loaded, known int64
			for _, i := range order {
				l := load(w, files[i])
				loaded, known = loaded+l.Loaded, known+l.Unchanged
			}
			if diff := cmp.Diff(want, content(w)); diff != "" {
				t.Fatalf("order %v: (-whole +parts)\n%s", order, diff)
			}
			if loaded != 12 || known == 0 {
				t.Errorf("order %v: want 12 cases loaded and some events known, got %d and %d", order, loaded, known)
			}
		}
	}
}

// Under another mapping a file's own events are replaced, and those of other files stay.
func TestEventsUnderAnotherMapping(t *testing.T) {
	w := queriestest.Open(t, "")
	load := func(file, mapping, text string) queries.Loaded {
		b := queriestest.Batch(t, "desk", text)
		b.Shape, b.SHA256, b.Mapping = queries.ShapeEvents, file, mapping
		loaded, err := w.Load(t.Context(), b)
		if err != nil {
			t.Fatal(err)
		}
		return loaded
	}
	const a = "complaint_id,event_at,status\n1,2026-03-01,New\n1,2026-03-02,Open\n2,2026-03-01,New\n"
	load("a", "1", a)
	load("b", "1", "complaint_id,event_at,status\n1,2026-03-05,Closed\n")
	load("a", "2", "complaint_id,event_at,status\n1,2026-02-01,New\n")
	got := queries.QueryForTest(t, w, "SELECT concat_ws(' ', complaint_id, received_at, state, closed_at) FROM complaint ORDER BY complaint_id")
	if diff := cmp.Diff([]string{"1 2026-02-01 00:00:00 closed 2026-03-05 00:00:00"}, got); diff != "" {
		t.Error(diff)
	}
	b := queriestest.Batch(t, "desk", a)
	b.SHA256, b.Mapping = "a", "3"
	b.Bindings[1].Field = "received_at"
	if _, err := w.Load(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	if got := queries.QueryForTest(t, w, "SELECT CAST(count(*) AS VARCHAR) FROM event"); got[0] != "1" {
		t.Errorf("want the event of the other file only, got %s", got[0])
	}
}

// A later mapping of a table that gives complaints columns must give them to events too: complaints are made of them. A
// fingerprint is that of a complaint of one record.
func TestEventsHaveTheColumnsOfComplaints(t *testing.T) {
	w := queriestest.Open(t, "")
	missing := queries.QueryForTest(t, w, `SELECT column_name FROM duckdb_columns() WHERE table_name = 'complaint' AND schema_name = 'main' AND NOT internal
		AND column_name <> 'record_hash' AND column_name NOT IN (SELECT column_name FROM duckdb_columns() WHERE table_name = 'event' AND schema_name = 'main' AND NOT internal)`)
	if len(missing) > 0 {
		t.Errorf("table event: want the columns %v, as complaint has them", missing)
	}
}

// What a shape does not have is refused before anything is read.
func TestShapesRefuse(t *testing.T) {
	w := queriestest.Open(t, "")
	for _, c := range []struct {
		shape      queries.Shape
		head, want string
	}{
		{"log", "complaint_id,received_at", `want a shape of [complaint events issues counts], got "log"`},
		{"", "complaint_id,received_at,event_at", "field event_at: want shape events, got complaint"},
		{"", "complaint_id,received_at,complaints", "field complaints: want shape counts, got complaint"},
		{queries.ShapeEvents, "complaint_id,received_at", "want a column for event_at, got none"},
		{queries.ShapeEvents, "event_at", "want a column for complaint_id, got none"},
		{queries.ShapeEvents, "complaint_id,event_at,cause,cause", "several issues of one record: want shape complaint or issues, got events"},
		{queries.ShapeIssues, "received_at", "want a column for complaint_id, got none"},
		{queries.ShapeCounts, "received_at", "want a column for complaints, got none"},
		{"", "complaint_id,received_at,unit,unit", "field unit: want one column, got two"},
	} {
		b := queriestest.Batch(t, "desk", c.head+"\n")
		b.Shape = c.shape
		if _, err := w.Load(t.Context(), b); err == nil || !strings.HasSuffix(err.Error(), c.want) {
			t.Errorf("%s %s: want %s, got %v", c.shape, c.head, c.want, err)
		}
	}
}
