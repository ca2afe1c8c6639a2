package cost

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/queries/queriestest"
)

// Complaints on either side of each end of October; amounts that are refused, plain, or not readable; and none.
const complaints = `complaint_id,received_at,closed_at,cause,customer,compensation_minor,cost_minor,currency,dimensions.handling,dimensions.rework
1,2026-09-30,2026-10-02,late,customer-a,10,,SEK,,
2,2026-10-01,2026-10-02,late,customer-a,10,,SEK,,
3,2026-10-31,,late,customer-a,,,,,
4,2026-11-01,,late,customer-b,10,,SEK,,
5,2026-10-10,2026-10-12,gears,customer-c,10,25,SEK,"1 234,5",7
6,2026-10-10,2026-10-12,gears,customer-d,,,,7.25,
7,2026-10-10,2026-10-12,gears,customer-d,,,,1.234,
8,2026-10-10,2026-10-12,gears,customer-e,4,,EUR,,2.5
9,2026-10-10,2026-10-12,gears,customer-f,,,,-3,about 4
10,2026-10-10,2026-10-12,,customer-g,0,,SEK,,
`

func TestQuery(t *testing.T) {
	w := queriestest.Open(t, "")
	desk := queriestest.Batch(t, "desk", regexp.MustCompile(`,customer-(.)`).ReplaceAllStringFunc(complaints, func(who string) string {
		return "," + strings.Repeat(who[len(who)-1:], 64) // a pseudonym, as a key makes it
	}))
	desk.KeyID = "key"
	if _, err := w.Load(t.Context(), desk); err != nil {
		t.Fatal(err)
	}
	rows := func(handling, rework string) []string {
		var rows []Row
		if err := w.Select(t.Context(), &rows, "cost", analysis.Params{
			"dimension": "cause", "from": october.From, "to": october.To, "currency": "SEK", "handling": handling, "rework": rework, "minor": int64(100),
		}); err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, r := range rows {
			got = append(got, fmt.Sprintf("%q %s: %d of %d people, %d open, %d stated, %d unread; %d + %d + %d + %d, %d, squares %g",
				r.Value, r.Currency, r.Complaints, r.People, r.Open, r.Stated, r.Unread, r.Compensation, r.Cost, r.Handling, r.Rework, r.Amount, r.Squares))
		}
		return got
	}
	want := []string{
		`"gears" SEK: 1 of 1 people, 0 open, 1 stated, 0 unread; 1000 + 2500 + 0 + 0, 2500, squares 6.25e+06`,
		`"late" SEK: 1 of 1 people, 0 open, 1 stated, 0 unread; 1000 + 0 + 0 + 0, 1000, squares 1e+06`,
		`"gears" EUR: 1 of 1 people, 0 open, 1 stated, 0 unread; 400 + 0 + 0 + 0, 400, squares 160000`,
		`"" SEK: 1 of 1 people, 0 open, 1 stated, 0 unread; 0 + 0 + 0 + 0, 0, squares 0`,
		`"gears" : 3 of 2 people, 0 open, 0 stated, 0 unread; 0 + 0 + 0 + 0, 0, squares 0`,
		`"late" : 1 of 1 people, 1 open, 0 stated, 0 unread; 0 + 0 + 0 + 0, 0, squares 0`,
	}
	if diff := cmp.Diff(want, rows("", "")); diff != "" {
		t.Errorf("no further column (-want +got)\n%s", diff)
	}
	want = []string{
		`"gears" SEK: 2 of 2 people, 0 open, 2 stated, 0 unread; 1000 + 2500 + 124175 + 700, 127375, squares 1.6040748125e+10`,
		`"late" SEK: 1 of 1 people, 0 open, 1 stated, 0 unread; 1000 + 0 + 0 + 0, 1000, squares 1e+06`,
		`"gears" EUR: 1 of 1 people, 0 open, 1 stated, 0 unread; 400 + 0 + 0 + 250, 650, squares 422500`,
		`"" SEK: 1 of 1 people, 0 open, 1 stated, 0 unread; 0 + 0 + 0 + 0, 0, squares 0`,
		`"gears" : 2 of 2 people, 0 open, 0 stated, 2 unread; 0 + 0 + 0 + 0, 0, squares 0`,
		`"late" : 1 of 1 people, 1 open, 0 stated, 0 unread; 0 + 0 + 0 + 0, 0, squares 0`,
	}
	if diff := cmp.Diff(want, rows("handling", "rework")); diff != "" {
		t.Errorf("handling and rework (-want +got)\n%s", diff)
	}
}
