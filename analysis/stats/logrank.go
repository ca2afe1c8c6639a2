package stats

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
)

// LogRankTest says whether the times to the event of several groups could be of one distribution.
type LogRankTest struct {
	Observed  []int64   // events of each group
	Expected  []float64 // if all groups had the hazard of all
	ChiSquare float64
	DF        int
	P         float64
}

// LogRank compares the survival of groups: at every time of an event, the events of each group with its share of all at
// risk.
//
//	E_j = Σ d·n_j/n;  V_jk = Σ d·(n − d)/(n − 1) · n_j/n·(δ_jk − n_k/n);  χ² = (O − E)ᵀ V⁻¹ (O − E), all groups but one
//
// It sees best that one group has the event at a constant multiple of the other's rate; curves that cross it may
// miss. Delayed entry as in KaplanMeier; whoever is censored at the time of an event is at risk for it. A group of
// whom nobody is at risk at any event tells nothing and takes no degree of freedom. Without two groups that do, and
// where some groups are never at risk together with others, ChiSquare and P are NaN. Histories that KaplanMeier
// refuses are errors.
//
// Mantel 1966, Cancer Chemotherapy Reports 50:163; Peto and Peto 1972, Journal of the Royal Statistical Society A
// 135:185.
func LogRank(groups ...[]Duration) (LogRankTest, error) {
	k := len(groups)
	l := LogRankTest{Observed: make([]int64, k), Expected: make([]float64, k), ChiSquare: math.NaN(), P: math.NaN()}
	var subjects []followed
	for g, durations := range groups {
		for i, d := range durations {
			if err := checkFollowed(d.Entry, d.Time, d.N); err != nil {
				return LogRankTest{}, fmt.Errorf("log-rank: group %d: duration %d: %w", g, i, err)
			}
		}
		subjects = inGroup(subjects, durations, g, g)
	}
	variance := make([][]float64, k)
	for g := range variance {
		variance[g] = make([]float64, k)
	}
	riskSets(subjects, k, k, func(r riskSet) {
		n, d := r.all(), r.ended()
		spread := 0.0 // of one at risk, all have the event
		if n > 1 {
			spread = d * (n - d) / (n - 1)
		}
		for g := range groups {
			share := float64(r.atRisk[g]) / n
			l.Observed[g] += r.ends[g]
			l.Expected[g] += d * share
			for h := range groups {
				variance[g][h] -= spread * share * float64(r.atRisk[h]) / n
			}
			variance[g][g] += spread * share
		}
	})
	l.judge(variance)
	return l, nil
}

// judge computes χ² over the groups that can differ, without the last of them: the differences add to nothing.
func (l *LogRankTest) judge(variance [][]float64) {
	var differ []int
	for g := range variance {
		if variance[g][g] > 0 {
			differ = append(differ, g)
		}
	}
	l.DF = max(0, len(differ)-1)
	if l.DF == 0 {
		return
	}
	v, d := mat.NewSymDense(l.DF, nil), mat.NewVecDense(l.DF, nil)
	for i, g := range differ[:l.DF] {
		d.SetVec(i, float64(l.Observed[g])-l.Expected[g])
		for j, h := range differ[i:l.DF] {
			v.SetSym(i, i+j, variance[g][h])
		}
	}
	var c mat.Cholesky
	var x mat.VecDense
	if !c.Factorize(v) || c.SolveVecTo(&x, d) != nil {
		return
	}
	l.ChiSquare = mat.Dot(d, &x)
	l.P = chiSquareAbove(l.ChiSquare, float64(l.DF))
}
