package balance

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"maps"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/charts"
)

var update = flag.Bool("update", false, "write the golden files")

// source answers queries from memory and keeps what it was asked with.
type source struct {
	rows  map[string]any
	asked map[string]analysis.Params
}

func (s source) Select(_ context.Context, dst any, query string, params analysis.Params) error {
	rows, ok := s.rows[query]
	if !ok {
		return errors.New(query + ".sql: no such query")
	}
	s.asked[query] = maps.Clone(params)
	reflect.ValueOf(dst).Elem().Set(reflect.ValueOf(rows))
	return nil
}

func run(t *testing.T, a Analysis, r Rows) (*analysis.Result, map[string]analysis.Params) {
	t.Helper()
	s := source{
		rows:  map[string]any{"balance": r.Flows, "balance_cohort": r.Cohorts, "balance_age": r.Ages},
		asked: map[string]analysis.Params{},
	}
	result, err := a.Run(context.Background(), s)
	if err != nil {
		t.Fatal(err)
	}
	return result, s.asked
}

func TestResults(t *testing.T) {
	october := months(t, "2026-10", 1)[0]
	three := months(t, "2026-10", 3)
	check := func(name string, asOf string, r Rows) {
		t.Helper()
		a := Analysis{Options: Options{Periods: 3}, Period: october, AsOf: day(asOf)}
		result, _ := run(t, a, r)
		golden(t, name, result)
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
		want := map[string]analysis.Params{
			"balance": {"from": day(from), "to": day(to), "grain": analysis.Grain(grain), "every": every},
			"balance_cohort": {
				"from": day(from), "to": day(to), "grain": analysis.Grain(grain), "every": every, "as_of": a.asOf(),
			},
			"balance_age": {"on": day(on)},
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
	_, err := Analysis{Period: october, Options: Options{Periods: 99}}.Run(context.Background(), source{})
	if want := "balance: periods: want 1 to 60, got 99"; errorText(err) != want {
		t.Errorf("got error %v, want %s", err, want)
	}
	_, err = Analysis{Period: october}.Run(context.Background(), source{})
	if want := "balance: balance.sql: no such query"; errorText(err) != want {
		t.Errorf("got error %v, want %s", err, want)
	}
}

// golden compares the result as JSON, and everything it says in every language, with testdata.
func golden(t *testing.T, name string, r *analysis.Result) {
	t.Helper()
	var got bytes.Buffer
	e := json.NewEncoder(&got)
	e.SetIndent("", " ")
	if err := e.Encode(r); err != nil {
		t.Fatal(err)
	}
	same(t, "testdata/"+name+".json", got.Bytes())
	for _, language := range charts.Languages() {
		same(t, "testdata/"+name+"."+language+".txt", said(t, language, r))
	}
}

func same(t *testing.T, file string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", file, diff)
	}
}

// said is every sentence and cell of a result in one language, each checked against the catalogue.
func said(t *testing.T, language string, r *analysis.Result) []byte {
	t.Helper()
	c, err := charts.NewCatalogue(language)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	var walk func(path string, v reflect.Value)
	walk = func(path string, v reflect.Value) {
		switch x := v.Interface().(type) {
		case charts.Text:
			if err := c.Check(x); err != nil {
				t.Error(err)
			}
			if !x.IsZero() {
				fmt.Fprintf(&out, "%s: %s\n", path, c.Say(x))
			}
			return
		case charts.Value:
			if err := c.Check(x.Text); err != nil {
				t.Error(err)
			}
			fmt.Fprintf(&out, "%s: %s\n", path, c.Write(x))
			return
		case time.Time:
			return
		}
		switch v.Kind() {
		case reflect.Interface, reflect.Pointer:
			walk(path, v.Elem())
		case reflect.Slice:
			for i := range v.Len() {
				walk(fmt.Sprintf("%s.%d", path, i), v.Index(i))
			}
		case reflect.Struct:
			for i := range v.NumField() {
				if f := v.Type().Field(i); f.IsExported() && f.Name != "Data" {
					walk(strings.TrimPrefix(path+"."+strings.ToLower(f.Name), "."), v.Field(i))
				}
			}
		}
	}
	walk("", reflect.ValueOf(*r))
	return out.Bytes()
}
