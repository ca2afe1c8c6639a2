package rootcause

import (
	"context"
	_ "embed"
	"fmt"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats/scan"
	"github.com/vitalfew/vitalfew/charts"
)

//go:embed rootcause.md
var page string

// Analysis finds what explains the complaints received in Period, and in the months up to its end.
type Analysis struct {
	Options Options
	Period  analysis.Period
	AsOf    time.Time // day on which the exports were taken; zero: the last day with a complaint
}

// Info names the analysis.
func (Analysis) Info() analysis.Info {
	return analysis.Info{
		Name:     "rootcause",
		Title:    charts.T("rootcause.title", nil),
		Question: "Where do complaints come from, and why there?",
		Page:     page,
	}
}

// Run reads and searches.
func (a Analysis) Run(ctx context.Context, src analysis.Source) (*analysis.Result, error) {
	if err := a.Options.Validate(); err != nil {
		return nil, fmt.Errorf("rootcause: %w", err)
	}
	if against := a.Options.named(); against.To.After(a.Period.From) {
		return nil, fmt.Errorf("rootcause: against: want a period that ends before %s begins, got %s", a.Period, against)
	}
	answers, err := a.answers(ctx, src)
	if err != nil {
		return nil, fmt.Errorf("rootcause: %w", err)
	}
	return result(answers, nil), nil
}

// study is one run.
type study struct {
	Analysis
	reader
	cover analysis.Coverage
}

func (a Analysis) answers(ctx context.Context, src analysis.Source) ([]Answer, error) {
	cover, _, err := analysis.ReadCoverage(ctx, src, a.AsOf)
	if err != nil {
		return nil, err
	}
	a.Options = a.Options.withDefaults()
	s := study{a, reader{ctx, src}, cover}
	var all []asked
	for _, ask := range s.questions() {
		some, err := ask()
		if err != nil {
			return nil, err
		}
		all = append(all, some...)
	}
	found := make([]scan.Answer, len(all))
	for i, q := range all {
		found[i] = q.found
	}
	Across(found, a.Options.Level)
	var answers []Answer
	for i, q := range all {
		if q.found = found[i]; mute(all, found, i) {
			continue
		}
		answer, err := s.answer(q)
		if err != nil {
			return nil, err
		}
		answers = append(answers, answer)
	}
	return answers, nil
}

// mute reports whether what was asked of rises found nothing and what was asked of the falls beside them did, or the reverse, or
// neither, which is said once.
func mute(all []asked, found []scan.Answer, i int) bool {
	if len(accepted(found[i])) > 0 {
		return false
	}
	if all[i].options.Falls {
		return true
	}
	return i+1 < len(all) && all[i+1].options.Falls && len(accepted(found[i+1])) > 0
}

// questions are what is asked, in order.
func (s study) questions() []func() ([]asked, error) {
	var all []func() ([]asked, error)
	for _, of := range s.Options.Of {
		switch of {
		case Complaints:
			all = append(all, s.change, s.excess)
		case Cost, Days:
			all = append(all, func() ([]asked, error) { return s.amount(of) })
		default:
			all = append(all, func() ([]asked, error) { return s.contrast(of, nil) })
		}
	}
	if group := s.Options.group(); len(group) > 0 {
		all = append(all, func() ([]asked, error) { return s.contrast(Complaints, group) })
	}
	return all
}

// asked is a question that was searched.
type asked struct {
	Answer   // what it is about
	windows  windows
	table    table
	searched scan.Table
	options  scan.Options
	found    scan.Answer
	measure  *measure // that findings are dated against; nil: all other complaints
	amounts  *amounts // cost, days: what is searched instead of the table of complaints; nil: none
}

// search finds what explains a table.
func (q asked) search() (asked, error) {
	if len(q.table.n) == 0 || len(q.table.dimensions) == 0 {
		return q, nil
	}
	found, err := scan.Find(q.searched, q.options)
	q.found = parsimonious(found, q.options)
	return q, err
}

// answer says what was found, and what makes it doubtful.
func (s study) answer(q asked) (Answer, error) {
	if len(q.Doubts) > 0 { // nothing was searched
		return q.Answer, nil
	}
	a, err := s.found(q)
	if err != nil {
		return Answer{}, err
	}
	a.Question, a.Of, a.Measure, a.Group, a.Left = q.Question, q.Of, q.Measure, q.Group, q.Left
	a.Period, a.Reference = q.windows.period, q.windows.reference
	a.Level, a.LeastEffect, a.LeastObserved = s.Options.Level, s.Options.Effect, s.Options.Least
	for d, dimension := range q.table.dimensions {
		a.Dimensions = append(a.Dimensions, Searched{dimension, len(q.table.values[d]), q.table.stated(d)})
	}
	a.Doubts = s.doubts(q.windows, q.table)
	if q.amounts != nil && q.amounts.others > 0 {
		a.Doubts = append(a.Doubts, Doubt{Kind: Currencies, N: float64(q.amounts.others)})
	}
	if q.Of != Complaints || len(q.Group) > 0 {
		return a, nil
	}
	return a, s.dated(&a, q.measure)
}

// found is what a question's search gives.
func (s study) found(q asked) (Answer, error) {
	if len(q.table.n) == 0 || len(q.table.dimensions) == 0 {
		return Answer{Method: Scan, Found: []Found{}, Explained: unknown}, nil
	}
	if q.amounts != nil {
		return q.amounts.answer(s.Options)
	}
	resamples := q.table.resamples()
	if q.Of != Complaints || len(q.Group) > 0 {
		q.searched, q.found = q.table.shares(q.found)
		resamples = 0 // the table as it is told is not the one that was searched
	}
	return Evidence{q.table.dimensions, q.table.values, q.searched, q.options, resamples}.Answer(q.found)
}

// reference is the period that this one is compared with; zero where the data cover none.
func (s study) reference() analysis.Period {
	last, previous, named := s.Period.SameLastYear(), s.Period.Prev(), s.Options.named()
	switch against := s.Options.Against; {
	case against == Baseline:
		return s.covered(previous, defaultMonths)
	case !named.IsZero() && s.cover.Covers(named):
		return named
	case (against == "" || against == LastYear) && s.cover.Covers(last):
		return last
	case (against == "" || against == Previous) && s.cover.Covers(previous):
		return previous
	}
	return analysis.Period{}
}

// window is the months up to the end of the period that the data cover, at most as many as the options say.
func (s study) window() analysis.Period {
	if w := s.covered(s.Period, s.Options.Months); !w.IsZero() {
		return w
	}
	return s.Period
}

// covered are the last months up to the end of a period that the data cover, at most so many; zero: none.
func (s study) covered(end analysis.Period, most int) analysis.Period {
	units := s.cover.Units(analysis.GrainMonth, end, most).Units
	if len(units) == 0 {
		return analysis.Period{}
	}
	return units[0].Join(units[len(units)-1])
}

func (s study) asOf() time.Time {
	if s.AsOf.IsZero() {
		return s.cover.Last
	}
	return s.AsOf
}
