package stats

import "math"

// EARS is a chart of the Early Aberration Reporting System, for series too short to know their season.
type EARS struct {
	Chart      EARSChart
	Alpha      float64 // chance, one-sided, that the limit is passed were counts normal; 0: 0.001 of C1 and C2, 0.025 of C3
	Dispersion float64 // variance of counts in times of Poisson's, as other series may tell it; below 1 and NaN: 1
}

// EARSChart is what a count is set against.
type EARSChart string

// The charts.
const (
	C1 EARSChart = "c1" // the 7 counts before it
	C2 EARSChart = "c2" // 7 counts, but for the 2 just before it, lest a slow outbreak be measured against itself
	C3 EARSChart = "c3" // as C2, and what the 2 counts just before exceeded by is added
)

// earsWindow is how many counts the charts look back on, earsGap how many C2 and C3 leave out before the one that is judged.
const (
	earsWindow = 7
	earsGap    = 2
)

// At judges counts[t] by the counts before it: above mean + z·s of the 7 is an alarm, and for C3
//
//	above yₜ + s·(z − Σ max(0, C2 − 1) of the two before), at least 0, where C2 = (y − mean)/s
//
// counts at equal distances, in order of time. The limits are those of normal counts with known mean and s, which they
// are not: at 7 counts they are passed several times as often as alpha says. P does not use them. It is the chance of so
// large a count after the 7 while all is as usual, and caution takes the larger of two: Student's of a new value,
// t = (y − mean)/(s·√(1 + 1/7)) with 6 degrees of freedom, which knows that counts may vary more than chance, and RateAbove
// with the dispersion, which knows that counts are whole and that s may be 0. Of C3: NaN.
//
// Too few counts before t, a NaN among them, or an alpha outside (0,1): NaN and no alarm. Hutwagner, Thompson, Seeman and
// Treadwell 2003, Journal of Urban Health 80:i89; Fricker, Hegler and Dunfee 2008, Statistics in Medicine 27:3407.
func (e EARS) At(counts []float64, t int) Watched {
	gap, alpha := earsGap, e.Alpha
	if e.Chart == C1 {
		gap = 0
	}
	switch {
	case alpha == 0 && e.Chart == C3:
		alpha = 0.025
	case alpha == 0:
		alpha = 0.001
	}
	z := twoSided(1 - 2*alpha)
	m, s := earsUsual(counts, t-gap)
	if t >= len(counts) || math.IsNaN(s) || math.IsNaN(counts[t]) || !(alpha > 0 && alpha < 1) {
		return unwatched()
	}
	w := Watched{Usual: Estimate{m, max(0, m-z*s), m + z*s}, P: math.NaN()}
	if e.Chart == C3 {
		beyond := earsBeyond(counts, t-1) + earsBeyond(counts, t-2)
		if math.IsNaN(beyond) {
			return unwatched()
		}
		w.Usual.Upper = counts[t]
		if s > 0 {
			w.Usual.Upper = max(0, counts[t]+s*(z-beyond))
		}
	} else {
		before := int64(math.Round(m * earsWindow))
		w.P = max(studentAbove(counts[t], m, s), RateAbove(int64(counts[t]), 1, before, earsWindow, e.Dispersion))
	}
	w.Alarm = counts[t] > w.Usual.Upper
	return w
}

// earsBeyond is what C2 exceeds 1 by: 0 where it does not.
func earsBeyond(counts []float64, t int) float64 {
	m, s := earsUsual(counts, t-earsGap)
	if counts[t] == m { // 0/0 where the counts before are all alike
		return 0
	}
	return max(0, (counts[t]-m)/s-1)
}

// earsUsual is the mean and the standard deviation of the counts just before an index; NaN where there are too few.
func earsUsual(counts []float64, before int) (m, s float64) {
	if before < earsWindow || before > len(counts) {
		return math.NaN(), math.NaN()
	}
	xs := counts[before-earsWindow : before]
	m = mean(xs)
	squares := 0.0
	for _, x := range xs {
		squares += (x - m) * (x - m)
	}
	return m, math.Sqrt(squares / (earsWindow - 1))
}

// studentAbove is the chance of a value as large as y after so many with mean m and standard deviation s.
func studentAbove(y, m, s float64) float64 {
	if y == m {
		return 0.5
	}
	t := (y - m) / (s * math.Sqrt(1+1.0/earsWindow))
	half := FAbove(t*t, 1, earsWindow-1) / 2
	if y < m {
		return 1 - half
	}
	return half
}
