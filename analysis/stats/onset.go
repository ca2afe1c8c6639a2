package stats

import (
	"math"
	"math/rand/v2"
)

// Onset is where a series of counts changes its level, if it changes once.
type Onset struct {
	At          int     // index of the first count of the new level
	First, Last int     // interval of At
	Before      float64 // level before: events per unit of exposure, or share of all events
	After       float64
	Dispersion  float64 // variance about the two levels in times of chance alone, 1 or more
	P           float64 // of one level throughout, after the search for At
}

// OnsetOptions say how an onset is tested. The zero value is the default.
type OnsetOptions struct {
	Confidence float64 // of the interval; 0: Confidence
	Draws      int     // for the p-value; 0: 999
	Seed       uint64  // the same seed gives the same answer
}

// PoissonOnset is the change of a Poisson rate that is likeliest, over all places where it may be.
//
//	Λ(t) = a·ln(a/â) + b·ln(b/b̂), a and b the events before index t and from it on, â and b̂ those at one rate
//	At = argmax Λ;  φ = Σ(x − x̂)²/x̂ / (n − 2), x̂ at the two rates;  P = share of draws with Λ(At)/φ as large
//	First..Last: where Λ(At) − Λ(t) ≤ −φ·ln((1 − confidence)/2)
//
// Draws have the events of the series at one rate (multinomial), and φ of their own, so that counts that vary more than
// Poisson's are no change; φ counts as 1 at least only in the series. So P is cautious for Poisson counts: of 100 series of
// one level 1 or 2 pass 5 %, of others up to 8. Along either side of the place the likelihood ratio is a martingale of mean
// 1, hence the bound of the interval, which holds the place as often as it says whatever the size of the change, and is wide
// where that is small. A tie goes to the later index. Counts are whole numbers in order of time; those without exposure are
// passed over. Fewer than three others, no events, a count or exposure that is negative or not finite, or events without
// exposure: P and levels NaN. Worsley 1986, Biometrika 73:91; Siegmund 1988, International Statistical Review 56:31.
func PoissonOnset(counts, exposure []float64, o OnsetOptions) Onset {
	return onset(counts, exposure, false, o)
}

// ShareOnset is PoissonOnset for the share of some events in all events, where all of them may come and go as they like:
//
//	Λ(t) adds the same terms of all other events;  φ = Σ(x − Tp̂)²/(Tp̂(1 − p̂)) / (n − 2)
//
// all holds counts too. Draws deal as many events out to all, without replacement (hypergeometric). What moves all events
// alike, a season or a year of growth, moves no share; what moves the others alone does. A count larger than all: NaN.
// Worsley 1983, Biometrika 70:455.
func ShareOnset(counts, all []float64, o OnsetOptions) Onset {
	for i, x := range counts {
		if x > all[i] {
			return noOnset()
		}
	}
	return onset(counts, all, true, o)
}

func noOnset() Onset {
	return Onset{Before: math.NaN(), After: math.NaN(), Dispersion: math.NaN(), P: math.NaN()}
}

func onset(counts, sizes []float64, share bool, o OnsetOptions) Onset {
	l, used, ok := newLevels(counts, sizes, share)
	if !ok {
		return noOnset()
	}
	if o.Confidence == 0 {
		o.Confidence = Confidence
	}
	if o.Draws == 0 {
		o.Draws = 999
	}
	step := l.step()
	phi := Cautious(l.dispersion(step))
	found := Onset{Before: step.before, After: step.after, Dispersion: phi, At: used[step.at]}
	first, last := step.at, step.at
	for t := 1; t < len(used); t++ {
		if step.gain-l.gains[t] <= -phi*math.Log((1-o.Confidence)/2) {
			first, last = min(first, t), max(last, t)
		}
	}
	found.First, found.Last = used[first], used[last]

	deal, reached := l.dealer(o.Seed), 1
	for range o.Draws {
		deal(l.counts)
		drawn := l.step()
		if drawn.gain*phi >= step.gain*l.dispersion(drawn) { // no division: all of all events leave neither
			reached++
		}
	}
	found.P = float64(reached) / float64(o.Draws+1)
	return found
}

// levels is a series of which every count has a size, exposure or all events.
type levels struct {
	counts, sizes []float64
	share         bool
	events, all   float64
	gains         []float64 // log-likelihood ratios of the last step, by its place
}

