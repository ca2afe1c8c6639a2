package stats_test

import (
	"fmt"

	"github.com/vitalfew/vitalfew/analysis/stats"
)

// Three of 40 letters were answered late. The exact interval is the widest and promises its level; Wilson's and Jeffreys'
// hold it on average.
func ExampleWilson() {
	for _, e := range []stats.Estimate{
		stats.Wilson(3, 40, stats.Confidence),
		stats.Jeffreys(3, 40, stats.Confidence),
		stats.ClopperPearson(3, 40, stats.Confidence),
	} {
		fmt.Printf("%.3f, %.3f to %.3f\n", e.Value, e.Lower, e.Upper)
	}
	// Output:
	// 0.075, 0.026 to 0.199
	// 0.075, 0.022 to 0.187
	// 0.075, 0.016 to 0.204
}

// Newcombe's interval of the difference of two shares.
func ExampleDifference() {
	d := stats.Difference(stats.Wilson(56, 70, 0.95), stats.Wilson(48, 80, 0.95))
	fmt.Printf("%.2f, %.3f to %.3f\n", d.Value, d.Lower, d.Upper)
	// Output: 0.20, 0.052 to 0.334
}

// 60 complaints on 51,477 orders, and 30 on 54,309 the year before. If months vary three times as much as chance alone
// lets them, the same counts tell a third as much.
func ExampleRates() {
	months := [][]float64{{9, 2, 6, 1, 8, 4}, {3, 0, 5, 1, 4, 2}}
	phi := max(1, stats.Overdispersion(months...))
	plain := stats.Rates(60, 51477, 30, 54309, stats.Confidence)
	quasi := stats.QuasiRates(60, 51477, 30, 54309, phi, stats.Confidence)
	fmt.Printf("%.2f times, %.2f to %.2f, p %.4f\n", plain.Ratio.Value, plain.Ratio.Lower, plain.Ratio.Upper, plain.P)
	fmt.Printf("φ %.1f: %.2f to %.2f, p %.3f\n", phi, quasi.Ratio.Lower, quasi.Ratio.Upper, quasi.P)
	// Output:
	// 2.11 times, 1.34 to 3.39, p 0.0009
	// φ 3.0: 0.94 to 5.07, p 0.074
}

// Four p-values of the same question. The exact one rejects least, the E-test most of those that hold their level.
func ExampleETest() {
	fmt.Printf("exact   %.3f\n", stats.ExactP(20, 1, 10, 1, stats.TwoSided))
	fmt.Printf("minlike %.3f\n", stats.MinLikeP(20, 1, 10, 1))
	fmt.Printf("mid-p   %.3f\n", stats.MidP(20, 1, 10, 1, stats.TwoSided))
	fmt.Printf("E-test  %.3f\n", stats.ETest(20, 1, 10, 1, stats.TwoSided))
	// Output:
	// exact   0.099
	// minlike 0.099
	// mid-p   0.071
	// E-test  0.069
}

// Of six causes, two are below 0.05 by themselves and one still is when six were looked at.
func ExampleBenjaminiHochberg() {
	p := []float64{0.21, 0.004, 0.78, 0.03, 0.55, 0.4}
	fmt.Printf("%.3f\n", stats.BenjaminiHochberg(p))
	fmt.Printf("%.3f\n", stats.Holm(p))
	// Output:
	// [0.420 0.024 0.780 0.090 0.660 0.600]
	// [0.840 0.024 1.000 0.150 1.000 1.000]
}

// The rules for the vital few disagree, so a report names the one it goes by.
func ExampleJenksCut() {
	counts := []int64{94, 80, 66, 33, 27, 12, 9, 7, 5, 4, 3, 2, 2, 1, 1}
	fmt.Println(stats.Eighty(counts), stats.BrokenStick(counts), stats.JenksCut(counts))
	breaks, gvf := stats.FisherJenks([]float64{94, 80, 66, 33, 27, 12, 9, 7, 5, 4, 3, 2, 2, 1, 1}, 3)
	fmt.Printf("%.1f, %.0f %% of the variance\n", breaks, 100*gvf)
	// Output:
	// 5 3 3
	// [1.0 19.5 49.5 94.0], 96 % of the variance
}

