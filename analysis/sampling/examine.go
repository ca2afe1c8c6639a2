package sampling

import (
	"cmp"
	"math"
	"slices"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
)

// Survey is one survey: who was asked, who answered, and how near that comes to the truth.
type Survey struct {
	Count
	Population *Population     `json:"population"`    // null: how many the survey is about is not known
	Needed     int64           `json:"needed"`        // answers that the wanted margin takes
	Effective  analysis.Chance `json:"effective"`     // as many answers of equal weight tell as much
	Design     analysis.Chance `json:"design_effect"` // of the weights that the survey gives
	Margin     analysis.Chance `json:"margin"`        // that the answers have, of a share of one half
	Rated      int64           `json:"rated"`         // the question of overall satisfaction, on a known scale
	Best       int64           `json:"best"`          // of these: one of the two best ratings
	Worst      stats.Estimate  `json:"worst_case"`    // of the share of Best, whatever those who did not answer would have said
	Checks     []Check         `json:"checks"`
	Weighting  *Weighting      `json:"weighting"` // null: nothing to weight by
}

// Count is who was asked in a survey and who answered.
type Count struct {
	Source     string     `json:"source" db:"source"`
	Waves      int64      `json:"waves" db:"waves"`
	First      *time.Time `json:"first_on" db:"first_on"` // nil: no days
	Last       *time.Time `json:"last_on" db:"last_on"`
	Asked      int64      `json:"asked" db:"asked"`         // 0: not told
	Responded  int64      `json:"responded" db:"responded"` // of those asked
	Answered   int64      `json:"answered" db:"answered"`
	Linked     int64      `json:"linked" db:"linked"` // of the answered: about a complaint that is known
	Weightless int64      `json:"weightless" db:"weightless"`
}

// Population is whom a survey is about.
type Population struct {
	Name string `json:"name"` // a measure of exposure, complaints, or "" for a number
	Size int64  `json:"size"`
	by   map[Dimension][]Cell
}

// Cell is one value of a dimension: how many there are of it in what is compared with, and how many of these answered.
type Cell struct {
	Value    string
	Frame    float64
	Answered int64
}

// Frame is what those who answered are compared with.
type Frame string

// The frames.
const (
	Asked     Frame = "asked"      // those who were asked
	Everybody Frame = "population" // all whom the survey is about
)

// Check compares those who answered with those of a frame by one dimension.
type Check struct {
	Dimension Dimension       `json:"dimension"`
	Frame     Frame           `json:"frame"`
	Groups    []Group         `json:"groups"` // largest first, the folded one last
	ChiSquare float64         `json:"chi_square"`
	Freedom   int             `json:"freedom"`
	P         analysis.Chance `json:"p"`
	Adjusted  analysis.Chance `json:"adjusted"` // for the number of checks of the survey
	CramersV  float64         `json:"cramers_v"`
}

// Group is one value of a Check, or those that are too rare to stand alone.
type Group struct {
	Value    string         `json:"value"`
	Folded   int            `json:"folded"` // how many values are in it; 0: it is one
	Frame    float64        `json:"frame"`
	Answered int64          `json:"answered"`
	Of       float64        `json:"share_of_frame"`
	Share    stats.Estimate `json:"share_of_answers"` // Wilson's interval
	Residual float64        `json:"residual"`         // adjusted, standard normal were nothing amiss
	Differs  bool           `json:"differs"`          // it stands out, corrected for the number of groups
	values   []string
}

const (
	// leastExpected is how many answers and how many without one a group must lead one to expect for χ² to be trusted
	// (Cochran 1954); rarer values are folded.
	leastExpected = 5
	// believed is the share of false discoveries among differences that are called so.
	believed = 0.05
)

// Compare sets those who answered against a frame: Pearson's χ² of value by answered or not, with adjusted residuals. Cells
// without a value are left out, and values too rare to be tested are folded into one group. Fewer than two groups, everybody
// or nobody who answered, or more answers of a value than there are in the frame: false.
func Compare(d Dimension, f Frame, cells []Cell) (Check, bool) {
	c := Check{Dimension: d, Frame: f}
	frame, answered := 0.0, int64(0)
	for _, cell := range cells {
		if float64(cell.Answered) > cell.Frame {
			return c, false
		}
		if cell.Value != "" {
			frame, answered = frame+cell.Frame, answered+cell.Answered
		}
	}
	rate := float64(answered) / frame
	c.Groups = fold(cells, rate)
	table := make([][]float64, len(c.Groups))
	for i, g := range c.Groups {
		table[i] = []float64{float64(g.Answered), g.Frame - float64(g.Answered)}
	}
	a := stats.Association(table)
	if a.Freedom < 1 {
		return c, false
	}
	c.ChiSquare, c.Freedom, c.P, c.CramersV = a.ChiSquare, a.Freedom, analysis.Chance(a.P), a.CramersV
	for i := range c.Groups {
		g := &c.Groups[i]
		g.Of, g.Share = g.Frame/frame, stats.Wilson(g.Answered, answered, stats.Confidence)
		g.Residual = a.Adjusted[i][0]
	}
	return c, true
}