// newLevels takes the counts that have a size, and says where they stood; false if no onset can be sought in them.
func newLevels(counts, sizes []float64, share bool) (l levels, used []int, ok bool) {
	l.share = share
	for i, x := range counts {
		size := sizes[i]
		if !(x >= 0 && size >= 0) || math.IsInf(x, 1) || math.IsInf(size, 1) || x > 0 && size == 0 {
			return l, nil, false
		}
		if size > 0 {
			used, l.counts, l.sizes = append(used, i), append(l.counts, x), append(l.sizes, size)
			l.events, l.all = l.events+x, l.all+size
		}
	}
	l.gains = make([]float64, len(used))
	return l, used, len(used) >= leastLevels && l.events > 0
}

// leastLevels is how many counts an onset needs: of two, no variation about two levels can be told.
const leastLevels = 3

// step is a change of level at an index, and what the likelihood gains by it.
type step struct {
	at                  int
	before, after, gain float64
}

// step is the likeliest one; of equals the latest.
func (l levels) step() step {
	var best step
	events, size, rate := 0.0, 0.0, l.events/l.all
	for t := 1; t < len(l.counts); t++ {
		events, size = events+l.counts[t-1], size+l.sizes[t-1]
		left, rest := l.events-events, l.all-size
		gain := surplus(events, size*rate) + surplus(left, rest*rate)
		if l.share {
			gain += surplus(size-events, size*(1-rate)) + surplus(rest-left, rest*(1-rate))
		}
		l.gains[t] = gain
		if gain >= best.gain {
			best = step{t, events / size, left / rest, gain}
		}
	}
	return best
}

// surplus is x·ln(x/mean) − x + mean, with its digits where x is near the mean; 0 of none where none can be.
func surplus(x, mean float64) float64 {
	if x == 0 {
		return mean
	}
	return x * excess((mean-x)/x)
}

// dispersion is the variance about the two levels in times of chance's; 0 where the levels leave none to chance.
func (l levels) dispersion(s step) float64 {
	squares, free := 0.0, -2.0
	for i, x := range l.counts {
		rate := s.before
		if i >= s.at {
			rate = s.after
		}
		free++
		mean := l.sizes[i] * rate
		variance := mean
		if l.share {
			variance *= 1 - rate
		}
		if variance > 0 {
			squares += (x - mean) * (x - mean) / variance
		}
	}
	return squares / free
}

// dealer deals the events out anew at one level.
func (l levels) dealer(seed uint64) func(counts []float64) {
	if !l.share {
		cells := make([]scaled, len(l.sizes))
		for i, size := range l.sizes {
			cells[i] = scaled{l.events * size / l.all, 1}
		}
		draw := newDrawer(cells, int64(l.events), seed)
		return func(counts []float64) { copy(counts, draw.next()) }
	}
	random := rand.New(rand.NewPCG(seed, onsets))
	return func(counts []float64) {
		events, all := l.events, l.all
		for i, size := range l.sizes {
			counts[i] = hypergeometric(random, events, size, all)
			events, all = events-counts[i], all-size
		}
	}
}

const onsets = 0x6f6e_7365_7473 // stream of draws

// hypergeometric draws how many of n taken from all are among the size marked, from the mode outwards, and where that is far
// to go, 10⁴ standard deviations, by the normal distribution.
func hypergeometric(random *rand.Rand, n, size, all float64) float64 {
	least, most := max(0, n+size-all), min(n, size)
	if least == most {
		return least
	}
	p, q := n/all, (all-n)/all
	variance := size * p * q * (all - size) / (all - 1)
	if variance > 1e8 {
		return min(most, max(least, math.Round(size*p+math.Sqrt(variance)*random.NormFloat64())))
	}
	mode := min(most, max(least, math.Floor((n+1)*(size+1)/(all+2))))
	chance := math.Exp(logBinomial(mode, size, p, q) + logBinomial(n-mode, all-size, p, q) - logBinomial(n, all, p, q))
	up, down, above, below := mode, mode, chance, chance
	left := random.Float64() - chance
	for left >= 0 && (up < most || down > least) {
		if up < most {
			above *= (size - up) / (up + 1) * (n - up) / (all - size - n + up + 1)
			up++
			if left -= above; left < 0 {
				return up
			}
		}
		if down > least {
			below *= down / (size - down + 1) * (all - size - n + down) / (n - down + 1)
			down--
			if left -= below; left < 0 {
				return down
			}
		}
		if above+below < 1e-17 {
			break
		}
	}
	return mode
}
