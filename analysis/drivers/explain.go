package drivers

import (
	"cmp"
	"math"
	"slices"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
)

// Survey is what matters in one survey. Shares are of what its attributes account for together; ratings and the index are
// from 0, the worst, to 100.
type Survey struct {
	Source      string          `json:"source"`
	Wave        string          `json:"wave,omitempty"`   // that the answers are of, in a survey without days
	Before      string          `json:"before,omitempty"` // the wave that it is compared with
	Judgement   string          `json:"judgement"`        // question that is explained; "": none of them is asked
	Respondents int64           `json:"respondents"`      // who answered in the span
	Earlier     int64           `json:"earlier"`          // who answered in the span before
	Judged      int64           `json:"judged"`           // of the respondents, who rated the judgement
	Complete    int64           `json:"complete"`         // of these, who rated every attribute that is kept
	R2          analysis.Chance `json:"r2"`               // share of the judgement's variation that the attributes account for
	P           analysis.Chance `json:"p"`                // chance of so much where they account for nothing
	Exact       bool            `json:"exact"`            // shares are of all orders of entry, not of some drawn
	Explained   Outcome         `json:"explained"`
	Attributes  []*Attribute    `json:"attributes"` // the most important first; those that are not kept last
	Unscaled    []string        `json:"unscaled,omitempty"`
	Index       *Index          `json:"index,omitempty"` // nil with too few answers
}

// Outcome is whether shares can be told.
type Outcome string

// The outcomes.
const (
	Told    Outcome = "told"
	Few     Outcome = "few"     // too few complete answers
	Nothing Outcome = "nothing" // no attribute goes with the judgement beyond chance
	Unasked Outcome = "unasked" // no judgement, or fewer than two attributes
)

// Attribute is one attribute of a survey.
type Attribute struct {
	Name          string          `json:"name"`
	Kept          bool            `json:"kept"` // rated by enough, and not by all alike
	Rated         int64           `json:"rated"`
	NotApplicable int64           `json:"not_applicable"`
	RatedShare    float64         `json:"rated_share"` // of those who judge; where none is asked to, of all
	Rating        stats.Estimate  `json:"rating"`
	Share         stats.Estimate  `json:"share"`       // LMG
	Johnson       analysis.Chance `json:"johnson"`     // relative weight, as a share
	Pairwise      analysis.Chance `json:"pairwise"`    // LMG from all answers in pairs, as a share
	Correlation   analysis.Chance `json:"correlation"` // with the judgement, of those who rated both
	Inflated      float64         `json:"-"`           // variance inflation; +Inf where others determine it
	Leads         bool            `json:"leads"`       // no attribute is clearly more important
	Stated        stats.Estimate  `json:"stated"`      // importance, as respondents state it on their scale
	Field         Field           `json:"field"`
	item          item
}

// Field is where an attribute stands by importance and rating, where both are clear of the rules.
type Field string

// The fields.
const (
	Unclear Field = ""
	First   Field = "first"  // important and rated low
	Keep    Field = "keep"   // important and rated high
	Later   Field = "later"  // not important and rated low
	Enough  Field = "enough" // not important and rated high
)

const (
	// leastAnswers and leastPer bound the complete answers that shares are told from, in all and for each attribute (Harrell
	// 2015 asks for 10 to 20). Fewer give intervals that no order can be read from.
	leastAnswers = 50
	leastPer     = 10
	// leastRated bounds the answers that an index is told from: the convention of a small sample.
	leastRated = 30
	// inflation is where an attribute is called hard to tell from the others: the usual bound (four fifths of its variation
	// are theirs). At 10 shares have long been wide; at 2.5 every survey with a halo would be warned of.
	inflation = 5
)

// Explain tells, for each survey with rated attributes, how important each is and how well it is rated, and adds them up to
// an index. Patterns and questions are in the order of the queries. No answers give no surveys. An option that is not usable,
// or ratings that cannot be read, are an error.
func Explain(rows Rows, o Options) ([]Survey, error) {
	if err := o.Validate(); err != nil {
		return nil, err
	}
	o = o.withDefaults()
	var surveys []Survey
	for i, a := range rows.Asked {
		if i > 0 && rows.Asked[i-1].Source == a.Source {
			continue
		}
		items := itemsOf(rows.Asked[i:], a.Source)
		now, err := newSheet(rows.Patterns, a.Source, "now", items)
		if err != nil {
			return nil, err
		}
		before, err := newSheet(rows.Patterns, a.Source, "before", items)
		if err != nil {
			return nil, err
		}
		if s, asked := explain(now, before, items, o); asked {
			s.Source = a.Source
			surveys = append(surveys, s)
		}
	}
	return surveys, nil
}

