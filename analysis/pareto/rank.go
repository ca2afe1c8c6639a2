package pareto

import (
	"cmp"
	"slices"

	"github.com/vitalfew/vitalfew/analysis/stats"
)

// Ranking is the answer: the categories by what they come to, where the vital few end, and how sure the order is.
type Ranking struct {
	Total      int64          `json:"total"`              // complaints
	Known      int64          `json:"known"`              // complaints that state a value
	Unknown    int64          `json:"unknown"`            // complaints that do not
	Amount     int64          `json:"amount"`             // what Known come to: the denominator of the shares of Causes
	Mentions   int64          `json:"mentions,omitempty"` // sum of the amounts of all values, where a complaint can name several; else 0
	Unweighed  int64          `json:"unweighed"`          // of Known, complaints whose cost, days or severity is not known
	Weightless int            `json:"weightless"`         // values whose complaints come to nothing: not ranked
	Categories int            `json:"categories"`         // different values that come to something
	Causes     []Cause        `json:"causes"`             // largest first, at most Options.Rows
	Other      *Other         `json:"other"`              // the smaller ones together; nil when all are in Causes
	Cut        Cut            `json:"cut"`                // the rule that Vital is by
	Vital      int            `json:"vital"`              // how many of the largest the rule keeps; may exceed len(Causes)
	VitalShare stats.Estimate `json:"vital_share"`        // of Amount; of Mentions where there are any
	Eighty     int            `json:"eighty"`             // what each rule keeps
	Stick      int            `json:"broken_stick"`
	Jenks      int            `json:"jenks"`
	Effective  float64        `json:"effective"` // number of equal categories as concentrated; 0 when nothing is known
	Gini       float64        `json:"gini"`      // of the amounts of Categories; 0 when nothing is known
	Leaders    int            `json:"leaders"`   // how many may be the largest
	Draws      int            `json:"draws"`     // of the bootstrap of ranks
	Seed       uint64         `json:"seed"`

	squares       float64 // of the weights that Amount is the sum of
	unknownAmount int64   // what Unknown come to
}

// Cause is one category.
type Cause struct {
	Value      string         `json:"value"`
	N          int64          `json:"n"`
	Amount     int64          `json:"amount"`     // N by count
	Share      stats.Estimate `json:"share"`      // of Ranking.Amount, 95 %
	Cumulative float64        `json:"cumulative"` // share of this and all larger ones, of Amount or Mentions
	Vital      bool           `json:"vital"`
	Rank       stats.Rank     `json:"rank"`
}

// Other is what was gathered from the small end.
type Other struct {
	Categories int            `json:"categories"`
	N          int64          `json:"n"`
	Amount     int64          `json:"amount"`
	Share      stats.Estimate `json:"share"` // of Amount or Mentions
}

// sure is the probability from which on a place is not put in doubt: 19 of 20, as elsewhere.
const sure = 0.95

// leaders is how many of the first may be the first: the fewest that are it with a probability of sure, together. Where the
// ones shown are not enough, all of them.
func leaders(ranks []stats.Rank) int {
	together := 0.0
	for i, r := range ranks {
		if together += r.First; together >= sure {
			return i + 1
		}
	}
	return len(ranks)
}

// Rank orders the categories of one dimension by what they come to, says which are the vital few by the rule of o.Cut,
// and how much of the order is chance.
//
// By count a complaint comes to 1, and Amount and Squares of a Count are not read. Shares are of the complaints that
// state a value; those that do not are counted in Unknown and never ranked. Equal amounts stand in byte order of their
// names. Counts of one value are added; a value that comes to nothing is no category. More categories than o.Rows are
// gathered: the first o.Rows−1 stay, the rest is Other, so that Other is never one. Nothing known gives a Ranking without
// Causes. The dimensions of o are not used.
func Rank(counts []Count, o Options) Ranking {
	o = o.withDefaults()
	all, unknown := merge(counts, o)
	r := Ranking{Unknown: unknown.N, unknownAmount: unknown.Amount}
	var whole Count
	for _, c := range all {
		whole = whole.plus(c)
	}
	return r.rank(all, whole, 0, o)
}

// RankIssues is Rank where a complaint can name several values: counts are the complaints that name each value, the empty
// value those that name none, and received all complaints.
//
// The share of a category is of the complaints that name any, so that shares may sum to more than 1. What is said of
// several categories together, the cut, the cumulative share and Other, is of the values named, since counts do not tell
// how many complaints name one or the other. The interval of such a share takes as many observations as there are
// complaints: what one complaint names together is no further observation.
func RankIssues(counts []Count, received Count, o Options) Ranking {
	o = o.withDefaults()
	all, unknown := merge(counts, o)
	whole := weigh(received, o)
	whole = Count{"", whole.N - unknown.N, whole.Unweighed - unknown.Unweighed, whole.Amount - unknown.Amount, whole.Squares - unknown.Squares}
	var named int64
	for _, c := range all {
		named += c.Amount
	}
	return Ranking{Unknown: unknown.N, unknownAmount: unknown.Amount}.rank(all, whole, named, o)
}

