package loyalty

import (
	"math"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
)

// Pattern is how many respondents of a survey say the same.
type Pattern struct {
	Source           string   `db:"source"`
	AboutComplaint   bool     `db:"about_complaint"`
	KnownComplainant *bool    `db:"known_complainant"` // nil: the customer is not known
	Complained       string   `db:"complained"`
	Problem          string   `db:"problem"`
	Handled          string   `db:"handled"`
	Repurchase       string   `db:"repurchase"`
	HandledAt        *float64 `db:"handled_at"` // 0..1
	RepurchaseAt     *float64 `db:"repurchase_at"`
	Overall          *float64 `db:"overall"`
	OverallMin       *float64 `db:"overall_min"`
	OverallMax       *float64 `db:"overall_max"`
	Recommend        *float64 `db:"recommend"` // 0..10
	Weight           float64  `db:"weight"`    // of each respondent
	Respondents      int64    `db:"respondents"`
}

// Told is what a respondent says to a question of yes or no.
type Told uint8

// The answers.
const (
	Untold Told = iota // nothing, or a word that means neither
	Yes
	No
)

// Answer is what the surveys and the indicators say.
type Answer struct {
	Surveys    []Survey    `json:"surveys"`
	Indicators []Indicator `json:"indicators"`
}

// Survey is one survey's groups and how they compare.
type Survey struct {
	Source    string     `json:"source"`
	Groups    []Figures  `json:"groups"` // everybody first, and the pairs that can be compared
	Contrasts []Contrast `json:"contrasts"`
	Unplaced  int64      `json:"unplaced"`  // of whom it is not known whether they complained
	Unread    int64      `json:"unread"`    // with a word in a named column that means neither yes nor no
	ScaleMin  *float64   `json:"scale_min"` // of the overall rating; null: not said
	ScaleMax  *float64   `json:"scale_max"`
}

// Kind is a group of respondents.
type Kind string

// The groups. Complained and Others are everybody of whom it is known, Well and Badly are part of Complained, NoProblem
// and Silent of Others.
const (
	All        Kind = "all"
	Complained Kind = "complained"
	Others     Kind = "others"
	Well       Kind = "well"       // complained, and the complaint was handled well
	Badly      Kind = "badly"      // complained, and it was handled badly
	Silent     Kind = "silent"     // had a problem and told nobody
	NoProblem  Kind = "no_problem" // had none
)

// Figures are what the answers of a group come to, by the weights that the survey gives. NaN: nobody was asked, or nobody answered.
type Figures struct {
	Kind  Kind           `json:"group"`
	N     int64          `json:"n"`
	Rated int64          `json:"rated"` // of them: the overall rating
	Mean  stats.Estimate `json:"mean"`  // of it, with its t interval
	Best  stats.Estimate `json:"best"`  // share of its two best ratings, with its score interval
	Asked int64          `json:"asked"` // how many said whether they would recommend
	Net   stats.Estimate `json:"net"`   // promoters less detractors, −1..1, with its adjusted Wald interval
	Said  int64          `json:"said"`  // how many said whether they would buy again
	Again stats.Estimate `json:"again"` // share of these that would

	ratings []stats.Tally
}

// Contrast is one group beside another: differences with their intervals.
type Contrast struct {
	Of      Kind           `json:"of"`
	Against Kind           `json:"against"`
	Mean    stats.Estimate `json:"mean"`
	Best    stats.Estimate `json:"best"`
	Net     stats.Estimate `json:"net"`
	Again   stats.Estimate `json:"again"`
}

const (
	// leastAnswers is what either group of a pair must have to be set beside the other: with fewer, the intervals are so
	// wide that a difference of a whole step of five is lost in them, and single answers decide. The bound is ours.
	leastAnswers = 10
	// quarter is how much of a scale, from either end, is well and badly: 4 and 5 of 1 to 5, 6 and 7 of 1 to 7.
	quarter = 0.25
	// promoter and detractor are the ends of the scale of 0 to 10 (Reichheld 2003).
	promoter  = 9
	detractor = 6
)

// Group divides the respondents of each survey into pairs of groups: those who complained and those who did not, complaints
// handled well and badly, and of those who did not complain, who had a problem and who had none. A pair is there where
// either group has ten answers. The groups of the first two pairs are compared, and complaints handled well with customers
// who had no problem, or where that is not there, with those who did not complain. Answers in order of their surveys.
func Group(answers []Pattern, o Options) []Survey {
	surveys := []Survey{}
	for len(answers) > 0 {
		n := 1
		for n < len(answers) && answers[n].Source == answers[0].Source {
			n++
		}
		surveys = append(surveys, group(answers[:n], o))
		answers = answers[n:]
	}
	return surveys
}

