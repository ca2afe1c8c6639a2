package stats

import (
	"fmt"
	"math"
	"slices"
)

// Recurrences are the counts that a mean cumulative function and its variance need of subjects to whom the same event can
// happen again and again. Times are whole units since each subject's own start.
type Recurrences struct {
	Subjects []Followed
	Events   []Recurrence
	Pairs    []RecurrencePair
}

// Followed is how many subjects were followed until the end of a time and no longer.
type Followed struct {
	Until int
	N     int64
}

// Recurrence is how many events those had at Time who were followed until Until.
type Recurrence struct {
	Time, Until int
	N           int64
}

// RecurrencePair is how many pairs of two events of one subject there are at two times, which may be the same; each pair
// counts once.
type RecurrencePair struct {
	Earlier, Later int
	N              int64
}

// CumulativeStep is one time of events. From Time on, until the next step, the mean number of events so far is Mean.
type CumulativeStep struct {
	Time   int
	AtRisk int64 // subjects followed at Time
	Events int64
	Mean   Estimate // of events per subject; NaN ends where the variance says nothing
}

// MeanCumulative estimates how many events a subject has had on average by each time, when some were followed for a
// shorter time than others:
//
//	M(t) = Σ m_j over event times t_j <= t,  m_j = d_j/n_j
//	Var M(t) = Σ_i ( Σ_j (d_ij − m_j)/n_j over t_j <= t at which subject i is followed )²
//
// d_ij events of subject i at t_j, d_j of all, n_j the subjects followed at t_j. Nothing is asked of how the events of one
// subject hang together, only that the end of following tells nothing about those to come. The interval is that of the
// logarithm, M·exp(±z·SE/M), which keeps above 0.
//
// No event gives no step. Whoever is followed until a time counts at it. Order does not matter. Times below 0, negative
// counts, events after the end of following, more pairs than events can make, events without subjects and a confidence
// outside 0..1 are errors.
//
// Nelson 1995, Technometrics 37:147; the variance is that of Lawless and Nadeau 1995, Technometrics 37:158.
func MeanCumulative(r Recurrences, confidence float64) ([]CumulativeStep, error) {
	if err := r.validate(confidence); err != nil {
		return nil, fmt.Errorf("mean cumulative function: %w", err)
	}
	times := r.times()
	at := func(t int) int { i, _ := slices.BinarySearch(times, t); return i }
	k := len(times)

	steps := make([]CumulativeStep, k)
	for i, t := range times {
		steps[i].Time, steps[i].AtRisk = t, r.atRisk(t)
	}
	// still[j·k + i] are the events at time j of subjects that are followed at time i; both[j·k + i] sums d_j·d_i over
	// the subjects, j <= i.
	still, both := make([]float64, k*k), make([]float64, k*k)
	for _, e := range r.Events {
		if e.N == 0 {
			continue
		}
		j := at(e.Time)
		steps[j].Events += e.N
		both[j*k+j] += float64(e.N)
		for i := j; i < k && times[i] <= e.Until; i++ {
			still[j*k+i] += float64(e.N)
		}
	}
	for _, p := range r.Pairs {
		if p.N == 0 {
			continue
		}
		j, i := at(min(p.Earlier, p.Later)), at(max(p.Earlier, p.Later))
		both[j*k+i] += float64(p.N)
		if i == j {
			both[j*k+i] += float64(p.N)
		}
	}

	z := twoSided(confidence)
	var sum, variance float64
	for i := range steps {
		n, d := float64(steps[i].AtRisk), float64(steps[i].Events)
		m := d / n
		for j := range steps[:i+1] {
			nj := float64(steps[j].AtRisk)
			mj := float64(steps[j].Events) / nj
			term := (both[j*k+i] - m*still[j*k+i] - mj*d + n*mj*m) / (nj * n)
			if j < i {
				term *= 2
			}
			variance += term
		}
		sum += m
		steps[i].Mean = logInterval(sum, variance, z)
	}
	return steps, nil
}

// logInterval is a positive mean with the interval of its logarithm. A variance that rounding alone keeps from 0 says that
// all subjects are alike, which is no measure of how sure the mean is.
func logInterval(mean, variance, z float64) Estimate {
	if variance <= 1e-12*mean*mean {
		return Estimate{mean, math.NaN(), math.NaN()}
	}
	factor := math.Exp(z * math.Sqrt(variance) / mean)
	return Estimate{mean, mean / factor, mean * factor}
}

// atRisk is how many subjects are followed at t.
func (r Recurrences) atRisk(t int) int64 {
	var n int64
	for _, s := range r.Subjects {
		if s.Until >= t {
			n += s.N
		}
	}
	return n
}

// times are the times with events, in order.
func (r Recurrences) times() []int {
	var times []int
	for _, e := range r.Events {
		if e.N > 0 {
			times = append(times, e.Time)
		}
	}
	slices.Sort(times)
	return slices.Compact(times)
}

func (r Recurrences) validate(confidence float64) error {
	if !(confidence > 0 && confidence < 1) {
		return fmt.Errorf("confidence: want between 0 and 1, got %v", confidence)
	}
	last := -1
	for i, s := range r.Subjects {
		if s.Until < 0 || s.N < 0 {
			return fmt.Errorf("subjects %d: want time and n not below 0, got %d, %d", i, s.Until, s.N)
		}
		if s.N > 0 {
			last = max(last, s.Until)
		}
	}
	events := map[int]int64{}
	for i, e := range r.Events {
		switch {
		case e.Time < 0 || e.N < 0:
			return fmt.Errorf("events %d: want time and n not below 0, got %d, %d", i, e.Time, e.N)
		case e.Time > e.Until:
			return fmt.Errorf("events %d: want time not after the end of following, got %d after %d", i, e.Time, e.Until)
		case e.N > 0 && e.Until > last:
			return fmt.Errorf("events %d: want subjects followed until %d, got none", i, e.Until)
		}
		events[e.Time] += e.N
	}
	for i, p := range r.Pairs {
		most := float64(events[p.Earlier]) * float64(events[p.Later])
		if p.Earlier == p.Later {
			most = float64(events[p.Later]) * (float64(events[p.Later]) - 1) / 2
		}
		if p.N < 0 || float64(p.N) > most {
			return fmt.Errorf("pairs %d: want 0 to %.0f of the events at %d and %d, got %d", i, most, p.Earlier, p.Later, p.N)
		}
	}
	return nil
}
