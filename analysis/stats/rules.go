package stats

// Rule is a pattern that usual variation seldom makes.
type Rule string

// The rules of NHS Making Data Count, as NHSRplotthedots 0.2.2 applies them, in order of precedence: a point that
// breaks several is named by the first.
const (
	Outside    Rule = "outside"      // a point beyond a control limit
	Trend      Rule = "trend"        // seven points in a row, each higher than the one before, or each lower
	TwoOfThree Rule = "two_of_three" // of three points in a row on one side, two beyond two sigma and within the limits
	Shift      Rule = "shift"        // seven points in a row on one side of the centre
)

// runLength is the number of points that make a trend or a shift: Making Data Count's seven. Six would call noise a
// signal about twice as often, eight (Western Electric) finds a real shift a period later.
const runLength = 7

// Signal is a stretch of points that break one rule on one side.
type Signal struct {
	Rule   Rule
	Side   int   // +1 high or rising, −1 low or falling
	Points []int // indices of the points that break it, ascending; of TwoOfThree only those beyond two sigma
}

// First and Last are the ends of the stretch.
func (s Signal) First() int { return s.Points[0] }

// Last is the index of its last point.
func (s Signal) Last() int { return s.Points[len(s.Points)-1] }

// MakingDataCount finds the signals of values on a chart with the given limits: by rule in order of precedence, and
// within a rule by time. Neighbouring stretches of a rule and side are one signal.
//
// Beyond means strictly beyond. A point on the centre breaks a shift, two equal points a trend, a NaN everything. All
// points of a stretch are flagged, also those before the seventh. Without limits only trend and shift can signal. About
// one series of 24 usual points in five breaks some rule somewhere, about one in fifty at its last point.
func MakingDataCount(values []float64, l Limits) []Signal {
	n := len(values)
	side, outside, near := make([]int, n), make([]int, n), make([]int, n)
	for i, v := range values {
		side[i] = compare(v, l.Centre, l.Centre)
		outside[i] = compare(v, l.Lower, l.Upper)
		if outside[i] == 0 {
			near[i] = compare(v, l.Centre-2*l.Sigma, l.Centre+2*l.Sigma)
		}
	}
	var found []Signal
	found = append(found, runs(Outside, outside, 1)...)
	found = append(found, trends(values)...)
	found = append(found, twoOfThree(side, near)...)
	return append(found, runs(Shift, side, runLength)...)
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

// runs are the longest stretches of at least length points with one side.
func runs(rule Rule, side []int, length int) []Signal {
	var found []Signal
	for first := 0; first < len(side); {
		last := first
		for last+1 < len(side) && side[last+1] == side[first] {
			last++
		}
		if side[first] != 0 && last-first+1 >= length {
			found = append(found, Signal{rule, side[first], indices(first, last)})
		}
		first = last + 1
	}
	return found
}

// trends are runs of steps, which have one point more.
func trends(values []float64) []Signal {
	if len(values) < 2 {
		return nil
	}
	steps := make([]int, len(values)-1)
	for i := range steps {
		steps[i] = compare(values[i+1], values[i], values[i])
	}
	found := runs(Trend, steps, runLength-1)
	for i, s := range found {
		found[i].Points = indices(s.First(), s.Last()+1)
	}
	return found
}

// twoOfThree flags the near points of every window of three on one side that has at least two of them.
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
