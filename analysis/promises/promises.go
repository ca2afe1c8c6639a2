// Package promises answers whether promises to customers are kept, and which cases are near what the law allows.
//
//  1. SQL counts for each promise the cases that fell due in the period, in the one before and month by month: kept, too
//     late, not done, or not known. Working days are those of the country, clocks and scope those of the promise.
//  2. Keep estimates the share kept with its interval, sets it against the target and against the period before.
//  3. Statutory limits are rules in files, of the organisation's country or its own. SQL counts the complaints within and
//     after each, and the open ones near it.
//  4. The section names the promises that are not kept, and those that cannot be measured, with the reason.
//
// It refuses to count a case as kept before its time is over, to leave out of the share what is overdue, and to give legal
// advice.
package promises

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/charts"
)

//go:embed promises.md
var page string

// Analysis is the promises that fell due in Period, as the exports of the day AsOf show them.
type Analysis struct {
	Options Options
	Period  analysis.Period
	AsOf    time.Time // open cases are open at the end of this day; zero: the period's last
}

// Options of the analysis; the zero value is valid and has no statutory limit.
type Options struct {
	Cited    string              `yaml:"cited"`    // column that names the promise a complaint cites, by number or words; "": none
	Near     *int                `yaml:"near"`     // days that are near a statutory limit; nil: 14
	Country  string              `yaml:"country"`  // whose statutory limits are taken, one of Countries; "": the organisation's; "none": none
	Rules    []string            `yaml:"rules"`    // files of the organisation's own rules
	Remedies map[string][]string `yaml:"remedies"` // the sources' words for repair, replacement, price_reduction, cancellation

	Own []Rule `yaml:"-"` // what Rules hold; one with the id of a shipped rule replaces it
}

// defaultNear is two weeks: time to look at a case before the limit passes, and few enough to look at each.
const defaultNear = 14

// longestNear is a year: more is not near.
const longestNear = 365

// Validate says which option is not usable, by its name in the configuration.
func (o Options) Validate() error {
	switch countries := Countries(); {
	case o.Near != nil && (*o.Near < 0 || *o.Near > longestNear):
		return fmt.Errorf("near: want 0 to %d days, got %d", longestNear, *o.Near)
	case o.Country != "" && o.Country != analysis.None && !slices.Contains(countries, o.Country):
		return fmt.Errorf("country: want %s or none, got %q", strings.Join(countries, ", "), o.Country)
	}
	for _, name := range slices.Sorted(maps.Keys(o.Remedies)) {
		if !slices.Contains(remedies, name) {
			return fmt.Errorf("remedies: want %s, got %q", strings.Join(remedies, ", "), name)
		}
	}
	return nil
}

// Further is the column that complaints cite promises in.
func (o Options) Further() map[string]string {
	return analysis.Further(map[string]string{"cited": o.Cited})
}

// In is the options of an organisation of a country, where they name none and rules of it are shipped.
func (o Options) In(country string) Options {
	if o.Country == "" && slices.Contains(Countries(), country) {
		o.Country = country
	}
	return o
}

// Taken are the rules in force: the shipped ones of the country and the organisation's own.
func (o Options) Taken() ([]Rule, error) {
	all, err := Shipped()
	if err != nil {
		return nil, err
	}
	taken := slices.DeleteFunc(all[o.Country], func(r Rule) bool {
		return slices.ContainsFunc(o.Own, func(own Rule) bool { return own.ID == r.ID })
	})
	return append(taken, o.Own...), nil
}

func (o Options) near() int {
	if o.Near == nil {
		return defaultNear
	}
	return *o.Near
}

// Info names the analysis.
func (a Analysis) Info() analysis.Info {
	return analysis.Info{
		Name:     "promises",
		Title:    charts.T("promises.title", nil),
		Question: "Are the promises to customers kept, and which cases are near what the law allows?",
		Page:     page,
	}
}

// Run counts and estimates.
func (a Analysis) Run(ctx context.Context, src analysis.Source) (*analysis.Result, error) {
	r, err := a.run(ctx, src)
	if err != nil {
		return nil, fmt.Errorf("promises: %w", err)
	}
	return r, nil
}

func (a Analysis) run(ctx context.Context, src analysis.Source) (*analysis.Result, error) {
	if err := a.Options.Validate(); err != nil {
		return nil, err
	}
	rules, err := a.Options.Taken()
	if err != nil {
		return nil, err
	}
	s := section{period: a.Period, asOf: a.asOf(), near: a.Options.near(), rules: rules}
	var rows Rows
	if err := src.Select(ctx, &rows.Promises, "promises", nil); err != nil {
		return nil, err
	}
	if len(rows.Promises) > 0 {
		if err := a.count(ctx, src, &rows); err != nil {
			return nil, err
		}
	}
	s.Promises = Keep(rows)
	if len(rules) > 0 {
		var parts []LimitPart
		var given []Given
		span := analysis.Params{"from": a.Period.From, "to": a.Period.To}
		err := errors.Join(
			src.Select(ctx, &given, "promises_remedies", span),
			src.Select(ctx, &parts, "promises_limits", analysis.Params{
				"from": a.Period.From, "to": a.Period.To, "as_of": a.asOf(), "days": a.Options.near(),
			}))
		if err != nil {
			return nil, err
		}
		s.Limits, s.Remedies = Count(rules, parts), Order(rules, given, a.Options.Remedies)
	}
	return s.result(), nil
}

// months is how many the figure of each promise goes back: two years, so that each season is there twice.
const months = 24

// count asks what became of the promises.
func (a Analysis) count(ctx context.Context, src analysis.Source, rows *Rows) error {
	cover, _, err := analysis.ReadCoverage(ctx, src, a.AsOf)
	if err != nil {
		return err
	}
	until, first := a.Period.To, a.Period.To
	if units := cover.Units(analysis.GrainMonth, a.Period, months).Units; len(units) > 0 {
		first, until = units[0].From, units[len(units)-1].To
	}
	err = errors.Join(
		src.Select(ctx, &rows.States, "promises_state", analysis.Params{"as_of": a.asOf()}),
		src.Select(ctx, &rows.Parts, "promises_due", analysis.Params{
			"from": a.Period.From, "to": a.Period.To, "previous": a.Period.Prev().From, "first": first, "until": until, "as_of": a.asOf(),
		}))
	if err != nil || a.Options.Cited == "" {
		return err
	}
	rows.Cited = []Cited{}
	return src.Select(ctx, &rows.Cited, "promises_cited", analysis.Params{
		"dimension": a.Options.Cited, "from": a.Period.From, "to": a.Period.To,
	})
}

func (a Analysis) asOf() time.Time {
	if a.AsOf.IsZero() {
		return a.Period.To.AddDate(0, 0, -1)
	}
	return a.AsOf
}
