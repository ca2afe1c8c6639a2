package pareto

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vitalfew/vitalfew/analysis"
)

// Cut is a rule for where the vital few end.
type Cut string

// The cut rules.
const (
	Eighty      Cut = "eighty"       // the fewest that make at least 80 %
	BrokenStick Cut = "broken_stick" // those with more than their share of a stick broken at random
	Jenks       Cut = "jenks"        // the upper of two natural classes
)

// What a complaint that has several issues counts for.
const (
	Primary = "primary" // its primary issue
	All     = "all"     // each value that any of its issues names
)

// NoWithin leaves the drill-down out.
const NoWithin = analysis.None

// deepest is how many dimensions a path has at most: with more, a cell of a table holds hardly a complaint.
const deepest = 3

// defaultRows is how many bars fit beside their labels without scrolling on a page of A4 and are still told apart by
// eye. With fewer the tail of a typical list of causes disappears in "other"; more shrink the labels.
const defaultRows = 12

// leastRows leaves room for the three categories that a sentence may name, and other.
const leastRows = 4

// defaultPer is what rates are per: complaints per 1,000 units are whole numbers of one or two digits in most trades.
const defaultPer = 1000

// defaultAtLeast is how many complaints a rate needs to be ranked. The exact interval of 5 reaches from a third of the
// rate to more than twice; with fewer, rates of the smallest units would stand first by chance.
const defaultAtLeast = 5

// Options are the parameters of the analysis; the zero value is the default.
type Options struct {
	Path      []string         `yaml:"path"`      // dimensions, each taken apart by the next, at most three; empty: see Analysis.Run
	Dimension string           `yaml:"dimension"` // the first of the path, where there is none: canonical field, or further column
	Within    string           `yaml:"within"`    // the second; none: there is no second
	By        By               `yaml:"by"`        // "": count
	Weights   map[string]int64 `yaml:"weights"`   // by severity: of none, low, medium, high and unstated; left out: 0, 1, 3, 9, 1
	Exposure  string           `yaml:"exposure"`  // by rate: the measure; "": the only one that is loaded
	Per       float64          `yaml:"per"`       // by rate: units; 0: 1,000
	AtLeast   int64            `yaml:"at_least"`  // by rate: complaints that a category needs to be ranked; 0: 5
	Issues    string           `yaml:"issues"`    // "": primary
	Cut       Cut              `yaml:"cut"`       // "": eighty
	Rows      int              `yaml:"rows"`      // most rows shown, other included; 0: 12
	Draws     int              `yaml:"draws"`     // of the bootstrap of ranks; 0: 2,000
	Seed      uint64           `yaml:"seed"`      // of the draws
}

// Validate says what is wrong with the options.
func (o Options) Validate() error {
	if len(o.Path) > 0 && (o.Dimension != "" || o.Within != "") {
		return fmt.Errorf("path: want either path, or dimension and within")
	}
	o = o.withDefaults()
	switch {
	case !slices.Contains([]Cut{Eighty, BrokenStick, Jenks}, o.Cut):
		return fmt.Errorf("cut: want eighty, broken_stick or jenks, got %q", string(o.Cut))
	case !slices.Contains([]By{ByCount, BySeverity, ByCost, ByDays, ByRate}, o.By):
		return fmt.Errorf("by: want count, severity, cost, days or rate, got %q", string(o.By))
	case o.Issues != Primary && o.Issues != All:
		return fmt.Errorf("issues: want primary or all, got %q", o.Issues)
	case o.Rows < leastRows:
		return fmt.Errorf("rows: want %d or more, got %d", leastRows, o.Rows)
	case !(o.Per > 0):
		return fmt.Errorf("per: want a number above 0, got %g", o.Per)
	case o.AtLeast < 1:
		return fmt.Errorf("at_least: want 1 or more, got %d", o.AtLeast)
	case o.Draws < leastDraws || o.Draws > mostDraws:
		return fmt.Errorf("draws: want %d to %d, got %d", leastDraws, mostDraws, o.Draws)
	case o.Dimension != "" && o.Dimension == o.Within:
		return fmt.Errorf("within: want another dimension than %s", o.Dimension)
	case len(o.Path) > deepest:
		return fmt.Errorf("path: want %d dimensions or fewer, got %d", deepest, len(o.Path))
	}
	for i, d := range o.Path {
		if d == "" || d == NoWithin || slices.Contains(o.Path[:i], d) {
			return fmt.Errorf("path: want different dimensions, got %q", d)
		}
	}
	return o.validateWeights()
}

// Fewer draws than the ends of the intervals need to be told from the middle, or more than a report waits for, help nobody.
const (
	leastDraws = 200
	mostDraws  = 100_000
)

// withDefaults fills what was left out. A further column may be written as the mapping writes it, dimensions.batch.
func (o Options) withDefaults() Options {
	plain := func(name string) string { return strings.TrimPrefix(name, "dimensions.") }
	o.Dimension, o.Within = plain(o.Dimension), plain(o.Within)
	o.Path = slices.Clone(o.Path)
	for i, name := range o.Path {
		o.Path[i] = plain(name)
	}
	orDefault(&o.By, ByCount)
	orDefault(&o.Cut, Eighty)
	orDefault(&o.Issues, Primary)
	orDefault(&o.Rows, defaultRows)
	orDefault(&o.Per, defaultPer)
	orDefault(&o.AtLeast, defaultAtLeast)
	orDefault(&o.Draws, 2000)
	return o
}

func orDefault[T comparable](option *T, value T) {
	var zero T
	if *option == zero {
		*option = value
	}
}

// Further are the dimensions that are no fields of a complaint, by the key that names them: columns of the exports must
// have these names.
func (o Options) Further() map[string][]string {
	o = o.withDefaults()
	further := map[string][]string{}
	for key, names := range map[string][]string{"path": o.Path, "dimension": {o.Dimension}, "within": {o.Within}} {
		for _, name := range names {
			if analysis.Dimension(name).Further() {
				further[key] = append(further[key], name)
			}
		}
	}
	return further
}

// Ranked is the dimension that the configuration names to rank by; "" leaves it open.
func (o Options) Ranked() string {
	o = o.withDefaults()
	if len(o.Path) > 0 {
		return o.Path[0]
	}
	return o.Dimension
}

// path is what the configuration names, and what the exports state where it leaves a dimension open.
func (o Options) path(stated func() (analysis.Stated, error)) ([]analysis.Dimension, error) {
	if len(o.Path) > 0 {
		var path []analysis.Dimension
		for _, name := range o.Path {
			path = append(path, analysis.Dimension(name))
		}
		return path, nil
	}
	first, second := analysis.Dimension(o.Dimension), analysis.Dimension(o.Within)
	if first == "" || second == "" {
		s, err := stated()
		if err != nil {
			return nil, err
		}
		if first == "" {
			first = s.First(second)
		}
		if second == "" {
			second = within(s, first)
		}
	}
	if second == NoWithin {
		return []analysis.Dimension{first}, nil
	}
	return []analysis.Dimension{first, second}, nil
}

// within is the first second dimension that any complaint states.
func within(s analysis.Stated, dimension analysis.Dimension) analysis.Dimension {
	candidates, usual := map[analysis.Dimension][]analysis.Dimension{
		"cause":       {"product", "category"},
		"category":    {"subcategory", "product"},
		"subcategory": {"product"},
		"product":     {"category"},
	}[dimension]
	if !usual {
		candidates = []analysis.Dimension{"cause", "category", "product"}
	}
	for _, d := range candidates {
		if s.Of(d) > 0 {
			return d
		}
	}
	return NoWithin
}
