package stats

import (
	"math"
	"testing"
)

func TestSampleSize(t *testing.T) {
	var in struct{ Cases [][4]*float64 }
	var want []struct{ N int64 }
	golden(t, "sample_size_proportion_fpc", &in, &want)
	for i, c := range in.Cases {
		var population int64
		if c[3] != nil {
			population = int64(*c[3])
		}
		if got := SampleSize(*c[0], *c[1], *c[2], population); got != want[i].N {
			t.Errorf("case %d: %d, want %d", i, got, want[i].N)
		}
	}
	if got := SampleSize(0.5, 0.05, Confidence, 1); got != 1 {
		t.Errorf("of one customer: %d, want 1", got)
	}
	for _, c := range [][2]float64{{0, 0.05}, {1, 0.05}, {0.5, 0}, {0.5, 1}, {math.NaN(), 0.1}} {
		if got := SampleSize(c[0], c[1], Confidence, 0); got != 0 {
			t.Errorf("%v: %d, want 0", c, got)
		}
	}
	if got := SampleSize(0.5, 0.05, Confidence, -1); got != 0 {
		t.Errorf("negative population: %d, want 0", got)
	}
}

// By hand: z²·0.25/0.05² = 384.1459, which of a population of 29 is 27.03.
func TestSampleSizeOfFewPeople(t *testing.T) {
	if n := SampleSize(0.5, 0.05, 0.95, 29); n != 28 {
		t.Errorf("got %d", n)
	}
}

func TestMarginOfError(t *testing.T) {
	var in struct{ Cases [][3]*float64 }
	var want []struct{ MOE float64 }
	tol := golden(t, "margin_of_error_fpc", &in, &want)
	for i, c := range in.Cases {
		var population int64
		if c[2] != nil {
			population = int64(*c[2])
		}
		near(t, "margin", MarginOfError(*c[0] / *c[1], *c[1], population, Confidence), want[i].MOE, tol)
	}
	near(t, "all answered", MarginOfError(0.5, 40, 40, Confidence), 0, 0)
	near(t, "the only one answered", MarginOfError(1, 1, 1, Confidence), 0, 0)
	near(t, "more answers than customers", MarginOfError(0.5, 41, 40, Confidence), math.NaN(), 0)
	near(t, "no answer", MarginOfError(0.5, 0, 0, Confidence), math.NaN(), 0)
	near(t, "a share above 1", MarginOfError(1.1, 10, 0, Confidence), math.NaN(), 0)
}

func TestWorstCase(t *testing.T) {
	e := WorstCase(30, 40, 100)
	near(t, "share", e.Value, 0.75, 1e-15)
	ends(t, "share", e, 0.3, 0.9, 1e-15)
	all := WorstCase(30, 40, 40)
	ends(t, "all answered", all, 0.75, 0.75, 1e-15)
	none := WorstCase(0, 0, 7)
	near(t, "none answered", none.Value, math.NaN(), 0)
	ends(t, "none answered", none, 0, 1, 0)
	for _, c := range [][3]int64{{0, 0, 0}, {5, 4, 10}, {1, 11, 10}, {-1, 4, 10}} {
		if e := WorstCase(c[0], c[1], c[2]); !math.IsNaN(e.Lower) {
			t.Errorf("%v: %v, want NaN", c, e)
		}
	}
}
