package stats_test

import (
	"encoding/csv"
	"math"
	"os"
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
