package pareto

import (
	"cmp"
	"math"
	"slices"

	"github.com/vitalfew/vitalfew/analysis/stats"
)

// Count is how many complaints have a value of the dimension; the empty value are those that do not state it.
type Count struct {
	Value string `db:"value"`
	N     int64  `db:"n"`
}

// Ranking is the answer: the categories by count, where the vital few end, and how sure the order is.
type Ranking struct {
	Total      int64          `json:"total"`              // complaints
	Known      int64          `json:"known"`              // complaints that state a value: the denominator of the shares of Causes
	Mentions   int64          `json:"mentions,omitempty"` // values that these complaints name, where one can name several; else 0
	Unknown    int64          `json:"unknown"`            // complaints that do not
	Categories int            `json:"categories"`         // different values
	Causes     []Cause        `json:"causes"`             // largest first, at most Options.Rows
	Other      *Other         `json:"other"`              // the smaller ones together; nil when all are in Causes
	Cut        Cut            `json:"cut"`                // the rule that Vital is by
	Vital      int            `json:"vital"`              // how many of the largest the rule keeps; may exceed len(Causes)
	VitalShare stats.Estimate `json:"vital_share"`        // of Known; of Mentions where there are any
	Eighty     int            `json:"eighty"`             // what each rule keeps
	Stick      int            `json:"broken_stick"`
	Effective  float64        `json:"effective"` // number of equal categories as concentrated; 0 when nothing is known
	Leaders    int            `json:"leaders"`   // how many may be the largest: their intervals reach the first one's
}

// Cause is one category.
type Cause struct {
	Value      string         `json:"value"`
	N          int64          `json:"n"`
	Share      stats.Estimate `json:"share"`      // of Known, Wilson interval at 95 %
	Cumulative float64        `json:"cumulative"` // share of this and all larger ones, of Known or Mentions
	Vital      bool           `json:"vital"`
	Apart      bool           `json:"apart"` // its interval lies above the next one's; the last has no next
}

// Other is what was gathered from the small end.
type Other struct {
	Categories int            `json:"categories"`
	N          int64          `json:"n"`
	Share      stats.Estimate `json:"share"` // of Known or Mentions
}

// Rank orders the categories of one dimension by count, says which are the vital few by the rule of o.Cut, and which
// neighbours cannot be told apart.
//
// Shares are of the complaints that state a value; those that do not are counted in Unknown and never ranked. Equal
// counts stand in byte order of their names. Counts of one value are added; a count of zero or less is no category.
// More categories than o.Rows are gathered: the first o.Rows−1 stay, the rest is Other, so that Other is never one.
// Two neighbours are told apart when their intervals do not overlap; a test of their difference is never stricter, since
// the two shares are of one whole.
// No known complaint gives a Ranking without Causes. Dimension and Within of o are not used.
func Rank(counts []Count, o Options) Ranking {
	all, unknown := merge(counts)
	r := Ranking{Unknown: unknown, Known: sum(all)}
	return r.rank(all, r.Known, o)
}

// RankIssues is Rank where a complaint can name several values: counts are the complaints that name each value, the empty
// value those that name none, and complaints how many there are in all.
//
// The share of a category is of the complaints that name any, so that shares may sum to more than 1. What is said of
// several categories together, the cut, the cumulative share and Other, is of the values named, since counts do not tell
// how many complaints name one or the other. The interval of such a share takes as many observations as there are
// complaints: what one complaint names together is no further observation.
func RankIssues(counts []Count, complaints int64, o Options) Ranking {
	all, unknown := merge(counts)
	r := Ranking{Unknown: unknown, Known: max(complaints-unknown, 0), Mentions: sum(all)}
	return r.rank(all, r.Mentions, o)
}

func sum(counts []Count) (n int64) {
	for _, c := range counts {
		n += c.N
	}
	return n
}

// rank completes a ranking of categories that are named so many times in all.
func (r Ranking) rank(all []Count, named int64, o Options) Ranking {
	o = o.withDefaults()
	r.Total, r.Categories, r.Causes, r.Cut = r.Known+r.Unknown, len(all), []Cause{}, o.Cut
	ns := make([]int64, len(all))
	for i, c := range all {
		ns[i] = c.N
	}
	r.Eighty, r.Stick = stats.Eighty(ns), stats.BrokenStick(ns)
	r.Vital = r.Eighty
	if o.Cut == BrokenStick {
		r.Vital = r.Stick
	}
	if r.Known == 0 {
		r.VitalShare = stats.Wilson(0, 0, stats.Confidence)
		return r
	}
	r.Effective = stats.EffectiveNumber(ns)

	causes := make([]Cause, len(all))
	var sum int64
	for i, c := range all {
		sum += c.N
		causes[i] = Cause{
			Value: c.Value, N: c.N, Vital: i < r.Vital,
			Share:      stats.Wilson(c.N, r.Known, stats.Confidence),
			Cumulative: float64(sum) / float64(named),
		}
		if i < r.Vital {
			r.VitalShare = r.part(sum, named)
		}
		if i > 0 {
			causes[i-1].Apart = !causes[i-1].Share.Overlaps(causes[i].Share)
		}
	}
	for r.Leaders < len(causes) && causes[0].Share.Overlaps(causes[r.Leaders].Share) {
		r.Leaders++
	}
	r.gather(causes, named, o.Rows)
	return r
}

// part is the share of n of all that is named, with the interval of so many complaints.
func (r *Ranking) part(n, named int64) stats.Estimate {
	if named != r.Known {
		n = int64(math.Round(float64(n) / float64(named) * float64(r.Known)))
	}
	return stats.Wilson(n, r.Known, stats.Confidence)
}

// merge adds up the counts of each value and sorts them, largest first.
func merge(counts []Count) (known []Count, unknown int64) {
	sums := map[string]int64{}
	for _, c := range counts {
		if c.N > 0 {
			sums[c.Value] += c.N
		}
	}
	unknown = sums[""]
	delete(sums, "")
	for value, n := range sums {
		known = append(known, Count{value, n})
	}
	slices.SortFunc(known, func(a, b Count) int {
		return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.Value, b.Value))
	})
	return known, unknown
}

// gather keeps at most rows rows.
func (r *Ranking) gather(causes []Cause, named int64, rows int) {
	if len(causes) <= rows {
		r.Causes = causes
		return
	}
	r.Causes = causes[:rows-1]
	other := Other{Categories: len(causes) - (rows - 1)}
	for _, c := range causes[rows-1:] {
		other.N += c.N
	}
	other.Share = r.part(other.N, named)
	r.Other = &other
}

// Few reports whether the rule's cut leaves a few: some, and at most half of the categories. A cut through the
// lower half (80 % of a nearly even spread) separates nothing that a meeting could work on.
func (r Ranking) Few() bool { return r.Vital > 0 && 2*r.Vital <= r.Categories }
