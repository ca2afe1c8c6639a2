package stats

import "math"

// sideless marks a point of a pattern that knows no side.
const sideless = 2

// chart is where each point lies: 0, or the side on which it lies beyond the centre, one sigma, two, or a limit.
type chart struct {
	values                          []float64
	side, one, two, outside, within []int // within: sideless where within one sigma
}

func placed(values []float64, limits []Limits) chart {
	n := len(values)
	c := chart{values, make([]int, n), make([]int, n), make([]int, n), make([]int, n), make([]int, n)}
	for i, v := range values {
		l := limits[i]
		on := rounding * math.Abs(l.Centre)
		c.side[i] = compare(v, l.Centre-on, l.Centre+on)
		c.one[i] = compare(v, l.Centre-l.Sigma, l.Centre+l.Sigma)
		c.two[i] = compare(v, l.Centre-2*l.Sigma, l.Centre+2*l.Sigma)
		c.outside[i] = compare(v, l.Lower, l.Upper)
		if math.Abs(v-l.Centre) <= l.Sigma {
			c.within[i] = sideless
		}
	}
	return c
}

func (c chart) cut(s span) chart {
	return chart{
		c.values[s.from:s.to], c.side[s.from:s.to], c.one[s.from:s.to], c.two[s.from:s.to], c.outside[s.from:s.to],
		c.within[s.from:s.to],
	}
}

// compare tells on which side of the band a value lies; 0 inside, on its edge, or where either is NaN.
func compare(v, lower, upper float64) int {
	switch {
	case v > upper:
		return 1
	case v < lower:
		return -1
	}
	return 0
}

// steps are the directions from each point to the next.
func (c chart) steps() []int {
	steps := make([]int, max(0, len(c.values)-1))
	for i := range steps {
		steps[i] = compare(c.values[i+1], c.values[i], c.values[i])
	}
	return steps
}

// turns marks the steps after which the direction is the other one.
func turns(steps []int) []int {
	out := make([]int, max(0, len(steps)-1))
	for i := range out {
		if steps[i]*steps[i+1] == -1 {
			out[i] = sideless
		}
	}
	return out
}

// runs are the stretches of at least length points with the same mark. A mark is of one point, or with wider points
// more: a step is of two, a turn of three.
func (r RuleSet) runs(rule Rule, marks []int, length, wider int) []Signal {
	var found []Signal
	for _, s := range stretches(rule, marks) {
		first, last := s.First(), s.Last()+wider
		if last-first+1 < length {
			continue
		}
		if !r.Retroactive {
			first += length - 1
		}
		s.Points = indices(first, last)
		found = append(found, s)
	}
	return found
}

// stretches are the points in a row with one mark.
func stretches(rule Rule, marks []int) []Signal {
	var found []Signal
	for first := 0; first < len(marks); {
		last := first
		for last+1 < len(marks) && marks[last+1] == marks[first] {
			last++
		}
		if side := marks[first]; side == sideless {
			found = append(found, Signal{rule, 0, indices(first, last)})
		} else if side != 0 {
			found = append(found, Signal{rule, side, indices(first, last)})
		}
		first = last + 1
	}
	return found
}

// most marks the points beyond that complete a window of so many points with at least so many beyond on one side.
func most(beyond []int, least, window int) []int {
	marks := make([]int, len(beyond))
	for i := window - 1; i < len(beyond); i++ {
		n := 0
		for _, b := range beyond[i-window+1 : i+1] {
			if b == beyond[i] {
				n++
			}
		}
		if n >= least {
			marks[i] = beyond[i]
		}
	}
	return marks
}

// mixtures marks the points that complete a window of points all beyond, on both sides.
func mixtures(beyond []int, window int) []int {
	marks := make([]int, len(beyond))
	for i := window - 1; i < len(beyond); i++ {
		above, below := 0, 0
		for _, b := range beyond[i-window+1 : i+1] {
			above += max(0, b)
			below += max(0, -b)
		}
		if above+below == window && above > 0 && below > 0 {
			marks[i] = sideless
		}
	}
	return marks
}

// closeTogether flags, of every three points in a row on one side with at least two beyond two sigma and within the
// limits, those two or three. Windows that meet are one signal.
func (c chart) closeTogether() []Signal {
	near := make([]int, len(c.two))
	for i := range near {
		if c.outside[i] == 0 {
			near[i] = c.two[i]
		}
	}
	return twoOfThree(c.side, near)
}

func twoOfThree(side, near []int) []Signal {
	var found []Signal
	end := -1 // of the last window that signalled
	for i := 0; i+2 < len(side); i++ {
		s := side[i]
		if s == 0 || side[i+1] != s || side[i+2] != s || near[i]*s+near[i+1]*s+near[i+2]*s < 2 {
			continue
		}
		fresh := i > end || found[len(found)-1].Side != s
		if fresh {
			found = append(found, Signal{Rule: TwoOfThree, Side: s})
		}
		current := &found[len(found)-1]
		for j := i; j <= i+2; j++ {
			if near[j] == s && (len(current.Points) == 0 || j > current.Last()) {
				current.Points = append(current.Points, j)
			}
		}
		end = i + 2
	}
	return found
}

func indices(first, last int) []int {
	out := make([]int, 0, last-first+1)
	for i := first; i <= last; i++ {
		out = append(out, i)
	}
	return out
}
