package risk

import (
	"cmp"
	"math"
	"slices"
)

// lattice is the leaves that deviate in one direction, and their elements.
type lattice struct {
	Table
	x       []float64 // deviations, those that are sought above 0
	noise   []float64 // their log densities under noise
	scale   float64   // of noise
	size    []float64 // of the leaves
	gone    []bool    // explained by a finding
	cuboids []*cuboid // fewest dimensions first
	least   float64   // score of a finding
	most    int       // findings
}

// cuboid is the elements of a few dimensions.
type cuboid struct {
	dimensions []int
	of         []int32 // its element, by leaf
	first      []int32 // a leaf, by element
	elements   []sums
	scores     []float64
	cost       float64 // of naming one of the elements, nats
}

// sums are over the leaves of an element.
type sums struct{ n, x, squares, noise float64 }

func (s *sums) add(x, noise float64) {
	s.n++
	s.x += x
	s.squares += x * x
	s.noise += noise
}

// subtract takes a leaf out that was added.
func (s *sums) subtract(x, noise float64) {
	if s.n--; s.n == 0 {
		*s = sums{}
		return
	}
	s.x -= x
	s.squares -= x * x
	s.noise -= noise
}

// usual is how far, before any leaf is seen, the deviations of one element are taken to scatter about their level; it counts as
// one leaf. It is the scatter within elements of the public benchmarks, and decides only where there are few leaves.
const usual = 0.2

// fit is the level of an element's deviations and how far they scatter about it, no less than noise does.
func (s sums) fit(scale float64) (level, scatter float64) {
	level = s.x / s.n
	within := max(s.squares-s.x*level, 0)
	return level, max(scale, math.Sqrt((within+usual*usual)/(s.n+1)))
}

// score is the log-likelihood ratio of a level of their own above 0, normally scattered, to noise; less half the logarithm of the
// leaves for each of the two parameters (Schwarz, 1978). A level that a third of all noise passes is none: over thousands of leaves the
// least fault of the noise's shape would be a finding.
func (s sums) score(scale float64) float64 {
	if s.n == 0 {
		return math.Inf(-1)
	}
	level, scatter := s.fit(scale)
	if level < scale {
		return math.Inf(-1)
	}
	within := max(s.squares-s.x*level, 0)
	return -s.n*math.Log(scatter*math.Sqrt(2*math.Pi)) - within/(2*scatter*scatter) - s.noise - math.Log(1+s.n)
}

// newLattice numbers the elements of at most depth dimensions. Their sums are taken by load.
func newLattice(t Table, depth int) *lattice {
	n := len(t.Real)
	l := &lattice{Table: t, size: make([]float64, n), gone: make([]bool, n)}
	for i := range n {
		l.size[i] = max(math.Abs(t.Real[i]), math.Abs(t.Predict[i])) // rises and falls weigh alike
	}
	l.grow(cuboid{of: make([]int32, n), first: make([]int32, 1)}, 0, depth)
	slices.SortStableFunc(l.cuboids, func(a, b *cuboid) int { return cmp.Compare(len(a.dimensions), len(b.dimensions)) })
	of := make([]int, depth+1) // cuboids, by how many dimensions they have
	for _, c := range l.cuboids {
		of[len(c.dimensions)]++
	}
	for _, c := range l.cuboids { // how many dimensions, which, and which of their elements
		c.cost = math.Log(float64(depth) * float64(of[len(c.dimensions)]) * float64(len(c.first)))
	}
	return l
}

// grow adds the cuboids that have the dimensions of one and later ones.
func (l *lattice) grow(from cuboid, next, depth int) {
	if len(from.dimensions) == depth {
		return
	}
	for d := next; d < len(l.Cards); d++ {
		c := from.by(d, l.Cards[d], l.Codes[d])
		l.cuboids = append(l.cuboids, c)
		l.grow(*c, d+1, depth)
	}
}

// by is the cuboid of one more dimension. Elements are numbered in the order of their first leaves.
func (c cuboid) by(d, card int, codes []int32) *cuboid {
	finer := &cuboid{dimensions: append(slices.Clone(c.dimensions), d), of: make([]int32, len(codes))}
	var few []int32 // number of a combination, from 1
	var many map[int]int32
	if combinations := len(c.first) * card; combinations <= 4*len(codes)+1<<10 {
		few = make([]int32, combinations)
	} else {
		many = make(map[int]int32, len(codes))
	}
	for i, code := range codes {
		combination := int(c.of[i])*card + int(code)
		var number int32
		if few != nil {
			number = few[combination]
		} else {
			number = many[combination]
		}
		if number == 0 {
			finer.first = append(finer.first, int32(i))
			number = int32(len(finer.first))
			if few != nil {
				few[combination] = number
			} else {
				many[combination] = number
			}
		}
		finer.of[i] = number - 1
	}
	return finer
}

// load makes sums and scores of the leaves that are left, for deviations in the direction that x says.
func (l *lattice) load(x []float64) bool {
	left := make([]int, 0, len(x))
	for i, gone := range l.gone {
		if !gone {
			left = append(left, i)
		}
	}
	var ok bool
	if l.noise, l.scale, ok = l.likelihoods(x, left); !ok {
		return false
	}
	l.x = x
	for _, c := range l.cuboids {
		c.elements, c.scores = make([]sums, len(c.first)), make([]float64, len(c.first))
		for _, i := range left {
			c.elements[c.of[i]].add(x[i], l.noise[i])
		}
		for e, s := range c.elements {
			c.scores[e] = s.score(l.scale) - c.cost
		}
	}
	return true
}

// remove takes out the leaves of an element.
func (l *lattice) remove(leaves []int32) {
	for _, i := range leaves {
		l.gone[i] = true
	}
	for _, c := range l.cuboids {
		for _, i := range leaves {
			c.elements[c.of[i]].subtract(l.x[i], l.noise[i])
		}
		for _, i := range leaves {
			c.scores[c.of[i]] = c.elements[c.of[i]].score(l.scale) - c.cost
		}
	}
}
