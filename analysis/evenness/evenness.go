// Package evenness answers whether complainants are treated alike, whoever they are and wherever they complain.
//
//  1. SQL counts, for each dimension of who and where, the complaints of a year that were upheld, closed in time,
//     compensated, and after which the customer was satisfied, by cause and by month.
//  2. Judge sets every group against what it would have if all were treated alike within each cause, since a site that gets
//     the difficult cases is not a strict one.
//  3. What varies from month to month anyway, and between many groups anyway, widens the limits (funnel plots). A group is
//     called uneven only after correction for all that is compared, and only if the difference matters.
//
// It does not say why a group differs, nor that what it does not call uneven is even: it says how large a difference would
// have been seen.
package evenness

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

//go:embed evenness.md
var page string

// The defaults. Months is a year, as in the other analyses of places; Level is theirs, too. Effect: below 5 points a
// difference, however certain, is not worth the hour that it takes to look into it; at 20, one case in five would have to
// be decided otherwise before anybody is told.
const (
	defaultMonths = 12
	defaultLevel  = 0.05
	defaultEffect = 0.05
	mostMonths    = 120
	mostDays      = 3650
)

// Options are the parameters of the analysis; the zero value is the default.
type Options struct {
	Dimensions []string `yaml:"dimensions"` // of who and where; none: segment, channel, site, unit and region
	Mix        string   `yaml:"mix"`        // within whose values groups are compared; "": see Analysis.Run; none: all together
	Within     *int     `yaml:"within"`     // limit in days for closing; nil: that of timeliness, or time is not compared
	Unit       string   `yaml:"unit"`       // of the limit: working_days or calendar_days; "": that of timeliness
	Months     int      `yaml:"months"`     // up to the end of the period; 0: 12
	Level      float64  `yaml:"level"`      // share of what is called uneven that may be chance; 0: 0.05
	Effect     float64  `yaml:"effect"`     // least difference of shares that is told; 0: 0.05
}

// Validate says what is wrong with the options.
func (o Options) Validate() error {
	o = o.withDefaults()
	switch {
	case o.Months < 1 || o.Months > mostMonths:
		return fmt.Errorf("months: want 1 to %d, got %d", mostMonths, o.Months)
	case o.Within != nil && (*o.Within < 0 || *o.Within > mostDays):
		return fmt.Errorf("within: want 0 to %d days, got %d", mostDays, *o.Within)
	case o.Unit != "working_days" && o.Unit != "calendar_days":
		return fmt.Errorf("unit: want working_days or calendar_days, got %q", o.Unit)
	case !(o.Level > 0 && o.Level <= 0.2):
		return fmt.Errorf("level: want more than 0 and 0.2 at most, got %v", o.Level)
	case !(o.Effect > 0 && o.Effect < 1):
		return fmt.Errorf("effect: want a difference of shares, such as 0.05, got %v", o.Effect)
	}
	for i, d := range o.Dimensions {
		switch {
		case d == "" || d == analysis.None || slices.Contains(o.Dimensions[:i], d):
			return fmt.Errorf("dimensions: want names, each once, got %q", d)
		case d == o.Mix:
			return fmt.Errorf("mix: want another dimension than those that are compared, got %s", d)
		}
	}
	return nil
}

// withDefaults fills what was left out. A further column may be written as the mapping writes it, dimensions.batch.
func (o Options) withDefaults() Options {
	var named []string
	for _, d := range o.Dimensions {
		named = append(named, strings.TrimPrefix(d, "dimensions."))
	}
	if o.Dimensions = named; len(named) == 0 {
		o.Dimensions = []string{"segment", "channel", "site", "unit", "region"}
	}
	o.Mix = strings.TrimPrefix(o.Mix, "dimensions.")
	if o.Unit == "" {
		o.Unit = "working_days"
	}
	if o.Months == 0 {
		o.Months = defaultMonths
	}
	if o.Level == 0 {
		o.Level = defaultLevel
	}
	if o.Effect == 0 {
		o.Effect = defaultEffect
	}
	return o
}

// Further are the dimensions that are no fields of a complaint, by the key that names them.
func (o Options) Further() map[string][]string {
	o = o.withDefaults()
	further := map[string][]string{}
	for _, d := range o.Dimensions {
		if analysis.Dimension(d).Further() {
			further["dimensions"] = append(further["dimensions"], d)
		}
	}
	if analysis.Dimension(o.Mix).Further() {
		further["mix"] = []string{o.Mix}
	}
	return further
}

// Analysis compares the complaints of the months up to the end of Period, as the exports of the day AsOf show them.
type Analysis struct {
	Options Options
	Period  analysis.Period
	AsOf    time.Time // zero: the period's last day
}

// Info names the analysis.
func (Analysis) Info() analysis.Info {
	return analysis.Info{
		Name:     "evenness",
		Title:    charts.T("evenness.title", nil),
		Question: "Are complainants treated alike, whoever they are and wherever they complain: outcome, time, compensation, satisfaction?",
		Page:     page,
	}
}

// Run counts and compares. Without a case mix it takes the first of cause, subcategory, category and product that at least
// half of the complaints state, else the one that most state.
func (a Analysis) Run(ctx context.Context, src analysis.Source) (*analysis.Result, error) {
	if err := a.Options.Validate(); err != nil {
		return nil, fmt.Errorf("evenness: %w", err)
	}
	o := a.Options.withDefaults()
	window := a.Period.Months(o.Months)
	if o.Mix == "" {
		stated, err := analysis.ReadStated(ctx, src, window)
		if err != nil {
			return nil, fmt.Errorf("evenness: %w", err)
		}
		o.Mix = string(stated.First(""))
	}
	var kinds []Kind
	for _, d := range o.Dimensions {
		if d == o.Mix {
			continue
		}
		k := Kind{Dimension: d}
		if err := src.Select(ctx, &k.Counts, "evenness", a.params(o, d, window)); err != nil {
			return nil, fmt.Errorf("evenness: %w", err)
		}
		kinds = append(kinds, k)
	}
	return section{Evenness: Judge(kinds, o), options: o, window: window}.result(), nil
}

func (a Analysis) params(o Options, dimension string, window analysis.Period) analysis.Params {
	asOf, within, mix := a.AsOf, -1, o.Mix
	if asOf.IsZero() {
		asOf = a.Period.To.AddDate(0, 0, -1)
	}
	if o.Within != nil {
		within = *o.Within
	}
	if mix == analysis.None {
		mix = ""
	}
	return analysis.Params{
		"dimension": dimension, "mix": mix, "from": window.From, "to": window.To, "as_of": asOf, "within": within, "unit": o.Unit,
	}
}
