package queries_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vitalfew/vitalfew/queries"
	"github.com/vitalfew/vitalfew/queries/queriestest"
)

// The queries that show side sources run on none of them and on the largest numbers, and what is loaded of them is no
// complaint.
func TestSideQueries(t *testing.T) {
	w := queriestest.Open(t, "complaint_id,received_at,compensation_minor\n1,2026-03-01,99999999999999\n")
	names := []string{"exposure", "surveys", "survey_ratings", "actions", "promises", "disputes", "compliments"}
	for _, name := range names {
		if _, rows, err := w.Rows(t.Context(), name, nil); err != nil || len(rows) > 0 {
			t.Errorf("%s: want no rows, got %d: %v", name, len(rows), err)
		}
	}
	for _, c := range []struct{ kind, text string }{
		{"exposure", "period,measure,units\n2026-01,a,999999999999999\n2026-02,a,999999999999999\n"},
		{"surveys", "response_id,weight,rating.overall\n1,999999999999999,999999999999999\n2,999999999999999,999999999999999\n"},
		{"actions", "action_id,title\n1,a\n"},
		{"promises", "promise_id,field_from,field_to,within,unit,target\n1,received_at,closed_at,999999999999999,days,1\n"},
		{"disputes", "dispute_id,opened_on,award_minor\n1,2026-01-01,99999999999999\n2,2026-01-01,99999999999999\n"},
		{"compliments", "compliment_id,received_at\n1,2026-03-01\n"},
	} {
		b := queriestest.Batch(t, c.kind, c.text)
		b.Kind = c.kind
		loaded, err := w.Load(t.Context(), b)
		if err != nil || loaded.Loaded != loaded.Read || loaded.Emptied > 0 {
			t.Errorf("%s: want all records, got %+v: %v", c.kind, loaded, err)
		}
	}
	for _, name := range names {
		if _, rows, err := w.Rows(t.Context(), name, nil); err != nil || len(rows) != 1 {
			t.Errorf("%s: want a row, got %d: %v", name, len(rows), err)
		}
	}
	if got := queries.QueryForTest(t, w, "SELECT CAST(count(*) AS VARCHAR) FROM complaints"); got[0] != "1" {
		t.Errorf("want one complaint, got %s", got[0])
	}
	b := queriestest.Batch(t, "x", "complaint_id,received_at\n1,2026-03-01\n")
	b.Kind = "praise"
	if _, err := w.Load(t.Context(), b); err == nil || err.Error() != `export.csv: want a kind of records, got "praise"` {
		t.Errorf("want an error for an unknown kind, got %v", err)
	}
	b.Kind = "exposure"
	if _, err := w.Load(t.Context(), b); err == nil || err.Error() != `export.csv: column 1: want a canonical field, got "complaint_id"` {
		t.Errorf("want an error for a field of another kind, got %v", err)
	}
}

// Seven days are a week where they begin on a Monday; others are no period that analyses can set beside a week.
func TestSevenDays(t *testing.T) {
	b := queriestest.Batch(t, "sales", "period_from,period_to,measure,units\n2026-03-02,2026-03-08,orders,5\n2026-03-10,2026-03-16,orders,6\n")
	b.Kind = "exposure"
	w := queriestest.Open(t, "")
	if loaded, err := w.Load(t.Context(), b); err != nil || loaded.Loaded != 2 {
		t.Fatal(loaded, err)
	}
	if diff := cmp.Diff([]string{"week", "days"}, queries.QueryForTest(t, w, "SELECT grain FROM exposure ORDER BY period_from")); diff != "" {
		t.Error(diff)
	}
}

// A promise that need never be kept is none.
func TestTargets(t *testing.T) {
	b := queriestest.Batch(t, "charter", "promise_id,field_from,field_to,within,unit,target\n"+
		"1,received_at,closed_at,5,days,0\n2,received_at,closed_at,5,days,1\n3,received_at,closed_at,5,days,1.01\n")
	b.Kind = "promises"
	loaded, err := queriestest.Open(t, "").Load(t.Context(), b)
	if err != nil || loaded.Loaded != 1 || len(loaded.Problems) != 2 || loaded.Problems[0].Rule != "target.range" {
		t.Errorf("got %+v %v", loaded, err)
	}
}
