package rootcause

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/vitalfew/vitalfew/analysis"
)

// What a change is against, if not a period that is named.
const (
	Previous = "previous"
	LastYear = "last_year"
	Baseline = "baseline" // the twelve months before, or those of them that the data cover
)

// What is counted: complaints, or those of a kind, of which the question is what sets them apart from the others; or what is added up.
const (
	Complaints   = "complaints"
	Severe       = "severe"
	LateClosed   = "late"
	Dissatisfied = "dissatisfied"
	Costly       = "costly"
	Upheld       = "upheld"
	Reopened     = "reopened"
	Repeat       = "repeat"
	Cost         = "cost"
	Days         = "days"
)

var ofs = []string{Complaints, Severe, LateClosed, Dissatisfied, Costly, Upheld, Reopened, Repeat, Cost, Days}

const (
	// mostDimensions is how many dimensions are searched. Each more doubles the combinations and what noise may look like.
	mostDimensions = 8
	// mostDepth is the most dimensions of one combination: of four, hardly a cell has a complaint.
	mostDepth = 4
	// defaultMonths is a year, so that no season is taken for a place.
	defaultMonths = 12
	mostMonths    = 60
	// defaultEffect is the rate ratio below which nothing is called: a fifth more is what organisations differ by from one
	// year to the next for no reason that anybody finds.
	defaultEffect = 1.2
	// defaultLeast is the fewest complaints behind a finding: of fewer, the interval of the ratio holds anything.
	defaultLeast = 5
	defaultLevel = 0.05
)

// Options are the parameters of the analysis; the zero value is the default.
type Options struct {
	Dimensions []string          `yaml:"dimensions"` // searched, most important first; none: those that at least half of the complaints state
	Against    string            `yaml:"against"`    // previous, last_year, baseline or an earlier period; "": last_year, previous where the data do not reach so far back
	Exposure   string            `yaml:"exposure"`   // measure that complaints are set against; "": the one whose cells say most of a complaint; none: days alone
	Margins    bool              `yaml:"margins"`    // without exposure: where each of the most frequent matters is, more than all others
	Of         []string          `yaml:"of"`         // complaints, severe, late, dissatisfied, costly, upheld, reopened, repeat, cost, days; none: complaints
	Contrast   map[string]string `yaml:"contrast"`   // what sets the complaints with these values of dimensions apart from the others
	Months     int               `yaml:"months"`     // that excess and contrasts look back over, up to the end of the period; 0: 12
	Depth      int               `yaml:"depth"`      // most dimensions of a combination, 1 to 4; 0: 3
	Level      float64           `yaml:"level"`      // most often that noise gives any finding; 0: 0.05
	Effect     float64           `yaml:"effect"`     // rate ratio that must be passed; 0: 1.2
	Least      int64             `yaml:"least"`      // complaints below which nothing is called; 0: 5
	Seed       uint64            `yaml:"seed"`       // of the replicates
}

// Validate says what is wrong with the options.
func (o Options) Validate() error {
	o = o.withDefaults()
	switch {
	case !slices.Contains([]string{"", Previous, LastYear, Baseline}, o.Against) && o.named().IsZero():
		return fmt.Errorf("against: want previous, last_year, baseline or a period as 2025-10, got %q", o.Against)
	case o.Months < 1 || o.Months > mostMonths:
		return fmt.Errorf("months: want 1 to %d, got %d", mostMonths, o.Months)
	case o.Depth < 1 || o.Depth > mostDepth:
		return fmt.Errorf("depth: want 1 to %d, got %d", mostDepth, o.Depth)
	case !(o.Level > 0 && o.Level <= 0.5):
		return fmt.Errorf("level: want more than 0 and at most 0.5, got %g", o.Level)
	case !(o.Effect >= 1 && o.Effect <= 10):
		return fmt.Errorf("effect: want 1 to 10, got %g", o.Effect)
	case o.Least < 1:
		return fmt.Errorf("least: want 1 or more, got %d", o.Least)
	case len(o.Dimensions) > mostDimensions:
		return fmt.Errorf("dimensions: want %d or fewer, got %d", mostDimensions, len(o.Dimensions))
	}
	for i, d := range o.Dimensions {
		if d == "" || d == analysis.None || slices.Contains(o.Dimensions[:i], d) {
			return fmt.Errorf("dimensions: want different dimensions, got %q", d)
		}
	}
	for i, of := range o.Of {
		if !slices.Contains(ofs, of) || slices.Contains(o.Of[:i], of) {
			return fmt.Errorf("of: want different ones of %s, got %q", strings.Join(ofs, ", "), of)
		}
	}
	for d, value := range o.Contrast {
		if d == "" || value == "" {
			return fmt.Errorf("contrast: want dimensions with a value each, got %q: %q", d, value)
		}
	}
	if len(o.Contrast) > mostDepth {
		return fmt.Errorf("contrast: want %d dimensions or fewer, got %d", mostDepth, len(o.Contrast))
	}
	return nil
}

// named is the period that a change is against by its name; zero where none is named.
func (o Options) named() analysis.Period {
	p, err := analysis.ParsePeriod(o.Against)
	if err != nil {
		return analysis.Period{}
	}
	return p
}

// withDefaults fills what was left out. A further column may be written as the mapping writes it, dimensions.batch.
func (o Options) withDefaults() Options {
	plain := func(name string) string { return strings.TrimPrefix(name, "dimensions.") }
	o.Dimensions = slices.Clone(o.Dimensions)
	for i, d := range o.Dimensions {
		o.Dimensions[i] = plain(d)
	}
	contrast := map[string]string{}
	for d, value := range o.Contrast {
		contrast[plain(d)] = value
	}
	o.Contrast = contrast
	if len(o.Of) == 0 {
		o.Of = []string{Complaints}
	}
	o.Months = cmp.Or(o.Months, defaultMonths)
	o.Depth = cmp.Or(o.Depth, 3)
	o.Level = cmp.Or(o.Level, defaultLevel)
	o.Effect = cmp.Or(o.Effect, defaultEffect)
	o.Least = cmp.Or(o.Least, defaultLeast)
	return o
}

// Further are the dimensions that are no fields of a complaint, by the key that names them: columns of the exports must
// have these names.
func (o Options) Further() map[string][]string {
	o = o.withDefaults()
	further := map[string][]string{}
	for key, names := range map[string][]string{"dimensions": o.Dimensions, "contrast": slices.Sorted(maps.Keys(o.Contrast))} {
		for _, name := range names {
			if analysis.Dimension(name).Further() {
				further[key] = append(further[key], name)
			}
		}
	}
	return further
}

// group is the conditions of the contrast, in order of the names of dimensions.
func (o Options) group() []Condition {
	var all []Condition
	for _, d := range slices.Sorted(maps.Keys(o.Contrast)) {
		all = append(all, Condition{analysis.Dimension(d), []string{o.Contrast[d]}})
	}
	return all
}

// Measure is the measure of exposure that is named; "": none is.
func (o Options) Measure() string {
	if o.Exposure == analysis.None {
		return ""
	}
	return o.Exposure
}
