// Package change tells which causes drove a rise or a fall between two periods.
//
//  1. Count the complaints of the period, and of the one before or the same one last year, by one dimension.
//  2. Expect what the reference makes in as many days, or in as many units of a measure of exposure; what differs from
//     that adds up to the whole change.
//  3. Test each value with the variation that its counts have shown before, corrected for how many are tested. Only what
//     passes is called risen, fallen, new or vanished.
//
// It calls nothing new for a complaint or two, ranks no complaints that do not state the dimension, and does not say why
// a cause has risen.
package change

import (
	"context"
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/charts"
)

//go:embed change.md
var page string

// What the period is compared with.
const (
	Previous = "previous"
	LastYear = "last_year"
	Both     = "both"
)

const (
	// defaultLevel is the convention for false discoveries as well: of the causes called changed, 1 in 20 at most is not.
	// At 0.2 a board would chase noise, at 0.01 a doubling of 20 complaints would be missed more often than found.
	defaultLevel = 0.05
	// defaultRows is as many bars as pareto draws.
	defaultRows = 12
	// leastRows leaves room for the three values that are told of, and other.
	leastRows = 4
	// lookBack is how many months a cause must be without complaints to be new: a full year, so that what comes every
	// summer is not new each time.
	lookBack = 12
	// historyUnits is how many months or weeks tell how counts vary: as many as trend draws.
	historyUnits = 24
)

// Options are the parameters of the analysis; the zero value is the default.
type Options struct {
	Dimension string  `yaml:"dimension"` // canonical field, or the name of a further column; "": as pareto chooses
	Against   string  `yaml:"against"`   // previous, last_year or both; "": both
	Exposure  string  `yaml:"exposure"`  // measure that complaints are set against; "": the only one that is loaded, else days
	Level     float64 `yaml:"level"`     // most false ones among those called changed; 0: 0.05
	Rows      int     `yaml:"rows"`      // most values shown, other included; 0: 12
}

// Validate says what is wrong with the options.
func (o Options) Validate() error {
	o = o.withDefaults()
	switch {
	case o.Against != Previous && o.Against != LastYear && o.Against != Both:
		return fmt.Errorf("against: want previous, last_year or both, got %q", o.Against)
	case !(o.Level > 0 && o.Level <= 0.5):
		return fmt.Errorf("level: want more than 0 and at most 0.5, got %g", o.Level)
	case o.Rows < leastRows:
		return fmt.Errorf("rows: want %d or more, got %d", leastRows, o.Rows)
	}
	return nil
}

// withDefaults fills what was left out. A further column may be written as the mapping writes it, dimensions.batch.
func (o Options) withDefaults() Options {
	o.Dimension = strings.TrimPrefix(o.Dimension, "dimensions.")
	if o.Against == "" {
		o.Against = Both
	}
	if o.Level == 0 {
		o.Level = defaultLevel
	}
	if o.Rows == 0 {
		o.Rows = defaultRows
	}
	return o
}

// Further are the dimensions that are no fields of a complaint, by the key that names them: columns of the exports must
// have these names.
func (o Options) Further() map[string]string {
	d := o.withDefaults().Dimension
	if !analysis.Dimension(d).Further() {
		return nil
	}
	return map[string]string{"dimension": d}
}

// Analysis compares the complaints received in Period with those of earlier periods.
type Analysis struct {
	Options Options
	Period  analysis.Period
	AsOf    time.Time // day on which the exports were taken; zero: the last day with a complaint
}

// Info names the analysis.
func (Analysis) Info() analysis.Info {
	return analysis.Info{
		Name:     "change",
		Title:    charts.T("change.title", nil),
		Question: "What drove the rise or fall?",
		Page:     page,
	}
}

// Run counts and compares. A reference that the data do not cover is left out.
func (a Analysis) Run(ctx context.Context, src analysis.Source) (*analysis.Result, error) {
	if err := a.Options.Validate(); err != nil {
		return nil, fmt.Errorf("change: %w", err)
	}
	r, err := a.run(ctx, src, a.Options.withDefaults())
	if err != nil {
		return nil, fmt.Errorf("change: %w", err)
	}
	return r, nil
}

