package stats

import (
	"math"
	"testing"
)

// histories of a golden case: of each group, in the order of their names.
func grouped(times, events []int, ns []int64, names []string) [][]Duration {
	var groups [][]Duration
	at := map[string]int{}
	for i, name := range names {
		g, ok := at[name]
		if !ok {
			g = len(groups)
			at[name] = g
			groups = append(groups, nil)
		}
		d := Duration{Time: times[i], Event: events[i] == 1, N: 1}
		if ns != nil {
			d.N = ns[i]
		}
		groups[g] = append(groups[g], d)
	}
	return groups
}

func mustRank(t *testing.T, groups ...[]Duration) LogRankTest {
	t.Helper()
	l, err := LogRank(groups...)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

type logRankWant struct {
	Observed []int64
	Expected []float64
	Chisq, P float64
}

func (w logRankWant) check(t *testing.T, l LogRankTest, tol float64) {
	t.Helper()
	for g := range w.Observed {
		if l.Observed[g] != w.Observed[g] {
			t.Errorf("group %d: %d events, want %d", g, l.Observed[g], w.Observed[g])
		}
		near(t, "expected", l.Expected[g], w.Expected[g], tol)
	}
	near(t, "χ²", l.ChiSquare, w.Chisq, tol)
	near(t, "p of p", l.P/w.P, 1, 10*tol)
	if l.DF != len(w.Observed)-1 {
		t.Errorf("%d degrees of freedom", l.DF)
	}
}

func TestLogRank(t *testing.T) {
	var aml struct {
		Time, Status []int
		Group        []string
	}
	var want logRankWant
	tol := golden(t, "logrank_aml", &aml, &want)
	want.check(t, mustRank(t, grouped(aml.Time, aml.Status, nil, aml.Group)...), tol)

	var waltons struct {
		Time, Event []int
		Group       []string
		N           []int64
	}
	tol = golden(t, "km_waltons_median_logrank", &waltons, &want)
	want.check(t, mustRank(t, grouped(waltons.Time, waltons.Event, waltons.N, waltons.Group)...), tol)

	var gehan struct {
		ControlTime  []int `json:"control_time"`
		ControlEvent []int `json:"control_event"`
		TreatTime    []int `json:"treat_time"`
		TreatEvent   []int `json:"treat_event"`
	}
	tol = golden(t, "logrank_gehan_6mp", &gehan, &want)
	names := make([]string, len(gehan.ControlTime))
	control := grouped(gehan.ControlTime, gehan.ControlEvent, nil, names)[0]
	treated := grouped(gehan.TreatTime, gehan.TreatEvent, nil, names)[0]
	want.check(t, mustRank(t, control, treated), tol)

	var g3 struct {
		Chisq float64 `json:"logrank_chisq"`
		P     float64 `json:"logrank_p"`
	}
	tol = golden(t, "km_g3_control_loglog_logrank", &waltons, &g3)
	l := mustRank(t, grouped(waltons.Time, waltons.Event, nil, waltons.Group)...)
	near(t, "χ²", l.ChiSquare, g3.Chisq, tol)
	near(t, "p", l.P, g3.P, tol)
}

// R 4.2, survival 3.5: survdiff of three groups with ties, all ends but the first cause censored.
func TestLogRankOfThreeGroups(t *testing.T) {
	var groups [3][]Duration
	for i, d := range fifteen {
		groups[i%3] = append(groups[i%3], Duration{Time: d.Time, Event: d.Cause == 1, N: 1})
	}
	want := logRankWant{[]int64{2, 2, 2}, []float64{1.70769230769, 2.10769230769, 2.18461538462}, 0.0775985199138, 0.961943790404}
	want.check(t, mustRank(t, groups[0], groups[1], groups[2]), 1e-9)
	l := mustRank(t, groups[2], groups[0], groups[1])
	near(t, "χ² in another order", l.ChiSquare, want.Chisq, 1e-9)
	// A group that nobody is at risk in takes no degree of freedom.
	four := mustRank(t, groups[0], nil, groups[1], groups[2])
	near(t, "χ² with an empty group", four.ChiSquare, want.Chisq, 1e-9)
	if four.DF != 2 {
		t.Errorf("%d degrees of freedom, want 2", four.DF)
	}
	for g := range groups {
		for i := range groups[g] {
			groups[g][i].N = 1e9
		}
	}
	// χ² grows as the counts do, if not by the same factor: whoever stands for many is tied with them.
	if huge := mustRank(t, groups[0], groups[1], groups[2]); !(huge.ChiSquare > 7e7 && huge.P >= 0 && huge.P < 1e-300) {
		t.Errorf("of billions: %v", huge)
	}
}

func TestLogRankOfLittle(t *testing.T) {
	one := []Duration{closed(3, 4)}
	for what, groups := range map[string][][]Duration{
		"none":               nil,
		"one group":          {one},
		"no events":          {{open(3, 4)}, {open(5, 2)}},
		"an empty group":     {one, {}},
		"gone before":        {{closed(9, 2)}, {open(3, 7)}},
		"all at once of all": {{closed(3, 1)}, {closed(3, 1)}},
		"a count of none":    {one, {closed(3, 0)}},
	} {
		l := mustRank(t, groups...)
		if !math.IsNaN(l.ChiSquare) || !math.IsNaN(l.P) || l.DF != 0 {
			t.Errorf("%s: got %v, want nothing known", what, l)
		}
	}
	same := mustRank(t, []Duration{closed(3, 2), closed(5, 2)}, []Duration{closed(3, 2), closed(5, 2)})
	near(t, "the same twice: χ²", same.ChiSquare, 0, 1e-15)
	near(t, "the same twice: p", same.P, 1, 1e-15)
	// Two pairs of groups that never meet cannot be compared.
	late := func(n int64) []Duration {
		return []Duration{{Entry: 10, Time: 12, Event: true, N: n}, {Entry: 10, Time: 15, Event: true, N: 2}}
	}
	early := []Duration{closed(2, 2), closed(4, 3)}
	if l := mustRank(t, early, []Duration{closed(2, 1), closed(3, 3)}, late(2), late(5)); !math.IsNaN(l.P) {
		t.Errorf("groups that never meet: %v", l)
	}
	if _, err := LogRank(one, []Duration{{Entry: 3, Time: 3, N: 1}}); err == nil ||
		err.Error() != "log-rank: group 1: duration 0: want entry before time, got 3 and 3" {
		t.Errorf("got error %v", err)
	}
}
