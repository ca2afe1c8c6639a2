package rootcause

import (
	"slices"
	"testing"

	"github.com/vitalfew/vitalfew/analysis"
)

// tabulated is leaves of two dimensions a and b, with so many complaints each.
func tabulated(counts map[[2]string]float64) leaves {
	var rows []leaf
	for values, n := range counts {
		rows = append(rows, leaf{values: values[:], n: n})
	}
	slices.SortFunc(rows, func(x, y leaf) int { return slices.Compare(x.values, y.values) })
	return newLeaves([]analysis.Dimension{"a", "b"}, rows)
}

// A store gives its region and a region no store; a name gives its code and the code the name; slips of the pen are forgiven to one in a
// hundred.
func TestGives(t *testing.T) {
	for _, c := range []struct {
		what           string
		counts         map[[2]string]float64
		gives, givenBy bool
		twin           analysis.Dimension
	}{
		{what: "none", counts: map[[2]string]float64{}},
		{what: "a hierarchy", counts: map[[2]string]float64{{"s1", "north"}: 50, {"s2", "north"}: 50, {"s3", "south"}: 50}, gives: true},
		{what: "two names of one", counts: map[[2]string]float64{{"1", "x"}: 50, {"2", "y"}: 50}, gives: true, givenBy: true, twin: "b"},
		{what: "a slip in more than a hundred", counts: map[[2]string]float64{{"1", "x"}: 52, {"2", "y"}: 50, {"1", "y"}: 1}, gives: true, givenBy: true, twin: "b"},
		{what: "a slip in a hundred", counts: map[[2]string]float64{{"1", "x"}: 50, {"2", "y"}: 49, {"1", "y"}: 1}},
		{what: "one value has nearly all", counts: map[[2]string]float64{{"1", "x"}: 60, {"2", "x"}: 60, {"2", "y"}: 1}},
		{what: "what is not stated counts for nothing", counts: map[[2]string]float64{{"1", "x"}: 50, {"2", "y"}: 50, {"1", ""}: 90, {"", "x"}: 90}, gives: true, givenBy: true, twin: "b"},
		{what: "each came once", counts: map[[2]string]float64{{"1", "x"}: 1, {"2", "x"}: 1, {"3", "y"}: 1, {"4", "y"}: 1}},
		{what: "some came once", counts: map[[2]string]float64{{"1", "x"}: 1, {"2", "y"}: 1, {"3", "x"}: 2, {"4", "y"}: 2, {"5", "x"}: 1, {"5", "y"}: 1}},
		{what: "independent", counts: map[[2]string]float64{{"1", "x"}: 50, {"1", "y"}: 50, {"2", "x"}: 50, {"2", "y"}: 50}},
	} {
		l := tabulated(c.counts)
		if got := l.gives(0, 1); got != c.gives {
			t.Errorf("%s: a gives b: %t", c.what, got)
		}
		if got := l.gives(1, 0); got != c.givenBy {
			t.Errorf("%s: b gives a: %t", c.what, got)
		}
		if got := l.twin(0, []analysis.Dimension{"b"}); got != c.twin {
			t.Errorf("%s: twin %q", c.what, got)
		}
	}
}

// The vital few are the most frequent until they make four fifths, and never more than ten.
func TestFew(t *testing.T) {
	l := tabulated(map[[2]string]float64{{"1", "x"}: 40, {"2", "x"}: 40, {"3", "x"}: 10, {"4", "x"}: 10, {"", "x"}: 900})
	want := map[string]bool{"1": true, "2": true}
	for code, few := range l.few(0) {
		if few != want[l.values[0][code]] {
			t.Errorf("%q: %t", l.values[0][code], few)
		}
	}
	many := map[[2]string]float64{}
	for i := range 30 {
		many[[2]string{string(rune('a' + i)), "x"}] = 3
	}
	sum := 0
	for _, few := range tabulated(many).few(0) {
		if few {
			sum++
		}
	}
	if sum != 10 {
		t.Errorf("%d are few", sum)
	}
}
