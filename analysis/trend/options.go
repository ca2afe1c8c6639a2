package trend

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
)

// defaultPeriods is two years of months: enough for limits to settle (literature asks for 20 to 30 points) and for a
// season to be seen twice. Fewer makes limits loose; more keeps a long-gone level in the mean.
const defaultPeriods = 24

// The bounds of Options.Periods: below seven points no run can signal, and ten years of weeks is what a line still shows.
const (
	leastPeriods = 7
	mostPeriods  = 520
)

// Small charts: six fit a page beside their finding. More than nine make a chance signal on one of them likely.
const (
	defaultPanels = 6
	mostPanels    = 9
)

// The bounds of a rule's length in place of the set's: of fewer than five points in a row one in sixteen series of chance
// has such a run at its end; beyond twenty nothing signals within the points that a chart has.
const (
	leastRun = 5
	mostRun  = 20
)

// Words of the options.
const (
	auto       = "auto"
	fewer      = "fewer"
	more       = "more"
	neither    = "neither"
	ownScale   = "own"
	sameScale  = "shared"
	noPanels   = analysis.None
	defaultSet = "nhs"
)

// Options are the parameters of the analysis; the zero value is the default.
type Options struct {
	Grain     analysis.Grain `yaml:"grain"`     // week, month, quarter or year; "": month
	Periods   int            `yaml:"periods"`   // most points; 0: 24
	Chart     string         `yaml:"chart"`     // of all complaints: auto, or a kind by name; "": auto
	Rules     string         `yaml:"rules"`     // nhs, western-electric, nelson or anhoej; "": nhs
	Shift     int            `yaml:"shift"`     // so many in a row on one side of the mean signal; 0: as many as the rules say
	Trend     int            `yaml:"trend"`     // so many in a row rising or falling signal; 0: as many as the rules say
	Baseline  Baseline       `yaml:"baseline"`  // which points the limits are of; none: all
	Exclude   []Moment       `yaml:"exclude"`   // periods that the limits leave out
	Rebase    []Moment       `yaml:"rebase"`    // days from which limits begin anew
	Direction string         `yaml:"direction"` // what is an improvement: fewer, more or neither; "": fewer
	Target    float64        `yaml:"target"`    // complaints a unit of the grain, or per `per` of the exposure; 0: none
	Exposure  string         `yaml:"exposure"`  // measure that complaints are set against; "": the one that is loaded
	Per       float64        `yaml:"per"`       // units of it that rates are per; 0: see per
	Dimension string         `yaml:"dimension"` // of the small charts; "": the one to begin with; none: no small charts
	Panels    int            `yaml:"panels"`    // most small charts; 0: 6
	Scale     string         `yaml:"scale"`     // of the small charts: own or shared; "": own
}

// Baseline says which points of a phase its limits are estimated from.
type Baseline struct {
	Points int    `yaml:"points"` // the first so many of each phase; 0: all
	Until  string `yaml:"until"`  // those that end by the end of this day, month, quarter, week or year
}

// Moment is a time that the limits heed, and the reason that the report gives.
type Moment struct {
	At     string `yaml:"at"`     // day, month, quarter, week or year
	Reason string `yaml:"reason"` // shown in the report
	Value  string `yaml:"value"`  // of the dimension: only on that chart; "": on all
}

// kinds are the charts that may be named; those of rates need an exposure.
var kinds = []stats.ChartKind{
	stats.ChartC, stats.ChartXmR, stats.ChartU, stats.ChartUPrime, stats.ChartIPrime, stats.ChartG, stats.ChartT, stats.ChartRun,
}

// Validate says what is wrong with the options.
func (o Options) Validate() error {
	o = o.withDefaults()
	for _, word := range []struct {
		key, got string
		want     []string
	}{
		{"grain", string(o.Grain), []string{"week", "month", "quarter", "year"}},
		{"chart", o.Chart, append([]string{auto}, names(kinds)...)},
		{"rules", o.Rules, []string{"nhs", "western-electric", "nelson", "anhoej"}},
		{"direction", o.Direction, []string{fewer, more, neither}},
		{"scale", o.Scale, []string{ownScale, sameScale}},
	} {
		if !slices.Contains(word.want, word.got) {
			last := len(word.want) - 1
			return fmt.Errorf("%s: want %s or %s, got %q", word.key, strings.Join(word.want[:last], ", "), word.want[last], word.got)
		}
	}
	for _, n := range []struct {
		key              string
		got, least, most int
		unset            bool
	}{
		{"periods", o.Periods, leastPeriods, mostPeriods, false},
		{"panels", o.Panels, 2, mostPanels, false},
		{"shift", o.Shift, leastRun, mostRun, true},
		{"trend", o.Trend, leastRun, mostRun, true},
		{"baseline: points", o.Baseline.Points, 2, mostPeriods, true},
	} {
		if (n.got < n.least || n.got > n.most) && !(n.unset && n.got == 0) {
			return fmt.Errorf("%s: want %d to %d, got %d", n.key, n.least, n.most, n.got)
		}
	}
	switch {
	case !(o.Target >= 0) || math.IsInf(o.Target, 1):
		return fmt.Errorf("target: want a number above 0, got %g", o.Target)
	case !(o.Per >= 0) || math.IsInf(o.Per, 1):
		return fmt.Errorf("per: want a number above 0, got %g", o.Per)
	case o.Baseline.Points > 0 && o.Baseline.Until != "":
		return fmt.Errorf("baseline: want points or until, got both")
	}
	return o.moments()
}

