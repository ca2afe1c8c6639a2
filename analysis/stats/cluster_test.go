package stats

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// seats are the county seats of New Mexico, degrees north and east.
var seats = map[string][2]float64{
	"bernalillo": {35.08, -106.65}, "catron": {33.71, -108.76}, "chaves": {33.39, -104.52}, "colfax": {36.90, -104.44},
	"curry": {34.40, -103.20}, "debaca": {34.47, -104.25}, "donaana": {32.31, -106.78}, "eddy": {32.42, -104.23},
	"grant": {32.77, -108.28}, "guadalupe": {34.94, -104.68}, "harding": {35.78, -103.96}, "hidalgo": {32.35, -108.71},
	"lea": {32.94, -103.35}, "lincoln": {33.64, -105.88}, "losalamos": {35.89, -106.30}, "luna": {32.27, -107.76},
	"mckinley": {35.53, -108.74}, "mora": {35.97, -105.33}, "otero": {32.90, -105.96}, "quay": {35.17, -103.73},
	"rioarriba": {36.70, -106.55}, "roosevelt": {34.19, -103.33}, "sandoval": {35.31, -106.55}, "sanjuan": {36.82, -107.99},
	"sanmiguel": {35.59, -105.22}, "santafe": {35.69, -105.94}, "sierra": {33.13, -107.25}, "socorro": {34.06, -106.90},
	"taos": {36.41, -105.57}, "torrance": {34.76, -106.06}, "union": {36.45, -103.18}, "valencia": {34.81, -106.73},
}

// nearest are the sets of the 1 to k seats nearest to each, itself included, each set once.
func nearest(names []string, k int) [][]int {
	const degree = math.Pi / 180
	haversine := func(a, b int) float64 {
		p, q := seats[names[a]], seats[names[b]]
		x, y := math.Sin((p[0]-q[0])*degree/2), math.Sin((p[1]-q[1])*degree/2)
		return x*x + math.Cos(p[0]*degree)*math.Cos(q[0]*degree)*y*y
	}
	seen := map[string]bool{}
	var zones [][]int
	for a := range names {
		order := make([]int, len(names))
		for i := range order {
			order[i] = i
		}
		slices.SortFunc(order, func(i, j int) int { return cmp.Compare(haversine(a, i), haversine(a, j)) })
		for n := 1; n <= k; n++ {
			zone := slices.Sorted(slices.Values(order[:n]))
			if key := fmt.Sprint(zone); !seen[key] {
				seen[key] = true
				zones = append(zones, zone)
			}
		}
	}
	return zones
}

// R, scanstatistics 1.1.2: brain cancer in New Mexico 1986 to 1989, by the expectation of the years before.
func TestClusterOracle(t *testing.T) {
	var names []string
	var counts, expected [][]float64
	for _, row := range oracle(t, "nm_braincancer_counts_baselines.csv") {
		if i := len(names) - 1; i < 0 || names[i] != row[1] {
			names, counts, expected = append(names, row[1]), append(counts, nil), append(expected, nil)
		}
		i := len(names) - 1
		counts[i] = append(counts[i], figure(t, row[2]))
		expected[i] = append(expected[i], figure(t, row[3]))
	}
	zones := nearest(names, 15)
	found, err := ClusterScan{Zones: zones, Longest: 4, Replicates: 4999, Seed: 1}.Expected(counts, expected)
	if err != nil {
		t.Fatal(err)
	}
	first := found[0]
	var where []string
	for _, l := range zones[first.Zone] {
		where = append(where, names[l])
	}
	if got := strings.Join(where, " "); got != "losalamos santafe" || first.Length != 4 || first.Observed != 43 {
		t.Errorf("%s, %d years, %v observed", got, first.Length, first.Observed)
	}
	near(t, "expected", first.Expected, 20.65853, 5e-7)
	for i, want := range []float64{9.180617, 9.177699, 8.997503} {
		near(t, fmt.Sprintf("LLR %d", i+1), found[i].LLR, want, 5e-8)
	}
	// R: 0.004 and 0.005 of 999.
	if first.P < 0.003 || first.P > 0.006 {
		t.Errorf("P %v, want about 0.004", first.P)
	}
}

