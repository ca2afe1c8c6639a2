package cost

import (
	"cmp"
	"fmt"
	"regexp"
	"strings"

	"github.com/vitalfew/vitalfew/analysis"
)

const (
	// defaultMonths is a year: amounts come late and are uneven, and a single month of them says little.
	defaultMonths = 12
	mostMonths    = 120
	// defaultRows is as many bars as pareto draws.
	defaultRows = 12
	// leastRows leaves room for the values that are told of, and other.
	leastRows = 4
)

var currencyCode = regexp.MustCompile(`^[A-Z]{3}$`)

// Options are the parameters of the analysis; the zero value is the default.
type Options struct {
	Dimension string `yaml:"dimension"` // canonical field, or the name of a further column; "": as pareto chooses
	Months    int    `yaml:"months"`    // that end with the period; 0: 12
	Currency  string `yaml:"currency"`  // ISO 4217, of the report's amounts; "": that of most recorded amounts
	Handling  string `yaml:"handling"`  // further column with what handling cost, in the currency; "": none
	Rework    string `yaml:"rework"`    // further column with what rework cost; "": none
	Rows      int    `yaml:"rows"`      // most values drawn, other included; 0: 12
	Inputs    Inputs `yaml:"inputs"`    // the organisation's own, for what complaints put at risk
}

// Validate says what is wrong with the options.
func (o Options) Validate() error {
	o = o.withDefaults()
	switch {
	case o.Months < 1 || o.Months > mostMonths:
		return fmt.Errorf("months: want 1 to %d, got %d", mostMonths, o.Months)
	case o.Rows < leastRows:
		return fmt.Errorf("rows: want %d or more, got %d", leastRows, o.Rows)
	case o.Currency != "" && !currencyCode.MatchString(o.Currency):
		return fmt.Errorf("currency: want a code of three capitals, such as SEK or EUR, got %q", o.Currency)
	case o.Currency == "" && (o.Handling != "" || o.Rework != "" || o.Inputs.given()):
		return fmt.Errorf("currency: want the currency of handling, rework and inputs, got none")
	}
	return o.Inputs.validate()
}

// withDefaults fills what was left out. A further column may be written as the mapping writes it, dimensions.batch.
func (o Options) withDefaults() Options {
	for _, name := range []*string{&o.Dimension, &o.Handling, &o.Rework} {
		*name = strings.TrimPrefix(*name, "dimensions.")
	}
	o.Months = cmp.Or(o.Months, defaultMonths)
	o.Rows = cmp.Or(o.Rows, defaultRows)
	return o
}

// Further are the columns that the exports must have, by the key that names them.
func (o Options) Further() map[string]string {
	o = o.withDefaults()
	return analysis.Further(map[string]string{"dimension": o.Dimension, "handling": o.Handling, "rework": o.Rework})
}
