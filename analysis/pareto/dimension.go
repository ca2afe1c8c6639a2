package pareto

import (
	"maps"

	"github.com/vitalfew/vitalfew/analysis"
)

// Further are the dimensions that are no fields of a complaint, by the key that names them: columns of the exports must
// have these names.
func (o Options) Further() map[string]string {
	o = o.withDefaults()
	further := map[string]string{"dimension": o.Dimension, "within": o.Within}
	maps.DeleteFunc(further, func(_, name string) bool {
		return analysis.Dimension(name).Known() || name == "" || name == NoWithin
	})
	return further
}

// chosen fills the dimensions that the configuration leaves open with what the exports state.
func (o Options) chosen(s analysis.Stated) Options {
	if o.Dimension == "" {
		o.Dimension = string(s.First(analysis.Dimension(o.Within)))
	}
	if o.Within == "" {
		o.Within = within(s, o.Dimension)
	}
	return o
}

// within is the first second dimension that any complaint states.
func within(s analysis.Stated, dimension string) string {
	candidates, usual := map[string][]string{
		"cause":       {"product", "category"},
		"category":    {"subcategory", "product"},
		"subcategory": {"product"},
		"product":     {"category"},
	}[dimension]
	if !usual {
		candidates = []string{"cause", "category", "product"}
	}
	for _, d := range candidates {
		if s.Of(analysis.Dimension(d)) > 0 {
			return d
		}
	}
	return NoWithin
}
