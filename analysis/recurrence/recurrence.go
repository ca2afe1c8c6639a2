// Package recurrence answers what keeps coming back.
//
//  1. SQL counts the complaints of a window by issue and product: in how many of its months they came, and from how many
//     customers. Classify calls each such problem single, recurring or systematic.
//  2. Among complaints whose customer is known, Follow estimates how many are followed by another of the same customer,
//     with those too young to have been followed counted for as long as they were. Compare says after which issues
//     customers come back more often than after the others.
//  3. The section says both, and how many closed complaints were opened again.
//
// It guesses no customer: without pseudonyms nothing is said of who comes back.
package recurrence

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

//go:embed recurrence.md
var page string

// NoWithin classes the values of the dimension by themselves.
const NoWithin = analysis.None

// The defaults of the options, and why.
const (
	defaultWindow = 12 // months: each season once
	// One event can make complaints on both sides of a month's end, but a third month shows that the matter was not over.
	defaultMonths = 3
	// What one customer alone complains of three times may be a matter between the two of you.
	defaultCustomers = 2
	// With many complaints a ratio of 1.05 is more than chance; from half as many again on it is worth a visit.
	defaultRatio = 1.5
)

// The bounds of the window: below six months three of them are half, and of five years the first are history.
const (
	leastWindow = 6
	mostWindow  = 60
)

// longestRepeat is three years of days: a longer wait asks for exports that hardly anyone has.
const longestRepeat = 1095

// Options are the parameters of the analysis; the zero value is the default.
type Options struct {
	Dimension          string  `yaml:"dimension"`           // canonical field, or a further column; "": as pareto chooses
	Within             string  `yaml:"within"`              // second dimension; "": product where stated, else the next that is; none: none
	Window             int     `yaml:"window"`              // months up to the end of the period; 0: 12
	RecurringMonths    int     `yaml:"recurring_months"`    // a recurring problem came in at least so many months; 0: 3
	RecurringCustomers int     `yaml:"recurring_customers"` // and from at least so many customers; 0: 2
	SystematicMonths   int     `yaml:"systematic_months"`   // a systematic one in at least so many months; 0: in all of the window
	SystematicRatio    float64 `yaml:"systematic_ratio"`    // or at least so many times as often as elsewhere; 0: 1.5
	Repeats            []int   `yaml:"repeats"`             // days within which the same customer complains again; none: 30, 90, 365
}

// Validate says what is wrong with the options.
func (o Options) Validate() error {
	o = o.withDefaults()
	switch {
	case o.Dimension != "" && o.Dimension == o.Within:
		return fmt.Errorf("within: want another dimension than %s", o.Dimension)
	case o.Window < leastWindow || o.Window > mostWindow:
		return fmt.Errorf("window: want %d to %d months, got %d", leastWindow, mostWindow, o.Window)
	case o.RecurringMonths < 2 || o.RecurringMonths > o.Window:
		return fmt.Errorf("recurring_months: want 2 to %d, the months of the window, got %d", o.Window, o.RecurringMonths)
	case o.RecurringCustomers < 1:
		return fmt.Errorf("recurring_customers: want 1 or more, got %d", o.RecurringCustomers)
	case o.SystematicMonths < o.RecurringMonths || o.SystematicMonths > o.Window:
		return fmt.Errorf("systematic_months: want %d to %d, from recurring_months to the months of the window, got %d",
			o.RecurringMonths, o.Window, o.SystematicMonths)
	case !(o.SystematicRatio >= 1 && o.SystematicRatio <= 100):
		return fmt.Errorf("systematic_ratio: want 1 to 100, got %v", o.SystematicRatio)
	}
	for i, d := range o.Repeats {
		if d < 1 || d > longestRepeat || i > 0 && d <= o.Repeats[i-1] {
			return fmt.Errorf("repeats: want days from 1 to %d, each more than the one before, got %v", longestRepeat, o.Repeats)
		}
	}
	return nil
}

// withDefaults fills what was left out. A further column may be written as the mapping writes it, dimensions.batch.
func (o Options) withDefaults() Options {
	o.Dimension = strings.TrimPrefix(o.Dimension, "dimensions.")
	o.Within = strings.TrimPrefix(o.Within, "dimensions.")
	o.Window = cmp.Or(o.Window, defaultWindow)
	o.RecurringMonths = cmp.Or(o.RecurringMonths, defaultMonths)
	o.RecurringCustomers = cmp.Or(o.RecurringCustomers, defaultCustomers)
	o.SystematicMonths = cmp.Or(o.SystematicMonths, o.Window)
	o.SystematicRatio = cmp.Or(o.SystematicRatio, defaultRatio)
	if len(o.Repeats) == 0 {
		o.Repeats = []int{30, 90, 365}
	}
	return o
}

// Further are the dimensions that are no fields of a complaint, by the key that names them.
func (o Options) Further() map[string]string {
	o = o.withDefaults()
	return analysis.Further(map[string]string{"dimension": o.Dimension, "within": o.Within})
}

// chosen fills the dimensions that the configuration leaves open with what the exports state.
func (o Options) chosen(s analysis.Stated) Options {
	if o.Dimension == "" {
		o.Dimension = string(s.First(analysis.Dimension(o.Within)))
	}
	if o.Within == "" {
		second := s.First(analysis.Dimension(o.Dimension))
		if o.Dimension != "product" && s.Product > 0 {
			second = "product"
		}
		o.Within = NoWithin
		if s.Of(second) > 0 {
			o.Within = string(second)
		}
	}
	return o
}

