package stats

import (
	"math"
	"math/rand/v2"
	"testing"
)

// Fifteen with two ends, ties, and censoring between and at ends.
var fifteen = []Ending{
	{Time: 1, Cause: 1, N: 1},
	{Time: 1, Cause: 2, N: 1},
	{Time: 2, Cause: 1, N: 1},
	{Time: 3, Cause: 0, N: 1},
	{Time: 3, Cause: 1, N: 1},
	{Time: 4, Cause: 2, N: 1},
	{Time: 5, Cause: 1, N: 1},
	{Time: 5, Cause: 0, N: 1},
	{Time: 6, Cause: 2, N: 1},
	{Time: 7, Cause: 0, N: 1},
	{Time: 8, Cause: 1, N: 1},
	{Time: 8, Cause: 1, N: 1},
	{Time: 9, Cause: 0, N: 1},
	{Time: 10, Cause: 2, N: 1},
	{Time: 12, Cause: 0, N: 1},
}

func mustEnd(t *testing.T, endings []Ending, causes int) []Incidence {
	t.Helper()
	cs, err := CumulativeIncidence(endings, causes, Confidence)
	if err != nil {
		t.Fatal(err)
	}
	return cs
}

// R 4.2, survival 3.5: survfit(Surv(time, factor(cause)) ~ 1), and with the entries.
func TestCumulativeIncidence(t *testing.T) {
	cs := mustEnd(t, fifteen, 2)
	for k, want := range []map[int]float64{
		{0: 0, 1: 0.0666666666667, 2: 0.1333333333333, 4: 0.2, 7: 0.2733333333333, 8: 0.4744761904762, 12: 0.4744761904762},
		{0: 0, 1: 0.0666666666667, 3: 0.0666666666667, 4: 0.14, 6: 0.2238095238095, 9: 0.2238095238095, 10: 0.3746666666667},
	} {
		for at, share := range want {
			near(t, "incidence", cs[k].By(at).Value, share, 1e-12)
		}
	}
	late := append([]Ending(nil), fifteen...)
	for i, entry := range []int{0, 0, 0, 0, 1, 0, 0, 3, 2, 0, 5, 0, 0, 4, 6} {
		late[i].Entry = entry
	}
	cs = mustEnd(t, late, 2)
	near(t, "late entry: 1", cs[0].By(8).Value, 0.512152777778, 1e-11)
	near(t, "late entry: 2", cs[1].By(12).Value, 0.378472222222, 1e-11)
	if p := cs[1].Steps[2]; p.Time != 6 || p.AtRisk != 6 || p.Events != 1 {
		t.Errorf("step of 6 is %v", p)
	}
}

// With one cause it is one minus Kaplan–Meier, with Greenwood's error.
func TestIncidenceOfOneCauseIsKaplanMeier(t *testing.T) {
	var durations []Duration
	var endings []Ending
	for i, e := range fifteen {
		e.Cause, e.Entry = min(1, e.Cause), i%3/2
		if e.Entry >= e.Time {
			e.Entry = 0
		}
		endings = append(endings, e)
		durations = append(durations, Duration{e.Entry, e.Time, e.Cause == 1, e.N})
	}
	s, c := mustSurvive(t, durations...), mustEnd(t, endings, 1)[0]
	if len(c.Steps) != len(s.Steps) {
		t.Fatalf("%d steps, want %d", len(c.Steps), len(s.Steps))
	}
	for i, p := range c.Steps {
		near(t, "share", p.Share, 1-s.Steps[i].S, 1e-14)
		near(t, "se", p.SE, s.Steps[i].SE, 1e-14)
	}
}

// Without censoring the shares are those of a multinomial, and so are their errors, also where subjects stand for many.
func TestIncidenceWithoutCensoring(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, each := range []int64{1, 1e9} {
		var endings []Ending
		n := 0.0
		for range 60 {
			e := Ending{Time: r.IntN(20), Cause: 1 + r.IntN(3), N: each * int64(1+r.IntN(3))}
			endings = append(endings, e)
			n += float64(e.N)
		}
		cs := mustEnd(t, endings, 3)
		for at := range 20 {
			sum := 0.0
			for k, c := range cs {
				had := 0.0
				for _, e := range endings {
					if e.Time <= at && e.Cause == k+1 {
						had += float64(e.N)
					}
				}
				near(t, "share", c.By(at).Value, had/n, 1e-12)
				sum += had / n
			}
			near(t, "sum", cs[0].By(at).Value+cs[1].By(at).Value+cs[2].By(at).Value, sum, 1e-12)
		}
		for _, c := range cs {
			for _, p := range c.Steps {
				near(t, "se of n", p.SE*math.Sqrt(n/(p.Share*(1-p.Share))), 1, 1e-9)
			}
		}
	}
}

