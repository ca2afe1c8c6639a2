package stats

import (
	"math"
	"slices"
)

// RankOptions say how ranks are bootstrapped. The zero value is the default but for Vital.
type RankOptions struct {
	Draws      int     // 0: 2,000, which is off by 2 in 100 at most in a probability, 19 times in 20
	Seed       uint64  // the same seed gives the same answer, everywhere
	Confidence float64 // of the intervals of ranks; 0: Confidence
	Vital      int     // how many of the largest are the vital few
	Top        int     // answers for so many only, the first given; 0: for all
}

func (o RankOptions) withDefaults() RankOptions {
	if o.Draws == 0 {
		o.Draws = 2000
	}
	if o.Confidence == 0 {
		o.Confidence = Confidence
	}
	return o
}

// Rank is how sure the place of one category is.
type Rank struct {
	Lower int     `json:"lower"` // first and last place of the interval; 1 is the largest
	Upper int     `json:"upper"`
	First float64 `json:"first"` // probability of being the largest
	Vital float64 `json:"vital"` // probability of being among the Vital largest
}

// RankStability is how far the order of categories by count is chance: the places that they take when as many events
// as there were are drawn anew, each with the observed shares (the multinomial bootstrap).
//
//	Lower, Upper = floor and ceiling of the α/2 and 1−α/2 quantiles of the place; First = mean of 1[largest]
//
// Counts descending, none negative. Equal counts of a draw share their places: each has their mean, and of what one place
// is worth its part. A count of zero stays zero in every draw. Draws are exact. With Top, categories that no draw in
// 10¹³ lifts among the first are drawn as one. Nothing counted: every place is 1 to the number of categories, and
// probabilities are NaN. Goldstein and Spiegelhalter (1996) on intervals of ranks; Hall and Miller (2009) on their
// bootstrap, which is optimistic where categories are nearly equal.
func RankStability(counts []int64, o RankOptions) []Rank {
	amounts := make([]scaled, len(counts))
	for i, n := range counts {
		amounts[i] = scaled{float64(n), 1}
	}
	return ranks(amounts, total(counts), o)
}

// RankWeighted is RankStability where events weigh differently: by severity, cost or days. Each event is drawn a Poisson
// number of times with mean 1, and the total of a category is drawn by its first two moments, as so many equal events:
//
//	total = c · Poisson(ν),  c = Squares/Sum,  ν = Sum²/Squares
//
// which is exact where weights are equal, and right to 1/√ν otherwise. Descending by Sum, none negative.
// Bohm and Zech (2014).
func RankWeighted(totals []Weighted, o RankOptions) []Rank {
	amounts := make([]scaled, len(totals))
	for i, t := range totals {
		if t.Sum > 0 {
			amounts[i] = scaled{t.Sum * t.Sum / t.Squares, t.Squares / t.Sum}
		}
	}
	return ranks(amounts, 0, o)
}

// RankRates is RankStability of rates: counts over exposures, descending by their ratio. Each count is drawn for itself
// (Poisson); exposures are taken as known, and are positive.
func RankRates(counts []int64, exposures []float64, o RankOptions) []Rank {
	amounts := make([]scaled, len(counts))
	for i, n := range counts {
		amounts[i] = scaled{float64(n), 1 / exposures[i]}
	}
	return ranks(amounts, 0, o)
}

// scaled is an amount that is scale times a Poisson number with the mean.
type scaled struct{ mean, scale float64 }

// within are the ends that a draw passes less than once in 10¹⁴: eight standard deviations, and sixteen events where
// the distribution is askew.
func (s scaled) within() (lo, hi float64) {
	sd := math.Sqrt(s.mean)
	return s.scale * (s.mean - 8*sd), s.scale * (s.mean + 8*sd + 16)
}

