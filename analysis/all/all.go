// Package all lists the analyses in the order of the report: what changed, where it comes from, how it was handled.
package all

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/access"
	"github.com/vitalfew/vitalfew/analysis/actions"
	"github.com/vitalfew/vitalfew/analysis/balance"
	"github.com/vitalfew/vitalfew/analysis/change"
	"github.com/vitalfew/vitalfew/analysis/cost"
	"github.com/vitalfew/vitalfew/analysis/drivers"
	"github.com/vitalfew/vitalfew/analysis/emerging"
	"github.com/vitalfew/vitalfew/analysis/evenness"
	"github.com/vitalfew/vitalfew/analysis/handling"
	"github.com/vitalfew/vitalfew/analysis/letters"
	"github.com/vitalfew/vitalfew/analysis/loyalty"
	"github.com/vitalfew/vitalfew/analysis/pareto"
	"github.com/vitalfew/vitalfew/analysis/promises"
	"github.com/vitalfew/vitalfew/analysis/quality"
	"github.com/vitalfew/vitalfew/analysis/recurrence"
	"github.com/vitalfew/vitalfew/analysis/rootcause"
	"github.com/vitalfew/vitalfew/analysis/sampling"
	"github.com/vitalfew/vitalfew/analysis/signals"
	"github.com/vitalfew/vitalfew/analysis/surveys"
	"github.com/vitalfew/vitalfew/analysis/timeliness"
	"github.com/vitalfew/vitalfew/analysis/trend"
)

// Options are the parameters of every analysis under its name. Zero values are the analyses' defaults.
type Options struct {
	Exposure string `yaml:"exposure"` // measure that complaints are set against by every analysis that names no other

	Trend      trend.Options      `yaml:"trend"`
	Change     change.Options     `yaml:"change"`
	Pareto     pareto.Options     `yaml:"pareto"`
	Rootcause  rootcause.Options  `yaml:"rootcause"`
	Emerging   emerging.Options   `yaml:"emerging"`
	Signals    signals.Options    `yaml:"signals"`
	Recurrence recurrence.Options `yaml:"recurrence"`
	Letters    letters.Options    `yaml:"letters"`
	Actions    actions.Options    `yaml:"actions"`
	Promises   promises.Options   `yaml:"promises"`
	Balance    balance.Options    `yaml:"balance"`
	Timeliness timeliness.Options `yaml:"timeliness"`
	Handling   handling.Options   `yaml:"handling"`
	Evenness   evenness.Options   `yaml:"evenness"`
	Access     access.Options     `yaml:"access"`
	Surveys    surveys.Options    `yaml:"surveys"`
	Sampling   sampling.Options   `yaml:"sampling"`
	Drivers    drivers.Options    `yaml:"drivers"`
	Loyalty    loyalty.Options    `yaml:"loyalty"`
	Cost       cost.Options       `yaml:"cost"`
	Quality    quality.Options    `yaml:"quality"`
}

// Validate says which parameters are not usable: an error each, led by the names of the analysis and the parameter.
func (o Options) Validate() []error {
	var errs []error
	for _, a := range []struct {
		name string
		err  error
	}{
		{"trend", o.Trend.Validate()},
		{"change", o.Change.Validate()},
		{"pareto", o.Pareto.Validate()},
		{"rootcause", o.Rootcause.Validate()},
		{"emerging", o.Emerging.Validate()},
		{"signals", o.Signals.Validate()},
		{"recurrence", o.Recurrence.Validate()},
		{"letters", o.Letters.Validate()},
		{"actions", o.Actions.Validate()},
		{"promises", o.Promises.Validate()},
		{"balance", o.Balance.Validate()},
		{"timeliness", o.Timeliness.Validate()},
		{"handling", o.Handling.Validate()},
		{"evenness", o.Evenness.Validate()},
		{"access", o.Access.Validate()},
		{"surveys", o.Surveys.Validate()},
		{"sampling", o.Sampling.Validate()},
		{"drivers", o.Drivers.Validate()},
		{"loyalty", o.Loyalty.Validate()},
		{"cost", o.Cost.Validate()},
		{"quality", o.Quality.Validate()},
	} {
		if a.err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", a.name, a.err))
		}
	}
	return errs
}

// agreed are the options where analyses that name no dimension and no exposure take what the others have: one report is
// about one dimension, the one that pareto ranks, about one measure, and about one limit of time.
func (o Options) agreed() Options {
	for _, d := range []*string{&o.Trend.Dimension, &o.Change.Dimension, &o.Emerging.Dimension, &o.Signals.Dimension, &o.Recurrence.Dimension, &o.Cost.Dimension} {
		*d = cmp.Or(*d, o.Pareto.Ranked())
	}
	for _, e := range []*string{
		&o.Trend.Exposure, &o.Change.Exposure, &o.Pareto.Exposure, &o.Emerging.Exposure, &o.Actions.Exposure, &o.Loyalty.Exposure,
	} {
		*e = cmp.Or(*e, o.Exposure)
	}
	o.Handling.AcknowledgeWithin = cmp.Or(o.Handling.AcknowledgeWithin, o.Timeliness.AcknowledgeWithin)
	o.Handling.CloseWithin = cmp.Or(o.Handling.CloseWithin, o.Timeliness.CloseWithin)
	o.Handling.Unit = cmp.Or(o.Handling.Unit, handling.Unit(o.Timeliness.Unit))
	o.Handling.Target = cmp.Or(o.Handling.Target, o.Timeliness.Target)
	if o.Evenness.Within == nil {
		o.Evenness.Within = o.Timeliness.CloseWithin
	}
	o.Access.General = o.Exposure
	o.Evenness.Unit = cmp.Or(o.Evenness.Unit, string(o.Timeliness.Unit))
	o.Surveys.Populations = o.Sampling.Populations
	return o
}