// Whether categories without complaints count is the caller's to say: they make the rest more unequal.
func ExampleGini() {
	fmt.Printf("%.2f %.2f\n", stats.Gini([]float64{8, 4, 2, 2}), stats.Gini([]float64{8, 4, 2, 2, 0, 0}))
	// Output: 0.31 0.54
}

func ExampleQuantileInterval() {
	days := []float64{1, 2, 2, 3, 3, 4, 5, 5, 8, 9, 12, 14, 21, 30}
	e := stats.QuantileInterval(days, 0.5, stats.Confidence)
	fmt.Printf("half within %g days, %g to %g\n", e.Value, e.Lower, e.Upper)
	e = stats.QuantileInterval(days, 0.9, stats.Confidence)
	fmt.Printf("nine in ten within %.1f days, from %g\n", e.Value, e.Lower)
	// Output:
	// half within 5 days, 2 to 14
	// nine in ten within 18.9 days, from 9
}

// Five are open still. Their days count for as long as they were followed.
func ExampleSurvival_RestrictedMean() {
	s, err := stats.KaplanMeier([]stats.Duration{
		{Time: 2, Event: true, N: 8}, {Time: 5, Event: true, N: 6}, {Time: 9, Event: true, N: 3}, {Time: 14, N: 5},
	}, stats.SurvivalOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	mean, se := s.RestrictedMean(14)
	fmt.Printf("%.1f of the first 14 days, %.1f to %.1f (se %.2f)\n", mean.Value, mean.Lower, mean.Upper, se)
	fmt.Println(s.Quantile(0.5).Value, s.Quantile(0.9).Value)
	// Output:
	// 6.5 of the first 14 days, 4.6 to 8.4 (se 0.99)
	// 5 NaN
}

func ExampleLogRank() {
	before := []stats.Duration{{Time: 4, Event: true, N: 10}, {Time: 9, Event: true, N: 9}, {Time: 20, N: 6}}
	after := []stats.Duration{{Time: 4, Event: true, N: 18}, {Time: 9, Event: true, N: 9}, {Time: 12, N: 2}}
	l, err := stats.LogRank(before, after)
	fmt.Printf("χ² %.2f, p %.3f, %v\n", l.ChiSquare, l.P, err)
	// Output: χ² 3.92, p 0.048, <nil>
}

// Complaints are closed (1) or withdrawn (2). Taking the withdrawn for still open would make the closed too many.
func ExampleCumulativeIncidence() {
	ends, err := stats.CumulativeIncidence([]stats.Ending{
		{Time: 3, Cause: 1, N: 20}, {Time: 3, Cause: 2, N: 10}, {Time: 8, Cause: 1, N: 10}, {Time: 10, N: 5},
	}, 2, stats.Confidence)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, e := range ends {
		by := e.By(8)
		fmt.Printf("end %d: %.2f, %.2f to %.2f\n", e.Cause, by.Value, by.Lower, by.Upper)
	}
	// Output:
	// end 1: 0.67, 0.51 to 0.78
	// end 2: 0.22, 0.11 to 0.35
}

// Three years of months with every December high: without the season the last one is nothing special.
func ExampleSTL() {
	months := []float64{
		40, 38, 41, 39, 42, 40, 37, 39, 41, 40, 44, 62,
		41, 39, 43, 40, 42, 42, 39, 41, 42, 41, 46, 65,
		43, 41, 44, 42, 44, 43, 40, 42, 44, 43, 47, 66,
	}
	d := stats.STL(months, stats.STLOptions{Period: 12})
	last := len(months) - 1
	fmt.Printf("%.0f = %.1f season + %.1f trend + %.1f\n", months[last], d.Seasonal[last], d.Trend[last], d.Remainder[last])
	// Output: 66 = 20.4 season + 45.4 trend + 0.1
}
