package scan_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/vitalfew/vitalfew/analysis/stats/scan"
)

func TestFindErrors(t *testing.T) {
	for _, test := range []struct {
		name   string
		change func(*scan.Table)
		want   string
	}{
		{"code too large", func(t *scan.Table) { t.Codes[1][2] = 3 }, "dimension 1, leaf 2: want a code from 0 to 2, got 3"},
		{"code below 0", func(t *scan.Table) { t.Codes[0][0] = -1 }, "dimension 0, leaf 0: want a code from 0 to 1, got -1"},
		{"few codes", func(t *scan.Table) { t.Codes[1] = t.Codes[1][1:] }, "dimension 1: want 6 codes, one per leaf, got 5"},
		{"few dimensions", func(t *scan.Table) { t.Codes = t.Codes[1:] }, "want codes of 2 dimensions, got 1"},
		{"NaN", func(t *scan.Table) { t.Observed[3] = math.NaN() }, "observed, leaf 3: want a number that is finite and not below 0, got NaN"},
		{"negative", func(t *scan.Table) { t.Reference[3] = -1 }, "reference, leaf 3: want a number that is finite and not below 0, got -1"},
		{"infinite", func(t *scan.Table) { t.Exposure[3] = math.Inf(1) }, "exposure, leaf 3: want a number that is finite and not below 0, got +Inf"},
		{"few numbers", func(t *scan.Table) { t.ReferenceExposure = nil }, "reference exposure: want 6 numbers, one per leaf, got 0"},
		{"no exposure", func(t *scan.Table) { t.Exposure[0] = 0 }, "exposure, leaf 0: want above 0 where 1 are observed, got 0"},
		{"none before", func(t *scan.Table) { t.ReferenceExposure[0] = 0 }, "reference exposure, leaf 0: want above 0 where 1 are counted, got 0"},
		{"both", func(t *scan.Table) { t.Expected = t.Observed }, "want either expected or a reference with its exposures, got both"},
	} {
		t.Run(test.name, func(t *testing.T) {
			table := against(grid(1, 2, 3))
			test.change(&table)
			if _, err := scan.Find(table, scan.Options{}); err == nil || err.Error() != test.want {
				t.Errorf("want %q, got %v", test.want, err)
			}
		})
	}
	codes := [][]int32{{0}, {1 << 21}, {1}, {1 << 21}, {1 << 21}}
	many := scan.Table{Cards: []int{1 << 22, 1 << 22, 2, 1 << 22, 1 << 22}, Codes: codes, Observed: []float64{9}, Expected: []float64{1}}
	for depth, want := range map[int]string{2: "<nil>", 3: "want fewer than 2^63 combinations of 3 dimensions, got 7.38e+19"} {
		if _, err := scan.Find(many, scan.Options{Depth: depth}); fmt.Sprint(err) != want {
			t.Errorf("depth %d: want %s, got %v", depth, want, err)
		}
	}
	table := grid(1, 2, 3)
	table.Expected[4], table.Observed[4] = 0, 0
	find(t, table, scan.Options{}) // nothing is expected, and nothing is there
	table.Observed[4] = 1
	if _, err := scan.Find(table, scan.Options{}); err == nil || err.Error() != "expected, leaf 4: want above 0 where 1 are observed, got 0" {
		t.Errorf("want the leaf without expectation, got %v", err)
	}
}
