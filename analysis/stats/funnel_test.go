package stats

import (
	"math"
	"math/rand/v2"
	"testing"
)

// admissions are those to six departments of Berkeley in 1973, men and women (Bickel, Hammel and O'Connell 1975, Science
// 187:398; R's UCBAdmissions): fewer of the women were admitted, but not within the departments.
func admissions(stratified bool) []GroupCount {
	var counts []GroupCount
	for d, c := range [][4]int64{ // men: applied, admitted; women: applied, admitted
		{825, 512, 108, 89}, {560, 353, 25, 17}, {325, 120, 593, 202}, {417, 138, 375, 131}, {191, 53, 393, 94}, {373, 22, 341, 24},
	} {
		if !stratified {
			d = 0
		}
		counts = append(counts, GroupCount{0, d, c[0], c[1]}, GroupCount{1, d, c[2], c[3]})
	}
	return counts
}

func TestExcesses(t *testing.T) {
	women := Excesses(admissions(true), 2)[1]
	// R 4.2.2: mantelhaen.test(UCBAdmissions, correct = FALSE), and its parts.
	near(t, "admitted", women.Events, 557, 0)
	near(t, "expected", women.Expected, 541.64283341697, 1e-12)
	near(t, "variance", women.Variance, 154.69076160942, 1e-12)
	funnel := FitFunnel(Excesses(admissions(true), 2), 1)
	near(t, "share of all", funnel.Centre, 1755.0/4526, 1e-15)
	deviation, p := funnel.Deviation(women, Confidence)
	near(t, "p", p, 0.2169236, 1e-6) // R prints 0.2169
	near(t, "deviation", deviation.Value, (557-541.64283341697)/1835, 1e-12)
	if !(deviation.Lower < 0 && deviation.Upper > 0) {
		t.Errorf("within departments: %v", deviation)
	}

	crude := Excesses(admissions(false), 2)
	near(t, "expected of all departments", crude[1].Expected, 1835*1755.0/4526, 1e-12)
	if d, p := funnel.Deviation(crude[1], Confidence); d.Upper > 0 || p > 1e-10 {
		t.Errorf("over all departments: %v, p %v", d, p)
	}
	near(t, "both groups together", crude[0].Events-crude[0].Expected+crude[1].Events-crude[1].Expected, 0, 1e-9)
}

func TestExcessesEdges(t *testing.T) {
	for _, c := range []struct {
		name   string
		counts []GroupCount
		want   Excess // of group 0
	}{
		{"none", nil, Excess{}},
		{"alone in its stratum", []GroupCount{{0, 0, 9, 4}, {1, 1, 5, 5}}, Excess{9, 4, 4, 0}},
		{"all alike", []GroupCount{{0, 0, 9, 9}, {1, 0, 5, 5}}, Excess{9, 9, 9, 0}},
		{"one case", []GroupCount{{0, 0, 1, 1}}, Excess{1, 1, 1, 0}},
		{"no case", []GroupCount{{0, 0, 0, 0}}, Excess{}},
		{"halves", []GroupCount{{0, 0, 1, 1}, {0, 0, 1, 1}, {1, 0, 2, 0}}, Excess{2, 2, 1, 1.0 / 3}},
		{"huge", []GroupCount{{0, 0, 1e15, 5e14}, {1, 0, 1e15, 5e14}}, Excess{1e15, 5e14, 5e14, 1.25e14}},
	} {
		got := Excesses(c.counts, 2)[0]
		for name, pair := range map[string][2]float64{
			"cases": {got.Cases, c.want.Cases}, "events": {got.Events, c.want.Events},
			"expected": {got.Expected, c.want.Expected}, "variance": {got.Variance, c.want.Variance},
		} {
			near(t, c.name+": "+name, pair[0], pair[1], 1e-12)
		}
	}
}

