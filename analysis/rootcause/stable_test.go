package rootcause

import (
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"

	"github.com/vitalfew/vitalfew/analysis/stats/scan"
)

// planted is a table of 8 × 6 × 5 values with as many expected on average, of which those at b = C and v = c have a factor.
func planted(random *rand.Rand, mean, factor float64) Evidence {
	var leaves []leafOf
	for i := range 240 {
		b, v, c := i%8, i/8%6, i/48
		expected := mean * math.Exp(random.NormFloat64()/2)
		rate := expected
		if b == 2 && v == 2 {
			rate *= factor
		}
		leaves = append(leaves, leafOf{
			string([]byte{'A' + byte(b), 'a' + byte(v), 'a' + byte(c)}), distuv.Poisson{Lambda: rate, Src: random}.Rand(), expected,
		})
	}
	e := evidence("bvc", leaves...)
	e.Options.Replicates, e.Options.Drift, e.Options.Depth = -1, -1, 3
	return e
}

// A cause that stands far out is found in every resample, one that just passes in some, and what is not the same in none.
func TestStability(t *testing.T) {
	random := rand.New(rand.NewPCG(2, 3))
	e := planted(random, 5, 6)
	e.Resamples = 20
	cause := e.at("bC", "vc")
	strong, err := scan.Find(e.Table, e.Options)
	if err != nil {
		t.Fatal(err)
	}
	a := tell(t, e, strong)
	if len(a.Found) != 1 || !reflect.DeepEqual(a.Found[0].Combination, e.words(cause)) || a.Found[0].Stability != 1 {
		t.Fatalf("strong: %+v", a.Found)
	}
	again := tell(t, e, strong)
	if again.Found[0].Stability != a.Found[0].Stability {
		t.Error("not the same twice")
	}

	e.Resamples = 0
	if a := tell(t, e, strong); !math.IsNaN(float64(a.Found[0].Stability)) {
		t.Errorf("without resamples: %v", a.Found[0].Stability)
	}

	weak := planted(random, 5, 2)
	weak.Resamples = 20
	found := func(p scan.Pattern) scan.Answer {
		m := weak.model([]scan.Finding{{Pattern: p, Observed: 1, Expected: 1}})
		sum := m.tally()
		for _, part := range m.parts {
			if part.holds[0] {
				sum.plus(part.sum)
			}
		}
		return scan.Answer{Findings: []scan.Finding{{Pattern: p, Observed: sum.count, Expected: sum.expected()}}}
	}
	if a := tell(t, weak, found(cause)); !(a.Found[0].Stability > 0.1 && a.Found[0].Stability < 0.95) {
		t.Errorf("weak: %v", a.Found[0].Stability)
	}
	if a := tell(t, weak, found(weak.at("bD", "vd"))); a.Found[0].Stability != 0 {
		t.Errorf("not there: %v", a.Found[0].Stability)
	}
}

// Both sides of a comparison are drawn anew, and of a fall it is what was expected that tells whether another is alike.
func TestStabilityOfFalls(t *testing.T) {
	random := rand.New(rand.NewPCG(4, 3))
	e := planted(random, 5, 0)
	e.Options.Falls, e.Resamples = true, 20
	cause := scan.Answer{Findings: []scan.Finding{{Pattern: e.at("bC", "vc"), Observed: 0, Expected: 30}}}
	if a := tell(t, e, cause); a.Found[0].Stability != 1 {
		t.Errorf("stability %v", a.Found[0].Stability)
	}
	cause.Findings[0].Pattern = e.at("bC", "ve")
	if a := tell(t, e, cause); a.Found[0].Stability != 0 {
		t.Errorf("not there: stability %v", a.Found[0].Stability)
	}

	// None of ten that are left is none in every resample, but the ten may have been six.
	few := compared(evidence("b", leafOf{"K", 0, 10}, leafOf{"L", 400, 400}))
	few.Options.Replicates, few.Options.Drift, few.Options.Falls, few.Resamples = -1, -1, true, 50
	k := scan.Answer{Findings: []scan.Finding{few.finding(0, 10, "bK")}}
	if a := tell(t, few, k); !(a.Found[0].Stability > 0.1 && a.Found[0].Stability < 0.95) {
		t.Errorf("by a reference that is drawn anew: %v", a.Found[0].Stability)
	}
}

// Half of the complaints in common is alike, less is not.
func TestAlike(t *testing.T) {
	e := evidence("bv", leafOf{"Kx", 50, 10}, leafOf{"Ky", 50, 10}, leafOf{"Lx", 49, 10}, leafOf{"Mx", 51, 10})
	m := e.model([]scan.Finding{e.finding(100, 20, "bK")})
	for _, c := range []struct {
		pattern scan.Pattern
		want    bool
	}{
		{e.at("bK"), true},
		{e.at("bK", "vx"), true}, // 50 of 100
		{e.at("bKL"), true},
		{e.at("vx"), false}, // 50 of 200
		{e.at("bL"), false},
		{nil, true}, // 100 of 200
		{e.at("bKLM", "vx"), false},
	} {
		if got := m.alike(0, c.pattern, e.Table.Observed); got != c.want {
			t.Errorf("%v: %t, want %t", c.pattern, got, c.want)
		}
	}
	m.Table.Observed[3] += 1e-6
	if m.alike(0, nil, m.Table.Observed) {
		t.Error("less than half is alike")
	}
}
