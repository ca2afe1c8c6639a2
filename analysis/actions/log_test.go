package actions

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/charts"
)

func TestValidate(t *testing.T) {
	for want, o := range map[string]Options{
		"":                                  {Exposures: map[string]string{"late": "parcels"}, Compare: map[string]string{"A2": "region = North"}},
		"exposures: want a cause":           {Exposures: map[string]string{"late": ""}},
		"compare: want the number":          {Compare: map[string]string{"A2": "North"}},
		"compare: want the number of":       {Compare: map[string]string{"": "region=North"}},
		"compare: want the number of an":    {Compare: map[string]string{"A2": "=North"}},
		"compare: want the number of an ac": {Compare: map[string]string{"A2": "region="}},
	} {
		if err := o.Validate(); (err == nil) != (want == "") || err != nil && !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%+v: got %v, want %q", o, err, want)
		}
	}
	o := Options{Compare: map[string]string{"A1": "region=North", "A2": "dimensions.batch=K7", "A3": "depot=1"}, Exposures: map[string]string{"b": "x", "a": "y"}}
	if diff := cmp.Diff(map[string][]string{"compare": {"batch", "depot"}}, o.Further()); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"x", "y"}, o.Measures()); diff != "" {
		t.Error(diff)
	}
	for _, c := range []struct {
		exposure, cause string
		loaded          []string
		want            string
	}{{"", "A", []string{"x", "y"}, "y"}, {"", "c", []string{"x", "y"}, ""}, {"", "c", []string{"x"}, "x"}, {"x", "c", []string{"x", "y"}, "x"}, {"", "c", nil, ""}} {
		o.Exposure = c.exposure
		if got := o.measure(c.cause, c.loaded); got != c.want {
			t.Errorf("%+v: got %q", c, got)
		}
	}
}

func TestFile(t *testing.T) {
	on := func(s string) *time.Time { d := day0(s); return &d }
	covered := analysis.Coverage{First: day0("2025-01-01"), Last: day0("2026-10-31")}
	to := day0("2026-11-01")
	got := File([]Logged{
		{ID: "verified", DecidedOn: on("2026-01-01"), ImplementedOn: on("2026-02-01"), VerifiedOn: on("2026-10-31"), FirstOn: on("2025-04-03")},
		{ID: "not yet", DecidedOn: on("2026-01-01"), ImplementedOn: on("2026-10-31"), VerifiedOn: on("2026-11-01"), FirstOn: on("2025-04-02")},
		{ID: "due today", DecidedOn: on("2026-10-21"), DueOn: on("2026-10-31"), ImplementedOn: on("2026-11-01")},
		{ID: "due yesterday", DecidedOn: on("2026-10-31"), DueOn: on("2026-10-30"), FirstOn: on("2026-10-31")},
		{ID: "decided later", DecidedOn: on("2026-11-01"), DueOn: on("2026-01-01")},
		{ID: "only in place later", ImplementedOn: on("2026-11-01")},
		{ID: "no days", FirstOn: on("2026-11-01")},
		{ID: "before the first", DecidedOn: on("2026-01-01"), FirstOn: on("2026-01-02")},
	}, covered, to)
	var lines []string
	for _, a := range got {
		line := a.ID + ": " + string(a.Stage)
		for _, n := range []*int{a.Age, a.ToDecision, a.ToAction} {
			line += " "
			if n == nil {
				line += "-"
			} else {
				line += time.Duration(*n).String()
			}
		}
		if a.Overdue > 0 {
			line += " late " + time.Duration(a.Overdue).String()
		}
		if a.FromTheStart {
			line += " from the start"
		}
		lines = append(lines, line)
	}
	if diff := cmp.Diff([]string{
		"verified: verified - 273ns 304ns",
		"not yet: in_place - 274ns 577ns from the start",
		"due today: open 10ns - -",
		"due yesterday: overdue 0s 0s - late 1ns",
		"no days: open - - -",
		"before the first: open 303ns - -",
	}, lines); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestClash(t *testing.T) {
	a := func(cause string, scope ...Condition) Action { return Action{Cause: cause, Scope: scope} }
	north, south, web := Condition{"region", "North"}, Condition{"region", "South"}, Condition{"site", "Web"}
	for _, c := range []struct {
		a, b Action
		want bool
	}{
		{a("late", north), a("Late", Condition{"region", "north"}), true},
		{a("late", north), a("late", south), false},
		{a("late", north), a("late", web), true}, // late in the web shop of the north
		{a("late", north), a("lost", north), false},
		{a("late"), a("late", north), true},
		{a("", north), a("late"), true},
		{a(""), a("late"), false},
		{a("late"), a(""), false},
	} {
		if got := c.a.clash(c.b); got != c.want {
			t.Errorf("%+v and %+v: got %t", c.a, c.b, got)
		}
	}
}

// What the options name and the log does not have is said, and nothing else: causes are told apart without regard to case.
func TestStrangers(t *testing.T) {
	log := []Action{{ID: "A1", Cause: "Late"}, {ID: "A2"}}
	o := Options{Compare: map[string]string{"A1": "region=North", "A9": "region=North"}, Exposures: map[string]string{"late": "sold", "lat": "sold"}}
	var got []string
	for _, w := range o.strangers(log) {
		got = append(got, fmt.Sprint(w))
	}
	want := []string{
		fmt.Sprint(charts.T("actions.no_such_action", charts.Args{"action": charts.Label("A9")})),
		fmt.Sprint(charts.T("actions.no_such_cause", charts.Args{"cause": charts.Label("lat")})),
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