func TestClusterPermuted(t *testing.T) {
	// Location 2 has 9 instead of 3 in the last two periods; More everywhere in the third is everybody's.
	counts := [][]float64{{6, 6, 16, 6, 6, 6}, {3, 3, 8, 3, 3, 3}, {3, 3, 8, 3, 9, 9}, {0, 0, 0, 0, 0, 0}}
	s := ClusterScan{Zones: [][]int{{0}, {1}, {2}, {3}, {0, 1}, {0, 1, 2, 3}}, Seed: 1}
	found, err := s.Permuted(counts)
	if err != nil {
		t.Fatal(err)
	}
	first := found[0]
	if first.Zone != 2 || first.Length != 2 || first.Observed != 18 {
		t.Fatalf("%+v", first)
	}
	expected := 35.0 * 36 / 104
	near(t, "expected", first.Expected, expected, 1e-12)
	near(t, "LLR", first.LLR, 18*math.Log(18/expected)+86*math.Log(86/(104-expected)), 1e-12)
	if first.P > 0.1 {
		t.Errorf("P %v", first.P)
	}
	for _, c := range found {
		if c.Zone == 5 || c.Zone == 3 {
			t.Errorf("all locations, or one without counts: %+v", c)
		}
		if c.Length > 3 {
			t.Errorf("longer than half of the periods: %+v", c)
		}
		if c.Observed <= c.Expected {
			t.Errorf("no excess: %+v", c)
		}
	}
	again, _ := s.Permuted(counts)
	if !slices.Equal(found, again) {
		t.Error("the same seed gave another answer")
	}
	s.Dispersion = 3
	wide, _ := s.Permuted(counts)
	near(t, "dispersed: expected", wide[0].Expected, expected, 1e-12)
	near(t, "dispersed: LLR", wide[0].LLR, first.LLR/3, 1e-12)
	if wide[0].P <= first.P {
		t.Errorf("dispersed: P %v, want more than %v", wide[0].P, first.P)
	}
}

func TestClusterEdges(t *testing.T) {
	one := ClusterScan{Zones: [][]int{{0}}, Replicates: 99, Seed: 1}
	for what, counts := range map[string][][]float64{
		"none": nil, "no period": {{}}, "zeros": {{0, 0}}, "one location": {{3, 9}},
	} {
		if what == "none" {
			one.Zones = nil
		}
		if found, err := one.Permuted(counts); err != nil || len(found) > 0 {
			t.Errorf("%s: %v, %v", what, found, err)
		}
		one.Zones = [][]int{{0}}
	}
	// The least P that so many replicates can give, and the largest.
	found, err := one.Expected([][]float64{{0, 1e6}}, [][]float64{{1, 1}})
	if err != nil || found[0].P != 0.01 || found[0].Length != 1 {
		t.Errorf("huge: %+v, %v", found, err)
	}
	if found, err = one.Expected([][]float64{{1, 1.0000001}}, [][]float64{{1, 1}}); err != nil || found[0].P < 0.2 {
		t.Errorf("hardly above: %+v, %v", found, err)
	}
	// No window is longer than the periods, and by default than half of them, rounded up.
	for longest, want := range map[int]int{0: 2, 1: 1, 9: 3} {
		one.Longest = longest
		found, err := one.Expected([][]float64{{9, 9, 9}, {9, 9, 9}}, [][]float64{{1, 1, 1}, {1, 1, 1}})
		if err != nil || len(found) != want || found[0].Length != want {
			t.Errorf("longest %d: %+v, %v", longest, found, err)
		}
	}
	for what, bad := range map[string]struct {
		zones            [][]int
		counts, expected [][]float64
	}{
		"uneven":        {one.Zones, [][]float64{{1, 2}, {1}}, [][]float64{{1, 2}, {1}}},
		"fewer":         {one.Zones, [][]float64{{1, 2}}, [][]float64{{1}}},
		"no row":        {one.Zones, [][]float64{{1, 2}}, [][]float64{}},
		"negative":      {one.Zones, [][]float64{{-1}}, [][]float64{{1}}},
		"NaN":           {one.Zones, [][]float64{{math.NaN()}}, [][]float64{{1}}},
		"infinite":      {one.Zones, [][]float64{{1}}, [][]float64{{math.Inf(1)}}},
		"nothing":       {one.Zones, [][]float64{{1}}, [][]float64{{0}}},
		"no location 1": {[][]int{{1}}, [][]float64{{1}}, [][]float64{{1}}},
		"below 0":       {[][]int{{-1}}, [][]float64{{1}}, [][]float64{{1}}},
	} {
		if _, err := (ClusterScan{Zones: bad.zones}).Expected(bad.counts, bad.expected); err == nil {
			t.Errorf("%s: no error", what)
		}
	}
}

