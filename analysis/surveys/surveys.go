// Package surveys tells how satisfied those are who were asked, and how sure that is.
//
//  1. SQL counts answers by survey, question, rating and what respondents state, with the sums of their weights.
//  2. A survey is told by its source and its name; names that follow each other in time are waves of one survey. What is
//     said is of the answers of the period, or else of the last wave, or the last twelve months.
//  3. Score gives each question its mean, the share of the highest ratings and the net promoter score, with intervals that
//     count unequal weights, and Chart puts them over time on control charts.
//  4. Compare sets each group against all others; p-values are corrected for all groups of a survey.
//
// It never mixes two surveys, calls no share satisfied where the scale is not stated, makes no net promoter score of
// another scale than 0 to 10, and gives no weights that the survey does not.
package surveys

import (
	"cmp"
	"context"
	_ "embed"
	"fmt"
	"slices"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/charts"
)

//go:embed surveys.md
var page string

// Analysis is what surveys say up to the end of Period.
type Analysis struct {
	Options Options
	Period  analysis.Period
}

// Info names the analysis.
func (Analysis) Info() analysis.Info {
	return analysis.Info{
		Name:     "surveys",
		Title:    charts.T("surveys.title", nil),
		Question: "How satisfied are those who were asked, who differs, and does it change?",
		Page:     page,
	}
}

// Survey is the answer for one survey.
type Survey struct {
	Series
	Span       Span         `json:"span"`       // of the answers that items are of
	Asked      Asked        `json:"asked"`      // of the span
	Population int64        `json:"population"` // that the survey is to speak for; 0: not said
	Items      []Item       `json:"items"`
	Before     *Change      `json:"before"` // nil: nothing to compare with
	Over       Span         `json:"over"`   // of the answers that groups are of
	Groups     []Comparison `json:"groups"`
	Trends     []Trend      `json:"trends"` // of the first item, and of the net promoter score
}

// Run counts and judges.
func (a Analysis) Run(ctx context.Context, src analysis.Source) (*analysis.Result, error) {
	if err := a.Options.Validate(); err != nil {
		return nil, fmt.Errorf("surveys: %w", err)
	}
	r := reading{ctx: ctx, src: src, options: a.Options.withDefaults(), period: a.Period, answers: map[asking][]Answer{}}
	all, err := r.surveys()
	if err != nil {
		return nil, fmt.Errorf("surveys: %w", err)
	}
	return section{surveys: all, period: a.Period, options: r.options}.result(), nil
}

// reading is what the queries of one run have in common. An answer is kept: surveys share their spans.
type reading struct {
	ctx     context.Context
	src     analysis.Source
	options Options
	period  analysis.Period
	answers map[asking][]Answer
}

// asking is one question to the warehouse.
type asking struct {
	from, to  time.Time
	dimension string
}

func (r reading) asked(from, to time.Time) (rows []Asked, err error) {
	err = r.src.Select(r.ctx, &rows, "surveys_asked", analysis.Params{"from": from, "to": to})
	return rows, err
}

// read are the answers of a span of a survey, by value of a dimension.
func (r reading) read(s Series, span Span, dimension string) ([]Answer, error) {
	q := asking{span.From, span.To, dimension}
	rows, known := r.answers[q]
	if !known {
		params := analysis.Params{"from": q.from, "to": q.to, "dimension": dimension, "grain": string(r.options.Grain)}
		if err := r.src.Select(r.ctx, &rows, "surveys_answers", params); err != nil {
			return nil, err
		}
		r.answers[q] = rows
	}
	var own []Answer
	for _, a := range rows {
		if s.holds(a, span) {
			own = append(own, a)
		}
	}
	return own, nil
}

func (r reading) surveys() ([]Survey, error) {
	asked, err := r.asked(r.period.From, r.period.To)
	if err != nil {
		return nil, err
	}
	found, err := group(asked, r.options.Waves)
	if err != nil {
		return nil, err
	}
	var all []Survey
	for _, s := range found {
		survey := Survey{Series: s, Span: s.current(r.period), Population: r.options.population(s)}
		if survey.Span.None() {
			all = append(all, survey)
			continue
		}
		if err := r.fill(&survey); err != nil {
			return nil, err
		}
		all = append(all, survey)
	}
	return all, nil
}

// fill reads and judges one survey.
func (r reading) fill(s *Survey) error {
	asked, err := r.asked(s.Span.From, s.Span.To)
	if err != nil {
		return err
	}
	s.Asked = s.sum(asked, s.Span)
	answers, err := r.read(s.Series, s.Span, "")
	if err != nil {
		return err
	}
	s.Items = Score(answers, s.Population, r.options)
	attributes := s.Items[slices.IndexFunc(append(s.Items, Item{Question: Attribute}), func(t Item) bool { return t.Question == Attribute }):]
	slices.SortStableFunc(attributes, func(a, b Item) int { return cmp.Compare(b.main().Value, a.main().Value) })
	if len(s.Items) == 0 {
		return nil
	}
	if err := r.compare(s); err != nil {
		return err
	}
	s.Over = s.year(s.Span)
	for _, dimension := range r.options.By {
		answers, err := r.read(s.Series, s.Over, dimension)
		if err != nil {
			return err
		}
		s.Groups = append(s.Groups, Compare(answers, s.Items[0], dimension, r.options))
	}
	correct(s.Groups)
	answers, err = r.read(s.Series, s.course(r.period, r.options), "")
	if err != nil {
		return err
	}
	s.Trends = s.chart(answers, s.Items, r.options)
	return nil
}

// compare sets the survey beside what it said before.
func (r reading) compare(s *Survey) error {
	before := s.previous(s.Span, r.period)
	if before.None() {
		return nil
	}
	answers, err := r.read(s.Series, before, "")
	if err != nil {
		return err
	}
	for _, item := range Score(answers, s.Population, r.options) {
		if item.same(s.Items[0]) && item.Rated > 0 {
			s.Before = s.Items[0].since(item, before)
		}
	}
	return nil
}
