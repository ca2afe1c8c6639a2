package drivers

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/vitalfew/vitalfew/analysis/stats"
)

// Rows are the counts of surveys, as drivers.sql and drivers_asked.sql give them.
type Rows struct {
	Patterns []Pattern
	Asked    []Asked
}

// Pattern is answers of one survey with the same ratings and the same weight.
type Pattern struct {
	Source      string  `db:"source"`
	Span        string  `db:"span"` // now, before
	Wave        string  `db:"wave"` // of a survey without days
	Ratings     string  `db:"ratings"`
	Weight      float64 `db:"weight"`
	Respondents int64   `db:"respondents"`
}

// Asked is how a question was answered by those who state one importance for it.
type Asked struct {
	Source        string   `db:"source"`
	Item          int64    `db:"item"` // as patterns number it
	Question      string   `db:"question"`
	Attribute     string   `db:"attribute"`
	ScaleMin      *float64 `db:"scale_min"`
	ScaleMax      *float64 `db:"scale_max"`
	Importance    *float64 `db:"importance"`
	Asked         int64    `db:"asked"`
	Rated         int64    `db:"rated"`
	NotApplicable int64    `db:"not_applicable"`
	Weight        float64  `db:"weight"`
	Squares       float64  `db:"squares"`
}

// sheet is the answers to a survey in one span: a row for each pattern, a column for each question.
type sheet struct {
	wave    string
	counts  []float64
	weights []float64 // of each respondent of a row
	items   map[int64][]float64
}

// newSheet reads the patterns of a survey's span, with a column for each of its items.
func newSheet(patterns []Pattern, source, span string, items []item) (sheet, error) {
	s := sheet{items: map[int64][]float64{}}
	for _, p := range patterns {
		if p.Source != source || p.Span != span {
			continue
		}
		s.wave, s.counts, s.weights = p.Wave, append(s.counts, float64(p.Respondents)), append(s.weights, p.Weight)
		s.items[0] = append(s.items[0], math.NaN()) // the judgement of a survey that asks for none
		for _, i := range items {
			s.items[i.Item] = append(s.items[i.Item], math.NaN())
		}
		for rating := range strings.FieldsSeq(p.Ratings) {
			number, value, _ := strings.Cut(rating, ":")
			i, err := strconv.ParseInt(number, 10, 64)
			if err != nil {
				return s, fmt.Errorf("drivers: ratings: want item:rating, got %q", rating)
			}
			x, err := strconv.ParseFloat(value, 64)
			if err != nil {
				return s, fmt.Errorf("drivers: ratings: want item:rating, got %q", rating)
			}
			if column := s.items[i]; column != nil { // a question that is no longer asked has none
				column[len(column)-1] = x
			}
		}
	}
	return s, nil
}

// number is how many respondents rated all of some questions; of none, all.
func (s sheet) number(items ...int64) int64 {
	n := 0.0
	for row, count := range s.counts {
		if s.whole(row, items) {
			n += count
		}
	}
	return int64(n)
}

func (s sheet) whole(row int, items []int64) bool {
	return !slices.ContainsFunc(items, func(i int64) bool { return math.IsNaN(s.items[i][row]) })
}

// complete is the rows in which all of some questions are rated.
func (s sheet) complete(items []int64) sheet {
	out := sheet{items: map[int64][]float64{}}
	for row := range s.counts {
		if !s.whole(row, items) {
			continue
		}
		out.counts, out.weights = append(out.counts, s.counts[row]), append(out.weights, s.weights[row])
		for _, i := range items {
			out.items[i] = append(out.items[i], s.items[i][row])
		}
	}
	return out
}

// mass is the weight of each row.
func (s sheet) mass() []float64 {
	mass := make([]float64, len(s.counts))
	for i, n := range s.counts {
		mass[i] = n * s.weights[i]
	}
	return mass
}

// effective is how many equal answers would tell as much.
func (s sheet) effective() float64 {
	var w stats.Weighted
	for i, n := range s.counts {
		w.Sum += n * s.weights[i]
		w.Squares += n * s.weights[i] * s.weights[i]
	}
	return w.Effective()
}

// mean is the mean rating of a question; NaN where nobody rated it.
func (s sheet) mean(item int64) float64 {
	sum, total := 0.0, 0.0
	for row, x := range s.items[item] {
		if !math.IsNaN(x) {
			sum, total = sum+s.counts[row]*s.weights[row]*x, total+s.counts[row]*s.weights[row]
		}
	}
	return sum / total
}

// tallies are the ratings of a question by value and weight.
func (s sheet) tallies(item int64) []stats.Tally {
	var out []stats.Tally
	for row, x := range s.items[item] {
		if n, w := s.counts[row], s.weights[row]; !math.IsNaN(x) {
			out = append(out, stats.Tally{Value: x, N: int64(n), Weighted: stats.Weighted{Sum: n * w, Squares: n * w * w}})
		}
	}
	return out
}

// item is a question of a survey and how it was answered.
type item struct {
	Asked                // of all importances
	stated []stats.Tally // importances
}

// itemsOf are the questions of a survey, in their order.
func itemsOf(asked []Asked, source string) []item {
	var items []item
	for _, a := range asked {
		if a.Source != source {
			continue
		}
		if len(items) == 0 || items[len(items)-1].Item != a.Item {
			items = append(items, item{Asked: a})
		} else {
			last := &items[len(items)-1]
			last.Rated, last.NotApplicable, last.Asked.Asked = last.Rated+a.Rated, last.NotApplicable+a.NotApplicable, last.Asked.Asked+a.Asked
		}
		if a.Importance != nil {
			last := &items[len(items)-1]
			last.stated = append(last.stated, stats.Tally{Value: *a.Importance, N: a.Asked, Weighted: stats.Weighted{Sum: a.Weight, Squares: a.Squares}})
		}
	}
	return items
}

// scaled reports whether the scale of a question is known.
func (i item) scaled() bool {
	return i.ScaleMin != nil && i.ScaleMax != nil && *i.ScaleMax > *i.ScaleMin
}

// score is a rating from 0, the worst, to 100.
func (i item) score(x float64) float64 { return 100 * (x - *i.ScaleMin) / (*i.ScaleMax - *i.ScaleMin) }
