package quality_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/vitalfew/vitalfew/analysis/quality"
	"github.com/vitalfew/vitalfew/queries/queriestest"
)

// Two sources, each with something wrong that the SQL has to count.
const (
	shop = `complaint_id,received_at,purchased_at,acknowledged_at,closed_at,status,cause,product,dimensions.batch
1.2E+15,2026-03-05 08:00,2026-02-01,2026-03-06,2026-03-07,closed,late,Bell,B-1
mar-12,2026-03-05 09:00,2026-02-01,2026-03-08,2026-03-07,closed,Other,Bell,
#####,2026-04-03 10:00,2026-03-28,2026-03-04,2026-04-07,closed,,Lamp,B-2
1000000000000000000,2026-05-02,2026-04-30,,2026-01-09,closed,late,Lamp,B-2
77,2026-03-04 12:30,2026-03-20,,,open,late,Lamp,
,2026-03-04 12:30,,,,open,late,Lamp,
`
	web = `complaint_id,received_at,closed_at,status,cause
77,2026-03-04,,open,late
78,2026-03-05,2026-05-03,closed,late
`
)

func TestQueries(t *testing.T) {
	w := queriestest.Open(t, "")
	for source, text := range map[string]string{"shop": shop, "web": web} {
		if _, err := w.Load(t.Context(), queriestest.Batch(t, source, text)); err != nil {
			t.Fatal(err)
		}
	}
	in, err := quality.Analysis{AsOf: time.Date(2026, time.June, 1, 0, 0, 0, 0, time.UTC)}.Inspect(t.Context(), w)
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, f := range in.Findings {
		found = append(found, strings.TrimSpace(fmt.Sprintf("%s %s %s %s %d/%d %s", f.Severity, f.Rule, f.Source, f.Field, f.N, f.Of, f.ID)))
	}
	if diff := cmp.Diff([]string{
		"error rejects shop  1/6",
		"error ids_damaged shop complaint_id 1/5",
		"error ids_damaged shop complaint_id 1/5",
		"error duplicates   1/7 77",
		"error dates_order shop acknowledged_at 1/5",
		"error dates_order shop closed_at 1/5 mar-12",
		"error dates_swapped shop closed_at 1/5",
		"error dates_swapped shop received_at 1/5 77",
	}, found); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	var fields []string
	for _, f := range in.Fields {
		if f.Source == "shop" && f.Filled > 0 {
			fields = append(fields, fmt.Sprintf("%s %d/%d", f.Field, f.Filled, f.Complaints))
		}
	}
	if diff := cmp.Diff([]string{
		"acknowledged_at 2/4", "cause 3/4", "closed_at 3/4", "product 5/5", "purchased_at 5/5", "status 5/5", "dimensions.batch 3/5",
	}, fields); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestEmptyWarehouse(t *testing.T) {
	r, err := quality.Analysis{}.Run(t.Context(), queriestest.Open(t, ""))
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Findings) != 1 || r.Findings[0].Headline.ID != "quality.none" {
		t.Errorf("got %+v", r.Findings)
	}
}
