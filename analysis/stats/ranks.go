package stats

import (
	"math"
	"math/rand/v2"
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

// Weighted is a total of weights of events, of which there may be any number of each weight.
type Weighted struct {
	Sum     float64 // of the weights
	Squares float64 // of their squares
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
	if o.Draws == 0 {
		o.Draws = 2000
	}
	if o.Confidence == 0 {
		o.Confidence = Confidence
	}
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
			// A float32 tells counts apart to 16 million, and beyond to a hundredth of what chance moves them. The largest
			// sorts first.
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
	return answer
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

// drawer draws Poisson numbers with given means, or events that fall into cells by their means.
type drawer struct {
	random *rand.PCG
	means  []float64
	events int64
	cells  []poisson // of the first pass
	out    []float64
	pass   []float64
	guide  []int     // where to look for the cell of an event: by its number, in as many steps as there are cells
	upTo   []float64 // events up to the end of each cell
}

func newDrawer(amounts []scaled, events int64, seed uint64) *drawer {
	n := len(amounts)
	d := &drawer{
		random: rand.NewPCG(seed, 0x7669_7461_6c66_6577), means: make([]float64, n), events: events, cells: make([]poisson, n),
		out: make([]float64, n), pass: make([]float64, n), guide: make([]int, n), upTo: make([]float64, n),
	}
	sum := 0.0
	for i, a := range amounts {
		d.means[i] = a.mean
		sum += a.mean
		d.upTo[i] = sum
	}
	share := 1.0
	if events > 0 {
		share = shortOf(events) / float64(events)
	}
	cell := 0
	for i := range amounts {
		d.cells[i] = newPoisson(d.means[i] * share)
		for cell < n-1 && d.upTo[cell] <= sum*float64(i)/float64(n) {
			cell++
		}
		d.guide[i] = cell
	}
	return d
}

// shortOf is a mean whose Poisson number seldom exceeds the events.
func shortOf(events int64) float64 { return max(0, float64(events)-2*math.Sqrt(float64(events))) }

// next is one draw; it is good until the next one.
//
// Poisson numbers whose sum happens to be m are a multinomial draw of m. So means that are a little short give all
// events but a few, and these are drawn in the same way, the last of them one by one; a sum that is too large is drawn
// again. That is the multinomial draw of all events, exactly, at the cost of a Poisson number per cell.
func (d *drawer) next() []float64 {
	if d.events == 0 {
		for i, c := range d.cells {
			d.out[i] = c.draw(d.random)
		}
		return d.out
	}
	clear(d.out)
	left := d.events
	single := max(32, 2*int64(len(d.out))) // below it, events one by one are faster
	for left > single {
		short := shortOf(left)
		sum := 0.0
		for i, mean := range d.means {
			if left == d.events {
				d.pass[i] = d.cells[i].draw(d.random)
			} else {
				c := newPoisson(mean / float64(d.events) * short)
				d.pass[i] = c.draw(d.random)
			}
			sum += d.pass[i]
		}
		if sum > float64(left) {
			continue
		}
		for i, x := range d.pass {
			d.out[i] += x
		}
		left -= int64(sum)
	}
	for ; left > 0; left-- {
		u := fraction(d.random)
		event := u * float64(d.events)
		i := d.guide[int(u*float64(len(d.guide)))]
		for i < len(d.upTo)-1 && event >= d.upTo[i] {
			i++
		}
		d.out[i]++
	}
	return d.out
}

// fraction is uniform in [0,1).
func fraction(random *rand.PCG) float64 { return float64(random.Uint64()>>11) / (1 << 53) }

// poisson draws Poisson numbers with a mean: below ten by inversion, above by transformed rejection (Hörmann 1993, PTRS),
// both exact to the precision of float64, and above 10⁸, where the terms of PTRS lose it, by the normal distribution,
// which is then off by less than 10⁻⁵ in any probability.
type poisson struct{ mean, root, none, a, b, log, alpha float64 }

func newPoisson(mean float64) poisson {
	p := poisson{mean: mean, root: math.Sqrt(mean)}
	if mean < 10 {
		p.none = math.Exp(-mean)
		return p
	}
	p.b = 0.931 + 2.53*p.root
	p.a = -0.059 + 0.02483*p.b
	p.alpha = 1.1239 + 1.1328/(p.b-3.4)
	p.log = math.Log(mean)
	return p
}

func (p *poisson) draw(random *rand.PCG) float64 {
	switch {
	case p.mean < 10:
		k, chance := 0.0, p.none
		for u := fraction(random) - chance; u >= 0 && chance > 1e-17; u -= chance {
			k++
			chance *= p.mean / k
		}
		return k
	case p.mean > 1e8:
		return math.Round(p.mean + p.root*rand.New(random).NormFloat64())
	}
	sure := 0.9277 - 3.6224/(p.b-2)
	for {
		u, v := fraction(random)-0.5, fraction(random)
		us := 0.5 - math.Abs(u)
		k := math.Floor((2*p.a/us+p.b)*u + p.mean + 0.43)
		switch {
		case us >= 0.07 && v <= sure:
			return k
		case k < 0 || us < 0.013 && v > us:
			continue
		}
		factorial, _ := math.Lgamma(k + 1)
		if math.Log(v*p.alpha/(p.a/(us*us)+p.b)) <= k*p.log-p.mean-factorial {
			return k
		}
	}
}
