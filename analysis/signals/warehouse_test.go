package signals_test

import (
	"encoding/csv"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/signals"
	"github.com/vitalfew/vitalfew/queries"
	"github.com/vitalfew/vitalfew/queries/queriestest"
)

// issues is a warehouse of complaints with several issues, one row each.
func issues(t *testing.T, text string) *queries.Warehouse {
	t.Helper()
	w := queriestest.Open(t, "")
	b := queriestest.Batch(t, "desk", text)
	b.Shape = queries.ShapeIssues
	if _, err := w.Load(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	return w
}

// Complaint 1 names lamp with broken twice and with late once; its stratum is that of its first issue. 3 names a product
// and a cause, but not in one issue; 5 is of another month; 7 and 8 name one of the two. Without the complaints that name late bells, 1 and 2 are left.
func TestQuery(t *testing.T) {
	w := issues(t, `complaint_id,received_at,cause,product,severity
1,2026-09-01,broken,Lamp,3
1,2026-09-01,broken,Lamp,5
1,2026-09-01,late,Lamp,1
2,2026-09-02,broken,Lamp,
3,2026-09-03,broken,,1
3,2026-09-03,,Lamp,1
4,2026-09-30 23:59,late,Bell,3
4,2026-09-30 23:59,late,Lamp,3
5,2026-10-01,late,Bell,3
6,2026-09-05,late,Bell,3
7,2026-09-06,broken,,1
8,2026-09-07,,Lamp,1
`)
	for _, c := range []struct {
		by, value, part string
		want            []string
	}{
		{"", "", "", []string{
			"   4", "  Bell 2", "  Lamp 3", " broken  2", " broken Lamp 2", " late  3", " late Bell 2", " late Lamp 2",
		}},
		{"severity", "", "", []string{
			"   1", "  Lamp 1", " broken  1", " broken Lamp 1",
			"3   3", "3  Bell 2", "3  Lamp 2", "3 broken  1", "3 broken Lamp 1", "3 late  3", "3 late Bell 2", "3 late Lamp 2",
		}},
		{"", "late", "Bell", []string{"   2", "  Lamp 2", " broken  2", " broken Lamp 2", " late  1", " late Lamp 1"}},
		{"", "late", "", []string{
			"   4", "  Bell 2", "  Lamp 3", " broken  2", " broken Lamp 2", " late  3", " late Bell 2", " late Lamp 2",
		}},
	} {
		var counts []signals.Count
		if err := w.Select(t.Context(), &counts, "signals", analysis.Params{
			"dimension": "cause", "within": "product", "by": c.by, "mask_value": c.value, "mask_part": c.part,
			"from": time.Date(2026, 9, 1, 0, 0, 0, 0, time.UTC), "to": time.Date(2026, 10, 1, 0, 0, 0, 0, time.UTC),
		}); err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, r := range counts {
			got = append(got, fmt.Sprint(r.Stratum, " ", r.Value, " ", r.Part, " ", r.N))
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("by %q without %q: (-want +got)\n%s", c.by, c.value, diff)
		}
	}
}

// caers are reports of food supplements and what came after them, several rows a report; all of 2012.
func caers(t *testing.T) *queries.Warehouse {
	t.Helper()
	f, err := os.Open("../../../shared/data/caers/caers.csv")
	if err != nil {
		t.Skip("needs the shared data: ", err)
	}
	defer func() { _ = f.Close() }()
	records, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	out := csv.NewWriter(&b)
	_ = out.Write([]string{"complaint_id", "product", "category", "segment", "received_at"})
	for _, r := range records[1:] {
		_ = out.Write(append(r, "2012-01-01"))
	}
	out.Flush()
	return issues(t, b.String())
}

// The figures are openEBGM's (R), to the digits that its print has.
func TestRealReports(t *testing.T) {
	w := caers(t)
	year, err := analysis.ParsePeriod("2012")
	if err != nil {
		t.Fatal(err)
	}
	r, err := signals.Analysis{Period: year}.Run(t.Context(), w)
	if err != nil {
		t.Fatal(err)
	}
	p := r.Data.(signals.Answer).Pairs
	got := []string{
		fmt.Sprintf("%s × %s: %d complaints, %d × %d, %d pairs, %d raised, %d of them with 5 complaints or more",
			p.Within, p.Dimension, p.Complaints, p.Parts, p.Values, p.Looked, p.Raised, len(p.Called())),
		fmt.Sprintf("%.4f %.4f %.4f %.4f %.4f", p.Prior.Shape1, p.Prior.Rate1, p.Prior.Shape2, p.Prior.Rate2, p.Prior.Share),
	}
	for _, c := range p.Called()[:2] {
		got = append(got, fmt.Sprintf("%s × %s: %d, %.4f, %.2f (%.1f–%.1f), PRR %.2f",
			c.Part, c.Value, c.N, c.Expected, c.Shrunk.Value, c.Shrunk.Lower, c.Shrunk.Upper, c.PRR.Value))
	}
	if diff := cmp.Diff([]string{
		"product × category: 3356 complaints, 2874 × 1328, 17189 pairs, 131 raised, 81 of them with 5 complaints or more",
		"3.2560 0.4000 2.0238 1.9061 0.0653",
		"REUMOFAN PLUS × WEIGHT INCREASED: 16, 0.4064, 23.26 (15.7–33.5), PRR 80.29",
		"HYDROXYCUT REGULAR RAPID RELEASE CAPLETS × EMOTIONAL DISTRESS: 19, 0.8969, 16.78 (11.6–23.5), PRR 37.16",
	}, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestEmptyWarehouse(t *testing.T) {
	r, err := signals.Analysis{Period: analysis.GrainMonth.Period(queriestest.Now)}.Run(t.Context(), queriestest.Open(t, ""))
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Findings) != 1 || r.Findings[0].Headline.ID != "signals.no_complaints" {
		t.Errorf("got %+v", r.Findings)
	}
}
