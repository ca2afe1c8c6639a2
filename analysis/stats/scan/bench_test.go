package scan_test

import (
	"math/rand/v2"
	"testing"

	"github.com/vitalfew/vitalfew/analysis/stats/scan"
	"github.com/vitalfew/vitalfew/analysis/stats/scan/scantest"
)

func BenchmarkFind(b *testing.B) {
	for _, c := range []struct {
		name  string
		table scan.Table
	}{
		{"14400 leaves, nothing drifts", simulated(scantest.Setting{Cards: scantest.Cards, Total: 2e4, Causes: 2, Reference: 1})},
		{"14400 leaves, values drift", simulated(scantest.Setting{Cards: scantest.Cards, Total: 1e5, Causes: 2, Reference: 1, Drift: 0.1})},
		{"200000 leaves of 8 dimensions", scattered(2e5, 8)},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				if _, err := scan.Find(c.table, scan.Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func simulated(s scantest.Setting) scan.Table {
	t, _ := scantest.Simulate(s, 1)
	return t
}

// scattered is leaves at random places of many dimensions, one of whose values is twice what it was.
func scattered(leaves, dims int) scan.Table {
	random := rand.New(rand.NewPCG(1, 2))
	t := scan.Table{Cards: make([]int, dims), Codes: make([][]int32, dims)}
	for d := range dims {
		t.Cards[d] = []int{1000, 300, 100, 30, 12, 10, 6, 4}[d%8]
		for range leaves {
			x := random.Float64()
			t.Codes[d] = append(t.Codes[d], int32(float64(t.Cards[d])*x*x))
		}
	}
	for i := range leaves {
		rate := 2.0
		if t.Codes[3][i] == 2 {
			rate = 4
		}
		now, before := 0.0, 0.0
		for range 4 {
			now += float64(int(rate*random.Float64()*random.Float64() + 0.5))
			before += float64(int(2*random.Float64()*random.Float64() + 0.5))
		}
		t.Observed = append(t.Observed, now)
		t.Reference = append(t.Reference, before)
		t.Exposure = append(t.Exposure, 1)
		t.ReferenceExposure = append(t.ReferenceExposure, 1)
	}
	return t
}
