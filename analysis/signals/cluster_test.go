package signals

import (
	"math/rand/v2"
	"testing"

	"github.com/vitalfew/vitalfew/analysis"
)

// regions are 24 months of noise in ten places, of which "value 4", 20 a month, has so many more in each of the last three.
func regions(more int64) ([]analysis.Period, []analysis.Series) {
	months := units(analysis.GrainMonth, 24)
	all := noise{rand.New(rand.NewPCG(2, 1)), 1, 0.5, 186}.panel(months, 4)
	for i := 21; i < 24; i++ {
		all[4].N[i] += more
	}
	return months, all
}

func TestGather(t *testing.T) {
	months, all := regions(20)
	c, err := Gather(months, all, 2, Options{})
	if err != nil {
		t.Fatal(err)
	}
	called := c.Called()
	if len(called) != 1 || called[0].Place != "value 4" || called[0].Length != 3 || called[0].Months != months[21].Join(months[23]) {
		t.Fatalf("planted for three months: %+v", called)
	}
	first := called[0]
	if first.P != 0.001 || first.Adjusted != 0.002 || first.Ratio < 1.5 || float64(first.N) <= first.Expected {
		t.Errorf("%+v", first)
	}
	if c.Places != 10 || c.Rest != 0 || c.Longest != 6 || c.Window != months[0].Join(months[23]) || len(c.Beside) != 10 {
		t.Errorf("%+v", c)
	}
	if b := c.Beside[0]; b.Place != "value 4" || b.N.Value != float64(first.N) || b.Expected < first.Expected-1e-9 || b.Expected > first.Expected+1e-9 {
		t.Errorf("first beside: %+v, want as in %+v", b, first)
	}
	months, all = regions(0)
	if c, err = Gather(months, all, 1, Options{}); err != nil || len(c.Called()) > 0 {
		t.Errorf("nothing planted: %+v, %v", c.Called(), err)
	}
}

// What all places have, and what one has had all along, is nobody's cluster.
func TestGatherMargins(t *testing.T) {
	months, all := regions(0)
	for i := range all {
		all[i].N[23] *= 3
	}
	for i := range months {
		all[2].N[i] *= 20
	}
	c, err := Gather(months, all, 1, Options{})
	if err != nil || len(c.Called()) > 0 {
		t.Errorf("%+v, %v", c.Called(), err)
	}
}

func TestGatherBounds(t *testing.T) {
	months, all := regions(20)
	if c, err := Gather(months, all, 1, Options{Least: 10000}); err != nil || len(c.Called()) > 0 {
		t.Errorf("too few to be called: %+v, %v", c.Called(), err)
	}
	if c, err := Gather(months, all[4:5], 1, Options{}); err != nil || len(c.Results) > 0 {
		t.Errorf("one place: %+v, %v", c.Results, err)
	}
	short := func(n int) []analysis.Series {
		var cut []analysis.Series
		for _, s := range all {
			cut = append(cut, analysis.Series{Value: s.Value, N: s.N[24-n:]})
		}
		return cut
	}
	if c, err := Gather(months[19:], short(5), 1, Options{}); err != nil || len(c.Results) > 0 {
		t.Errorf("five months: %+v, %v", c.Results, err)
	}
	if c, err := Gather(months[18:], short(6), 1, Options{}); err != nil || len(c.Called()) != 1 || c.Longest != 3 {
		t.Errorf("six months: %+v, %v", c, err)
	}
	for what, none := range map[string][]analysis.Series{
		"none": nil, "not stated": {{Value: "", N: make([]int64, 24)}},
		"zeros": {{Value: "A", N: make([]int64, 24)}, {Value: "B", N: make([]int64, 24)}},
	} {
		if c, err := Gather(months, none, 1, Options{}); err != nil || len(c.Results) > 0 || len(c.Beside) > 0 {
			t.Errorf("%s: %+v, %v", what, c, err)
		}
	}
	// The largest hundred are looked at; the others are one.
	many := all
	for i := range 95 {
		s := analysis.Series{Value: string(rune('A'+i/26)) + string(rune('a'+i%26)), N: make([]int64, 24)}
		s.N[i%24] = 1
		many = append(many, s)
	}
	c, err := Gather(months, many, 1, Options{})
	if err != nil || c.Places != mostPlaces || c.Rest != 5 || len(c.Called()) != 1 {
		t.Errorf("%d places, %d more, %+v, %v", c.Places, c.Rest, c.Called(), err)
	}
}
