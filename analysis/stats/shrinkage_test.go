package stats_test

import (
	"encoding/csv"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/vitalfew/vitalfew/analysis/stats"
)

// squashed and unsquashed are openEBGM's (R) hyper-parameters of the CAERS reports, with its data squashing and without.
var (
	squashed   = stats.GammaMixture{Shape1: 3.2537943244, Rate1: 0.3998887792, Shape2: 2.0261309045, Rate2: 1.9080819931, Share: 0.0653456663}
	unsquashed = stats.GammaMixture{Shape1: 3.25596, Rate1: 0.399989, Shape2: 2.02376, Rate2: 1.90614, Share: 0.0653075}
)

// oracle are openEBGM's pairs of the CAERS reports: n, E, RR, PRR, q, EBGM, EB05 and EB95 in columns 2 to 9.
func oracle(t testing.TB) (n []int64, expected []float64, rows [][]float64) {
	t.Helper()
	f, err := os.Open("../../../shared/reference/oracles/caers_ebgm_full.csv")
	if err != nil {
		t.Skip("needs the shared reference: ", err)
	}
	defer func() { _ = f.Close() }()
	records, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range records[1:] {
		row := make([]float64, len(r))
		for i := 2; i < len(r); i++ {
			if row[i], err = strconv.ParseFloat(r[i], 64); err != nil && !strings.EqualFold(r[i], "inf") {
				t.Fatal(err)
			}
		}
		n, expected, rows = append(n, int64(row[2])), append(expected, row[3]), append(rows, row)
	}
	return n, expected, rows
}

// The tolerances are the digits that the reference gives.
func TestShrinkAgreesWithOpenEBGM(t *testing.T) {
	n, expected, rows := oracle(t)
	raised := 0
	for i, r := range rows {
		got := squashed.Shrink(n[i], expected[i])
		for k, have := range []float64{got.Value, got.Lower, got.Upper} {
			if tolerance := []float64{1e-6, 1e-4, 1e-4}[k]; math.Abs(have-r[7+k]) > tolerance {
				t.Fatalf("n %d, expected %v: got %v, want %v", n[i], expected[i], got, r[7:10])
			}
		}
		if got.Lower >= 2 {
			raised++
		}
	}
	if len(n) != 17189 || raised != 131 {
		t.Errorf("%d of %d pairs have EB05 of 2 or more, want 131 of 17189", raised, len(n))
	}
}

func TestFitAgreesWithOpenEBGM(t *testing.T) {
	n, expected, _ := oracle(t)
	got, err := stats.FitGammaMixture(n, expected)
	if err != nil {
		t.Fatal(err)
	}
	near(t, got, unsquashed, 1e-5)
	near(t, got, squashed, 2e-3)
}

func near(t *testing.T, got, want stats.GammaMixture, tolerance float64) {
	t.Helper()
	for _, pair := range [][2]float64{
		{got.Shape1, want.Shape1}, {got.Rate1, want.Rate1}, {got.Shape2, want.Shape2}, {got.Rate2, want.Rate2}, {got.Share, want.Share},
	} {
		if math.Abs(pair[0]-pair[1]) > tolerance*pair[1] {
			t.Errorf("got %+v, want %+v", got, want)
			return
		}
	}
}

// R's (4.2) dnbinom, digamma, pgamma and uniroot.
func TestShrinkAgreesWithR(t *testing.T) {
	start := stats.GammaMixture{Shape1: 0.2, Rate1: 0.1, Shape2: 2, Rate2: 4, Share: 1. / 3}
	nan := math.NaN()
	for _, c := range []struct {
		prior    stats.GammaMixture
		n        int64
		expected float64
		want     stats.Estimate
	}{
		{start, 0, 0.5, stats.Estimate{0.1091675597747, 0.0001253941111, 1.1556197375722}},
		{start, 3, 0.01, stats.Estimate{24.538582954, 8.259481044, 59.914998221}},
		{start, 1000, 500, stats.Estimate{1.995988908, 1.893959801, 2.102310792}},
		{
			stats.GammaMixture{Shape1: 3, Rate1: 1, Shape2: 20, Rate2: 20, Share: 0.1},
			1e6, 9e5,
			stats.Estimate{1.111108158, 1.109281752, 1.112936938},
		},
		{start, -1, 1, stats.Estimate{nan, nan, nan}},
		{start, 1, 0, stats.Estimate{nan, nan, nan}},
		{start, 1, nan, stats.Estimate{nan, nan, nan}},
		{start, 1, math.Inf(1), stats.Estimate{nan, nan, nan}},
	} {
		sameEstimate(t, c.n, c.prior.Shrink(c.n, c.expected), c.want, 1e-6)
	}
}

func TestFitRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		n        []int64
		expected []float64
	}{
		"none":         {nil, nil},
		"one":          {[]int64{3}, []float64{1}},
		"lengths":      {[]int64{3, 4}, []float64{1}},
		"zero":         {[]int64{3, 0}, []float64{1, 1}},
		"expects none": {[]int64{3, 4}, []float64{1, 0}},
		"NaN":          {[]int64{3, 4}, []float64{1, math.NaN()}},
		"infinity":     {[]int64{3, 4}, []float64{1, math.Inf(1)}},
	} {
		if _, err := stats.FitGammaMixture(c.n, c.expected); err == nil {
			t.Errorf("%s: want an error", name)
		}
	}
}

// Whatever is fitted, the first component has the greater mean, shapes are 0.1 to 20, and large counts keep their ratio.
func TestFitEdges(t *testing.T) {
	for name, c := range map[string]struct {
		n        []int64
		expected []float64
	}{
		"two":    {[]int64{3, 4}, []float64{1, 8}},
		"alike":  {[]int64{5, 5, 5, 5}, []float64{5, 5, 5, 5}},
		"ones":   {[]int64{1, 1, 1, 1, 1}, []float64{0.01, 0.01, 0.02, 0.02, 0.9}},
		"huge":   {[]int64{1e12, 2e12, 1, 7}, []float64{1e12, 1e12, 2, 5}},
		"little": {[]int64{1, 2, 3}, []float64{1e-12, 1e-9, 1e-6}},
	} {
		g, err := stats.FitGammaMixture(c.n, c.expected)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if !(g.Shape1/g.Rate1 >= g.Shape2/g.Rate2) || !(g.Shape1 >= 0.1 && g.Shape1 <= 20 && g.Shape2 >= 0.1 && g.Shape2 <= 20) || !(g.Share >= 0 && g.Share <= 1) {
			t.Errorf("%s: %+v", name, g)
		}
		for i, n := range c.n {
			e := g.Shrink(n, c.expected[i])
			if !(e.Lower <= e.Value && e.Value <= e.Upper && e.Lower > 0) {
				t.Errorf("%s: %d of %v: %+v", name, n, c.expected[i], e)
			}
			if ratio := float64(n) / c.expected[i]; n > 1e9 && !(math.Abs(e.Value/ratio-1) < 1e-6) {
				t.Errorf("%s: %d of %v: %+v", name, n, c.expected[i], e)
			}
		}
	}
}

// Of summits that differ by less than says anything, the one with the wider first component: the likeliest has 20 here.
func TestFitOfSummitsAlike(t *testing.T) {
	g, err := stats.FitGammaMixture([]int64{8, 5, 3, 7, 1, 7, 5}, []float64{2.3, 5.7, 2.5, 5.2, 1.8, 6.9, 4.2})
	if err != nil || !(g.Shape1 < 5) {
		t.Errorf("got %+v, %v; want a first shape below 5", g, err)
	}
}

// The order of the pairs changes nothing.
func TestFitInAnyOrder(t *testing.T) {
	n, expected := []int64{9, 3, 1, 4, 4, 2, 30, 1}, []float64{3, 3, 2, 4, 5, 2, 6, 0.3}
	want, err := stats.FitGammaMixture(n, expected)
	if err != nil {
		t.Fatal(err)
	}
	slices.Reverse(n)
	slices.Reverse(expected)
	if got, err := stats.FitGammaMixture(n, expected); err != nil || got != want {
		t.Errorf("got %+v, %v; want %+v", got, err, want)
	}
}

// CAERS: 17,189 pairs fitted and shrunk.
func BenchmarkShrinkage(b *testing.B) {
	n, expected, _ := oracle(b)
	for b.Loop() {
		g, err := stats.FitGammaMixture(n, expected)
		if err != nil {
			b.Fatal(err)
		}
		for i := range n {
			g.Shrink(n[i], expected[i])
		}
	}
}
