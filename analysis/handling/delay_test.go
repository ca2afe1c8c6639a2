package handling

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func wait(outcome, kind string, days, came, not int64) []Wait {
	return []Wait{
		{Outcome: outcome, Came: true, Type: kind, Closed: true, Days: &days, Complaints: came, People: came},
		{Outcome: outcome, Type: kind, Closed: true, Days: &days, Complaints: not, People: not},
	}
}

func TestDelayClasses(t *testing.T) {
	waits := append(wait("escalated", "", 2, 10, 90), wait("escalated", "", 3, 20, 80)...)
	waits = append(waits, wait("escalated", "", 400, 15, 15)...)
	waits = append(waits, Wait{Outcome: "escalated", Came: true, Complaints: 7, People: 7}, Wait{Outcome: "escalated", Complaints: 3, People: 3})
	waits = append(waits, Wait{Outcome: "escalated", Closed: true, Complaints: 1000, People: 1000}) // no calendar reaches so far
	d := assess(t, Rows{Waits: waits}, Options{WaitBounds: []int{2, 9}}).Delays[0]
	if d.All.Of.Complaints != 230 || d.All.Came.Complaints != 45 || d.Open.Of.Complaints != 10 || d.Open.Came.Complaints != 7 {
		t.Errorf("got %+v", d)
	}
	for i, want := range []Class{{From: 0, To: 2, Of: Group{100, 100}}, {From: 3, To: 9, Of: Group{100, 100}}, {From: 10, To: -1, Of: Group{30, 30}}} {
		if got := d.Classes[i]; got.From != want.From || got.To != want.To || got.Of != want.Of {
			t.Errorf("class %d: %+v", i, got)
		}
	}
	// without a limit, half of 230 took up to 3 days
	if d.Middle != 3 || d.Later.Of.Complaints != 30 || d.Sooner.Of.Complaints != 200 {
		t.Errorf("split at %d: %+v, %+v", d.Middle, d.Later, d.Sooner)
	}
}

// A class of fewer than 30 is joined to the one before, also where that is thin itself; the first to the one
// after; one alone stays.
func TestThinClasses(t *testing.T) {
	for _, c := range []struct{ counts, want []int64 }{
		{[]int64{30, 30, 30}, []int64{30, 30, 30}},
		{[]int64{30, 30, 29}, []int64{30, 59}},
		{[]int64{30, 29, 30}, []int64{59, 30}},
		{[]int64{30, 10, 10}, []int64{50}},
		{[]int64{12, 0, 30}, []int64{42}},
		{[]int64{12, 30, 30}, []int64{42, 30}},
		{[]int64{12, 0, 0}, []int64{12}},
	} {
		var waits []Wait
		for i, days := range []int64{0, 4, 99} {
			waits = append(waits, wait("escalated", "", days, min(c.counts[i], 12), max(c.counts[i]-12, 0))...)
		}
		d := assess(t, Rows{Waits: waits}, Options{WaitBounds: []int{3, 6}}).Delays[0]
		var got []int64
		for _, class := range d.Classes {
			got = append(got, class.Of.Complaints)
		}
		if !slices.Equal(got, c.want) || d.Classes[len(got)-1].To != -1 || d.Classes[0].From != 0 {
			t.Errorf("%v: got %+v, want %v", c.counts, d.Classes, c.want)
		}
	}
}

// Repairs take long and are often compensated, deliveries neither: the crude shares differ, within a type they do not.
func TestDelayWithinType(t *testing.T) {
	waits := append(wait("compensated", "repair", 30, 80, 80), wait("compensated", "repair", 3, 20, 20)...)
	waits = append(waits, wait("compensated", "delivery", 30, 2, 18)...)
	waits = append(waits, wait("compensated", "delivery", 3, 20, 180)...)
	d := assess(t, Rows{Waits: waits}, Options{CloseWithin: new(10)}).Delays[0]
	if d.Differ || math.Abs(d.Ratio.Value-1) > 1e-12 || d.Later.Share.Value < 2*d.Sooner.Share.Value || d.Middle != -1 {
		t.Errorf("got %+v", d)
	}
	waits[0].Complaints, waits[1].Complaints = 140, 20
	if d := assess(t, Rows{Waits: waits}, Options{CloseWithin: new(10)}).Delays[0]; !d.Differ || !(d.Ratio.Lower > 1) {
		t.Errorf("more of the late repairs: %+v", d)
	}
}

func TestDelayOfFew(t *testing.T) {
	for came, want := range map[int64]int{9: 0, 10: 1} {
		if got := assess(t, Rows{Waits: wait("referred", "", 5, came, 100)}, Options{}).Delays; len(got) != want {
			t.Errorf("%d came: %+v", came, got)
		}
	}
	// all of one day: nobody is late, and nothing can be compared
	d := assess(t, Rows{Waits: wait("referred", "", 5, 20, 100)}, Options{}).Delays[0]
	if d.Differ || !math.IsNaN(float64(d.P)) || d.Later.Of.Complaints != 0 {
		t.Errorf("got %+v", d)
	}
}

// Groups of one distribution are called different in about one of twenty draws, and two of which one takes twice as long always.
func TestDivisions(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	draw := func(value string, mean float64, n int) []Clock {
		var clocks []Clock
		for range n {
			days := int64(random.ExpFloat64() * mean)
			fate := "done"
			if days > 30 {
				days, fate = 30, "open"
			}
			clocks = append(clocks, ran(resolve, value, "", fate, days, 1))
		}
		return clocks
	}
	called := 0
	for range 100 {
		null := Division{"site", append(draw("a", 8, 50), draw("b", 8, 50)...)}
		if assess(t, Rows{Divisions: []Division{null}}, Options{}).Divisions[0].Differ {
			called++
		}
	}
	if called > 12 { // 5 are to be expected; 13 or more come in fewer than 2 of 1,000 such hundreds
		t.Errorf("called different in %d of 100 draws of one distribution", called)
	}
	differ := Division{"site", append(append(draw("a", 5, 100), draw("b", 15, 100)...), draw("", 5, 40)...)}
	same := Division{"unit", append(draw("x", 8, 50), draw("small", 8, leastGroup-1)...)}
	got := assess(t, Rows{Divisions: []Division{same, differ}}, Options{}).Divisions
	if len(got) != 1 || !got[0].Differ || got[0].Groups[0].Value != "b" || got[0].Left != 40 {
		t.Errorf("got %+v", got)
	}
}

func TestManyGroups(t *testing.T) {
	var d Division
	for i := range mostGroups + 2 {
		d.Clocks = append(d.Clocks, ran(resolve, string(rune('a'+i)), "", "done", int64(i), leastGroup+int64(i)))
	}
	got := assess(t, Rows{Divisions: []Division{d}}, Options{}).Divisions[0]
	if len(got.Groups) != mostGroups || got.Left != 2*leastGroup+1 || got.Groups[0].Value != "n" {
		t.Errorf("got %d groups, %d left out, first %q", len(got.Groups), got.Left, got.Groups[0].Value)
	}
}
