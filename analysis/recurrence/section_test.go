package recurrence

import (
	"errors"
	"testing"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/analysistest"
)

// source answers with what a case says, and with nothing else.
func source(rows map[string]any) *analysistest.Source {
	s := &analysistest.Source{Rows: map[string]any{
		"stated": []analysis.Stated{{Complaints: 300, Cause: 300, Product: 290}},
		"sources": []analysis.Span{
			{Source: "desk", First: day("2024-01-01"), Last: day("2026-10-31"), N: 900},
		},
		"recurrence": []Cell{}, "recurrence_reopened": []closedAgain{},
		"recurrence_customers": []Customers{{}}, "recurrence_repeats": []Wait{}, "recurrence_causes": []Tally{},
		"recurrence_cumulative": []cumulative{},
	}}
	for query, answer := range rows {
		s.Rows[query] = answer
	}
	return s
}

func TestResults(t *testing.T) {
	october, err := analysis.ParsePeriod("2026-10")
	if err != nil {
		t.Fatal(err)
	}
	cells := append(around(60, 12, 7), Cell{Value: "late", Part: "C", N: 45, Months: 12, Customers: 45}, Cell{Value: "late", Part: "A", N: 40, Months: 9, Customers: 40}, Cell{Value: "bell", Part: "B", N: 1, Months: 1, Customers: 1})
	known := map[string]any{
		"recurrence":           cells,
		"recurrence_customers": []Customers{{Complaints: 600, Counted: 20, Known: 570, Customers: 500}},
		"recurrence_repeats": []Wait{
			{"any", 20, true, true, 40},
			{"any", 200, true, true, 10},
			{"any", 365, false, true, 300},
			{"any", 100, false, false, 220},
			{"same", 20, true, true, 30},
			{"same", 365, false, true, 300},
			{"same", 100, false, false, 200},
		},
		"recurrence_causes": []Tally{{"gears", 60, 20}, {"brakes", 200, 6}, {"late", 100, 4}},
		"recurrence_cumulative": []cumulative{
			{true, "customers", 52, nil, 40},
			{true, "events", 52, week(3), 20},
			{true, "events", 52, week(9), 4},
			{true, "pairs", 9, week(3), 2},
			{false, "customers", 52, nil, 300},
			{false, "customers", 10, nil, 100},
			{false, "events", 52, week(4), 9},
		},
		"recurrence_reopened": []closedAgain{{"gears", 100, 20, 0}, {"brakes", 200, 8, 3}, {"", 40, 1, 0}},
	}
	for name, c := range map[string]struct {
		rows map[string]any
		o    Options
	}{
		"all": {known, Options{}},
		"no_customers": {map[string]any{
			"recurrence": cells[1:3], "recurrence_customers": []Customers{{Complaints: 600}},
			"recurrence_reopened": []closedAgain{{"gears", 0, 0, 90}},
		}, Options{}},
		"alike": {map[string]any{
			"sources":              []analysis.Span{{Source: "desk", First: day("2026-05-01"), Last: day("2026-10-31"), N: 900}},
			"recurrence":           []Cell{{Value: "gears", N: 80, Months: 6, Customers: 70}, {Value: "late", N: 40, Months: 5, Customers: 40}},
			"recurrence_customers": known["recurrence_customers"], "recurrence_repeats": known["recurrence_repeats"],
			"recurrence_cumulative": []cumulative{{false, "customers", 52, nil, 300}, {false, "events", 52, week(4), 9}},
			"recurrence_causes":     []Tally{{"gears", 60, 6}, {"late", 100, 10}},
			"recurrence_reopened":   []closedAgain{{"gears", 50, 5, 0}, {"late", 50, 5, 0}},
		}, Options{Within: NoWithin}},
		"steady": {map[string]any{
			"recurrence":           []Cell{{Value: "gears", N: 80, Months: 12, Customers: 70}, {Value: "late", N: 40, Months: 12, Customers: 40}},
			"recurrence_customers": []Customers{{Complaints: 40, Known: 29, Customers: 20}},
		}, Options{Within: NoWithin}},
		"single": {map[string]any{
			"recurrence":           []Cell{{Value: "gears", N: 80, Months: 2, Customers: 70}},
			"recurrence_customers": []Customers{{Complaints: 40, Counted: 40}},
		}, Options{Within: NoWithin}},
		"early": {map[string]any{
			"sources":              []analysis.Span{{Source: "desk", First: day("2026-09-01"), Last: day("2026-10-31"), N: 900}},
			"recurrence":           []Cell{{Value: "gears", N: 80, Months: 2, Customers: 70}},
			"recurrence_customers": []Customers{{Complaints: 40, Known: 40, Customers: 40}},
			"recurrence_repeats":   []Wait{{"any", 60, false, false, 40}},
			"recurrence_reopened":  []closedAgain{{"gears", 50, 5, 0}, {"late", 50, 5, 0}},
		}, Options{Within: NoWithin}},
		"nothing": {nil, Options{}},
	} {
		r, err := Analysis{Options: c.o, Period: october, AsOf: day("2026-10-31")}.Run(t.Context(), source(c.rows))
		if err != nil {
			t.Fatal(err)
		}
		analysistest.Golden(t, name, r)
	}
}

