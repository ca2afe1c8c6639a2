package balance

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/analysistest"
)

func run(t *testing.T, a Analysis, r Rows) (*analysis.Result, []analysistest.Ask) {
	t.Helper()
	s := &analysistest.Source{Rows: map[string]any{"balance": r.Flows, "balance_cohort": r.Cohorts, "balance_age": r.Ages}}
	result, err := a.Run(context.Background(), s)
	if err != nil {
		t.Fatal(err)
	}
	return result, s.Asked
}

func TestResults(t *testing.T) {
	october := months(t, "2026-10", 1)[0]
	three := months(t, "2026-10", 3)
	check := func(name string, asOf string, r Rows) {
		t.Helper()
		a := Analysis{Options: Options{Periods: 3}, Period: october, AsOf: day(asOf)}
		result, _ := run(t, a, r)
		analysistest.Golden(t, name, result)
	}
	full := rows(three,
		complaints{-1, 0, 5}, complaints{-1, 2, 1}, complaints{-1, never, 4},
		complaints{0, 0, 30}, complaints{0, 1, 6}, complaints{0, never, 3},
		complaints{1, 1, 25}, complaints{1, 2, 8},
		complaints{2, 2, 20}, complaints{2, 3, 7}, complaints{2, never, 5},
	)
	full.Flows[1].Undated = 2
	full.Ages[0].Days = 181
	check("rose", "2026-11-06", full)
	check("level", "2026-10-20", rows(three, complaints{1, 2, 1}, complaints{2, 3, 1}))
	check("fell_to_none", "2026-10-31", rows(three, complaints{-1, 2, 3}, complaints{2, 2, 1}))
	check("first_period", "2026-10-31", rows(three, complaints{2, 2, 1}, complaints{2, never, 3}))
	check("no_closing", "2026-10-31", rows(three, complaints{2, never, 3}))
	check("nothing", "2026-10-31", rows(three))
}

func TestRunAsksForTheSeries(t *testing.T) {
	span, err := analysis.ParsePeriod("2026-09-05..2026-09-14")
	if err != nil {
		t.Fatal(err)
	}
	check := func(a Analysis, from, to, on, grain string, every int) {
		t.Helper()
		_, asked := run(t, a, Rows{})
		want := []analysistest.Ask{
			{Query: "balance", Params: analysis.Params{"from": day(from), "to": day(to), "grain": analysis.Grain(grain), "every": every}},
			{Query: "balance_cohort", Params: analysis.Params{
				"from": day(from), "to": day(to), "grain": analysis.Grain(grain), "every": every, "as_of": a.asOf(),
			}},
			{Query: "balance_age", Params: analysis.Params{"on": day(on)}},
		}
		if diff := cmp.Diff(want, asked); diff != "" {
			t.Error(diff)
		}
	}
	october := months(t, "2026-10", 1)[0]
	check(Analysis{Period: october}, "2025-11-01", "2026-11-01", "2026-10-31", "month", 1)
	check(Analysis{Period: october, AsOf: day("2026-11-03")}, "2025-11-01", "2026-11-01", "2026-10-31", "month", 1)
	check(Analysis{Period: october, AsOf: day("2026-10-30")}, "2025-11-01", "2026-10-31", "2026-10-30", "month", 1)
	check(Analysis{Period: span, Options: Options{Periods: 3}}, "2026-08-16", "2026-09-15", "2026-09-14", "day", 10)
}

func TestRunRefuses(t *testing.T) {
	october := months(t, "2026-10", 1)[0]
	_, err := Analysis{Period: october, Options: Options{Periods: 99}}.Run(context.Background(), &analysistest.Source{})
	if want := "balance: periods: want 1 to 60, got 99"; errorText(err) != want {
		t.Errorf("got error %v, want %s", err, want)
	}
	_, err = Analysis{Period: october}.Run(context.Background(), &analysistest.Source{})
	if want := "balance: balance.sql: no such rows"; errorText(err) != want {
		t.Errorf("got error %v, want %s", err, want)
	}
}