// The variance is the three sums that the comment writes.
func TestIncidenceVariance(t *testing.T) {
	c := mustEnd(t, fifteen, 2)[0]
	type set struct{ n, all, own, before, share float64 }
	sets := []set{ // of each time of an end of the fifteen, by hand
		{15, 2, 1, 1, 0}, {13, 1, 1, 0, 0}, {12, 1, 1, 0, 0}, {10, 1, 0, 0, 0}, {9, 1, 1, 0, 0}, {7, 1, 0, 0, 0}, {5, 2, 2, 0, 0},
	}
	survival, share := 1.0, 0.0
	for i := range sets {
		p := &sets[i]
		p.before = survival
		share += survival * p.own / p.n
		p.share = share
		survival *= (p.n - p.all) / p.n
	}
	variance := 0.0
	for _, p := range sets {
		rest := share - p.share
		variance += rest*rest*p.all/(p.n*(p.n-p.all)) + p.before*p.before*p.own*(p.n-p.own)/(p.n*p.n*p.n) - 2*rest*p.before*p.own/(p.n*p.n)
	}
	last := c.Steps[len(c.Steps)-1]
	near(t, "share", last.Share, share, 1e-14)
	near(t, "variance", last.SE*last.SE, variance, 1e-14)
	near(t, "log–log ends", math.Log(-math.Log(last.Lower))-math.Log(-math.Log(last.Upper)),
		2*1.959963984540054*last.SE/(share*-math.Log(share)), 1e-12)
	if e := c.By(8); !(e.Lower < e.Value && e.Value < e.Upper) {
		t.Errorf("%v does not hold its value", e)
	}
}

func TestIncidenceOfLittle(t *testing.T) {
	check := func(what string, got, want Estimate) {
		t.Helper()
		if !sameEstimate(got, want) {
			t.Errorf("%s: got %v, want %v", what, got, want)
		}
	}
	none := mustEnd(t, nil, 2)
	check("none", none[1].By(0), unknown())
	check("a count of none", mustEnd(t, []Ending{{Time: 5, Cause: 1}}, 1)[0].By(3), unknown())
	censored := mustEnd(t, []Ending{{Time: 5, N: 9}}, 1)[0]
	check("before any end", censored.By(5), Estimate{0, nan, nan})
	check("beyond the last", censored.By(6), unknown())
	check("below 0", censored.By(-1), unknown())
	all := mustEnd(t, []Ending{{Time: 5, Cause: 1, N: 9}}, 2)
	check("all", all[0].By(900), Estimate{1, nan, nan})
	check("none of the other", all[1].By(900), Estimate{0, nan, nan})
	// The first of a small risk set end all of it; who enters later changes nothing.
	early := mustEnd(t, []Ending{
		{Time: 2, Cause: 1, N: 3}, {Time: 2, Cause: 2, N: 1}, {Entry: 4, Time: 6, Cause: 1, N: 5}, {Entry: 4, Time: 8, Cause: 1, N: 5},
	}, 2)[0]
	for _, p := range early.Steps {
		near(t, "after all have ended: share", p.Share, 0.75, 1e-15)
		near(t, "after all have ended: se", p.SE, math.Sqrt(0.75*0.25/4), 1e-15)
	}
	if len(mustEnd(t, fifteen, 5)) != 5 || len(mustEnd(t, nil, 0)) != 0 {
		t.Error("want one incidence a cause")
	}
	for want, e := range map[string]Ending{
		"cumulative incidence: ending 0: cause: want 0 to 2, got 3":                        {Time: 3, Cause: 3, N: 1},
		"cumulative incidence: ending 0: cause: want 0 to 2, got -1":                       {Time: 3, Cause: -1, N: 1},
		"cumulative incidence: ending 0: want entry, time and n not below 0, got 0, -3, 1": {Time: -3, Cause: 1, N: 1},
	} {
		if _, err := CumulativeIncidence([]Ending{e}, 2, 0.95); err == nil || err.Error() != want {
			t.Errorf("got error %v, want %s", err, want)
		}
	}
	if _, err := CumulativeIncidence(nil, 1, 1); err == nil || err.Error() != "cumulative incidence: confidence: want between 0 and 1, got 1" {
		t.Errorf("got error %v", err)
	}
}