// What is asked: a year up to the period's end, and the longest wait before it.
func TestAsked(t *testing.T) {
	s := source(map[string]any{"recurrence_customers": []Customers{{Complaints: 1, Known: 1, Customers: 1}}})
	a := Analysis{Options: Options{Window: 6, Repeats: []int{10, 20}}, Period: analysis.GrainMonth.Period(day("2026-10-05"))}
	if _, err := a.Run(t.Context(), s); err != nil {
		t.Fatal(err)
	}
	if p := s.Of("recurrence")[0]; p["from"] != day("2026-05-01") || p["to"] != day("2026-11-01") || p["dimension"] != "cause" || p["within"] != "product" {
		t.Errorf("classes: %v", p)
	}
	if p := s.Of("recurrence_repeats")[0]; p["from"] != day("2026-04-11") || p["as_of"] != day("2026-10-31") || p["longest"] != 20 {
		t.Errorf("repeats: %v", p)
	}
	if p := s.Of("recurrence_causes")[0]; p["days"] != 20 {
		t.Errorf("issues: %v", p)
	}
}

// The dimensions that are left open follow what the exports state.
func TestChosen(t *testing.T) {
	for _, c := range []struct {
		stated            analysis.Stated
		o                 Options
		dimension, within string
	}{
		{analysis.Stated{Complaints: 10, Cause: 9, Category: 9, Product: 1}, Options{}, "cause", "product"},
		{analysis.Stated{Complaints: 10, Cause: 9, Category: 9}, Options{}, "cause", "category"},
		{analysis.Stated{Complaints: 10, Product: 9, Category: 2}, Options{}, "product", "category"},
		{analysis.Stated{Complaints: 10, Cause: 9}, Options{}, "cause", NoWithin},
		{analysis.Stated{Complaints: 10, Cause: 9, Product: 9}, Options{Within: "cause"}, "product", "cause"},
		{analysis.Stated{Complaints: 10, Cause: 9, Product: 9}, Options{Dimension: "region"}, "region", "product"},
		{analysis.Stated{}, Options{}, "cause", NoWithin},
	} {
		if o := c.o.chosen(c.stated); o.Dimension != c.dimension || o.Within != c.within {
			t.Errorf("%+v, %+v: got %s within %s", c.stated, c.o, o.Dimension, o.Within)
		}
	}
}

// Every query that fails is the analysis's error.
func TestErrors(t *testing.T) {
	whole := source(map[string]any{"recurrence_customers": []Customers{{Complaints: 1, Known: 1}}})
	for query := range whole.Rows {
		s := source(map[string]any{"recurrence_customers": []Customers{{Complaints: 1, Known: 1}}})
		delete(s.Rows, query)
		if _, err := (Analysis{Period: analysis.GrainMonth.Period(day("2026-10-05"))}).Run(t.Context(), s); err == nil {
			t.Errorf("without %s: no error", query)
		}
	}
	if _, err := (Analysis{Options: Options{Window: 1}}).Run(t.Context(), whole); err == nil || errors.Unwrap(err) == nil {
		t.Errorf("options: got %v", err)
	}
}