// rank completes a ranking of categories. named is the sum of their amounts where complaints name several.
func (r Ranking) rank(all []Count, whole Count, named int64, o Options) Ranking {
	r.Known, r.Amount, r.squares, r.Unweighed, r.Mentions = whole.N, whole.Amount, whole.Squares, whole.Unweighed, named
	r.Total, r.Causes, r.Cut, r.Draws, r.Seed = r.Known+r.Unknown, []Cause{}, o.Cut, o.Draws, o.Seed
	for len(all) > 0 && all[len(all)-1].Amount <= 0 {
		all = all[:len(all)-1]
		r.Weightless++
	}
	r.Categories = len(all)
	amounts := make([]int64, len(all))
	for i, c := range all {
		amounts[i] = c.Amount
	}
	r.Eighty, r.Stick, r.Jenks = stats.Eighty(amounts), stats.BrokenStick(amounts), stats.JenksCut(amounts)
	r.Vital = map[Cut]int{Eighty: r.Eighty, BrokenStick: r.Stick, Jenks: r.Jenks}[o.Cut]
	if len(all) == 0 {
		r.VitalShare = stats.Wilson(0, 0, stats.Confidence)
		return r
	}
	r.Effective, r.Gini = stats.EffectiveNumber(amounts), stats.Gini(floats(amounts))

	denominator := float64(r.Amount)
	if r.Mentions > 0 {
		denominator = float64(named)
	}
	var sum Count
	for _, c := range all[:r.Vital] {
		sum = sum.plus(c)
	}
	if r.Vital > 0 {
		r.VitalShare = r.part(sum, whole, denominator)
	}
	shown := len(all)
	if shown > o.Rows {
		shown = o.Rows - 1
	}
	causes := make([]Cause, shown)
	ranks := stability(all, o, r.Vital, shown)
	r.Leaders = leaders(ranks)
	sum = Count{}
	for i := range causes {
		c := all[i]
		sum = sum.plus(c)
		causes[i] = Cause{
			Value: c.Value, N: c.N, Amount: c.Amount, Vital: i < r.Vital, Rank: ranks[i],
			Share:      stats.WeightedShare(c.weighed(), whole.weighed(), stats.Confidence),
			Cumulative: float64(sum.Amount) / denominator,
		}
	}
	r.Causes = causes
	if shown < len(all) {
		r.Other = &Other{Categories: len(all) - shown}
		var rest Count
		for _, c := range all[shown:] {
			rest = rest.plus(c)
		}
		r.Other.N, r.Other.Amount, r.Other.Share = rest.N, rest.Amount, r.part(rest, whole, denominator)
	}
	return r
}

// stability is how sure the places of the first few are.
func stability(all []Count, o Options, vital, top int) []stats.Rank {
	ro := stats.RankOptions{Draws: o.Draws, Seed: o.Seed, Vital: vital, Top: top}
	if o.By == ByCount {
		ns := make([]int64, len(all))
		for i, c := range all {
			ns[i] = c.N
		}
		return stats.RankStability(ns, ro)
	}
	totals := make([]stats.Weighted, len(all))
	for i, c := range all {
		totals[i] = c.weighed()
	}
	return stats.RankWeighted(totals, ro)
}

// part is the share that some categories together are of all that is named, with the interval of the complaints.
func (r Ranking) part(some, whole Count, denominator float64) stats.Estimate {
	share := some.weighed()
	if r.Mentions > 0 {
		p := share.Sum / denominator
		share = stats.Weighted{Sum: p * float64(whole.Amount), Squares: p * whole.Squares}
	}
	return stats.WeightedShare(share, whole.weighed(), stats.Confidence)
}

// weigh is a count with its amount: by count and rate, where the queries weigh nothing, one for each complaint.
func weigh(c Count, o Options) Count {
	if o.By == ByCount || o.By == ByRate {
		c.Amount, c.Squares = c.N, float64(c.N)
	}
	return c
}

// merge adds up the counts of each value and sorts them, largest first.
func merge(counts []Count, o Options) (known []Count, unknown Count) {
	sums := map[string]Count{}
	for _, c := range counts {
		if c.N > 0 {
			sum := sums[c.Value]
			sum.Value = c.Value
			sums[c.Value] = sum.plus(weigh(c, o))
		}
	}
	unknown = sums[""]
	delete(sums, "")
	for _, c := range sums {
		known = append(known, c)
	}
	slices.SortFunc(known, func(a, b Count) int {
		return cmp.Or(cmp.Compare(b.Amount, a.Amount), cmp.Compare(a.Value, b.Value))
	})
	return known, unknown
}

func floats(ns []int64) []float64 {
	xs := make([]float64, len(ns))
	for i, n := range ns {
		xs[i] = float64(n)
	}
	return xs
}

// Few reports whether the rule's cut leaves a few: some, and at most half of the categories. A cut through the
// lower half (80 % of a nearly even spread) separates nothing that a meeting could work on.
func (r Ranking) Few() bool { return r.Vital > 0 && 2*r.Vital <= r.Categories }
