package stats

import "math"

// useful are the points that lie on a side.
func useful(side []int) []int {
	var out []int
	for i, s := range side {
		if s != 0 {
			out = append(out, i)
		}
	}
	return out
}

// longRuns are the runs of useful points that are longer than chance makes them.
func longRuns(side []int) []Signal {
	points := useful(side)
	var found []Signal
	for first := 0; first < len(points); {
		last := first
		for last+1 < len(points) && side[points[last+1]] == side[points[first]] {
			last++
		}
		if last-first+1 > longestRun(len(points)) {
			found = append(found, Signal{LongRun, side[points[first]], points[first : last+1 : last+1]})
		}
		first = last + 1
	}
	return found
}

// fewCrossings flags all useful points where the centre is crossed too seldom.
func fewCrossings(side []int) []Signal {
	points := useful(side)
	crossings := 0
	for i := 1; i < len(points); i++ {
		if side[points[i]] != side[points[i-1]] {
			crossings++
		}
	}
	if crossings < fewestCrossings(len(points)) {
		return []Signal{{FewCrosses, 0, points}}
	}
	return nil
}

// longestRun is the longest run on one side that n useful points make by chance: round(log₂ n) + 3, log₂ n being what
// to expect. One series of 24 usual points in eighty has a longer one (simulated). Anhøj and Olesen 2014, PLoS ONE
// 9:e113825.
func longestRun(n int) int { return int(math.Round(math.Log2(float64(n)))) + 3 }

// crossingsTail is the chance with which usual variation crosses the centre more seldom: Anhøj and Olesen's 5 %.
const crossingsTail = 0.05

// fewestCrossings is how often n useful points cross the centre at least: the 5 % quantile of n − 1 fair coins.
func fewestCrossings(n int) int { return binomialQuantile(crossingsTail, max(0, n-1), 0.5) }
