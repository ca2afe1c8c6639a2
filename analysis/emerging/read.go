package emerging

import (
	"cmp"
	"context"
	"math"
	"slices"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/charts"
)

// subject is what is judged and what is known of it besides.
type subject struct {
	options    Options
	dimension  analysis.Dimension
	within     analysis.Dimension // NoWithin: none
	units      []analysis.Period  // whole ones that the data cover, oldest first
	after      *analysis.Period   // units of the period that they do not; nil: none
	candidates []Candidate
	recent     int64  // complaints of the recent units
	unknown    int64  // of these, those that do not state the dimension
	exposed    string // measure of exposure; "": complaints are counted per day
	warnings   []charts.Text
}

// tooShort reports whether the units leave no baseline.
func (s subject) tooShort() bool {
	from, to := s.options.baseline(len(s.units))
	return to-from < s.options.leastBaseline()
}

// row is a row of emerging.sql.
type row struct {
	Value      string    `db:"value"`
	Part       string    `db:"part"`
	From       time.Time `db:"unit_from"`
	N          int64     `db:"n"`
	ValueFirst time.Time `db:"value_first_on"`
	PartFirst  time.Time `db:"part_first_on"`
}

// read counts the candidates and finds what they are set against.
func (s *subject) read(ctx context.Context, src analysis.Source) error {
	first, last := s.units[0], s.units[len(s.units)-1]
	params := analysis.Params{
		"dimension": string(s.dimension), "within": "", "grain": string(s.options.Grain), "from": first.From, "to": last.To,
	}
	if s.within != NoWithin {
		params["within"] = string(s.within)
	}
	var rows []row
	if err := src.Select(ctx, &rows, "emerging", params); err != nil {
		return err
	}
	s.count(rows)
	return s.expose(ctx, src)
}

// count adds the rows up to candidates: the values in byte order, each followed by its parts.
func (s *subject) count(rows []row) {
	index := map[time.Time]int{}
	for i, u := range s.units {
		index[u.From] = i
	}
	type key struct{ value, part string }
	found := map[key]*Candidate{}
	for _, r := range rows {
		i, in := index[r.From]
		if !in {
			continue
		}
		if i >= len(s.units)-recentUnits {
			s.recent += r.N
			if r.Value == "" {
				s.unknown += r.N
			}
		}
		if r.Value == "" {
			continue
		}
		add := func(k key, first time.Time) {
			if found[k] == nil {
				found[k] = &Candidate{Value: k.value, Part: k.part, First: first, N: make([]int64, len(s.units))}
			}
			found[k].N[i] += r.N
		}
		add(key{r.Value, ""}, r.ValueFirst)
		if r.Part != "" {
			add(key{r.Value, r.Part}, r.PartFirst)
		}
	}
	for _, c := range found {
		s.candidates = append(s.candidates, *c)
	}
	slices.SortFunc(s.candidates, func(a, b Candidate) int {
		return cmp.Or(cmp.Compare(a.Value, b.Value), cmp.Compare(a.Part, b.Part))
	})
}

// expose gives the candidates their denominators, where a measure covers the recent units. A part has those of its part,
// where the measure states them, else those of its value.
func (s *subject) expose(ctx context.Context, src analysis.Source) error {
	whole, warnings, err := analysis.ReadExposure(ctx, src, s.options.Exposure, s.dimension, s.units)
	s.warnings = append(s.warnings, warnings...)
	if err != nil || whole.Measure == "" {
		return err
	}
	recent := whole.Total()[len(s.units)-recentUnits:]
	if slices.ContainsFunc(recent, math.IsNaN) {
		s.warnings = append(s.warnings, charts.T("emerging.not_exposed", charts.Args{"measure": charts.Label(whole.Measure)}))
		return nil
	}
	s.exposed = whole.Measure
	parts := whole
	if s.within != NoWithin {
		if parts, _, err = analysis.ReadExposure(ctx, src, whole.Measure, s.within, s.units); err != nil {
			return err
		}
	}
	for i, c := range s.candidates {
		if c.Part != "" && parts.Stated() {
			s.candidates[i].Exposure = parts.Of(c.Part)
		} else {
			s.candidates[i].Exposure = whole.Of(c.Value)
		}
	}
	return nil
}
