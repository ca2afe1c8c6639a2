package scan

import (
	"math"
	"slices"
)

// space is what is searched: the elements of every choice of dimensions, with their sums as the model fitted so far has them.
type space struct {
	t         *Table
	o         Options
	counts    []float64 // by leaf: observed, or drawn
	both      []float64 // by leaf: of period and reference together; nil with a known expectation
	lift      []float64 // by leaf: what the patterns accepted so far multiply the expected rate by
	cuboids   []cuboid  // fewest dimensions first
	at        map[uint32]int
	margins   []int // by dimension: its cuboid, −1 where it is not searched
	total     tally
	base      []float64   // by leaf: what the drifts of its values multiply the expected rate by
	drifts    [][]float64 // by dimension and value: logarithms
	centres   []float64   // by dimension: the drift in their middle
	drift     float64     // standard deviation of the log rates of values
	joint     float64     // standard deviation of the log rates of pairs of values beyond theirs
	freedom   float64     // degrees of freedom that drift was estimated with
	p         float64     // by Monte Carlo, of the lowest score that it let pass
	dimension int         // how many dimensions are searched
}

// mostSums bounds leaves times choices of dimensions, and with it memory, by fewer dimensions in a pattern: eight dimensions
// of 200,000 leaves are searched by four, which takes a gigabyte.
const mostSums = 1 << 25

func newSpace(t *Table, o Options) *space {
	n := len(t.Observed)
	s := &space{t: t, o: o, counts: t.Observed, lift: slices.Repeat([]float64{1}, n), at: map[uint32]int{}, freedom: math.Inf(1)}
	s.base = slices.Repeat([]float64{1}, n)
	s.centres = make([]float64, len(t.Cards))
	for _, card := range t.Cards {
		s.drifts = append(s.drifts, make([]float64, card))
	}
	if !t.known() {
		s.both = make([]float64, n)
		for i, c := range t.Observed {
			s.both[i] = c + t.Reference[i]
		}
	}
	var dims []int
	s.margins = slices.Repeat([]int{-1}, len(t.Cards))
	for d, codes := range t.Codes {
		if n > 0 && slices.Min(codes) != slices.Max(codes) {
			dims = append(dims, d)
		}
	}
	s.dimension = len(dims)
	all := choices(dims, o.Depth)
	for depth := o.Depth; depth > 1 && len(all)*n > mostSums; depth-- {
		all = choices(dims, depth-1)
	}
	for _, chosen := range all {
		c := newCuboid(t, chosen)
		if len(chosen) == 1 {
			s.margins[chosen[0]] = len(s.cuboids)
		}
		s.at[c.mask] = len(s.cuboids)
		s.cuboids = append(s.cuboids, c)
	}
	s.sum()
	s.price()
	return s
}

// leaf is one leaf's tally under the model.
func (s *space) leaf(i int) tally { return s.under(i, s.lift[i]*s.base[i]) }

// under is one leaf's tally where its expected rate is multiplied. Each leaf shares its events between period and reference
// by its own exposures, so that a change of mix is no change of rates: sums of exposures would take it for one.
func (s *space) under(i int, lift float64) tally {
	if s.t.known() {
		return tally{count: s.counts[i], exposure: s.t.Expected[i] * lift}
	}
	x, y := s.t.Exposure[i]*lift, s.t.ReferenceExposure[i]
	if x+y == 0 {
		return tally{}
	}
	return tally{s.counts[i], s.both[i], s.both[i] * x / (x + y), s.both[i] * y / (x + y)}
}

// sum adds up the leaves into all elements.
func (s *space) sum() {
	s.total = tally{}
	leaves := make([]tally, len(s.counts))
	for i := range leaves {
		leaves[i] = s.leaf(i)
		s.total.add(leaves[i])
	}
	for k := range s.cuboids {
		c := &s.cuboids[k]
		clear(c.sums)
		for i, e := range c.of {
			c.sums[e].add(leaves[i])
		}
	}
}

// recount puts other counts of the period into the sums; all else stays as it is.
func (s *space) recount(counts []float64) {
	s.counts = counts
	var some []int32
	s.total.count = 0
	for i, x := range counts {
		if x > 0 {
			some = append(some, int32(i))
			s.total.count += x
		}
	}
	for k := range s.cuboids {
		c := &s.cuboids[k]
		for e := range c.sums {
			c.sums[e].count = 0
		}
		for _, i := range some {
			c.sums[c.of[i]].count += counts[i]
		}
	}
}

// price sets what naming an element costs: the choice of how many dimensions and which, and one of the elements that could
// be found at all. Given the sum of period and reference, which tells nothing of their difference, those with a smaller sum
// than the least that is called cannot rise; of falls the least is of what is expected, which exposure may make more.
func (s *space) price() {
	deepest := min(s.o.Depth, s.dimension)
	for k := range s.cuboids {
		c := &s.cuboids[k]
		some := 0
		for _, t := range c.sums {
			if s.t.known() || s.o.Falls || t.both >= s.o.Least {
				some++
			}
		}
		c.cost = math.Log(float64(deepest)) + logChoose(s.dimension, len(c.dims)) + math.Log(float64(max(1, some)))
		if !s.o.NoTotal {
			c.cost += math.Log(float64(deepest+1)) - math.Log(float64(deepest))
		}
	}
}

// cost is the length of a pattern's description in nats, the negative logarithm of a distribution over all patterns: an
// element of the pattern, and for each dimension how many values stand beside the element's, and which.
func (s *space) cost(p Pattern) float64 {
	if len(p) == 0 {
		return math.Log(float64(min(s.o.Depth, s.dimension) + 1))
	}
	c := s.cuboid(p)
	cost := c.cost
	for k, condition := range p {
		if more := len(condition.Values) - 1; more > 0 {
			values := len(s.cuboids[s.margins[c.dims[k]]].keys)
			cost += float64(more)*math.Log(1/another) + logChoose(values-1, more)
		}
		cost -= math.Log(1 - another)
	}
	return cost
}

// another is the probability, in the code of patterns, that a dimension allows one more value. At a half sets of values
// are as cheap as they can be, and fragments join to them; at a tenth single values are favoured and real sets fall apart.
const another = 0.25

func (s *space) cuboid(p Pattern) *cuboid {
	mask := uint32(0)
	for _, c := range p {
		mask |= 1 << c.Dimension
	}
	return &s.cuboids[s.at[mask]]
}
