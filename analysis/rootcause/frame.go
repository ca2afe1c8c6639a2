package rootcause

import (
	"slices"

	"github.com/vitalfew/vitalfew/analysis"
)

const (
	// historyMonths is how far back a finding is drawn: as many as trend draws.
	historyMonths = 24
	// mostResamples tell how stable a finding is to the nearest 2 %; fewer than leastResamples would not tell one half from all.
	mostResamples, leastResamples = 50, 10
	// resampledLeaves is how many combinations are searched again in all: some seconds of CPU.
	resampledLeaves = 100_000
	// fewComplaints is how many complaints show a cause that doubles its share of a tenth in 8 of 10 cases, after the search.
	fewComplaints = 100
	// dominant is the share of one value beyond which its dimension says nothing of the others.
	dominant = 0.9
	// settled is how many days after a period its complaints are all registered.
	settled = 7
	// year is the fewest days that go back by a year: 52 weeks.
	year = 364
	// onsetLevel is how often a month is named in which nothing began: at 0.05, one finding in twenty would get a date that nobody can
	// explain.
	onsetLevel = 0.01
)

// doubts are what makes an answer less sure.
func (s study) doubts(w windows, t table) []Doubt {
	var all []Doubt
	if total := t.total(); total < fewComplaints {
		all = append(all, Doubt{Kind: Few, N: total})
	}
	for d, dimension := range t.dimensions {
		counts := make([]float64, len(t.values[d]))
		for i, code := range t.codes[d] {
			counts[code] += t.n[i] + t.reference[i]
		}
		if most := slices.Max(counts); most > dominant*t.total() {
			all = append(all, Doubt{Dominant, dimension, t.values[d][slices.Index(counts, most)], most / t.total()})
		}
	}
	if days := w.period.From.Sub(w.reference.From).Hours() / 24; !w.reference.IsZero() && days < year {
		all = append(all, Doubt{Kind: Short, N: days})
	}
	if days := s.AsOf.Sub(w.period.To).Hours() / 24; !s.AsOf.IsZero() && days < settled {
		all = append(all, Doubt{Kind: Late, N: max(0, days)})
	}
	return all
}

// dated puts the months into the findings of an answer, and when they began. m is the measure that they are set against; nil: none.
func (s study) dated(a *Answer, m *measure) error {
	months := s.cover.Units(analysis.GrainMonth, s.Period, historyMonths).Units
	everything, err := s.months(months, nil)
	if err != nil {
		return err
	}
	for i := range a.Found {
		f := &a.Found[i]
		h := History{Units: months}
		if h.Segment, err = s.months(months, f.Combination); err != nil {
			return err
		}
		for k, n := range everything {
			h.Rest = append(h.Rest, n-h.Segment[k])
		}
		if m != nil {
			if h.Exposure, err = s.units(months, *m, f.Combination); err != nil {
				return err
			}
		}
		if len(h.Exposure) > 0 && h.Exposure[0] == 0 {
			h.Exposure = nil // what is new has no rate before: its share in all complaints begins with it
		}
		f.Date(h, onsetLevel, s.Options.Seed)
	}
	return nil
}

// resamples is how many resamples of a table are affordable; 0: none.
func (t table) resamples() int {
	n := min(mostResamples, resampledLeaves/max(1, len(t.n)))
	if n < leastResamples {
		return 0
	}
	return n
}
