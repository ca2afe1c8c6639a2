package stats_test

import (
	"math"
	"testing"

	"github.com/vitalfew/vitalfew/analysis/stats"
)

// The figures are R's (4.2): its arithmetic of the formulas, chisq.test, psigamma and qgamma.
func TestFourfoldAgreesWithR(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	for _, c := range []struct {
		of           stats.Fourfold
		prr, ror, ic stats.Estimate
		chiSquare    float64
	}{
		{
			stats.Fourfold{16, 31, 44, 3356},
			stats.Estimate{61.2903225806, 37.0924725864, 101.2740154566},
			stats.Estimate{125.6, 56.628744606, 278.575131936},
			stats.Estimate{3.56842540721, 2.61321862384, 4.52363219059},
			573.261922956,
		},
		{
			stats.Fourfold{5, 100, 50, 1000},
			stats.Estimate{1, 0.406349641576, 2.460934864178},
			stats.Estimate{1, 0.387539223037, 2.580383972912},
			stats.Estimate{-0.134079437345, -1.424421747465, 1.156262872775},
			0,
		},
		{ // all that has the first has the second
			stats.Fourfold{1, 1, 121, 3356},
			stats.Estimate{27.9583333333, 23.4536182304, 33.3282649653},
			stats.Estimate{inf, nan, nan},
			stats.Estimate{0.904367920109, -2.316503704794, 4.125239545012},
			6.19508111933,
		},
		{
			stats.Fourfold{120, 4000, 90000, 3000000},
			stats.Estimate{1, 0.838338953291, 1.192834945906},
			stats.Estimate{1, 0.833779439534, 1.199357950777},
			stats.Estimate{-0.006153327783, -0.267747953962, 0.255441298396},
			0,
		},
	} {
		for _, e := range [][2]stats.Estimate{
			{c.of.ProportionalRatio(0.95), c.prr},
			{c.of.OddsRatio(0.95), c.ror},
			{c.of.InformationComponent(0.95), c.ic},
			{stats.Estimate{Value: c.of.Yates()}, stats.Estimate{Value: c.chiSquare}},
		} {
			sameEstimate(t, c.of, e[0], e[1], 1e-9)
		}
	}
}

func sameEstimate(t *testing.T, of any, got, want stats.Estimate, tolerance float64) {
	t.Helper()
	for _, x := range [][2]float64{{got.Value, want.Value}, {got.Lower, want.Lower}, {got.Upper, want.Upper}} {
		equal := x[0] == x[1] || math.IsNaN(x[0]) && math.IsNaN(x[1])
		if !equal && !(math.Abs(x[0]-x[1]) <= tolerance*max(1, math.Abs(x[1]))) {
			t.Errorf("%+v: got %+v, want %+v", of, got, want)
			return
		}
	}
}

// None, all, and what cannot be.
func TestFourfoldEdges(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	unknown := stats.Estimate{nan, nan, nan}
	for _, c := range []struct {
		of       stats.Fourfold
		prr, ror stats.Estimate
		known    bool // χ² and IC
	}{
		{stats.Fourfold{0, 10, 10, 100}, stats.Estimate{0, nan, nan}, stats.Estimate{0, nan, nan}, true},
		{stats.Fourfold{10, 20, 10, 100}, stats.Estimate{inf, nan, nan}, stats.Estimate{inf, nan, nan}, true},
		{stats.Fourfold{10, 60, 50, 100}, stats.Estimate{10. / 60 / 1, 0.0946516, 0.2934739}, stats.Estimate{0, nan, nan}, true},
		{stats.Fourfold{0, 0, 10, 100}, unknown, unknown, false},
		{stats.Fourfold{10, 100, 10, 100}, unknown, unknown, false},
		{stats.Fourfold{11, 10, 20, 100}, unknown, unknown, false},
		{stats.Fourfold{-1, 10, 20, 100}, unknown, unknown, false},
		{stats.Fourfold{0, 60, 50, 100}, unknown, unknown, false},
		{stats.Fourfold{}, unknown, unknown, false},
	} {
		sameEstimate(t, c.of, c.of.ProportionalRatio(0.95), c.prr, 1e-3)
		sameEstimate(t, c.of, c.of.OddsRatio(0.95), c.ror, 1e-3)
		if x := c.of.Yates(); math.IsNaN(x) == c.known {
			t.Errorf("%+v: χ² %v", c.of, x)
		}
	}
	for _, of := range []stats.Fourfold{{0, 10, 10, 100}, {}} {
		if ic := of.InformationComponent(0.95); math.IsNaN(ic.Value) || !(ic.Lower < ic.Value && ic.Value < ic.Upper) {
			t.Errorf("%+v: IC %+v", of, ic)
		}
	}
	sameEstimate(t, "negative", stats.Fourfold{Both: -1}.InformationComponent(0.95), unknown, 0)
}

func TestShrunkInformation(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		n        int64
		expected float64
		want     stats.Estimate
	}{
		{16, 31. * 44 / 3356, stats.Estimate{4.18611668207, 3.39318880205, 4.80634989479}},
		{5, 5, stats.Estimate{0, -1.527465627386, 0.994747516727}},
		{1, 121. / 3356, stats.Estimate{1.48451002991, -2.31271723845, 3.12426755103}},
		{0, 0, stats.Estimate{0, -9.99188781581, 2.32880378134}},
		{0, 3.5, stats.Estimate{-3, -12.991887815807, -0.671196218664}},
		{-1, 1, stats.Estimate{nan, nan, nan}},
		{1, -1, stats.Estimate{nan, nan, nan}},
		{1, nan, stats.Estimate{nan, nan, nan}},
		{1, math.Inf(1), stats.Estimate{nan, nan, nan}},
	} {
		sameEstimate(t, c.n, stats.ShrunkInformation(c.n, c.expected, 0.95), c.want, 1e-8)
	}
	for _, confidence := range []float64{0, 1, nan} {
		sameEstimate(t, confidence, stats.ShrunkInformation(5, 5, confidence), stats.Estimate{nan, nan, nan}, 0)
	}
}
