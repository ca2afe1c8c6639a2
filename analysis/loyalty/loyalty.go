// Package loyalty answers whether customers stay: what they intend, and how those who complained compare with the others.
//
//  1. SQL counts, per survey, how many answered with the same ratings and the same words on problem, complaint and handling.
//  2. Group divides the respondents into those who complained and those who did not, those whose complaint was handled well
//     and badly, and those without a problem, and sets the groups beside one another, each difference with its interval.
//  3. Indicate puts what customers do (complain, praise, send back) on control charts beside what they say.
//
// It refuses to conclude from satisfaction that anybody buys again, to mix two surveys, and to call few complaints content.
package loyalty

import (
	"context"
	_ "embed"
	"fmt"
	"strings"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/charts"
)

//go:embed loyalty.md
var page string

// Analysis is the loyalty of those who were asked in the months up to the end of Period.
type Analysis struct {
	Options Options
	Period  analysis.Period
	AsOf    time.Time
}

// Options of the analysis; the zero value is valid, and then complaints tell who complained.
type Options struct {
	Months     int      `yaml:"months"`     // in which people were asked; 0: 12
	Complained string   `yaml:"complained"` // column of a survey: whether the customer complained
	Problem    string   `yaml:"problem"`    // column of a survey: whether there was a problem at all
	Handled    string   `yaml:"handled"`    // column or attribute of a survey: whether the complaint was handled well
	Repurchase string   `yaml:"repurchase"` // column or attribute of a survey: whether the customer would buy again
	Yes        []string `yaml:"yes"`        // further words that mean yes in these columns
	No         []string `yaml:"no"`         // further words that mean no
	Exposure   string   `yaml:"exposure"`   // measure that complaints, compliments and returns are set against
	Returns    string   `yaml:"returns"`    // measure that counts what was sent back
}

const mostMonths = 120 // ten years: more is a mistake

// Validate says which option is not usable, by its name in the configuration.
func (o Options) Validate() error {
	switch {
	case o.Months < 0 || o.Months > mostMonths:
		return fmt.Errorf("months: want 1 to %d, got %d", mostMonths, o.Months)
	case o.Returns != "" && o.Returns == o.Exposure:
		return fmt.Errorf("returns: want another measure than exposure, got %q", o.Returns)
	}
	for _, word := range o.Yes {
		if said(word, o.No) {
			return fmt.Errorf("yes: want other words than in no, got %q", word)
		}
	}
	return nil
}

// months is in how many people were asked.
func (o Options) months() int {
	if o.Months == 0 {
		return 12
	}
	return o.Months
}

// The words that mean yes and no without being told.
var (
	yes = []string{"yes", "y", "true", "1", "ja", "j", "sant"}
	no  = []string{"no", "n", "false", "0", "nej", "nei", "nein", "nee", "falskt"}
)

// said reports whether a word is among some, whatever its case.
func said(word string, words []string) bool {
	for _, w := range words {
		if strings.EqualFold(strings.TrimSpace(word), strings.TrimSpace(w)) {
			return true
		}
	}
	return false
}

// answer reads a word of a survey; "" and words that mean neither are not told.
func (o Options) answer(word string) Told {
	switch {
	case said(word, o.Yes):
		return Yes
	case said(word, o.No):
		return No
	case said(word, yes):
		return Yes
	case said(word, no):
		return No
	}
	return Untold
}

// Info names the analysis.
func (a Analysis) Info() analysis.Info {
	return analysis.Info{
		Name:     "loyalty",
		Title:    charts.T("loyalty.title", nil),
		Question: "Do customers intend to stay, and how do those who complained compare with the others?",
		Page:     page,
	}
}

// Run counts, groups and compares.
func (a Analysis) Run(ctx context.Context, src analysis.Source) (*analysis.Result, error) {
	if err := a.Options.Validate(); err != nil {
		return nil, fmt.Errorf("loyalty: %w", err)
	}
	o, span := a.Options, a.Period
	span.From, span.Grain = a.Period.To.AddDate(0, -o.months(), 0), analysis.GrainDay
	var answers []Pattern
	err := src.Select(ctx, &answers, "loyalty", analysis.Params{
		"from": span.From, "to": span.To,
		"complained": o.Complained, "problem": o.Problem, "handled": o.Handled, "repurchase": o.Repurchase,
	})
	if err != nil {
		return nil, fmt.Errorf("loyalty: %w", err)
	}
	indicators, warnings, err := a.indicators(ctx, src)
	if err != nil {
		return nil, fmt.Errorf("loyalty: %w", err)
	}
	answer := Answer{Surveys: Group(answers, o), Indicators: indicators}
	return section{answer, o, a.Period, span, append(warnings, o.unfound(answers)...)}.result(), nil
}

// unfound are the columns that the configuration names and of which no answer says anything.
func (o Options) unfound(answers []Pattern) []charts.Text {
	if len(answers) == 0 {
		return nil
	}
	var warnings []charts.Text
	for _, named := range []struct {
		option, column string
		states         func(Pattern) bool
	}{
		{"complained", o.Complained, func(p Pattern) bool { return p.Complained != "" }},
		{"problem", o.Problem, func(p Pattern) bool { return p.Problem != "" }},
		{"handled", o.Handled, func(p Pattern) bool { return p.Handled != "" || p.HandledAt != nil }},
		{"repurchase", o.Repurchase, func(p Pattern) bool { return p.Repurchase != "" || p.RepurchaseAt != nil }},
	} {
		found := named.column == ""
		for _, p := range answers {
			found = found || named.states(p)
		}
		if !found {
			warnings = append(warnings, charts.T("loyalty.unfound", charts.Args{"option": charts.Label(named.option), "column": charts.Label(named.column)}))
		}
	}
	return warnings
}
