package stats

import (
	"math"
	"math/rand/v2"
)

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

// Redraw draws every count anew, Poisson with the count for its mean: a resample of what was counted. None stays none. Counts are
// 0 or more; nil for nil.
func Redraw(counts []float64, random *rand.PCG) []float64 {
	if counts == nil {
		return nil
	}
	drawn := make([]float64, len(counts))
	for i, n := range counts {
		if n > 0 {
			p := newPoisson(n)
			drawn[i] = p.draw(random)
		}
	}
	return drawn
}

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
