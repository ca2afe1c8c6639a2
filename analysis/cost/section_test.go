package cost

import (
	"context"
	"testing"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/analysistest"
)

func day(text string) time.Time {
	at, err := time.Parse(time.DateOnly, text)
	if err != nil {
		panic(err)
	}
	return at
}

var october = analysis.Period{From: day("2026-10-01"), To: day("2026-11-01"), Grain: analysis.GrainMonth}

// source answers with rows, and with data that begin on a day.
func source(first string, rows ...Row) *analysistest.Source {
	return &analysistest.Source{Rows: map[string]any{
		"stated": []analysis.Stated{{Complaints: 9, Cause: 9}}, "cost": rows,
		"sources": []analysis.Span{{Source: "desk", First: day(first), Last: day("2026-10-31"), Stored: day("2026-10-31"), N: 900}},
	}}
}

func amounts(value string, complaints, stated, minor int64) Row {
	return Row{
		Value: value, Currency: "SEK", Complaints: complaints, People: complaints, Stated: stated, Compensation: stated * minor,
		Amount: stated * minor, Squares: 1.25 * float64(stated*minor*minor),
	}
}

func TestResults(t *testing.T) {
	check := func(name string, o Options, src *analysistest.Source) {
		t.Helper()
		r, err := Analysis{Options: o, Period: october}.Run(context.Background(), src)
		if err != nil {
			t.Fatal(err)
		}
		analysistest.Golden(t, name, r)
	}
	check("none", Options{}, source("2024-01-01", Row{Value: "gears", Complaints: 4, People: 4}))
	all := []Row{
		amounts("gears", 90, 80, 20000), amounts("late", 200, 60, 15000), amounts("rude", 30, 2, 9900), amounts("brakes", 12, 1, 100),
		amounts("paint", 3, 1, 50), amounts("", 5, 4, 5000),
	}
	check("compensation", Options{Rows: 4}, source("2026-02-01", all...))
	all[0].Cost, all[0].Handling, all[0].Rework, all[0].Unread, all[0].Open = 50000, 70000, 90000, 2, 8
	all = append(all, Row{Value: "late", Currency: "EUR", Complaints: 7, People: 7, Stated: 7, Amount: 700, Squares: 70000}, Row{Value: "late", Complaints: 300, People: 300})
	check("inputs", Options{Currency: "SEK", Handling: "handling", Rework: "dimensions.rework", Inputs: complete()}, source("2024-01-01", all...))
}

// A period longer than the months is taken whole; without a dimension the report's is asked for.
func TestMonths(t *testing.T) {
	year := analysis.Period{From: day("2026-01-01"), To: day("2027-01-01"), Grain: analysis.GrainYear}
	for name, c := range map[string]struct {
		period analysis.Period
		months int
		want   string
	}{
		"a year that ends with October": {october, 0, "2025-11-01_2026-10-31"},
		"the month itself":              {october, 1, "2026-10"},
		"a year":                        {year, 12, "2026"},
		"a year is longer":              {year, 3, "2026"},
	} {
		src := source("2024-01-01")
		if _, err := (Analysis{Options: Options{Months: c.months}, Period: c.period}).Run(t.Context(), src); err != nil {
			t.Fatal(err)
		}
		asked := src.Of("cost")[0]
		p := analysis.Period{From: asked["from"].(time.Time), To: asked["to"].(time.Time), Grain: c.period.Grain}
		if got := p.String(); got != c.want || asked["dimension"] != "cause" {
			t.Errorf("%s: asked for %s by %v", name, got, asked["dimension"])
		}
	}
}
