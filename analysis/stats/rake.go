package stats

import (
	"fmt"
	"math"
)

// Margin is what is known of a population by one dimension: how many, or what share, are in each of its classes.
type Margin struct {
	Class  []int     // of each respondent, 0..len(Target)-1
	Target []float64 // of each class; all margins come to one total
}

// Raked is weights that meet margins.
type Raked struct {
	Weights   []float64 // in the order of respondents
	Sweeps    int
	Off       float64  // largest difference between a class and its target that is left, in shares of the target
	Trimmed   int      // respondents whose weight was cut
	Unreached [][2]int // margin and class that has a target and no respondent: no weight can meet it
}

// RakeOptions bound the weights; the zero value trims none.
type RakeOptions struct {
	Most float64 // largest weight, in times the mean weight; 0: no bound. Below 1 nothing could be met
}

const (
	raked     = 1e-10 // as near as a target is met: far below what a share is printed to
	mostSweep = 1000  // margins that agree are met within tens
)

// Rake multiplies weights until each margin is met: iterative proportional fitting.
//
// weights are the design's, one for each respondent, 0 or more. The result meets all targets where the respondents can, and
// of all weights that do differs least from the design's (Kullback–Leibler). With a bound, what is above it is cut after
// each sweep, and targets are then met as nearly as the bound lets them; how many were cut, and what is left, is said.
// Classes without respondents cannot be met: they are named, and the others are met as if they were not there. Off is
// above 1e-10 where margins contradict one another or a bound stands in the way. Lengths that differ, a class out of
// range, a target or weight that is negative or not a number, margins of unlike totals: an error. No respondent: no weight.
// Deming and Stephan 1940, Annals of Mathematical Statistics 11:427; Deville, Särndal and Sautory (1993).
func Rake(weights []float64, margins []Margin, o RakeOptions) (Raked, error) {
	if err := checkRake(weights, margins, o); err != nil {
		return Raked{}, err
	}
	r := Raked{Weights: append([]float64(nil), weights...)}
	total := 0.0
	for i, m := range margins {
		for class, target := range m.Target {
			if i == 0 {
				total += target
			}
			if target > 0 && !m.reached(weights, class) {
				r.Unreached = append(r.Unreached, [2]int{i, class})
			}
		}
	}
	if len(weights) == 0 || len(margins) == 0 {
		return r, nil
	}
	most := math.Inf(1)
	if o.Most > 0 {
		most = o.Most * total / float64(len(weights))
	}
	for r.Sweeps < mostSweep {
		before := append([]float64(nil), r.Weights...)
		for _, m := range margins {
			m.meet(r.Weights, total)
		}
		r.Trimmed = trim(r.Weights, most)
		r.Sweeps++
		if moved(before, r.Weights) < raked {
			break
		}
	}
	for _, m := range margins {
		r.Off = max(r.Off, m.off(r.Weights, total))
	}
	return r, nil
}

// reached reports whether a class has any weight.
func (m Margin) reached(weights []float64, class int) bool {
	for i, c := range m.Class {
		if c == class && weights[i] > 0 {
			return true
		}
	}
	return false
}

// sums are the weights by class, and the targets that can be met, brought to the total.
func (m Margin) sums(weights []float64, total float64) (sums, targets []float64) {
	sums, targets = make([]float64, len(m.Target)), make([]float64, len(m.Target))
	for i, c := range m.Class {
		sums[c] += weights[i]
	}
	reachable := 0.0
	for c, t := range m.Target {
		if sums[c] > 0 {
			targets[c] = t
			reachable += t
		}
	}
	for c := range targets {
		if reachable > 0 {
			targets[c] *= total / reachable
		}
	}
	return sums, targets
}

func (m Margin) meet(weights []float64, total float64) {
	sums, targets := m.sums(weights, total)
	for i, c := range m.Class {
		if sums[c] > 0 {
			weights[i] *= targets[c] / sums[c]
		}
	}
}

// off is the largest share by which a class misses its target.
func (m Margin) off(weights []float64, total float64) float64 {
	sums, targets := m.sums(weights, total)
	largest := 0.0
	for c, t := range targets {
		if t > 0 {
			largest = max(largest, math.Abs(sums[c]-t)/t)
		}
	}
	return largest
}

// trim cuts weights to the most, and says how many.
func trim(weights []float64, most float64) (cut int) {
	for i, w := range weights {
		if w > most {
			weights[i] = most
		}
		if w >= most {
			cut++
		}
	}
	return cut
}

// moved is the largest relative change of a weight.
func moved(before, after []float64) float64 {
	largest := 0.0
	for i, w := range before {
		if w > 0 {
			largest = max(largest, math.Abs(after[i]-w)/w)
		}
	}
	return largest
}

func checkRake(weights []float64, margins []Margin, o RakeOptions) error {
	if o.Most != 0 && !(o.Most > 1) {
		return fmt.Errorf("rake: want a largest weight above 1 mean, got %g", o.Most)
	}
	for i, w := range weights {
		if !(w >= 0) || math.IsInf(w, 1) {
			return fmt.Errorf("rake: weight %d: want 0 or more, got %g", i+1, w)
		}
	}
	first := 0.0
	for i, m := range margins {
		if len(m.Class) != len(weights) {
			return fmt.Errorf("rake: margin %d: want a class for each of %d respondents, got %d", i+1, len(weights), len(m.Class))
		}
		total := 0.0
		for c, t := range m.Target {
			if !(t >= 0) || math.IsInf(t, 1) {
				return fmt.Errorf("rake: margin %d: class %d: want a target of 0 or more, got %g", i+1, c+1, t)
			}
			total += t
		}
		if !(total > 0) {
			return fmt.Errorf("rake: margin %d: want targets above 0, got %g in all", i+1, total)
		}
		if i == 0 {
			first = total
		}
		if math.Abs(total-first) > 1e-6*first {
			return fmt.Errorf("rake: margin %d: want a total of %g as in margin 1, got %g", i+1, first, total)
		}
		for r, c := range m.Class {
			if c < 0 || c >= len(m.Target) {
				return fmt.Errorf("rake: margin %d: respondent %d: want a class below %d, got %d", i+1, r+1, len(m.Target), c)
			}
		}
	}
	return nil
}