// fold puts values of which too few answers, or too few without one, are to be expected into one group, the rarest first,
// and as many more as that group needs to be tested itself.
func fold(cells []Cell, rate float64) []Group {
	least := leastExpected / min(rate, 1-rate)
	var groups []Group
	for _, cell := range cells {
		if cell.Value != "" && cell.Frame > 0 {
			groups = append(groups, Group{Value: cell.Value, Frame: cell.Frame, Answered: cell.Answered, values: []string{cell.Value}})
		}
	}
	slices.SortFunc(groups, func(a, b Group) int { return cmp.Or(cmp.Compare(b.Frame, a.Frame), cmp.Compare(a.Value, b.Value)) })
	var rest Group
	for n := len(groups); n > 0; n = len(groups) {
		last := groups[n-1]
		if last.Frame >= least && (rest.Folded == 0 || rest.Frame >= least) {
			break
		}
		rest.Folded++
		rest.Frame, rest.Answered = rest.Frame+last.Frame, rest.Answered+last.Answered
		rest.values = append(rest.values, last.Value)
		groups = groups[:n-1]
	}
	switch {
	case rest.Folded == 1:
		rest.Value, rest.Folded = rest.values[0], 0
		fallthrough
	case rest.Folded > 1:
		groups = append(groups, rest)
	}
	return groups
}

// Judge corrects the checks of a survey for their number, and marks the groups that stand out in those that hold.
func Judge(checks []Check) {
	ps := make([]float64, len(checks))
	for i, c := range checks {
		ps[i] = float64(c.P)
	}
	for i, p := range stats.BenjaminiHochberg(ps) {
		checks[i].Adjusted = analysis.Chance(p)
		groups := checks[i].Groups
		each := make([]float64, len(groups))
		for j, g := range groups {
			each[j] = math.Erfc(math.Abs(g.Residual) / math.Sqrt2)
		}
		for j, q := range stats.BenjaminiHochberg(each) {
			groups[j].Differs = p <= believed && q <= believed
		}
	}
}

// Differs reports whether those who answered differ, corrected for the number of checks.
func (c Check) Differs() bool { return float64(c.Adjusted) <= believed }

// Examine says what a survey's answers are worth: how many the wanted margin takes, what those there are give, and between
// which ends the share of the two best ratings lies whatever those who did not answer would have said. The checks are
// as Judge leaves them, and the answers' values those of the dimensions that are Chosen of them.
func Examine(n Count, p *Population, checks []Check, answers []Pattern, o Options) Survey {
	o = o.withDefaults()
	s := Survey{Count: n, Population: p, Checks: checks, Worst: stats.Estimate{Value: math.NaN(), Lower: math.NaN(), Upper: math.NaN()}}
	size := int64(0)
	if p != nil {
		size = p.Size
	}
	var all stats.Weighted
	for _, a := range answers {
		times := float64(a.Respondents)
		all.Sum += times * a.Weight
		all.Squares += times * a.Weight * a.Weight
		if a.rated() {
			s.Rated += a.Respondents
		}
		if a.best() {
			s.Best += a.Respondents
		}
	}
	s.Effective, s.Design = analysis.Chance(all.Effective()), analysis.Chance(all.DesignEffect(n.Answered))
	s.Needed = stats.SampleSize(0.5, o.Precision, o.Confidence, size)
	s.Margin = analysis.Chance(stats.MarginOfError(0.5, float64(n.Answered), size, o.Confidence) * math.Sqrt(float64(s.Design)))
	if n.Asked > 0 && n.Responded == n.Answered {
		s.Worst = stats.WorstCase(s.Best, s.Rated, n.Asked)
	}
	s.Weighting = weigh(s, answers, o)
	return s
}

// Enough reports whether the margin is as wanted.
func (s Survey) Enough(o Options) bool { return float64(s.Margin) <= o.withDefaults().Precision }
