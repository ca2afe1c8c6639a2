package drivers

import (
	"fmt"
	"math"
	"testing"
)

// Two attributes that are one and the same share evenly, lead together, and are said to be given by each other.
func TestTwins(t *testing.T) {
	s := one(t, build("s", "A", "B").add("now", 30, 1, 1, 1, 2).add("now", 30, 1, 5, 5, 4).add("now", 10, 1, 3, 3, 5), Options{})
	for _, a := range s.Attributes {
		near(t, "share", a.Share.Value, 0.5, 1e-9)
		if !a.Leads || !math.IsInf(a.Inflated, 1) {
			t.Errorf("%s: leads %t, inflated %v", a.Name, a.Leads, a.Inflated)
		}
	}
}

// Fields need both intervals clear of the rules; a target replaces the mean.
func TestFields(t *testing.T) {
	b := build("s", "Solution", "Speed").crossed("now", 25).add("now", 300, 1, 2, 5, 2.3).add("now", 100, 1, 2, 4, 1.9)
	fields := func(o Options) string {
		said := ""
		s := one(t, b, o)
		for _, a := range s.kept() {
			said += fmt.Sprintf("%s %s, ", a.Name, a.Field)
		}
		return said
	}
	for _, c := range []struct {
		o    Options
		want string
	}{
		{Options{}, "Solution first, Speed enough, "},
		{Options{Target: 95}, "Solution first, Speed later, "},
		{Options{Target: 20}, "Solution keep, Speed enough, "},
		{Options{Target: 30}, "Solution , Speed enough, "},
	} {
		if got := fields(c.o); got != c.want {
			t.Errorf("target %v: got %s, want %s", c.o.Target, got, c.want)
		}
	}
}

// Where an attribute hardly varies, many resamples have no shares, so that no interval can be told, and nothing leads alone.
func TestLeadsWithoutIntervals(t *testing.T) {
	b := build("poll", "First", "Second", "Third")
	for _, x := range []float64{1, 2, 4, 5} {
		b.add("now", 15, 1, x, 6-x, 3, x)
	}
	b.add("now", 1, 1, 5, 5, 4, 5)
	s := one(t, b, Options{})
	if s.Explained != Told || !math.IsNaN(s.Attributes[0].Share.Lower) {
		t.Fatalf("want shares without intervals, got %s, %+v", s.Explained, s.Attributes[0].Share)
	}
	for _, a := range s.Attributes {
		if !a.Leads {
			t.Errorf("%s is said to matter less, of which nothing is known", a.Name)
		}
	}
}

// An attribute's share of answers is of those who judge: who rates it and does not judge makes it no more rated.
func TestRatedByThoseWhoJudge(t *testing.T) {
	b := build("poll", "Asked", "Seldom").crossed("now", 20)
	for i := range b.rows.Patterns {
		b.rows.Patterns[i].Ratings = b.rows.Patterns[i].Ratings[:4] + b.rows.Patterns[i].Ratings[7:]
	}
	b.add("now", 70, 1, 3, 4, math.NaN())
	s := one(t, b, Options{})
	for _, a := range s.Attributes {
		if a.Name == "Seldom" && (a.Kept || a.RatedShare != 0) {
			t.Errorf("got %+v", a)
		}
	}
}
