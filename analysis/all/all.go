// Package all lists the analyses in the order of the report: what changed, where it comes from, how it was handled.
package all

import (
	"time"

	"github.com/vitalfew/vitalfew/analysis"
)

// Options are the parameters of every analysis under its name. Zero values are the analyses' defaults.
type Options struct{}

// Validate says which parameters are not usable: an error each, led by the names of the analysis and the parameter.
func (o Options) Validate() []error { return nil }

// Analyses are all of them, ready to run for a period whose open complaints are counted on asOf.
func (o Options) Analyses(p analysis.Period, asOf time.Time) []analysis.Analysis { return nil }
