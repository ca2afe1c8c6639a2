package queries_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/vitalfew/vitalfew/queries"
	"github.com/vitalfew/vitalfew/queries/queriestest"
)

// reshape loads files one after the other into one source, each as its shape.
type reshape struct {
	shape      queries.Shape
	file, text string
}

func reshaped(t *testing.T, loads ...reshape) *queries.Warehouse {
	t.Helper()
	w := queriestest.Open(t, "")
	for i, l := range loads {
		b := queriestest.Batch(t, "desk", l.text)
		b.Shape, b.SHA256, b.Mapping = l.shape, l.file, string(rune('a'+i))
		if _, err := w.Load(t.Context(), b); err != nil {
			t.Fatal(err)
		}
	}
	return w
}

// A file that was taken for a list of complaints without numbers, and is read as a history of cases now, counts once.
func TestListReadAsHistory(t *testing.T) {
	w := reshaped(t,
		reshape{queries.ShapeComplaint, "a", "received_at,status\n2026-03-01,New\n2026-03-02,Closed\n"},
		reshape{queries.ShapeEvents, "a", "complaint_id,event_at,status\n1,2026-03-01,New\n1,2026-03-02,Closed\n"})
	if diff := cmp.Diff([]string{"1"}, queries.QueryForTest(t, w, "SELECT complaint_id FROM complaint")); diff != "" {
		t.Error(diff)
	}
}