func (a Analysis) run(ctx context.Context, src analysis.Source, o Options) (*analysis.Result, error) {
	cover, _, err := analysis.ReadCoverage(ctx, src, a.AsOf)
	if err != nil {
		return nil, err
	}
	d := analysis.Dimension(o.Dimension)
	if d == "" {
		stated, err := analysis.ReadStated(ctx, src, a.Period)
		if err != nil {
			return nil, err
		}
		d = stated.First("")
	}
	var references []Reference
	var doubts []charts.Text
	if cover.Covers(a.Period) {
		for _, p := range o.references(a.Period) {
			if !cover.Covers(p) {
				continue
			}
			r, warnings, err := a.count(ctx, src, d, p, cover)
			if err != nil {
				return nil, err
			}
			references, doubts = append(references, r), append(doubts, warnings...)
		}
	}
	h, warnings, err := a.history(ctx, src, d, cover)
	if err != nil {
		return nil, err
	}
	answer := Compare(a.Period, references, h, o)
	answer.Dimension, answer.Grain = d, a.grain()
	return answer.result(cover.Covers(a.Period), append(doubts, warnings...)), nil
}

// references are the periods that the period is compared with. The year before is both.
func (o Options) references(p analysis.Period) []analysis.Period {
	previous, lastYear := p.Prev(), p.SameLastYear()
	switch {
	case o.Against == LastYear:
		return []analysis.Period{lastYear}
	case o.Against == Previous || previous == lastYear:
		return []analysis.Period{previous}
	}
	return []analysis.Period{previous, lastYear}
}

// grain is what the history is counted by: months, or weeks where weeks or days are compared.
func (a Analysis) grain() analysis.Grain {
	if a.Period.Days() < analysis.GrainMonth.Period(a.Period.From).Days() {
		return analysis.GrainWeek
	}
	return analysis.GrainMonth
}

// history counts the values of the dimension in the units before the period; the warnings are about the choice of a measure.
func (a Analysis) history(
	ctx context.Context, src analysis.Source, d analysis.Dimension, cover analysis.Coverage,
) (h History, warnings []charts.Text, err error) {
	units := cover.Units(a.grain(), a.Period.Prev(), historyUnits).Units
	if h.Series, err = analysis.ReadSeries(ctx, src, d, units); err != nil {
		return History{}, nil, err
	}
	exposure, warnings, err := analysis.ReadExposure(ctx, src, a.Options.Exposure, d, units)
	if err != nil {
		return History{}, nil, err
	}
	if h.Exposure = exposure.Total(); covered(h.Exposure, len(units)) {
		return h, warnings, nil
	}
	h.Exposure = nil
	for _, u := range units {
		h.Exposure = append(h.Exposure, float64(u.Days()))
	}
	return h, warnings, nil
}

// count counts the values of the dimension in the period, the reference and the look-back, and what they are set against.
func (a Analysis) count(
	ctx context.Context, src analysis.Source, d analysis.Dimension, reference analysis.Period, cover analysis.Coverage,
) (Reference, []charts.Text, error) {
	from := a.Period.From.AddDate(0, -lookBack, 0)
	if cover.First.After(from) {
		from = cover.First
	}
	if reference.From.Before(from) {
		from = reference.From
	}
	r := Reference{Period: reference, Before: analysis.Period{From: from, To: a.Period.From, Grain: analysis.GrainDay}}
	var rows []struct {
		Value     string `db:"value"`
		N         int64  `db:"n"`
		Reference int64  `db:"n_reference"`
		Before    int64  `db:"n_before"`
	}
	err := src.Select(ctx, &rows, "change", analysis.Params{
		"dimension": string(d), "from": a.Period.From, "to": a.Period.To,
		"reference_from": reference.From, "reference_to": reference.To, "before_from": from,
	})
	if err != nil {
		return Reference{}, nil, err
	}
	exposure, _, err := analysis.ReadExposure(ctx, src, a.Options.Exposure, d, []analysis.Period{reference, a.Period})
	if err != nil {
		return Reference{}, nil, err
	}
	var warnings []charts.Text
	whole := exposure.Total()
	if covered(whole, 2) {
		r.Measure = exposure.Measure
	} else if exposure.Measure != "" {
		warnings = append(warnings, charts.T("change.no_units", charts.Args{
			"measure": charts.Label(exposure.Measure), "reference": charts.Period(reference.From, reference.To),
		}))
	}
	for _, row := range rows {
		units := []float64{float64(reference.Days()), float64(a.Period.Days())}
		switch {
		case r.Measure != "" && row.Value == "":
			units = whole
		case r.Measure != "":
			units = exposure.Of(row.Value)
		}
		r.Counts = append(r.Counts, Count{row.Value, row.N, row.Reference, row.Before, units[1], units[0]})
	}
	return r, warnings, nil
}

// covered reports whether a measure has units in each of so many periods.
func covered(units []float64, periods int) bool {
	return len(units) == periods && !slices.ContainsFunc(units, func(e float64) bool { return !(e > 0) })
}
