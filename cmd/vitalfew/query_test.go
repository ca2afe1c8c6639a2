package main

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/vitalfew/vitalfew/queries"
)

func TestParameters(t *testing.T) {
	series := queries.Query{Name: "series", Params: []string{"dimension", "from", "grain", "to"}}
	for _, c := range []struct {
		name   string
		query  queries.Query
		period string
		given  []string
		want   map[string]any
		err    string
		hint   string
	}{
		{name: "none wanted", query: queries.Query{Name: "loads"}, period: "2026-10", want: map[string]any{}},
		{name: "period and others", query: series, period: "2026-10", given: []string{"dimension=a=b"}, want: map[string]any{
			"from": day(2026, 10), "to": day(2026, 11), "grain": "month", "dimension": "a=b",
		}},
		{name: "given wins over period", query: series, period: "2026-10", given: []string{"dimension=3", "grain=week"}, want: map[string]any{
			"from": day(2026, 10), "to": day(2026, 11), "grain": "week", "dimension": int64(3),
		}},
		{name: "number", query: queries.Query{Params: []string{"x"}}, given: []string{"x=0.5"}, want: map[string]any{"x": 0.5}},
		{
			name: "missing", query: series, err: "query series: want parameters dimension, from, grain, to, got none",
			hint: "add --period 2026-10 --param dimension=…",
		},
		{
			name: "one missing", query: series, period: "2026-10", err: "query series: want parameters dimension, from, grain, to, got from, grain, to",
			hint: "add --param dimension=…",
		},
		{name: "unknown", query: series, given: []string{"dimenson=x"}, err: `query series: unknown parameter "dimenson", did you mean "dimension"?`},
		{name: "no value", query: series, given: []string{"dimension"}, err: `param: want name=value, got "dimension"`},
		{name: "no period", query: series, period: "October", err: `period: want 2026-10, 2026-Q3, 2026, 2026-W41, 2026-10-05 or from..to, got "October"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := parameters(c.query, c.period, c.given)
			if c.err != "" {
				if err == nil || err.Error() != c.err || hintOf(err) != c.hint {
					t.Errorf("got %v, hint %q", err, hintOf(err))
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func day(year, month int) time.Time {
	return time.Date(year, time.Month(month), 1, 0, 0, 0, 0, time.UTC)
}