// A later file that gives a complaint one issue says all of its issues, whatever an earlier file said as another shape.
func TestOneIssueAfterSeveral(t *testing.T) {
	several := reshape{queries.ShapeIssues, "a", "complaint_id,received_at,cause\n1,2026-03-01,Late\n1,2026-03-01,Torn\n2,2026-03-02,Late\n2,2026-03-02,Wet\n"}
	for name, later := range map[string]reshape{
		"complaint": {queries.ShapeComplaint, "b", "complaint_id,received_at,cause\n1,2026-03-01,Lost\n"},
		"events":    {queries.ShapeEvents, "b", "complaint_id,event_at,received_at,cause\n1,2026-03-04,2026-03-01,Lost\n"},
	} {
		w := reshaped(t, several, later)
		got := queries.QueryForTest(t, w, "SELECT complaint_id || ' ' || cause FROM issues ORDER BY 1")
		if diff := cmp.Diff([]string{"1 Lost", "2 Late", "2 Wet"}, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// Where the events tell when a case was closed, they tell whether that was in time.
func TestEventsInTime(t *testing.T) {
	w := reshaped(t, reshape{queries.ShapeEvents, "a", "complaint_id,event_at,status,due_at\n" +
		"1,2026-03-01,New,2026-03-03\n1,2026-03-02,Closed,2026-03-03\n" +
		"2,2026-03-01,New,2026-03-03\n2,2026-03-04,Closed,2026-03-03\n" +
		"3,2026-03-01,New,2026-03-03\n"})
	got := queries.QueryForTest(t, w, "SELECT concat_ws(' ', complaint_id, coalesce(CAST(on_time AS VARCHAR), 'unknown')) FROM complaint ORDER BY 1")
	if diff := cmp.Diff([]string{"1 true", "2 false", "3 unknown"}, got); diff != "" {
		t.Error(diff)
	}
}

// An event that says no unit passes the case on to nobody.
func TestTransfersOverEventsWithoutUnit(t *testing.T) {
	w := reshaped(t, reshape{queries.ShapeEvents, "a", "complaint_id,event_at,unit\n" +
		"1,2026-03-01,A\n1,2026-03-02,\n1,2026-03-03,A\n2,2026-03-01,A\n2,2026-03-02,\n2,2026-03-03,B\n"})
	got := queries.QueryForTest(t, w, "SELECT complaint_id || ' ' || transfers FROM complaint ORDER BY 1")
	if diff := cmp.Diff([]string{"1 0", "2 1"}, got); diff != "" {
		t.Error(diff)
	}
}

// A case that says once more that it is closed was closed when it first said so, unless it was open in between.
func TestClosedTwice(t *testing.T) {
	w := reshaped(t, reshape{queries.ShapeEvents, "a", "complaint_id,event_at,status\n" +
		"1,2026-03-01,New\n1,2026-03-02,Closed\n1,2026-03-05,Closed\n" +
		"2,2026-03-01,New\n2,2026-03-02,Closed\n2,2026-03-03,Open\n2,2026-03-04,Closed\n"})
	got := queries.QueryForTest(t, w, "SELECT concat_ws(' ', complaint_id, CAST(closed_at AS DATE), reopened) FROM complaint ORDER BY 1")
	if diff := cmp.Diff([]string{"1 2026-03-02 0", "2 2026-03-04 1"}, got); diff != "" {
		t.Error(diff)
	}
}

// What the export counts itself stands, whatever its events show.
func TestGivenCountsStand(t *testing.T) {
	w := reshaped(t, reshape{queries.ShapeEvents, "a", "complaint_id,event_at,status,unit,reopened,transfers\n1,2026-03-01,New,A,2,3\n1,2026-03-02,Open,B,2,3\n"})
	if diff := cmp.Diff([]string{"2 3"}, queries.QueryForTest(t, w, "SELECT reopened || ' ' || transfers FROM complaint")); diff != "" {
		t.Error(diff)
	}
}

// An issue that the last file does not name any more is gone, also where nothing else has changed.
func TestIssueGone(t *testing.T) {
	both := reshape{queries.ShapeIssues, "a", "complaint_id,received_at,cause\n1,2026-03-01,Late\n1,2026-03-01,Torn\n"}
	w := reshaped(t, both, reshape{queries.ShapeIssues, "b", "complaint_id,received_at,cause\n1,2026-03-01,Late\n"})
	if diff := cmp.Diff([]string{"Late"}, queries.QueryForTest(t, w, "SELECT cause FROM issue ORDER BY 1")); diff != "" {
		t.Error(diff)
	}
	w = reshaped(t, both, both) // under another mapping, which changes nothing
	if diff := cmp.Diff([]string{"Late", "Torn"}, queries.QueryForTest(t, w, "SELECT cause FROM issue ORDER BY 1")); diff != "" {
		t.Error(diff)
	}
}

// A file of issues that is read as one of complaints names one issue of each, also where the last record is the first again.
func TestIssuesReadAsComplaints(t *testing.T) {
	const text = "complaint_id,received_at,cause\n1,2026-03-01,Late\n1,2026-03-01,Torn\n1,2026-03-01,Late\n"
	w := reshaped(t, reshape{queries.ShapeIssues, "a", text}, reshape{queries.ShapeComplaint, "a", text})
	if diff := cmp.Diff([]string{"Late"}, queries.QueryForTest(t, w, "SELECT cause FROM issues ORDER BY 1")); diff != "" {
		t.Error(diff)
	}
}

// A day that cannot be when a case was due tells nothing of whether it was in time.
func TestDueInAnotherAge(t *testing.T) {
	w := reshaped(t, reshape{queries.ShapeComplaint, "a", "complaint_id,received_at,closed_at,due_at\n1,2026-03-01,2026-03-02,1960-01-01\n"})
	if diff := cmp.Diff([]string{"unknown"}, queries.QueryForTest(t, w, "SELECT coalesce(CAST(on_time AS VARCHAR), 'unknown') FROM complaint")); diff != "" {
		t.Error(diff)
	}
}

// A duration of more than a century is none.
func TestLongDuration(t *testing.T) {
	b := queriestest.Batch(t, "desk", "complaint_id,received_at,closed_after\n1,1990-01-01,40000\n")
	b.Bindings[2].Unit = "days"
	loaded, err := queriestest.Open(t, "").Load(t.Context(), b)
	if err != nil || len(loaded.Problems) != 1 || loaded.Problems[0].Rule != "closed_at.unreadable" {
		t.Errorf("got %+v %v", loaded.Problems, err)
	}
}

// An issue that does not state a dimension counts only where no issue of the complaint does.
func TestRankedIssues(t *testing.T) {
	w := reshaped(t, reshape{queries.ShapeIssues, "a", "complaint_id,received_at,product,cause\n1,2026-03-01,A,Late\n1,2026-03-01,B,\n2,2026-03-01,A,\n"})
	params := map[string]any{
		"dimension": "cause", "within": "", "beneath": "", "by": "count", "as_of": time.Time{},
		"from": time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC), "to": time.Date(2026, 4, 1, 0, 0, 0, 0, time.UTC),
	}
	_, rows, err := w.Rows(t.Context(), "pareto_issues", params)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range rows {
		got = append(got, fmt.Sprint(r[0], " ", r[4]))
	}
	if diff := cmp.Diff([]string{" 1", "Late 1"}, got); diff != "" {
		t.Error(diff)
	}
}