// moments says which time cannot be read, or has no reason.
func (o Options) moments() error {
	if o.Baseline.Until != "" {
		if _, err := analysis.ParsePeriod(o.Baseline.Until); err != nil {
			return fmt.Errorf("baseline: until: %w", err)
		}
	}
	for _, list := range []struct {
		key     string
		moments []Moment
	}{{"exclude", o.Exclude}, {"rebase", o.Rebase}} {
		for _, m := range list.moments {
			if _, err := analysis.ParsePeriod(m.At); err != nil {
				return fmt.Errorf("%s: at: %w", list.key, err)
			}
			if m.Reason == "" {
				return fmt.Errorf("%s: %s: reason: want the reason that the report gives, got none", list.key, m.At)
			}
		}
	}
	return nil
}

func names(kinds []stats.ChartKind) []string {
	var out []string
	for _, k := range kinds {
		out = append(out, string(k))
	}
	return out
}

// withDefaults fills what was left out. A further column may be written as the mapping writes it, dimensions.batch.
func (o Options) withDefaults() Options {
	fill := func(s *string, word string) {
		if *s == "" {
			*s = word
		}
	}
	if o.Grain == "" {
		o.Grain = analysis.GrainMonth
	}
	if o.Periods == 0 {
		o.Periods = defaultPeriods
	}
	if o.Panels == 0 {
		o.Panels = defaultPanels
	}
	fill(&o.Chart, auto)
	fill(&o.Rules, defaultSet)
	fill(&o.Direction, fewer)
	fill(&o.Scale, ownScale)
	o.Dimension = strings.TrimPrefix(o.Dimension, "dimensions.")
	return o
}

// Further are the dimensions that are no field of a complaint, by key: the exports must have a column of that name.
func (o Options) Further() map[string]string {
	return analysis.Further(map[string]string{"dimension": o.withDefaults().Dimension})
}

// of are the options for the chart of one value: what was said of others is left out, and its kind is its own.
func (o Options) of(value string) Options {
	mine := func(all []Moment) []Moment {
		return slices.DeleteFunc(slices.Clone(all), func(m Moment) bool { return m.Value != "" && m.Value != value })
	}
	o.Exclude, o.Rebase = mine(o.Exclude), mine(o.Rebase)
	if value != "" {
		o.Chart, o.Target = auto, 0
	}
	return o
}

// ruleSet is the named one with the lengths that were given.
func (o Options) ruleSet() stats.RuleSet {
	set, _ := stats.NamedRules(o.Rules)
	if o.Shift > 0 {
		set.Shift = o.Shift
	}
	if o.Trend > 0 {
		set.Trend = o.Trend
	}
	return set
}

// better is the side of complaints that is an improvement; 0 where neither is.
func (o Options) better() int {
	return map[string]int{fewer: -1, more: 1, neither: 0}[o.Direction]
}

// baseline finds the points that the options speak of. A point is excluded where it meets one of those periods, and begins a
// phase where it is the first of which more than half lies after the day.
func (o Options) baseline(points []Point) stats.Baseline {
	b := stats.Baseline{Points: o.Baseline.Points}
	parse := func(at string) analysis.Period { p, _ := analysis.ParsePeriod(at); return p }
	for i, pt := range points {
		p := pt.Period
		for _, m := range o.Exclude {
			if out := parse(m.At); p.From.Before(out.To) && out.From.Before(p.To) {
				b.Exclude = append(b.Exclude, i)
			}
		}
		if until := parse(o.Baseline.Until).To; o.Baseline.Until != "" && !p.To.After(until) {
			b.Points = i + 1
		}
	}
	for _, m := range o.Rebase {
		from := parse(m.At).From
		i := slices.IndexFunc(points, func(p Point) bool { return !middle(p.Period).Before(from) })
		if i > 0 {
			b.Rebase = append(b.Rebase, i)
		}
	}
	slices.Sort(b.Rebase)
	b.Rebase = slices.Compact(b.Rebase)
	return b
}

func middle(p analysis.Period) time.Time { return p.From.Add(p.To.Sub(p.From) / 2) }
