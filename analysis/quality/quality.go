// Package quality looks for what makes the data of a report wrong or misleading.
//
//  1. SQL counts what is stated, said, dated, ordered, repeated, refused and emptied, each in one reading of its table.
//  2. Inspect holds the counts against the rules. Each rule has an id, a page and thresholds with a reason.
//  3. A rule that looks at something that chance also does, as a word that is not used for some months, says how
//     improbable that is, and is silent where it is not.
//  4. The section says the verdict, what was found with the worst first, and how far each field is filled.
//
// It refuses to mend: nothing is changed, left out or guessed. It refuses to show what complaints say: findings have
// counts, fields, files, lines, ids and words of categories, as the report has.
package quality

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/charts"
)

//go:embed quality.md
var page string

// Analysis is an inspection of all data as the exports of the day AsOf show them.
type Analysis struct {
	Options Options
	AsOf    time.Time // last day that the data cover
	Uses    []Use
}

// Options are the thresholds; zero values are the defaults.
type Options struct {
	Filled       float64  `yaml:"filled"`        // least share of complaints that state a field on which an analysis rests; 0: 0.8
	Unknown      float64  `yaml:"unknown"`       // greatest share of words for "not known" or "other" in a field; 0: 0.1
	Flawed       float64  `yaml:"flawed"`        // share with a flaw of one kind from which it misleads; ten times as many make figures wrong; 0: 0.01
	Chance       float64  `yaml:"chance"`        // probability below which chance is no explanation; 0: 0.001
	Least        int64    `yaml:"least"`         // fewest complaints that a share or an absence is judged by; 0: 20
	UnknownWords []string `yaml:"unknown_words"` // in addition to the usual ones
	OtherWords   []string `yaml:"other_words"`
}

// Validate says which option is not usable, by its name in the configuration.
func (o Options) Validate() error {
	share := func(name string, x float64) error {
		if x < 0 || x >= 1 {
			return fmt.Errorf("%s: want a share from 0 to below 1, got %v", name, x)
		}
		return nil
	}
	err := errors.Join(share("filled", o.Filled), share("unknown", o.Unknown), share("chance", o.Chance))
	if o.Flawed < 0 || o.Flawed > 0.1 {
		err = errors.Join(err, fmt.Errorf("flawed: want a share from 0 to 0.1, got %v", o.Flawed))
	}
	if o.Least < 0 {
		err = errors.Join(err, fmt.Errorf("least: want a number of complaints, got %d", o.Least))
	}
	for _, word := range append(o.UnknownWords[:len(o.UnknownWords):len(o.UnknownWords)], o.OtherWords...) {
		if strings.Contains(word, "|") || strings.TrimSpace(word) == "" {
			err = errors.Join(err, fmt.Errorf("unknown_words: want words without a bar, got %q", word))
		}
	}
	return err
}

func (o Options) withDefaults() Options {
	if o.Filled == 0 {
		o.Filled = 0.8
	}
	if o.Unknown == 0 {
		o.Unknown = 0.1
	}
	if o.Flawed == 0 {
		o.Flawed = 0.01
	}
	if o.Chance == 0 {
		o.Chance = 0.001
	}
	if o.Least == 0 {
		o.Least = 20
	}
	return o
}

// Info names the analysis.
func (a Analysis) Info() analysis.Info {
	return analysis.Info{
		Name:     "quality",
		Title:    charts.T("quality.title", nil),
		Question: "Can the data be trusted: what is missing, impossible, repeated, or other than it was?",
		Page:     page,
	}
}

// Run inspects.
func (a Analysis) Run(ctx context.Context, src analysis.Source) (*analysis.Result, error) {
	in, err := a.Inspect(ctx, src)
	if err != nil {
		return nil, err
	}
	return section{in}.result(), nil
}

// Inspect counts, and holds the counts against the rules.
func (a Analysis) Inspect(ctx context.Context, src analysis.Source) (Inspection, error) {
	if err := a.Options.Validate(); err != nil {
		return Inspection{}, fmt.Errorf("quality: %w", err)
	}
	rows, err := a.count(ctx, src)
	if err != nil {
		return Inspection{}, fmt.Errorf("quality: %w", err)
	}
	return Inspect(rows, a.Options), nil
}

// count asks for the counts.
func (a Analysis) count(ctx context.Context, src analysis.Source) (Rows, error) {
	rows := Rows{AsOf: a.AsOf, Uses: a.Uses}
	var further []Filled
	for _, q := range []struct {
		dst    any
		query  string
		params analysis.Params
	}{
		{&rows.Stated, "quality", nil},
		{&further, "quality_dimensions", nil},
		{&rows.Words, "quality_words", analysis.Params{"least": a.Options.withDefaults().Least, "listed": a.Options.listed()}},
		{&rows.Days, "quality_days", nil},
		{&rows.Orders, "quality_orders", nil},
		{&rows.Flaws, "quality_flaws", nil},
		{&rows.Loads, "quality_loads", nil},
		{&rows.IDs, "quality_ids", analysis.Params{"month_pattern": monthPattern}},
		{&rows.Duplicates, "quality_duplicates", nil},
		{&rows.Doubts, "load_warnings", nil},
		{&rows.Checks, "quality_integrity", nil},
		{&rows.Gaps, "quality_exposure", nil},
	} {
		if err := src.Select(ctx, q.dst, q.query, q.params); err != nil {
			return rows, err
		}
	}
	rows.Stated = append(rows.Stated, further...)
	return rows, nil
}
