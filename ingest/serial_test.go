package ingest

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/vitalfew/vitalfew/queries"
)

// What a spreadsheet has left of days are days where a whole column is such, and nothing else is taken for one: cases A163
// and A164.
func TestSerials(t *testing.T) {
	for _, c := range []struct {
		name, values string
		formats      []string
		warnings     []string
	}{
		{"days", "45382\n45383\n\n45384", []string{"serial"}, []string{"dates.serials"}},
		{"with times", "45382.25\n45383,5", []string{"serial"}, []string{"dates.serials"}},
		{"one is no day", "45382\n12345", nil, []string{"dates.unreadable"}},
		{"one is a word", "45382\nsoon", nil, []string{"dates.unreadable"}},
		{"some are days as they are usually written", "45382\n2024-03-31", []string{"%Y-%m-%d"}, []string{"dates.unreadable"}},
		{"the day that never was", "60", nil, []string{"dates.unreadable"}},
		{"a number of more digits", "453820", nil, []string{"dates.unreadable"}},
		{"a fraction of nothing", "45382.", nil, []string{"dates.unreadable"}},
	} {
		p := &Profile{}
		for v := range strings.SplitSeq(c.values, "\n") {
			p.add([]byte(v), '"')
		}
		r := decideDates([]*Profile{p}, time.Time{}, dmy)[0]
		var warnings []string
		for _, w := range r.warnings {
			warnings = append(warnings, w.Rule)
		}
		if !cmp.Equal(r.formats, c.formats) || !cmp.Equal(warnings, c.warnings) {
			t.Errorf("%s: want %q and %q, got %q and %q", c.name, c.formats, c.warnings, r.formats, warnings)
		}
	}
	e := newEngine(t)
	_, b, _ := loadText(t, e, "id,d\n1,45382\n", Source{Columns: []Column{{From: "d", To: "received_at"}}})
	if diff := cmp.Diff([]queries.Warning{{Rule: "dates.serials", Field: "received_at", Heading: "d", N: 1}}, b.Warnings); diff != "" {
		t.Errorf("warnings (-want +got):\n%s", diff)
	}
}
