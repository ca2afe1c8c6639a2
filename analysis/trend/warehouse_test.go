package trend_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/trend"
	"github.com/vitalfew/vitalfew/queries/queriestest"
)

// complaints has so many a month, spread over its days from the first to the last, the last month last.
func complaints(last analysis.Period, counts ...int) string {
	var b strings.Builder
	b.WriteString("complaint_id,received_at\n")
	for i, n := range counts {
		p := last
		for range len(counts) - 1 - i {
			p = p.Prev()
		}
		for k := range n {
			on := p.From.AddDate(0, 0, k*(p.Days()-1)/max(1, n-1))
			fmt.Fprintf(&b, "%d-%d,%s 23:59\n", i, k, on.Format(time.DateOnly))
		}
	}
	return b.String()
}

func TestQueries(t *testing.T) {
	october, err := analysis.ParsePeriod("2026-10")
	if err != nil {
		t.Fatal(err)
	}
	november := analysis.GrainMonth.Period(october.To)
	w := queriestest.Open(t, complaints(november, 40, 36, 45, 38, 0, 44, 90, 7))
	if _, err := w.Load(t.Context(), queriestest.Batch(t, "shop", "complaint_id,received_at\nx,2026-10-31\n")); err != nil {
		t.Fatal(err)
	}
	r, err := trend.Analysis{Period: october}.Run(t.Context(), w)
	if err != nil {
		t.Fatal(err)
	}
	c := r.Data.(trend.Answer)
	var got []string
	for _, p := range c.Points {
		got = append(got, fmt.Sprint(p.Period, " ", p.N, " ", p.Rules))
	}
	want := []string{
		"2026-04 40 []", "2026-05 36 []", "2026-06 45 []", "2026-07 38 []", "2026-08 0 []", "2026-09 44 []", "2026-10 91 []",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if c.Received != 91 || c.Previous.N != 44 || c.LastYear != nil {
		t.Errorf("got %d, before %+v, last year %+v", c.Received, c.Previous, c.LastYear)
	}
	// The second source has one complaint, too few to say when it began.
	for _, text := range r.Warnings {
		if text.ID == "trend.source_begins" {
			t.Errorf("warns of a source that may have begun before: %+v", text)
		}
	}
}

// The first day of the next period is not asked for.
func TestDaysOfAPeriod(t *testing.T) {
	w := queriestest.Open(t, "complaint_id,received_at\n1,2026-09-30 23:59\n2,2026-10-01\n3,2026-10-31 23:59\n4,2026-11-01\n")
	october, err := analysis.ParsePeriod("2026-10")
	if err != nil {
		t.Fatal(err)
	}
	var days []trend.Day
	if err := w.Select(t.Context(), &days, "trend", analysis.Params{"from": october.From, "to": october.To}); err != nil {
		t.Fatal(err)
	}
	if want := []trend.Day{{On: october.From, N: 1}, {On: october.To.AddDate(0, 0, -1), N: 1}}; !cmp.Equal(want, days) {
		t.Errorf("got %v, want %v", days, want)
	}
}

func TestEmptyWarehouse(t *testing.T) {
	r, err := trend.Analysis{Period: analysis.GrainMonth.Period(queriestest.Now)}.Run(t.Context(), queriestest.Open(t, ""))
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Findings) != 1 || r.Findings[0].Headline.ID != "trend.no_complaints" {
		t.Errorf("got %+v", r.Findings)
	}
}

// One cause alone would have the chart of all complaints once more.
func TestOneCause(t *testing.T) {
	var b strings.Builder
	b.WriteString("complaint_id,received_at,cause\n")
	for i := range 300 {
		fmt.Fprintf(&b, "%d,%s,gears\n", i, time.Date(2026, 1, 1+i, 0, 0, 0, 0, time.UTC).Format(time.DateOnly))
	}
	october, err := analysis.ParsePeriod("2026-10")
	if err != nil {
		t.Fatal(err)
	}
	r, err := trend.Analysis{Period: october}.Run(t.Context(), queriestest.Open(t, b.String()))
	if err != nil {
		t.Fatal(err)
	}
	if a := r.Data.(trend.Answer); len(a.Points) == 0 || len(a.Causes) != 0 || a.Dimension != "" || len(r.Charts) != 1 {
		t.Errorf("got %d points, %d causes of %q, %d charts", len(a.Points), len(a.Causes), a.Dimension, len(r.Charts))
	}
}

// The largest causes of the period have a chart each, of the days before too, and all is set against what was sold.
func TestCausesAndExposure(t *testing.T) {
	october, err := analysis.ParsePeriod("2026-10")
	if err != nil {
		t.Fatal(err)
	}
	var b, sold strings.Builder
	b.WriteString("complaint_id,received_at,cause\n")
	sold.WriteString("period,measure,units\n")
	month := october
	for i := range 14 {
		fmt.Fprintf(&sold, "%s,sold,%d\n", month, 1000)
		for cause, n := range map[string]int{"gears": 40, "brakes": 20, "": 10, "bell": 50 * min(i, 1)} {
			if cause == "gears" && i < 4 {
				n *= 3
			}
			for k := range n {
				fmt.Fprintf(&b, "%d-%s-%d,%s,%s\n", i, cause, k, month.From.AddDate(0, 0, k%month.Days()).Format(time.DateOnly), cause)
			}
		}
		month = month.Prev()
	}
	w := queriestest.Open(t, b.String())
	queriestest.Add(t, w, "exposure", sold.String())
	r, err := trend.Analysis{Options: trend.Options{Panels: 3, Periods: 14}, Period: october}.Run(t.Context(), w)
	if err != nil {
		t.Fatal(err)
	}
	a := r.Data.(trend.Answer)
	var got []string
	for _, c := range a.Causes { // bell has none in October and is no cause of the period
		got = append(got, fmt.Sprint(c.Value, " ", c.Chart.Kind, " ", len(c.Chart.Points), " ", c.Holds(), " ", c.Since))
	}
	if diff := cmp.Diff([]string{"gears u_prime 14 true 2026-07", "brakes u_prime 14 false <nil>"}, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if a.Measure != "sold" || a.Points[13].Units != 1000 || !a.Previous.Exposed || a.Dimension != "cause" {
		t.Errorf("got %q, %+v, %+v, %q", a.Measure, a.Points[13], a.Previous, a.Dimension)
	}
	named := trend.Analysis{Options: trend.Options{Chart: "u", Exposure: "driven"}, Period: october}
	if _, err := named.Run(t.Context(), w); err == nil || !strings.Contains(err.Error(), "want a measure that is loaded (sold)") {
		t.Errorf("a measure that is not loaded: got %v", err)
	}
}