// ranks draws amounts and takes their places. events is how many there are in every draw; 0: that is chance.
func ranks(amounts []scaled, events int64, o RankOptions) []Rank {
	o = o.withDefaults()
	top := len(amounts)
	if o.Top > 0 {
		top = min(top, o.Top)
	}
	answer := make([]Rank, top)
	if !slices.ContainsFunc(amounts, func(a scaled) bool { return a.mean > 0 }) {
		for i := range answer {
			answer[i] = Rank{1, len(amounts), math.NaN(), math.NaN()}
		}
		return answer
	}

	rivals, rest := candidates(amounts, top)
	draw := newDrawer(append(slices.Clone(rivals), rest), events, o.Seed)
	places := make([]int32, top*o.Draws) // twice the place, since places are shared
	sorter := newSorter(len(rivals))
	for d := range o.Draws {
		xs := draw.next()
		for i, r := range rivals {
			// A float32 tells counts apart to 16 million, and beyond to a hundredth of what chance moves them (at 10¹² to a
			// tenth). The largest sorts first.
			sorter.keys[i] = uint64(^math.Float32bits(float32(xs[i]*r.scale)))<<32 | uint64(i)
		}
		keys := sorter.sort()
		for a := 0; a < len(keys); {
			b := a + 1
			for b < len(keys) && keys[b]>>32 == keys[a]>>32 {
				b++
			}
			first, vital := 0.0, float64(min(max(o.Vital-a, 0), b-a))/float64(b-a)
			if a == 0 {
				first = 1 / float64(b)
			}
			for _, k := range keys[a:b] {
				if i := int(uint32(k)); i < top {
					answer[i].First += first
					answer[i].Vital += vital
					places[i*o.Draws+d] = int32(a + b + 1)
				}
			}
			a = b
		}
	}
	tail := int((1 - o.Confidence) / 2 * float64(o.Draws))
	for i := range answer {
		mine := places[i*o.Draws : (i+1)*o.Draws]
		slices.Sort(mine)
		answer[i].Lower = int(mine[tail]) / 2
		answer[i].Upper = int(mine[o.Draws-1-tail]+1) / 2
		answer[i].First /= float64(o.Draws)
		answer[i].Vital /= float64(o.Draws)
	}
	shareTies(answer, amounts)
	return answer
}

// shareTies gives equal amounts the same answer, which they have but for the luck of the draws.
func shareTies(answer []Rank, amounts []scaled) {
	for a := 0; a < len(answer); {
		b, sum := a+1, answer[a]
		for ; b < len(answer) && amounts[b] == amounts[a]; b++ {
			r := answer[b]
			sum = Rank{min(sum.Lower, r.Lower), max(sum.Upper, r.Upper), sum.First + r.First, sum.Vital + r.Vital}
		}
		n := float64(b - a)
		for i := a; i < b; i++ {
			answer[i] = Rank{sum.Lower, sum.Upper, sum.First / n, sum.Vital / n}
		}
		a = b
	}
}

// candidates are the amounts that a draw may put among the first, and all others as one.
func candidates(amounts []scaled, top int) (rivals []scaled, rest scaled) {
	least := math.Inf(1)
	for _, a := range amounts[:top] {
		lo, _ := a.within()
		least = min(least, lo)
	}
	rivals = slices.Clone(amounts[:top])
	for _, a := range amounts[top:] {
		if _, hi := a.within(); hi >= least && a.mean > 0 {
			rivals = append(rivals, a)
		} else {
			rest.mean += a.mean
		}
	}
	return rivals, rest
}

// sorter sorts keys by their upper 32 bits in three passes of eleven, six times faster than by comparing where there are
// thousands.
type sorter struct {
	keys, other []uint64
	starts      [3][1 << 11]int32
}

func newSorter(n int) *sorter { return &sorter{keys: make([]uint64, n), other: make([]uint64, n)} }

// sort is keys in order, until the next one.
func (s *sorter) sort() []uint64 {
	const digit = 1<<11 - 1
	s.starts = [3][1 << 11]int32{}
	for _, k := range s.keys {
		s.starts[0][k>>32&digit]++
		s.starts[1][k>>43&digit]++
		s.starts[2][k>>54]++
	}
	for pass := range s.starts {
		starts, sum := &s.starts[pass], int32(0)
		for i, n := range starts {
			starts[i] = sum
			sum += n
		}
		for _, k := range s.keys {
			at := &starts[k>>(32+11*pass)&digit]
			s.other[*at] = k
			*at++
		}
		s.keys, s.other = s.other, s.keys
	}
	return s.keys
}