// explain explains one survey; false where it asks for no attribute, or nobody answered.
func explain(now, before sheet, items []item, o Options) (Survey, bool) {
	s := Survey{
		Wave: now.wave, Before: before.wave, Respondents: now.number(), Earlier: before.number(), R2: nan, P: nan, Explained: Unasked,
	}
	judgement, asked := judged(items, o)
	base := s.Respondents
	if asked {
		s.Judgement, s.Judged = judgement.Question, now.number(judgement.Item)
		base = s.Judged
	}
	for _, i := range items {
		switch {
		case i.Question != "attribute" || i.Rated == 0:
		case !i.scaled():
			s.Unscaled = append(s.Unscaled, i.Attribute)
		default:
			s.Attributes = append(s.Attributes, newAttribute(now, i, judgement, asked, base, o))
		}
	}
	if len(s.Attributes) == 0 && len(s.Unscaled) == 0 || s.Respondents == 0 {
		return s, false
	}
	kept := s.kept()
	d := division{now: now, before: before, attributes: kept, judgement: judgement.Item, weights: o.Weights}
	if asked {
		s.divide(&d)
	}
	s.measure(&d)
	s.place(o)
	slices.SortStableFunc(s.Attributes, func(a, b *Attribute) int {
		return cmp.Or(analysis.TrueFirst(a.Kept, b.Kept), -cmp.Compare(a.Share.Value, b.Share.Value), -cmp.Compare(a.Rated, b.Rated))
	})
	return s, true
}

// judged is the question that attributes are to explain.
func judged(items []item, o Options) (item, bool) {
	wanted := judgements
	if o.Judgement != "" {
		wanted = []string{o.Judgement}
	}
	for _, question := range wanted {
		for _, i := range items {
			if i.Question == question && i.Rated > 0 {
				return i, true
			}
		}
	}
	return item{}, false
}

func newAttribute(now sheet, i, judgement item, asked bool, base int64, o Options) *Attribute {
	a := &Attribute{
		Name: i.Attribute, Rated: i.Rated, NotApplicable: i.NotApplicable, item: i, Share: unknown, Johnson: nan, Pairwise: nan,
		Correlation: nan, Inflated: math.NaN(), Stated: stats.TallyMean(i.stated, stats.Confidence),
	}
	tallies := now.tallies(i.Item)
	for k := range tallies {
		tallies[k].Value = i.score(tallies[k].Value)
	}
	a.Rating = stats.TallyMean(tallies, stats.Confidence).Within(0, 100)
	both := i.Rated
	if asked {
		both = now.number(i.Item, judgement.Item)
		r, _ := stats.Correlations([][]float64{now.items[judgement.Item], now.items[i.Item]}, now.mass())
		a.Correlation = analysis.Chance(r[0][1])
	}
	if base > 0 {
		a.RatedShare = float64(both) / float64(base)
	}
	a.Kept = a.RatedShare >= o.Rated && !math.IsNaN(a.Rating.Lower)
	return a
}

var (
	nan     = analysis.Chance(math.NaN())
	unknown = stats.Estimate{Value: math.NaN(), Lower: math.NaN(), Upper: math.NaN()}
)

func (s *Survey) kept() []*Attribute {
	var kept []*Attribute
	for _, a := range s.Attributes {
		if a.Kept {
			kept = append(kept, a)
		}
	}
	return kept
}

// place finds the field of each attribute whose intervals are clear of both rules.
func (s *Survey) place(o Options) {
	important, rating := s.Rules(o)
	for _, a := range s.kept() {
		i := s.importance(a)
		high, low := i.Lower > important, i.Upper < important
		good, bad := a.Rating.Lower > rating, a.Rating.Upper < rating
		switch {
		case high && bad:
			a.Field = First
		case high && good:
			a.Field = Keep
		case low && bad:
			a.Field = Later
		case low && good:
			a.Field = Enough
		}
	}
}

// importance is how important an attribute is in the matrix: as it is stated where the index weighs so, else its share.
func (s *Survey) importance(a *Attribute) stats.Estimate {
	if s.statedImportance() {
		return a.Stated
	}
	return a.Share
}

func (s *Survey) statedImportance() bool { return s.Index != nil && s.Index.Weights == Stated }

// Rules are where the matrix is parted: the mean importance, which of shares is an even one, and the mean rating or the target.
// NaN where there is none.
func (s *Survey) Rules(o Options) (important, rating float64) {
	n := 0.0
	for _, a := range s.kept() {
		important, rating, n = important+s.importance(a).Value, rating+a.Rating.Value, n+1
	}
	if o.Target > 0 {
		return important / n, o.Target
	}
	return important / n, rating / n
}
