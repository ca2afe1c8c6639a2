package stats

import (
	"math"
	"testing"
)

// cells are respondents by sex (f, m) and age (o, y), so many in each.
func respondents(fo, fy, mo, my int) (sex, age []int) {
	for i, n := range []int{fo, fy, mo, my} {
		for range n {
			sex, age = append(sex, i/2), append(age, i%2)
		}
	}
	return sex, age
}

func ones(n int) []float64 {
	w := make([]float64, n)
	for i := range w {
		w[i] = 1
	}
	return w
}

func TestRake(t *testing.T) {
	var in struct {
		Base float64 `json:"base_weight"`
	}
	var want struct {
		Weights map[string]float64
		Mean    float64 `json:"weighted_mean"`
		Deff    float64 `json:"kish_deff"`
		N       float64 `json:"effective_n"`
	}
	tol := golden(t, "raking_2x2", &in, &want)
	sex, age := respondents(20, 40, 25, 15)
	r, err := Rake(ones(100), []Margin{{sex, []float64{500, 500}}, {age, []float64{550, 450}}}, RakeOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for cell, at := range map[string]int{"f_o": 0, "f_y": 20, "m_o": 60, "m_y": 85} {
		near(t, cell, r.Weights[at], want.Weights[cell], tol)
	}
	var all Weighted
	for _, w := range r.Weights {
		all.Sum, all.Squares = all.Sum+w, all.Squares+w*w
	}
	near(t, "effective number", all.Effective(), want.N, tol)
	near(t, "design effect", all.DesignEffect(100), want.Deff, tol)
	if r.Off > 1e-9 || r.Trimmed != 0 || r.Unreached != nil {
		t.Errorf("off %g, trimmed %d, unreached %v: want all targets met", r.Off, r.Trimmed, r.Unreached)
	}
}

func TestRakeKeepsDesignWeights(t *testing.T) {
	sex := []int{0, 0, 1}
	r, err := Rake([]float64{3, 1, 5}, []Margin{{sex, []float64{1, 1}}}, RakeOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []float64{0.75, 0.25, 1} {
		near(t, "weight", r.Weights[i], want, 1e-12)
	}
}

func TestRakeSaysWhatCannotBeMet(t *testing.T) {
	sex, age := respondents(50, 50, 0, 0)
	r, err := Rake(ones(100), []Margin{{age, []float64{60, 40}}, {sex, []float64{50, 50}}}, RakeOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Unreached) != 1 || r.Unreached[0] != [2]int{1, 1} {
		t.Errorf("unreached %v, want the second class of the second margin", r.Unreached)
	}
	near(t, "the margin that can be met", r.Weights[0], 1.2, 1e-9)

	// All women are old and all men are young: two margins that contradict each other.
	sex, age = respondents(50, 0, 0, 50)
	r, err = Rake(ones(100), []Margin{{sex, []float64{50, 50}}, {age, []float64{60, 40}}}, RakeOptions{})
	if err != nil || !(r.Off > 0.1) {
		t.Errorf("off %g (%v), want what is left of a contradiction", r.Off, err)
	}
}

func TestRakeTrims(t *testing.T) {
	sex, _ := respondents(1, 0, 99, 0)
	margins := []Margin{{sex, []float64{50, 50}}}
	r, err := Rake(ones(100), margins, RakeOptions{Most: 5})
	if err != nil {
		t.Fatal(err)
	}
	if r.Trimmed != 1 || !(r.Off > 0.8) {
		t.Errorf("trimmed %d, off %g: want the one woman cut to 5 of 50", r.Trimmed, r.Off)
	}
	near(t, "the weight that was cut", r.Weights[0], 5, 1e-9)
}

func TestRakeRefuses(t *testing.T) {
	class := []int{0, 1}
	fine := Margin{class, []float64{1, 1}}
	for name, c := range map[string]struct {
		weights []float64
		margins []Margin
		most    float64
	}{
		"negative weight":    {[]float64{1, -1}, []Margin{fine}, 0},
		"weight NaN":         {[]float64{1, math.NaN()}, []Margin{fine}, 0},
		"lengths":            {[]float64{1}, []Margin{fine}, 0},
		"class":              {[]float64{1, 1}, []Margin{{[]int{0, 2}, []float64{1, 1}}}, 0},
		"negative target":    {[]float64{1, 1}, []Margin{{class, []float64{2, -1}}}, 0},
		"no target":          {[]float64{1, 1}, []Margin{{class, []float64{0, 0}}}, 0},
		"unlike totals":      {[]float64{1, 1}, []Margin{fine, {class, []float64{1, 2}}}, 0},
		"bound below 1":      {[]float64{1, 1}, []Margin{fine}, 0.5},
		"bound is no number": {[]float64{1, 1}, []Margin{fine}, math.NaN()},
	} {
		if _, err := Rake(c.weights, c.margins, RakeOptions{Most: c.most}); err == nil {
			t.Errorf("%s: want an error", name)
		}
	}
	if r, err := Rake(nil, []Margin{{nil, []float64{1, 1}}}, RakeOptions{}); err != nil || len(r.Weights) != 0 || len(r.Unreached) != 2 {
		t.Errorf("nobody: %v, %v", r, err)
	}
}
