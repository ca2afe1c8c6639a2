package stats

import (
	"math"
	"testing"
)

func TestRestrictedMean(t *testing.T) {
	var in struct {
		Time, Status []int
		Group        []string
		Tau          int
	}
	var want struct{ Rmean, SE []float64 }
	tol := golden(t, "rmst_aml_tau40", &in, &want)
	for g, durations := range grouped(in.Time, in.Status, nil, in.Group) {
		s := mustSurvive(t, durations...)
		mean, se := s.RestrictedMean(in.Tau)
		near(t, "mean", mean.Value, want.Rmean[g], tol)
		near(t, "se", se, want.SE[g], tol)
		ends(t, "interval", mean, want.Rmean[g]-1.959963984540054*want.SE[g], min(40, want.Rmean[g]+1.959963984540054*want.SE[g]), tol)
	}
}

func TestRestrictedMeanOfLittle(t *testing.T) {
	check := func(what string, tau int, value, lower, upper, wantSE float64, durations ...Duration) {
		t.Helper()
		s := mustSurvive(t, durations...)
		mean, se := s.RestrictedMean(tau)
		near(t, what, mean.Value, value, 1e-12)
		near(t, what+": se", se, wantSE, 1e-12)
		ends(t, what, mean, lower, upper, 1e-12)
	}
	check("none", 3, nan, nan, nan, nan)
	check("below 0", -1, nan, nan, nan, nan, closed(3, 2), open(5, 2))
	check("at 0", 0, 0, nan, nan, nan, closed(3, 2), open(5, 2))
	check("before any event", 3, 3, nan, nan, nan, closed(3, 2), open(5, 2))
	check("beyond the last", 6, nan, nan, nan, nan, closed(3, 2), open(5, 2))
	check("all at once", 9, 4, nan, nan, nan, closed(4, 20))
	// Half at 3, the others beyond: 3 + 1/2·(τ − 3); the area after is 1/2·2, its variance 1·2/(4·2).
	check("half", 5, 4, 4-1.959963984540054/2, 4+1.959963984540054/2, 0.5, closed(3, 2), open(5, 2))
	// Uncensored and τ beyond all, it is the mean, with the variance of n in its error: values 2, 4, 9.
	check("all", 20, 5, 5-1.959963984540054*math.Sqrt(26.0/9), 5+1.959963984540054*math.Sqrt(26.0/9), math.Sqrt(26.0/9),
		closed(2, 1), closed(4, 1), closed(9, 1))
	check("at time 0, cut at both ends", 4, 2, 0, 4, math.Sqrt(2), closed(0, 1), open(4, 1))

	s := mustSurvive(t, closed(1, 5e11), open(9, 5e11))
	mean, se := s.RestrictedMean(9)
	near(t, "huge", mean.Value, 5, 1e-12)
	near(t, "huge: se", se*1e6, 4, 1e-9) // 8·√(1/4n)
}