func TestExcessDispersion(t *testing.T) {
	even := func(off, variance float64) Excess { return Excess{100, 50 + off, 50, variance} }
	for _, c := range []struct {
		name    string
		periods [][]Excess
		want    float64
	}{
		{"none", nil, math.NaN()},
		{"one period", [][]Excess{{even(3, 4)}}, math.NaN()},
		{"always as much more", [][]Excess{{even(8, 4)}, {even(8, 4)}}, 0},
		{"the same odds in a smaller period", [][]Excess{{even(8, 4)}, {even(4, 2)}}, 0},
		{"to and fro", [][]Excess{{even(4, 4)}, {even(-4, 4)}}, 8},
		{"too little variance", [][]Excess{{even(4, 4)}, {even(-4, 4)}, {even(9, 0.99)}}, 8},
		{"just enough", [][]Excess{{even(4, 4)}, {even(-4, 4)}, {even(0, 1)}}, 4},
	} {
		near(t, c.name, ExcessDispersion(c.periods), c.want, 1e-12)
	}

	random := rand.New(rand.NewPCG(1, 6))
	var chance, moods [][]Excess
	for range 60 {
		draw := func(share float64) (n int64) {
			for range 80 {
				if random.Float64() < share {
					n++
				}
			}
			return n
		}
		period := func(spread float64) []Excess {
			var counts []GroupCount
			for g := range 3 {
				counts = append(counts, GroupCount{g, 0, 80, draw(0.3 + 0.1*float64(g) + spread*(random.Float64()-0.5))})
			}
			return Excesses(counts, 3)
		}
		chance, moods = append(chance, period(0)), append(moods, period(0.4))
	}
	if phi := ExcessDispersion(chance); !(phi > 0.8 && phi < 1.2) {
		t.Errorf("of chance alone, with groups that differ: %v", phi)
	}
	if phi := ExcessDispersion(moods); !(phi > 3) {
		t.Errorf("of moods: %v", phi)
	}
}

// Nine groups tell nothing of how much groups differ anyway, ten do; the one that stands out does not hide itself.
func TestFunnelBetween(t *testing.T) {
	groups := func(n int, off float64) []Excess {
		all := []Excess{{400, 300, 200, 100}}
		for i := 1; i < n; i++ {
			side := float64(2*(i%2) - 1)
			all = append(all, Excess{400, 200 + side*off, 200, 100})
		}
		return all
	}
	if f := FitFunnel(groups(9, 30), math.NaN()); f.Between != 0 || f.Dispersion != 1 {
		t.Errorf("of nine groups: %+v", f)
	}
	f := FitFunnel(groups(10, 30), 1)
	// z is ±3 of all but one, whose 10 is drawn in to 3: Σz² = 90, w = 1600 each.
	near(t, "between ten groups", f.Between, math.Sqrt((90-9)/(16000-1600.0)), 1e-12)
	if _, p := f.Deviation(groups(10, 30)[1], Confidence); p < 0.2 {
		t.Errorf("a group like the others: p %v", p)
	}
	if _, p := f.Deviation(groups(10, 30)[0], Confidence); p > 0.002 {
		t.Errorf("the group that stands out: p %v", p)
	}
	if f := FitFunnel(groups(10, 5), 1); f.Between != 0 {
		t.Errorf("groups nearer than chance puts them: between %v", f.Between)
	}
	if f := FitFunnel(groups(10, 30), 4); f.Between >= 0.07 || f.Dispersion != 4 {
		t.Errorf("where dispersion accounts for part: %+v", f)
	}
}

func TestFunnelLimits(t *testing.T) {
	f := Funnel{Centre: 0.2, Dispersion: 4}
	near(t, "upper limit", f.Limits(100, Confidence).Upper, 0.2+1.959963984540054*2*0.04, 1e-12)
	ends(t, "of few", f.Limits(1, Confidence), 0, 1, 0)
	ends(t, "with what is between", Funnel{Centre: 0.5, Dispersion: 1, Between: 0.1}.Limits(1e15, Confidence),
		0.5-0.1959963984540054, 0.5+0.1959963984540054, 1e-7)
	for _, e := range []Estimate{f.Limits(0, Confidence), f.Limits(9, 1), f.Limits(math.NaN(), Confidence)} {
		ends(t, "no limits", e, math.NaN(), math.NaN(), 0)
	}
	if f := FitFunnel(nil, 1); !math.IsNaN(f.Centre) {
		t.Errorf("of nothing: %+v", f)
	}
	if d, p := f.Deviation(Excess{9, 9, 9, 0}, Confidence); !math.IsNaN(d.Value) || !math.IsNaN(p) {
		t.Errorf("without variance: %v, p %v", d, p)
	}
}

func TestDetectable(t *testing.T) {
	e := Estimate{0, -1.959963984540054, 1.959963984540054} // a standard error of 1
	near(t, "two-sided 5 %, 80 %", Detectable(e, Confidence, 0.05, 0.8), 1.959963984540054+0.8416212335729143, 1e-9)
	near(t, "as often as not", Detectable(e, Confidence, 0.05, 0.5), 1.959963984540054, 1e-9)
	near(t, "no interval", Detectable(unknown(), Confidence, 0.05, 0.8), math.NaN(), 0)
}