func group(answers []Pattern, o Options) Survey {
	s := Survey{Source: answers[0].Source}
	sums := map[Kind]*sum{All: {}, Complained: {}, Others: {}, Well: {}, Badly: {}, Silent: {}, NoProblem: {}}
	for _, p := range answers {
		if p.OverallMin != nil && p.OverallMax != nil {
			s.ScaleMin, s.ScaleMax = p.OverallMin, p.OverallMax
		}
		told, problem := o.complained(p), o.answer(p.Problem)
		sums[All].add(p, o)
		switch told {
		case Yes:
			sums[Complained].add(p, o)
			switch o.handled(p) {
			case Yes:
				sums[Well].add(p, o)
			case No:
				sums[Badly].add(p, o)
			}
		case No:
			sums[Others].add(p, o)
			switch problem {
			case Yes:
				sums[Silent].add(p, o)
			case No:
				sums[NoProblem].add(p, o)
			}
		default:
			s.Unplaced += p.Respondents
		}
		for _, word := range []string{p.Complained, p.Problem, p.Handled, p.Repurchase} {
			if word != "" && o.answer(word) == Untold {
				s.Unread += p.Respondents
				break
			}
		}
	}
	of := map[Kind]Figures{All: sums[All].figures(All, s)}
	s.Groups = []Figures{of[All]}
	for _, pair := range [][2]Kind{{Complained, Others}, {Well, Badly}, {Silent, NoProblem}} {
		a, b := sums[pair[0]].figures(pair[0], s), sums[pair[1]].figures(pair[1], s)
		if min(a.N, b.N) >= leastAnswers {
			of[a.Kind], of[b.Kind] = a, b
			s.Groups = append(s.Groups, a, b)
		}
	}
	unhurt := Others
	if _, listed := of[NoProblem]; listed {
		unhurt = NoProblem
	}
	for _, pair := range [][2]Kind{{Complained, Others}, {Well, Badly}, {Well, unhurt}} {
		a, one := of[pair[0]]
		b, other := of[pair[1]]
		if one && other {
			s.Contrasts = append(s.Contrasts, Contrast{
				Of: a.Kind, Against: b.Kind, Mean: means(a, b), Best: stats.Difference(a.Best, b.Best),
				Net: stats.Difference(a.Net, b.Net), Again: stats.Difference(a.Again, b.Again),
			})
		}
	}
	return s
}

// means is the difference of two mean ratings. Of a group that rates all alike it is not known how it varies, and no interval is told.
func means(a, b Figures) stats.Estimate {
	d := stats.TallyDifference(a.ratings, b.ratings, stats.Confidence)
	if math.IsNaN(a.Mean.Lower + b.Mean.Lower) {
		d.Lower, d.Upper = math.NaN(), math.NaN()
	}
	return d
}

// complained reports whether the respondent complained: as the named column says, as a complaint that the survey is about
// or that is known of the customer does, or as having had no problem implies.
func (o Options) complained(p Pattern) Told {
	switch told := o.answer(p.Complained); {
	case told != Untold:
		return told
	case p.AboutComplaint, p.KnownComplainant != nil && *p.KnownComplainant:
		return Yes
	case p.KnownComplainant != nil, o.answer(p.Problem) == No:
		return No
	}
	return Untold
}

// handled reports whether the complaint was handled well, Untold in between.
func (o Options) handled(p Pattern) Told {
	switch at := p.HandledAt; {
	case at == nil:
		return o.answer(p.Handled)
	case *at >= 1-quarter:
		return Yes
	case *at <= quarter:
		return No
	}
	return Untold
}

// sum gathers the answers of a group.
type sum struct {
	n, rated, asked, said                                        int64
	ratings                                                      []stats.Tally
	scaled, best, recommends, promoters, detractors, told, again stats.Weighted
}

func (s *sum) add(p Pattern, o Options) {
	n, each := p.Respondents, stats.Weighted{Sum: float64(p.Respondents) * p.Weight, Squares: float64(p.Respondents) * p.Weight * p.Weight}
	s.n += n
	if p.Overall != nil {
		s.rated += n
		t := stats.Tally{Value: *p.Overall, Weighted: each}
		if p.Weight > 0 {
			t.N = n
		}
		s.ratings = append(s.ratings, t)
		if from, ok := analysis.Highest(p.OverallMin, p.OverallMax); ok {
			count(&s.scaled, each, true)
			count(&s.best, each, *p.Overall >= from)
		}
	}
	if p.Recommend != nil {
		s.asked += n
		count(&s.recommends, each, true)
		count(&s.promoters, each, *p.Recommend >= promoter)
		count(&s.detractors, each, *p.Recommend <= detractor)
	}
	again := o.answer(p.Repurchase)
	if p.RepurchaseAt != nil {
		again = No
		if *p.RepurchaseAt >= 1-quarter {
			again = Yes
		}
	}
	if again != Untold {
		s.said += n
		count(&s.told, each, true)
		count(&s.again, each, again == Yes)
	}
}

// count adds weights to those of which something holds.
func count(to *stats.Weighted, each stats.Weighted, holds bool) {
	if holds {
		to.Sum, to.Squares = to.Sum+each.Sum, to.Squares+each.Squares
	}
}

// figures are what a group's answers come to, on the overall scale of its survey.
func (s *sum) figures(k Kind, of Survey) Figures {
	mean := stats.TallyMean(s.ratings, stats.Confidence)
	if of.ScaleMin != nil && of.ScaleMax != nil {
		mean = mean.Within(*of.ScaleMin, *of.ScaleMax)
	}
	return Figures{
		Kind: k, N: s.n, Rated: s.rated, Mean: mean, Best: stats.WeightedShare(s.best, s.scaled, stats.Confidence),
		Asked: s.asked, Net: stats.WeightedNetPromoter(s.promoters, s.detractors, s.recommends, stats.Confidence),
		Said: s.said, Again: stats.WeightedShare(s.again, s.told, stats.Confidence), ratings: s.ratings,
	}
}

// Side is which way a difference goes that its interval is sure of: +1, −1, or 0 where it may be chance.
func Side(d stats.Estimate) int {
	switch {
	case d.Lower > 0:
		return 1
	case d.Upper < 0:
		return -1
	}
	return 0
}