// While nothing is the matter, the first P is below 0.05 five times in a hundred.
func TestClusterNoise(t *testing.T) {
	random := rand.NewPCG(5, 6)
	zones := [][]int{{0}, {1}, {2}, {3}, {4}, {5}, {0, 1}, {2, 3, 4}}
	for _, phi := range []float64{1, 2.5} {
		const runs = 400
		below := 0
		for run := range runs {
			counts := make([][]float64, 6)
			for l := range counts {
				for p := range 12 {
					source := newPoisson(float64(l+1) * (1 + float64(p%5)) / phi)
					counts[l] = append(counts[l], math.Round(phi*source.draw(random)))
				}
			}
			found, err := ClusterScan{Zones: zones, Replicates: 99, Dispersion: phi, Seed: uint64(run)}.Permuted(counts)
			if err != nil {
				t.Fatal(err)
			}
			if found[0].P <= 0.05 {
				below++
			}
		}
		if below > 35 || below < 8 {
			t.Errorf("dispersion %g: %d of %d below 0.05", phi, below, runs)
		}
	}
}

func TestDrawTable(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	rows, columns := []float64{30, 0, 8, 2}, []float64{25, 5, 0, 10}
	const draws = 20000
	var sums, squares [16]float64
	table := make([]float64, 16)
	for range draws {
		drawTable(random, rows, columns, table)
		for r, want := range rows {
			if got := table[4*r] + table[4*r+1] + table[4*r+2] + table[4*r+3]; got != want {
				t.Fatalf("row %d has %v, want %v", r, got, want)
			}
		}
		for c, want := range columns {
			if got := table[c] + table[4+c] + table[8+c] + table[12+c]; got != want {
				t.Fatalf("column %d has %v, want %v", c, got, want)
			}
		}
		for i, x := range table {
			sums[i], squares[i] = sums[i]+x, squares[i]+x*x
		}
	}
	for i := range table {
		r, c := rows[i/4], columns[i%4]
		m := sums[i] / draws
		near(t, "mean", m, r*c/40, 0.03)
		near(t, "variance", squares[i]/draws-m*m, r*c*(40-r)*(40-c)/(40*40*39), 0.06)
	}
	large := make([]float64, 4)
	drawTable(random, []float64{4e12, 6e12}, []float64{5e12, 5e12}, large)
	if large[0]+large[1] != 4e12 || math.Abs(large[0]-2e12) > 1e8 {
		t.Errorf("huge: %v", large)
	}
}

func TestWhole(t *testing.T) {
	for _, c := range []struct {
		amounts []float64
		total   float64
		want    []float64
	}{
		{nil, 0, []float64{}},
		{[]float64{3, 4}, 7, []float64{3, 4}},
		{[]float64{0.5, 0.5, 2}, 3, []float64{1, 0, 2}},
		{[]float64{1.2, 1.7, 1.2}, 4.1, []float64{1, 2, 1}},
		{[]float64{0.1, 0.1}, 0.2, []float64{0, 0}},
		{[]float64{1.25, 1.25}, 2.4999999999999996, []float64{1, 1}}, // summed in another order
	} {
		if got := whole(c.amounts, c.total); !slices.Equal(got, c.want) {
			t.Errorf("%v: %v, want %v", c.amounts, got, c.want)
		}
	}
}
