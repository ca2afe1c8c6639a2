package loyalty_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/loyalty"
	"github.com/vitalfew/vitalfew/queries"
	"github.com/vitalfew/vitalfew/queries/queriestest"
)

func run(t *testing.T, w *queries.Warehouse, o loyalty.Options) *analysis.Result {
	t.Helper()
	p, err := analysis.ParsePeriod("2026-10")
	if err != nil {
		t.Fatal(err)
	}
	r, err := loyalty.Analysis{Options: o, Period: p, AsOf: time.Date(2026, 11, 2, 0, 0, 0, 0, time.UTC)}.Run(t.Context(), w)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// An empty warehouse compares names, parameters, columns and types of the queries all the same.
func TestQueriesFit(t *testing.T) {
	if got := run(t, queriestest.Open(t, ""), loyalty.Options{}).Findings[0].Headline.ID; got != "loyalty.none" {
		t.Errorf("nothing is loaded, but the finding is %s", got)
	}
}

func who(n int) string { return fmt.Sprintf("pseudonym %d", n) }

// Twenty customers complained on 1 September. Of those asked on 1 October, ten are among them, twelve are not, one complained
// after the answer, one is not known, and one of the unknown answers about a complaint. Attributes and columns tell of handling
// and repurchase alike; one answer counts twice. Sales are known from August on, and compliments are kept from September on.
func TestQueries(t *testing.T) {
	var complaints, asked strings.Builder
	complaints.WriteString("complaint_id,received_at,customer\n1000,2026-07-01,\n")
	for i := range 20 {
		fmt.Fprintf(&complaints, "C%d,2026-09-01,%s\n", i, who(i))
	}
	fmt.Fprintf(&complaints, "late,2026-10-31,%s\n", who(99))
	asked.WriteString("response_id,customer,complaint_id,invited_at,answered_at,rating.overall,rating.recommend,attribute.Handling,dimensions.again,weight\n")
	row := func(id, customer, complaint string, overall int, handling, again string) {
		fmt.Fprintf(&asked, "%s,%s,%s,2026-10-01,2026-10-09,%d,%d,%s,%s,%s\n", id, customer, complaint, overall, 2*overall, handling, again, map[bool]string{true: "2"}[id == "41"])
	}
	for i := range 10 {
		row(fmt.Sprint(i), who(i), "", 2, "1", "no")
	}
	for i := range 12 {
		row(fmt.Sprint(20+i), who(50+i), "", 4, "", "yes")
	}
	row("40", who(99), "", 5, "", "")
	row("41", "", "", 3, "", "")
	row("42", "", "elsewhere", 3, "5", "")
	w := queriestest.Open(t, "")
	load := func(kind, source, text string) {
		t.Helper()
		b := queriestest.Batch(t, source, text)
		b.Kind, b.KeyID = kind, "key"
		for i := range b.Bindings {
			switch b.Bindings[i].Field {
			case "rating.overall", "attribute.Handling":
				b.Bindings[i].Scale = []float64{1, 5}
			case "rating.recommend":
				b.Bindings[i].Scale = []float64{0, 10}
			}
		}
		if loaded, err := w.Load(t.Context(), b); err != nil || len(loaded.Problems) > 0 {
			t.Fatal(err, loaded.Problems)
		}
	}
	load("", "desk", complaints.String())
	load("surveys", "poll", asked.String())
	load("compliments", "praise", "compliment_id,received_at\n1,2026-09-03\n2,2026-09-04\n")
	load("exposure", "sales", "period,measure,units\n2026-08,sold,1000\n2026-09,sold,2000\n2026-10,sold,500\n2026-09,returned,30\n2026-10,returned,5\n")

	r := run(t, w, loyalty.Options{Handled: "Handling", Repurchase: "again", Complained: "nowhere", Exposure: "sold", Returns: "returned"})
	answer := r.Data.(loyalty.Answer)
	var groups []string
	for _, f := range answer.Surveys[0].Groups {
		groups = append(groups, fmt.Sprintf("%s %d %.2f again %d", f.Kind, f.N, f.Mean.Value, f.Said))
	}
	if diff := cmp.Diff([]string{"all 25 3.15 again 22", "complained 11 2.09 again 10", "others 13 4.08 again 12"}, groups); diff != "" {
		t.Errorf("groups: %s", diff)
	}
	if answer.Surveys[0].Unplaced != 1 {
		t.Errorf("%d unplaced", answer.Surveys[0].Unplaced)
	}
	var indicators []string
	for _, i := range answer.Indicators {
		for _, p := range i.Points {
			indicators = append(indicators, fmt.Sprintf("%s %s %v of %v: %.4g", i.Kind, p.Month, p.N, p.Of, p.Value))
		}
	}
	if diff := cmp.Diff([]string{
		"complaints 2026-08 0 of 1000: 0", "complaints 2026-09 20 of 2000: 10", "complaints 2026-10 1 of 500: 2",
		"compliments 2026-09 2 of 2000: 1", "compliments 2026-10 0 of 500: 0",
		"survey 2026-10 13 of 25: 0.52",
		"returns 2026-09 30 of 2000: 15", "returns 2026-10 5 of 500: 10",
	}, indicators); diff != "" {
		t.Errorf("indicators: %s", diff)
	}
	var warned []string
	for _, x := range r.Warnings {
		warned = append(warned, x.ID)
	}
	if diff := cmp.Diff([]string{"loyalty.bare", "loyalty.bare", "loyalty.unfound", "loyalty.unplaced"}, warned); diff != "" {
		t.Errorf("warnings: %s", diff)
	}
}