// longest is the longest of the waits, and middle the one that issues are compared at.
func (o Options) longest() int { return o.Repeats[len(o.Repeats)-1] }
func (o Options) middle() int  { return o.Repeats[len(o.Repeats)/2] }

// Analysis finds what came back up to the end of Period.
type Analysis struct {
	Options Options
	Period  analysis.Period
	AsOf    time.Time // day on which the exports were taken; zero: the period's last
}

// Info names the analysis.
func (Analysis) Info() analysis.Info {
	return analysis.Info{
		Name:     "recurrence",
		Title:    charts.T("recurrence.title", nil),
		Question: "What keeps coming back: which problems, and which customers?",
		Page:     page,
	}
}

// Run counts, classes and estimates.
func (a Analysis) Run(ctx context.Context, src analysis.Source) (*analysis.Result, error) {
	if err := a.Options.Validate(); err != nil {
		return nil, fmt.Errorf("recurrence: %w", err)
	}
	r := run{src: src, o: a.Options.withDefaults(), asOf: a.AsOf}
	if r.asOf.IsZero() {
		r.asOf = a.Period.To.AddDate(0, 0, -1)
	}
	answer, err := r.answer(ctx, a.Period)
	if err != nil {
		return nil, fmt.Errorf("recurrence: %w", err)
	}
	return answer.result(), nil
}

// Answer is the typed result.
type Answer struct {
	Dimension analysis.Dimension `json:"dimension"`
	Within    analysis.Dimension `json:"within"`
	Window    analysis.Period    `json:"window"` // of the classes and of the reopened
	Classes   Classes            `json:"classes"`
	Repeats   Repeats            `json:"repeats"`
	Reopened  Reopened           `json:"reopened"`

	options  Options
	coverage analysis.Coverage
	period   analysis.Period
}

// run asks the queries of one answer.
type run struct {
	src  analysis.Source
	o    Options
	asOf time.Time
}

func (r run) answer(ctx context.Context, p analysis.Period) (Answer, error) {
	window := analysis.Period{From: p.To.AddDate(0, -r.o.Window, 0), To: p.To, Grain: analysis.GrainDay}
	if r.o.Dimension == "" || r.o.Within == "" {
		stated, err := analysis.ReadStated(ctx, r.src, window)
		if err != nil {
			return Answer{}, err
		}
		r.o = r.o.chosen(stated)
	}
	a := Answer{
		Dimension: analysis.Dimension(r.o.Dimension), Within: analysis.Dimension(r.o.Within), Window: window, options: r.o, period: p,
	}
	var err error
	if a.coverage, _, err = analysis.ReadCoverage(ctx, r.src, r.asOf); err != nil {
		return a, err
	}
	params := analysis.Params{"from": window.From, "to": window.To, "dimension": r.o.Dimension}
	var closed []closedAgain
	if err := r.src.Select(ctx, &closed, "recurrence_reopened", params); err != nil {
		return a, err
	}
	a.Reopened = reopened(closed)
	params["within"] = r.o.Within
	var cells []Cell
	if err := r.src.Select(ctx, &cells, "recurrence", params); err != nil {
		return a, err
	}
	a.Classes = Classify(cells, r.o)
	a.Repeats, err = r.repeats(ctx, window)
	return a, err
}

// repeats asks for the complaints of the window and of as many days before it as the longest wait, so that some have been
// followed for all of it.
func (r run) repeats(ctx context.Context, window analysis.Period) (Repeats, error) {
	cohort := analysis.Period{From: window.From.AddDate(0, 0, -r.o.longest()), To: window.To, Grain: analysis.GrainDay}
	params := analysis.Params{"from": cohort.From, "to": cohort.To}
	var known []Customers
	if err := r.src.Select(ctx, &known, "recurrence_customers", params); err != nil {
		return Repeats{}, err
	}
	if len(known) != 1 {
		return Repeats{}, fmt.Errorf("recurrence_customers.sql: want one row, got %d", len(known))
	}
	found := Repeats{Customers: known[0], Cohort: cohort, Compared: r.o.middle()}
	if found.Known == 0 {
		return found, nil
	}
	params["dimension"], params["as_of"] = r.o.Dimension, r.asOf
	with := func(more analysis.Params) analysis.Params {
		maps.Copy(more, params)
		return more
	}
	var waits []Wait
	if err := r.src.Select(ctx, &waits, "recurrence_repeats", with(analysis.Params{"longest": r.o.longest()})); err != nil {
		return found, err
	}
	var err error
	if found.Any, err = Follow(waits, "any", r.o.Repeats); err != nil {
		return found, err
	}
	if found.Same, err = Follow(waits, "same", r.o.Repeats); err != nil {
		return found, err
	}
	var tallies []Tally
	if err := r.src.Select(ctx, &tallies, "recurrence_causes", with(analysis.Params{"days": r.o.middle()})); err != nil {
		return found, err
	}
	found.Issues = Compare(tallies)
	var counts []cumulative
	about := found.leading()
	weeks := r.o.longest() / 7
	if err := r.src.Select(ctx, &counts, "recurrence_cumulative", with(analysis.Params{"value": about, "weeks": weeks})); err != nil {
		return found, err
	}
	found.Means, err = means(counts, about)
	return found, err
}

// leading is the issue after which customers come back most clearly more often, "" where there is none.
func (r Repeats) leading() string {
	if i := slices.IndexFunc(r.Issues, func(c Contrast) bool { return c.More() }); i >= 0 {
		return r.Issues[i].Value
	}
	return ""
}
