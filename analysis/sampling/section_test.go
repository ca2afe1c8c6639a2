package sampling

import (
	"context"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/analysistest"
)

func october(t *testing.T) analysis.Period {
	t.Helper()
	p, err := analysis.ParsePeriod("2026-10")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

type unit = struct {
	Value string    `db:"value"`
	From  time.Time `db:"period_from"`
	To    time.Time `db:"period_to"`
	Units float64   `db:"units"`
}

func day(m time.Month, d int) time.Time { return time.Date(2026, m, d, 0, 0, 0, 0, time.UTC) }

// surveyed answers for a survey of all customers, one about complaints and one that nobody answered.
func surveyed() *analysistest.Source {
	first, last := day(1, 7), day(10, 3)
	customers := []unit{
		{"company", day(9, 1), day(10, 1), 9999}, {"company", day(10, 1), day(11, 1), 6000}, {"private", day(10, 1), day(11, 1), 4000},
	}
	return &analysistest.Source{Rows: map[string]any{
		"sampling": []Count{
			{Source: "desk", Answered: 60, Linked: 55, Weightless: 2},
			{Source: "empty", Waves: 1, First: &first, Last: &first, Asked: 12},
			{Source: "poll", Waves: 4, First: &first, Last: &last, Asked: 1000, Responded: 400, Answered: 410},
			{Source: "void"},
		},
		"sampling_groups": analysistest.Turns{
			[]groupRow{
				{Source: "", Value: "private", Complaints: 900},
				{Source: "", Value: "", Complaints: 100},
				{Source: "desk", Value: "private", Answered: 60},
				{Source: "poll", Value: "", Asked: 10, Responded: 4, Answered: 4},
				{Source: "poll", Value: "company", Asked: 490, Responded: 120, Answered: 126},
				{Source: "poll", Value: "private", Asked: 500, Responded: 276, Answered: 280},
			},
			[]groupRow{
				{Source: "", Value: "1", Complaints: 400},
				{Source: "", Value: "2", Complaints: 300},
				{Source: "", Value: "3", Complaints: 200},
				{Source: "", Value: "4", Complaints: 100},
				{Source: "desk", Value: "1", Answered: 38},
				{Source: "desk", Value: "2", Answered: 11},
				{Source: "desk", Value: "3", Answered: 9},
				{Source: "desk", Value: "4", Answered: 2},
			},
		},
		"sampling_patterns": analysistest.Turns{
			[]Pattern{
				{Source: "desk", Value1: "1", Weight: 2, Recommend: rating(9), Respondents: 30},
				{Source: "desk", Value1: "1", Weight: 0, Recommend: rating(0), Respondents: 2},
				{Source: "desk", Value1: "1", Weight: 1, Recommend: rating(3), Respondents: 6},
				{Source: "desk", Value1: "2", Weight: 1, Recommend: rating(7), Respondents: 11},
				{Source: "desk", Value1: "3", Weight: 1, Respondents: 9},
				{Source: "desk", Value1: "4", Weight: 1, Respondents: 2},
				{Source: "poll", Value1: "1", Weight: 1, Respondents: 400},
			},
			[]Pattern{},
			[]Pattern{
				{Source: "poll", Value1: "company", Weight: 1, Overall: rating(2), OverallMin: rating(1), OverallMax: rating(5), Recommend: rating(4), Respondents: 86},
				{Source: "poll", Value1: "company", Weight: 1, Overall: rating(4), OverallMin: rating(1), OverallMax: rating(5), Recommend: rating(9), Respondents: 40},
				{Source: "poll", Value1: "private", Weight: 1, Overall: rating(5), OverallMin: rating(1), OverallMax: rating(5), Recommend: rating(10), Respondents: 280},
				{Source: "poll", Value1: "", Weight: 1, Respondents: 4},
			},
		},
		"exposure_cells": analysistest.Turns{customers, customers},
	}}
}

func TestResults(t *testing.T) {
	o := Options{By: []string{"segment", "waiting"}, Populations: map[string]string{"poll": "Customers", "gone": "5"}, Trim: 1.4}
	s := surveyed()
	r, err := Analysis{Options: o, Period: october(t)}.Run(context.Background(), s)
	if err != nil {
		t.Fatal(err)
	}
	analysistest.Golden(t, "three", r)
	span := analysis.Params{"from": time.Date(2025, 11, 1, 0, 0, 0, 0, time.UTC), "to": day(11, 1)}
	if diff := cmp.Diff([]analysis.Params{span}, s.Of("sampling")); diff != "" {
		t.Errorf("asked for other months: %s", diff)
	}
	none, err := Analysis{Period: october(t)}.Run(context.Background(), &analysistest.Source{Rows: map[string]any{"sampling": []Count{}}})
	if err != nil {
		t.Fatal(err)
	}
	analysistest.Golden(t, "none", none)
}

// What the population cannot be is a named warning, and the survey goes without it.
func TestWarnings(t *testing.T) {
	warned := func(population string, cells []unit) []string {
		s := surveyed()
		s.Rows["exposure_cells"] = analysistest.Turns{cells, cells}
		r, err := Analysis{Options: Options{By: []string{"segment", "waiting"}, Populations: map[string]string{"poll": population}}, Period: october(t)}.Run(context.Background(), s)
		if err != nil {
			t.Fatal(err)
		}
		var ids []string
		for _, w := range r.Warnings {
			if w.ID != "sampling.weightless" {
				ids = append(ids, w.ID)
			}
		}
		return ids
	}
	last := func(value string, n float64) unit { return unit{value, day(10, 1), day(11, 1), n} }
	for name, c := range map[string]struct {
		population string
		cells      []unit
		want       []string
	}{
		"enough":         {"410", nil, nil},
		"too few":        {"409", nil, []string{"sampling.beyond"}},
		"no cells":       {"Customers", nil, []string{"sampling.no_cells"}},
		"others' values": {"Customers", []unit{last("Privat", 5000), last("company", 5000)}, []string{"sampling.mismatch"}},
		"totals only":    {"Customers", []unit{last("", 5000)}, nil},
	} {
		if diff := cmp.Diff(c.want, warned(c.population, c.cells)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestRunRefuses(t *testing.T) {
	for want, a := range map[string]Analysis{
		"sampling: months: want 1 to 120, got -1": {Options: Options{Months: -1}},
		"sampling: sampling.sql: no such rows":    {},
	} {
		if _, err := a.Run(context.Background(), &analysistest.Source{}); err == nil || err.Error() != want {
			t.Errorf("got error %v, want %s", err, want)
		}
	}
}
