package scan

import (
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/stat/distuv"
)

// affordable is how many element sums may be formed for Monte Carlo, by leaves and choices of dimensions: a tenth of a second's
// worth or two. More makes large tables wait for a p that the bound gives well enough.
const affordable = 2e7

// replicates is how many are to be drawn: as many as are asked for, or affordable; 0 where so few tell nothing at the level.
func (s *space) replicates() int {
	n := s.o.Replicates
	if n == 0 {
		n = min(199, int(affordable/float64(1+len(s.counts)*len(s.cuboids))))
	}
	if float64(n+1)*s.o.Level < 1 {
		return 0
	}
	return n
}

// chance is how probable it is that noise gives a pattern that scores as well anywhere, by Monte Carlo under the model of the
// moment: 1 + those of n replicates that do, of 1 + n. It stops when that must exceed the level, and then is what it is so far.
// Counts are drawn as Poisson's of what is expected, or, given their sum, binomial between period and reference.
func (s *space) chance(score float64, n int, random *rand.PCG) (p float64, drawn int) {
	counts := make([]float64, len(s.counts))
	leaves := make([]tally, len(s.counts))
	for i := range leaves {
		leaves[i] = s.leaf(i)
	}
	defer s.recount(s.counts)
	as := 1.0
	for drawn = 0; drawn < n && as <= s.o.Level*float64(n+1); drawn++ {
		for i, t := range leaves {
			switch {
			case t.exposure == 0:
				counts[i] = 0
			case s.t.known():
				counts[i] = distuv.Poisson{Lambda: t.exposure, Src: random}.Rand()
			default:
				counts[i] = distuv.Binomial{N: math.Round(t.both), P: t.exposure / t.both, Src: random}.Rand()
			}
		}
		s.recount(counts)
		if s.best().score >= score {
			as++
		}
	}
	return as / float64(drawn+1), drawn
}