// Further is a name that an analysis is given and that the exports must have: of a dimension that is no field of a
// complaint, or of a measure of exposure.
type Further struct{ Analysis, Key, Name string }

// Further are the dimensions of that kind, in order.
func (o Options) Further() []Further {
	var named []Further
	add := func(name string, further map[string]string) {
		for _, key := range slices.Sorted(maps.Keys(further)) {
			named = append(named, Further{name, key, further[key]})
		}
	}
	add("trend", o.Trend.Further())
	add("change", o.Change.Further())
	addAll := func(name string, further map[string][]string) {
		for _, key := range slices.Sorted(maps.Keys(further)) {
			for _, column := range further[key] {
				named = append(named, Further{name, key, column})
			}
		}
	}
	addAll("pareto", o.Pareto.Further())
	addAll("rootcause", o.Rootcause.Further())
	addAll("sampling", o.Sampling.Further())
	add("emerging", o.Emerging.Further())
	add("signals", o.Signals.Further())
	add("recurrence", o.Recurrence.Further())
	addAll("handling", o.Handling.Further())
	addAll("actions", o.Actions.Further())
	add("promises", o.Promises.Further())
	addAll("evenness", o.Evenness.Further())
	addAll("access", o.Access.Further())
	add("cost", o.Cost.Further())
	return named
}

// Measures are the measures of exposure that are named, by the analysis that names them; "" is all of them.
func (o Options) Measures() []Further {
	named := []Further{
		{"", "exposure", o.Exposure},
		{"trend", "exposure", o.Trend.Exposure},
		{"change", "exposure", o.Change.Exposure},
		{"pareto", "exposure", o.Pareto.Exposure},
		{"rootcause", "exposure", o.Rootcause.Measure()},
		{"emerging", "exposure", o.Emerging.Exposure},
		{"loyalty", "exposure", o.Loyalty.Exposure},
		{"loyalty", "returns", o.Loyalty.Returns},
		{"actions", "exposure", o.Actions.Exposure},
	}
	for _, measure := range o.Actions.Measures() {
		named = append(named, Further{"actions", "exposures", measure})
	}
	for _, measure := range o.Access.Measures() {
		named = append(named, Further{"access", "exposure", measure})
	}
	for _, measure := range o.Sampling.Measures() {
		named = append(named, Further{"sampling", "populations", measure})
	}
	return slices.DeleteFunc(named, func(f Further) bool { return f.Name == "" })
}

// Dimensions are the fields of a complaint that an analysis may be by.
func Dimensions() []string { return analysis.Dimensions() }

// Analyses are all of them, ready to run for a period whose open complaints are counted on asOf.
func (o Options) Analyses(p analysis.Period, asOf time.Time) []analysis.Analysis {
	o = o.agreed()
	return []analysis.Analysis{
		trend.Analysis{Options: o.Trend, Period: p, AsOf: asOf},
		change.Analysis{Options: o.Change, Period: p, AsOf: asOf},
		pareto.Analysis{Options: o.Pareto, Period: p, AsOf: asOf},
		rootcause.Analysis{Options: o.Rootcause, Period: p, AsOf: asOf},
		emerging.Analysis{Options: o.Emerging, Period: p, AsOf: asOf},
		signals.Analysis{Options: o.Signals, Period: p, AsOf: asOf},
		recurrence.Analysis{Options: o.Recurrence, Period: p, AsOf: asOf},
		letters.Analysis{Options: o.Letters, Period: p},
		actions.Analysis{Options: o.Actions, Period: p, AsOf: asOf},
		promises.Analysis{Options: o.Promises, Period: p, AsOf: asOf},
		balance.Analysis{Options: o.Balance, Period: p, AsOf: asOf},
		timeliness.Analysis{Options: o.Timeliness, Period: p, AsOf: asOf},
		handling.Analysis{Options: o.Handling, Period: p, AsOf: asOf},
		evenness.Analysis{Options: o.Evenness, Period: p, AsOf: asOf},
		access.Analysis{Options: o.Access, Period: p, AsOf: asOf},
		surveys.Analysis{Options: o.Surveys, Period: p},
		sampling.Analysis{Options: o.Sampling, Period: p},
		drivers.Analysis{Options: o.Drivers, Period: p},
		loyalty.Analysis{Options: o.Loyalty, Period: p, AsOf: asOf},
		cost.Analysis{Options: o.Cost, Period: p, AsOf: asOf},
		o.Inspection(asOf),
	}
}

// Inspection looks at the data of all analyses, ready to run as of a day.
func (o Options) Inspection(asOf time.Time) quality.Analysis {
	ranked := cmp.Or(o.Pareto.Ranked(), "cause")
	return quality.Analysis{Options: o.Quality, AsOf: asOf, Uses: []quality.Use{
		{Field: ranked, Analysis: pareto.Analysis{}.Info().Title},
		{Field: "dimensions." + ranked, Analysis: pareto.Analysis{}.Info().Title},
		{Field: "closed_at", Analysis: balance.Analysis{}.Info().Title},
		{Field: "closed_at", Analysis: timeliness.Analysis{}.Info().Title},
	}}
}

// RulePages are the pages of the rules that data are inspected by, under their ids.
func RulePages() map[string]string { return quality.RulePages() }

// StatutoryRule is one statutory limit, or the order of remedies, that cases are set against.
type StatutoryRule = promises.Rule

// ReadStatutoryRules reads a file of the organisation's own rules.
func ReadStatutoryRules(data []byte) ([]StatutoryRule, error) { return promises.ReadRules(data) }
