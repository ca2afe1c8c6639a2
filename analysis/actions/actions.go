// Package actions answers what was learnt from complaints: what was decided, whether it was done, and whether it worked.
//
//  1. SQL counts, for each action of the log, the complaints of its cause in its scope by week since it was in place and
//     before, those of its cause elsewhere, and the units of exposure that go with both.
//  2. Judge compares the rate since with that of the same weeks a year before, by an exact interval of counts that vary as
//     much as these do, sets it beside that of the complaints elsewhere, and says in one word what became of it. Where a
//     halving could not have been seen it says when it can be.
//  3. File reads the log as of the end of the period: what is verified, in place, overdue, and how long it took from the
//     first complaint to the decision and to the action.
//  4. SQL counts how many complaints have a cause, an action, an action in place and a verified one.
//
// It calls nothing that worked an effect of the action where what nobody acted on fell as much, or where complaints had
// fallen before, and it does not judge what is too young or too rare to be judged.
package actions

import (
	"cmp"
	"context"
	_ "embed"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/charts"
)

//go:embed actions.md
var page string

// Options are the parameters of the analysis; the zero value is the default.
type Options struct {
	Exposure  string            `yaml:"exposure"`  // measure that complaints are set against; "": the one that is loaded
	Exposures map[string]string `yaml:"exposures"` // by cause: another measure for the actions on it
	Compare   map[string]string `yaml:"compare"`   // by number of an action: dimension=value of the complaints that it is compared with; else all of its cause elsewhere
}

// Validate says what is wrong with the options.
func (o Options) Validate() error {
	for _, cause := range slices.Sorted(maps.Keys(o.Exposures)) {
		if cause == "" || o.Exposures[cause] == "" {
			return fmt.Errorf("exposures: want a cause and a measure, got %q: %q", cause, o.Exposures[cause])
		}
	}
	for _, id := range slices.Sorted(maps.Keys(o.Compare)) {
		if d, value := o.compared(id); id == "" || d == "" || value == "" {
			return fmt.Errorf("compare: want the number of an action and dimension=value, as in A2: region=North, got %q: %q", id, o.Compare[id])
		}
	}
	return nil
}

// compared is the dimension and the value that an action is compared with; "" where none is named. A further column may be
// written as the mapping writes it, dimensions.batch.
func (o Options) compared(id string) (analysis.Dimension, string) {
	name, value, _ := strings.Cut(o.Compare[id], "=")
	return analysis.Dimension(strings.TrimPrefix(strings.TrimSpace(name), "dimensions.")), strings.TrimSpace(value)
}

// Further are the dimensions that are no fields of a complaint.
func (o Options) Further() map[string][]string {
	further := map[string][]string{}
	for _, id := range slices.Sorted(maps.Keys(o.Compare)) {
		if d, _ := o.compared(id); d.Further() {
			further["compare"] = append(further["compare"], string(d))
		}
	}
	return further
}

// Measures are the measures of exposure that are named, in order.
func (o Options) Measures() []string { return slices.Sorted(maps.Values(o.Exposures)) }

// measure is what complaints of a cause are set against, of those loaded; "" is days.
func (o Options) measure(cause string, loaded []string) string {
	for named, measure := range o.Exposures {
		if strings.EqualFold(named, cause) {
			return measure
		}
	}
	if o.Exposure == "" && len(loaded) == 1 {
		return loaded[0]
	}
	return o.Exposure
}

// Analysis reads the log of actions as of the end of Period.
type Analysis struct {
	Options Options
	Period  analysis.Period
	AsOf    time.Time // day on which the exports were taken; zero: the period's last
}

// Info names the analysis.
func (Analysis) Info() analysis.Info {
	return analysis.Info{
		Name:     "actions",
		Title:    charts.T("actions.title", nil),
		Question: "What was done about complaints, is it in place, and did it work?",
		Page:     page,
	}
}

// Run counts and judges.
func (a Analysis) Run(ctx context.Context, src analysis.Source) (*analysis.Result, error) {
	if err := a.Options.Validate(); err != nil {
		return nil, fmt.Errorf("actions: %w", err)
	}
	r := reader{src: src, o: a.Options, period: a.Period, asOf: a.AsOf}
	if r.asOf.IsZero() {
		r.asOf = a.Period.To.AddDate(0, 0, -1)
	}
	answer, err := r.answer(ctx)
	if err != nil {
		return nil, fmt.Errorf("actions: %w", err)
	}
	result := answer.result()
	if len(answer.Actions) > 0 {
		result.Warnings = append(result.Warnings, a.Options.strangers(answer.Actions)...)
	}
	return result, nil
}

// strangers are the actions and causes that the options name and that the log does not have: slips of the pen, as a rule.
func (o Options) strangers(log []Action) (w []charts.Text) {
	for _, id := range slices.Sorted(maps.Keys(o.Compare)) {
		if !slices.ContainsFunc(log, func(x Action) bool { return x.ID == id }) {
			w = append(w, charts.T("actions.no_such_action", charts.Args{"action": charts.Label(id)}))
		}
	}
	for _, cause := range slices.Sorted(maps.Keys(o.Exposures)) {
		if !slices.ContainsFunc(log, func(x Action) bool { return strings.EqualFold(x.Cause, cause) }) {
			w = append(w, charts.T("actions.no_such_cause", charts.Args{"cause": charts.Label(cause)}))
		}
	}
	return w
}

// Answer is the typed result.
type Answer struct {
	Actions  []Action  `json:"actions"`  // decided by the end of the period, in order of source and number
	Effects  []Effect  `json:"effects"`  // of those in place by then, in the same order
	Learning []Reached `json:"learning"` // of the complaints received
	Clashes  [][2]int  `json:"clashes"`  // pairs of Effects on one cause within a year of each other
	Measures []string  `json:"measures"` // of exposure, that are loaded
	year     analysis.Period
	period   analysis.Period
}

// Reached is how many complaints have come to a stage of learning.
type Reached struct {
	Span   string `json:"span"`  // 'period', 'year'
	Stage  string `json:"stage"` // of stages
	N      int64  `json:"n"`
	people int64
}

// stages are how far complaints may lead: received, with a cause, about something that the log has an action for, that it is in
// place for, that is verified.
var stages = [...]string{"received", "cause", "action", "in_place", "verified"}

// of is a stage of a span; without rows none has come to it.
func (a Answer) of(span, stage string) Reached {
	i := slices.IndexFunc(a.Learning, func(r Reached) bool { return r.Span == span && r.Stage == stage })
	if i < 0 {
		return Reached{Span: span, Stage: stage}
	}
	return a.Learning[i]
}

// action is the one that an effect is of.
func (a Answer) action(e Effect) Action {
	i, _ := slices.BinarySearchFunc(a.Actions, e.key, func(x Action, k key) int {
		return key{x.Source, x.ID}.compare(k)
	})
	return a.Actions[i]
}

// key tells an action from others: two logs may number theirs alike.
type key struct{ source, id string }

func (k key) compare(l key) int {
	return cmp.Or(cmp.Compare(k.source, l.source), cmp.Compare(k.id, l.id))
}
