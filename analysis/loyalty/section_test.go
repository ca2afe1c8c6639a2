package loyalty

import (
	"context"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/analysistest"
)

// source answers for ten months: complaints rise in the last, and the survey was held in two of them.
func source(answers []Pattern) *analysistest.Source {
	all := months(10)
	var rows []monthCount
	for i, m := range all {
		n := int64(40 + i%3)
		if i == 9 {
			n = 130
		}
		rows = append(rows, monthCount{Indicator: "complaints", Month: m.From, N: n, People: n})
	}
	rows = append(rows, monthCount{Indicator: "compliments", Month: all[4].From, N: 3, People: 3})
	rows = append(rows, monthCount{"survey", "poll", all[2].From, 50, 30, 50}, monthCount{"survey", "poll", all[8].From, 4, 3, 4})
	return &analysistest.Source{Rows: map[string]any{
		"loyalty": answers, "loyalty_months": rows,
		"sources": []analysis.Span{{Source: "desk", First: all[0].From, Last: all[9].To.AddDate(0, 0, -1), N: 450}},
	}}
}

func october(t *testing.T) analysis.Period {
	t.Helper()
	p, err := analysis.ParsePeriod("2025-10")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func run(t *testing.T, o Options, src *analysistest.Source) *analysis.Result {
	t.Helper()
	r, err := Analysis{Options: o, Period: october(t), AsOf: time.Date(2025, 11, 5, 0, 0, 0, 0, time.UTC)}.Run(context.Background(), src)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestResults(t *testing.T) {
	o := polled
	analysistest.Golden(t, "poll", run(t, o, source(poll())))
	o.Complained = "complaint"
	recommends := []Pattern{
		{Source: "short", AboutComplaint: true, Recommend: at(9), Handled: "missnöjd", Respondents: 20, Weight: 1},
		{Source: "short", AboutComplaint: true, Recommend: at(2), Handled: "nöjd", Respondents: 30, Weight: 1},
		{Source: "short", Problem: "no", Recommend: at(10), Respondents: 40, Weight: 1},
	}
	quiet := source(recommends)
	quiet.Rows["loyalty_months"] = []monthCount{}
	analysistest.Golden(t, "recommended", run(t, o, quiet))
	none := source(nil)
	none.Rows["sources"] = []analysis.Span{}
	analysistest.Golden(t, "none", run(t, Options{}, none))
}

// Complaints alone are what the trend shows.
func TestComplaintsAloneAreNoIndicators(t *testing.T) {
	s := source(nil)
	s.Rows["loyalty_months"] = s.Rows["loyalty_months"].([]monthCount)[:10]
	if r := run(t, Options{}, s); len(r.Data.(Answer).Indicators) != 0 || len(r.Warnings) != 0 || r.Findings[0].Headline.ID != "loyalty.none" {
		t.Errorf("got %+v", r)
	}
}

func TestRunAsksForTwelveMonths(t *testing.T) {
	s := source(nil)
	run(t, polled, s)
	want := analysis.Params{
		"from": time.Date(2024, 11, 1, 0, 0, 0, 0, time.UTC), "to": time.Date(2025, 11, 1, 0, 0, 0, 0, time.UTC),
		"complained": "complained", "problem": "problem", "handled": "handled", "repurchase": "again",
	}
	if diff := cmp.Diff([]analysis.Params{want}, s.Of("loyalty")); diff != "" {
		t.Error(diff)
	}
}

func TestRunRefuses(t *testing.T) {
	for want, a := range map[string]Analysis{
		"loyalty: months: want 1 to 120, got -1": {Options: Options{Months: -1}},
		"loyalty: loyalty.sql: no such rows":     {},
	} {
		if _, err := a.Run(context.Background(), &analysistest.Source{}); err == nil || err.Error() != want {
			t.Errorf("got error %v, want %s", err, want)
		}
	}
}
