package stats

import (
	"fmt"
	"math"
	"slices"
)

// Ending is how long N subjects were followed in whole units of time, and which of several ends it had.
type Ending struct {
	Entry int   // followed only after this time; 0: from the start
	Time  int   // last time followed: of the end, or of censoring
	Cause int   // which end, from 1; 0: censored, none by the end of Time
	N     int64 // subjects with this very history; 0 is allowed and counts for nothing
}

// Incidence is the cumulative incidence of one of several ends. Its steps are the times of that end; before the first it
// is 0.
type Incidence struct {
	Cause  int
	Events int64
	Steps  []IncidenceStep
	known  int // last time up to which it is known; all if nobody was left without an end
}

// IncidenceStep is one time of an end. From Time on, until the next step, the incidence is Share.
type IncidenceStep struct {
	Time   int
	AtRisk int64
	Events int64
	Share  float64 // that have come to this end by Time
	SE     float64
	Lower  float64 // of the pointwise interval, log–log of Share; NaN where Share is 1
	Upper  float64
}

// CumulativeIncidence is the share of subjects that have come to each of several ends by each time, when the ends
// exclude each other and some subjects are censored (Aalen and Johansen's estimate):
//
//	F_k(t) = Σ over t_i <= t of S(t_{i−1})·d_ki/n_i,  S the Kaplan–Meier estimate of having come to no end
//	Var F_k = Σ (F_k(t) − F_k(t_i))² d_i/(n_i(n_i − d_i)) + Σ S² d_ki(n_i − d_ki)/n_i³ − 2Σ (F_k(t) − F_k(t_i)) S d_ki/n_i²
//
// One minus Kaplan–Meier with the other ends taken as censoring would be the share in a world without them, and too
// large in this one. causes is how many ends there are; the result has one Incidence each, from 1. They add to 1 − S.
// With one cause it is ShareBy of KaplanMeier. Delayed entry and refusals as there; a cause outside 0..causes is an
// error too. Aalen and Johansen 1978, Scandinavian Journal of Statistics 5:141; variance: Marubini and Valsecchi
// 1995, Analysing Survival Data from Clinical Trials, 10.3; interval: Kalbfleisch and Prentice (2002), 8.2.
func CumulativeIncidence(endings []Ending, causes int, confidence float64) ([]Incidence, error) {
	if !(confidence > 0 && confidence < 1) {
		return nil, fmt.Errorf("cumulative incidence: confidence: want between 0 and 1, got %v", confidence)
	}
	subjects := make([]followed, len(endings))
	last := -1
	for i, e := range endings {
		if err := checkFollowed(e.Entry, e.Time, e.N); err != nil {
			return nil, fmt.Errorf("cumulative incidence: ending %d: %w", i, err)
		}
		if e.Cause < 0 || e.Cause > causes {
			return nil, fmt.Errorf("cumulative incidence: ending %d: cause: want 0 to %d, got %d", i, causes, e.Cause)
		}
		subjects[i] = followed{entry: e.Entry, time: e.Time, n: e.N, end: e.Cause - 1}
		if e.N > 0 {
			last = max(last, e.Time)
		}
	}
	walks := make([]incidenceWalk, causes)
	survival := 1.0
	riskSets(subjects, 1, causes, func(r riskSet) {
		for c := range walks {
			walks[c].step(r, r.ends[c], survival, confidence)
		}
		survival *= (r.all() - r.ended()) / r.all()
	})
	if survival == 0 {
		last = math.MaxInt
	}
	incidences := make([]Incidence, causes)
	for c, w := range walks {
		incidences[c] = Incidence{Cause: c + 1, Events: w.events, Steps: w.steps, known: last}
	}
	return incidences, nil
}

// incidenceWalk keeps the sums of the variance as they stand at the last step, each over the times so far: hazard of
// d/(n(n−d)), first and second of the same times F − F_i and its square, own of S²d_k(n−d_k)/n³, cross of S·d_k/n² and
// crossed of the same times F − F_i. No term is ever negative, so that none cancels another's digits.
type incidenceWalk struct {
	share, hazard, first, second, own, cross, crossed float64

	events int64
	steps  []IncidenceStep
}

func (w *incidenceWalk) step(r riskSet, events int64, survival, confidence float64) {
	n, all, d := r.all(), r.ended(), float64(events)
	rise := survival * d / n
	w.share += rise
	w.second += rise * (2*w.first + rise*w.hazard)
	w.first += rise * w.hazard
	w.crossed += rise * w.cross
	if n > all { // otherwise nothing rises any more
		w.hazard += all / (n * (n - all))
	}
	w.cross += survival * d / (n * n)
	w.own += survival * survival * d * (n - d) / (n * n * n)
	if events == 0 {
		return
	}
	w.events += events
	lower, upper := math.NaN(), math.NaN()
	se := math.Sqrt(max(0, w.second+w.own-2*w.crossed))
	const whole = 1e-12 // nearer to 1 the share is 1 but for rounding
	if 1-w.share > whole {
		// ln(−ln F) has the standard error se/(F·|ln F|).
		half := twoSided(confidence) * se / (w.share * math.Abs(math.Log(w.share)))
		lower, upper = math.Pow(w.share, math.Exp(half)), math.Pow(w.share, math.Exp(-half))
	}
	w.steps = append(w.steps, IncidenceStep{r.time, r.atRisk[0], events, w.share, se, lower, upper})
}

// By is the share that has come to this end by the end of t. Before the first it is 0, with no interval. Below time 0,
// without subjects, and beyond the last time followed (unless all have come to an end) it is NaN.
func (c Incidence) By(t int) Estimate {
	if t < 0 || t > c.known {
		return unknown()
	}
	i, _ := slices.BinarySearchFunc(c.Steps, t+1, func(p IncidenceStep, t int) int { return p.Time - t })
	if i == 0 {
		return Estimate{0, math.NaN(), math.NaN()}
	}
	p := c.Steps[i-1]
	return Estimate{p.Share, p.Lower, p.Upper}
}
