// Package all lists the analyses in the order of the report: what changed, where it comes from, how it was handled.
package all

import (
	"fmt"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/balance"
	"github.com/vitalfew/vitalfew/analysis/timeliness"
)

// Options are the parameters of every analysis under its name. Zero values are the analyses' defaults.
type Options struct {
	Balance    balance.Options    `yaml:"balance"`
	Timeliness timeliness.Options `yaml:"timeliness"`
}

// Validate says which parameters are not usable: an error each, led by the names of the analysis and the parameter.
func (o Options) Validate() []error {
	var errs []error
	for _, a := range []struct {
		name string
		err  error
	}{
		{"balance", o.Balance.Validate()},
		{"timeliness", o.Timeliness.Validate()},
	} {
		if a.err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", a.name, a.err))
		}
	}
	return errs
}

// Analyses are all of them, ready to run for a period whose open complaints are counted on asOf.
func (o Options) Analyses(p analysis.Period, asOf time.Time) []analysis.Analysis {
	return []analysis.Analysis{
		balance.Analysis{Options: o.Balance, Period: p, AsOf: asOf},
		timeliness.Analysis{Options: o.Timeliness, Period: p, AsOf: asOf},
	}
}
