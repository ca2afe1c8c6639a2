package risk

import (
	"cmp"
	"math"
	"slices"
)

const (
	defaultLevel = 0.05
	defaultMost  = 50
	// mostSums bounds leaves times cuboids, and with it memory: 16 million take up to 0.8 GB.
	mostSums = 1 << 24
)

// Locate finds the elements whose leaves have changed by a level of their own: those of the direction with more evidence first,
// each in the order in which they were taken out.
//
// Score = ln f(x; level, scatter)/f(x; noise) − ln(1+n) − ln(depth · cuboids of as many dimensions · elements of the cuboid),
// in nats, where x are the deviations of the element's n leaves. That of a finding is at least −ln(Level). Leaves that are 0
// in both say nothing. No leaves, no dimensions, or fewer than ten leaves on the side of noise: no finding. Codes out of range,
// slices of other lengths, NaN and Inf are errors. It takes time with leaves times sets of dimensions.
func Locate(t Table, o Options) ([]Finding, error) {
	if err := t.check(); err != nil {
		return nil, err
	}
	if o.Rescale {
		t.Predict = rescaled(t)
	}
	t = t.stated()
	if len(t.Real) == 0 {
		return nil, nil
	}
	depth := len(t.Cards)
	if o.Depth > 0 {
		depth = min(depth, o.Depth)
	}
	for depth > 1 && cuboids(len(t.Cards), depth)*len(t.Real) > mostSums {
		depth--
	}
	l := newLattice(t, depth)
	l.least = -math.Log(cmp.Or(o.Level, defaultLevel))
	l.most = cmp.Or(o.Most, defaultMost)

	falls, rises := t.deviations(1), t.deviations(-1)
	fallen := l.search(falls, nil)
	risen := l.search(rises, nil)
	if evidence(risen) > evidence(fallen) {
		return l.search(falls, risen), nil
	}
	return l.search(rises, fallen), nil
}

// evidence is all that findings say together.
func evidence(found []Finding) float64 {
	total := 0.0
	for _, f := range found {
		total += f.Score
	}
	return total
}

// cuboids is how many sets of 1 to most of n dimensions there are.
func cuboids(n, most int) int {
	total, sets := 0, 1
	for k := 1; k <= most; k++ {
		sets = sets * (n - k + 1) / k
		total += sets
	}
	return total
}

// stated is the table without the leaves that are 0 in both.
func (t Table) stated() Table {
	s := Table{Cards: t.Cards, Codes: make([][]int32, len(t.Codes))}
	for i, v := range t.Real {
		if v == 0 && t.Predict[i] == 0 {
			continue
		}
		s.Real, s.Predict = append(s.Real, v), append(s.Predict, t.Predict[i])
		for d := range t.Codes {
			s.Codes[d] = append(s.Codes[d], t.Codes[d][i])
		}
	}
	return s
}

// deviations are those of the leaves, the direction 1 for falls above 0 and −1 for rises above 0.
func (t Table) deviations(direction float64) []float64 {
	x := make([]float64, len(t.Real))
	for i, v := range t.Real {
		if sum := t.Predict[i] + v; sum != 0 {
			x[i] = direction * max(-2, min(2, 2*(t.Predict[i]-v)/sum)) // beyond 2 only where one of them is negative
		}
	}
	return x
}

// rescaled are the forecasts times the median ratio of the measure to them, weighted by the forecasts.
func rescaled(t Table) []float64 {
	order := make([]int, 0, len(t.Real))
	total := 0.0
	for i, p := range t.Predict {
		if p > 0 {
			order = append(order, i)
			total += p
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(t.Real[a]/t.Predict[a], t.Real[b]/t.Predict[b]) })
	ratio, below := 1.0, 0.0
	for _, i := range order {
		if below += t.Predict[i]; below >= total/2 {
			ratio = t.Real[i] / t.Predict[i]
			break
		}
	}
	if ratio <= 0 {
		return t.Predict
	}
	scaled := make([]float64, len(t.Predict))
	for i, p := range t.Predict {
		scaled[i] = p * ratio
	}
	return scaled
}
