package stats

import (
	"math"
	"slices"
	"testing"
)

// Each three bytes are a history: time, entry or censoring, count.
func histories(data []byte) (ds []Duration, plain bool) {
	plain = true
	for ; len(data) >= 3; data = data[3:] {
		d := Duration{Time: int(data[0]), Event: data[1]&1 == 1, N: int64(data[2])}
		if entry := int(data[1] >> 2); data[1]&2 == 2 && entry < d.Time {
			d.Entry = entry
		}
		plain = plain && d.Event && d.Entry == 0
		ds = append(ds, d)
	}
	return ds, plain
}

func FuzzKaplanMeier(f *testing.F) {
	f.Add([]byte{5, 1, 1, 5, 0, 2, 9, 1, 1, 0, 1, 4})
	f.Add([]byte{3, 1, 10, 4, 1, 10})
	f.Add([]byte{2, 7, 1, 10, 11, 1, 5, 19, 1, 4, 1, 1, 3, 1, 1})
	f.Fuzz(func(t *testing.T, data []byte) {
		ds, plain := histories(data)
		for _, band := range []Band{LogLog, Plain, Log} {
			s, err := KaplanMeier(ds, SurvivalOptions{Band: band})
			if err != nil {
				t.Fatal(err)
			}
			checkSteps(t, s)
			if plain && s.N > 0 {
				checkUncensored(t, s, ds)
			}
		}
	})
}

// With two ends the incidences add to what has come to an end at all, and none ever falls.
func FuzzCumulativeIncidence(f *testing.F) {
	f.Add([]byte{5, 1, 1, 5, 0, 2, 9, 1, 1, 0, 1, 4})
	f.Add([]byte{2, 7, 1, 10, 11, 1, 5, 19, 1, 4, 1, 1, 3, 1, 1})
	f.Fuzz(func(t *testing.T, data []byte) {
		ds, _ := histories(data)
		var endings []Ending
		for _, d := range ds {
			e := Ending{d.Entry, d.Time, 0, d.N}
			if d.Event {
				e.Cause = 1 + int(d.N)%2
			}
			endings = append(endings, e)
		}
		s, err := KaplanMeier(ds, SurvivalOptions{})
		if err != nil {
			t.Fatal(err)
		}
		cs, err := CumulativeIncidence(endings, 2, Confidence)
		if err != nil {
			t.Fatal(err)
		}
		for at := range 257 {
			want := s.ShareBy(at).Value
			if got := cs[0].By(at).Value + cs[1].By(at).Value; !(math.Abs(got-want) < 1e-12) && !math.IsNaN(want+got) {
				t.Errorf("by %d: shares add to %v, want %v", at, got, want)
			}
		}
		for _, c := range cs {
			before := IncidenceStep{Time: -1}
			for _, p := range c.Steps {
				if p.Time <= before.Time || !(p.Share >= before.Share && p.Share <= 1+1e-12) || !(p.SE >= 0) ||
					!math.IsNaN(p.Lower) && !(0 <= p.Lower && p.Lower <= p.Share && p.Share <= p.Upper && p.Upper <= 1) {
					t.Errorf("step %v after %v", p, before)
				}
				before = p
			}
		}
	})
}

func checkSteps(t *testing.T, s Survival) {
	t.Helper()
	before := SurvivalStep{Time: -1, S: 1}
	for _, p := range s.Steps {
		switch {
		case p.Time <= before.Time:
			t.Errorf("time %d follows %d", p.Time, before.Time)
		case !(p.S >= 0 && p.S <= before.S):
			t.Errorf("S(%d) = %v after %v", p.Time, p.S, before.S)
		case p.Events < 1 || p.Events > p.AtRisk:
			t.Errorf("%d events among %d at risk", p.Events, p.AtRisk)
		case !math.IsNaN(p.Lower) && !(0 <= p.Lower && p.Lower <= p.S+1e-15 && p.S <= p.Upper+1e-15 && p.Upper <= 1):
			t.Errorf("S(%d) = %v with interval %v to %v", p.Time, p.S, p.Lower, p.Upper)
		}
		before = p
	}
}

// Without censoring S is one minus the empirical distribution, and a quantile is that of the sample (type 2).
func checkUncensored(t *testing.T, s Survival, ds []Duration) {
	t.Helper()
	var times []int
	for _, d := range ds {
		for range d.N {
			times = append(times, d.Time)
		}
	}
	slices.Sort(times)
	n := len(times)
	for _, p := range s.Steps {
		by, _ := slices.BinarySearch(times, p.Time+1)
		if want := 1 - float64(by)/float64(n); math.Abs(p.S-want) > 1e-12 {
			t.Errorf("S(%d) = %v, want %v", p.Time, p.S, want)
		}
	}
	for _, k := range []int{1, 2, 3} { // quartiles
		rank := n * k / 4
		want := float64(times[min(rank, n-1)])
		if n*k%4 == 0 {
			want = float64(times[rank-1]+times[rank]) / 2
		}
		if got := s.Quantile(float64(k) / 4).Value; got != want {
			t.Errorf("quantile %d/4 of %d is %v, want %v", k, n, got, want)
		}
	}
}
