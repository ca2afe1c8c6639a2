package surveys

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/vitalfew/vitalfew/analysis"
)

// Options are the parameters of the analysis; the zero value is the default.
type Options struct {
	By          []string          `yaml:"by"`      // what answers are compared by; none: segment
	Grain       analysis.Grain    `yaml:"grain"`   // of the chart over time: month, quarter or year; "": month
	Periods     int               `yaml:"periods"` // most points; 0: 24
	Waves       []string          `yaml:"waves"`   // names of surveys, or sources, that are waves of one survey, oldest first
	Populations map[string]string `yaml:"-"`       // how many customers a source's survey is to speak for, as sampling: populations says; what is no number is left to it
	Effort      string            `yaml:"effort"`  // what a high rating of effort says: easy or hard; "": not said, and not judged
}

// The bounds of Periods: of fewer than three points no limits can be told; ten years of months is what a line still shows.
const (
	defaultPeriods = 24
	leastPeriods   = 3
	mostPeriods    = 120
)

// What a high rating of effort says. Both wordings are in use: "how much effort did it take" and "it was made easy for me".
const (
	easy = "easy"
	hard = "hard"
)

// fields are the dimensions that a survey has; any other that a complaint has is asked for in vain.
var fields = []string{"channel", "product", "region", "segment", "service", "site", "source", "supplier", "unit"}

// Validate says which option is not usable, by its name in the configuration.
func (o Options) Validate() error {
	o = o.withDefaults()
	for _, d := range o.By {
		if d == "" || analysis.Dimension(d).Known() && !slices.Contains(fields, d) {
			return fmt.Errorf("by: want what a survey states (%s) or a further column of it, got %q", strings.Join(fields, ", "), d)
		}
	}
	switch {
	case !slices.Contains([]analysis.Grain{analysis.GrainMonth, analysis.GrainQuarter, analysis.GrainYear}, o.Grain):
		return fmt.Errorf("grain: want month, quarter or year, got %q", string(o.Grain))
	case o.Periods < leastPeriods || o.Periods > mostPeriods:
		return fmt.Errorf("periods: want %d to %d, got %d", leastPeriods, mostPeriods, o.Periods)
	case !slices.Contains([]string{"", easy, hard}, o.Effort):
		return fmt.Errorf("effort: want easy or hard, got %q", o.Effort)
	}
	return nil
}

// withDefaults fills what was left out. A further column may be written as the mapping writes it, dimensions.complained.
func (o Options) withDefaults() Options {
	if o.By == nil {
		o.By = []string{"segment"}
	}
	o.By = slices.Clone(o.By)
	for i := range o.By {
		o.By[i] = strings.TrimPrefix(o.By[i], "dimensions.")
	}
	o.By = slices.DeleteFunc(o.By, func(d string) bool { return d == analysis.None })
	if o.Grain == "" {
		o.Grain = analysis.GrainMonth
	}
	if o.Periods == 0 {
		o.Periods = defaultPeriods
	}
	return o
}

// population is how many customers a survey is to speak for, 0 where no number is said.
func (o Options) population(s Series) int64 {
	n, err := strconv.ParseInt(o.Populations[s.Waves[len(s.Waves)-1].Source], 10, 64)
	if err != nil {
		return 0
	}
	return n
}
