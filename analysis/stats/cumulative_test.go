package stats

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"
)

// history is one subject: how long it was followed, and its events.
type history struct {
	until  int
	events []int
}

func recurrences(histories []history) Recurrences {
	var r Recurrences
	for _, h := range histories {
		r.Subjects = append(r.Subjects, Followed{h.until, 1})
		for i, t := range h.events {
			r.Events = append(r.Events, Recurrence{t, h.until, 1})
			for _, later := range h.events[i+1:] {
				r.Pairs = append(r.Pairs, RecurrencePair{t, later, 1})
			}
		}
	}
	return r
}

// Six subjects. At time 2 two of six have an event: M = 1/3, variance (2·(2/3)² + 4·(1/3)²)/6² = 1/27. The others are
// cumhaz and std.chaz of R's survival 3.5.3, survfit(Surv(start, stop, event) ~ 1, id = id).
func TestMeanCumulative(t *testing.T) {
	steps, err := MeanCumulative(recurrences([]history{
		{10, []int{2, 5}}, {10, nil}, {6, []int{3}}, {8, []int{2, 3, 8}}, {4, nil}, {12, []int{5, 11}},
	}), 0.95)
	if err != nil {
		t.Fatal(err)
	}
	want := []struct {
		time           int
		atRisk, events int64
		mean, se       float64
	}{
		{2, 6, 2, 1. / 3, math.Sqrt(1. / 27)},
		{3, 6, 2, 0.666666666666667, 0.304290309725092},
		{5, 5, 2, 1.066666666666667, 0.317163353167721},
		{8, 4, 1, 1.316666666666667, 0.449037035509611},
		{11, 1, 1, 2.316666666666666, 0.449037035509611}, // who alone is at risk has the mean: no variance is added
	}
	if len(steps) != len(want) {
		t.Fatalf("got %d steps, want %d", len(steps), len(want))
	}
	for i, w := range want {
		s := steps[i]
		if s.Time != w.time || s.AtRisk != w.atRisk || s.Events != w.events || math.Abs(s.Mean.Value-w.mean) > 1e-12 {
			t.Errorf("step %d: got %+v, want %+v", i, s, w)
		}
		const z = 1.959963984540054
		factor := math.Exp(z * w.se / w.mean)
		if math.Abs(s.Mean.Lower-w.mean/factor) > 1e-9 || math.Abs(s.Mean.Upper-w.mean*factor) > 1e-9 {
			t.Errorf("time %d: got %v to %v, want %v to %v", w.time, s.Mean.Lower, s.Mean.Upper, w.mean/factor, w.mean*factor)
		}
	}
}

// The sum over subjects, as the formula has it, for histories with ties within and between subjects.
func TestMeanCumulativeAgainstItsFormula(t *testing.T) {
	random := rand.New(rand.NewPCG(4, 7))
	for range 50 {
		var histories []history
		for range 3 + random.IntN(30) {
			h := history{until: random.IntN(12)}
			for range random.IntN(4) {
				h.events = append(h.events, random.IntN(h.until+1))
			}
			histories = append(histories, h)
		}
		steps, err := MeanCumulative(recurrences(histories), 0.9)
		if err != nil {
			t.Fatal(err)
		}
		for i := range steps {
			variance := 0.0
			for _, h := range histories {
				u := 0.0
				for _, s := range steps[:i+1] {
					if h.until < s.Time {
						continue
					}
					d := 0.0
					for _, e := range h.events {
						if e == s.Time {
							d++
						}
					}
					u += (d - float64(s.Events)/float64(s.AtRisk)) / float64(s.AtRisk)
				}
				variance += u * u
			}
			got := math.Log(steps[i].Mean.Upper/steps[i].Mean.Value) * steps[i].Mean.Value / 1.6448536269514722
			if variance > 1e-9 && math.Abs(got-math.Sqrt(variance)) > 1e-9 {
				t.Fatalf("time %d: got standard error %v, want %v", steps[i].Time, got, math.Sqrt(variance))
			}
		}
	}
}

func TestMeanCumulativeAtTheEdges(t *testing.T) {
	for name, r := range map[string]Recurrences{
		"nobody":    {},
		"no events": {Subjects: []Followed{{10, 5}}, Events: []Recurrence{{3, 4, 0}}, Pairs: []RecurrencePair{{3, 4, 0}}},
	} {
		if steps, err := MeanCumulative(r, 0.95); err != nil || len(steps) != 0 {
			t.Errorf("%s: got %v, %v", name, steps, err)
		}
	}
	// One subject, and two that are alike: the mean is known, how sure it is is not.
	for _, n := range []int64{1, 2} {
		steps, err := MeanCumulative(Recurrences{Subjects: []Followed{{5, n}}, Events: []Recurrence{{0, 5, n}, {5, 5, n}}, Pairs: []RecurrencePair{{5, 0, n}}}, 0.95)
		if err != nil || len(steps) != 2 || steps[1].Mean.Value != 2 || !math.IsNaN(steps[1].Mean.Lower) || !math.IsNaN(steps[1].Mean.Upper) {
			t.Errorf("%d alike: got %+v, %v", n, steps, err)
		}
	}
	// Huge counts: one in a hundred of a thousand million.
	steps, err := MeanCumulative(Recurrences{Subjects: []Followed{{9, 1e9}}, Events: []Recurrence{{1, 9, 1e7}}}, 0.95)
	if se := 0.01 * math.Log(steps[0].Mean.Upper/0.01) / 1.959963984540054; err != nil || math.Abs(se/math.Sqrt(0.01*0.99/1e9)-1) > 1e-6 {
		t.Errorf("got %+v, %v", steps, err)
	}
}

func TestMeanCumulativeRefuses(t *testing.T) {
	subjects := []Followed{{5, 2}}
	for want, r := range map[string]Recurrences{
		"subjects 0: want time and n not below 0":          {Subjects: []Followed{{-1, 1}}},
		"events 0: want time and n not below 0":            {Subjects: subjects, Events: []Recurrence{{2, 5, -1}}},
		"events 0: want time not after the end":            {Subjects: subjects, Events: []Recurrence{{5, 4, 1}}},
		"events 0: want subjects followed until 6":         {Subjects: subjects, Events: []Recurrence{{5, 6, 1}}},
		"pairs 0: want 0 to 1 of the events at 2 and 3":    {Subjects: subjects, Events: []Recurrence{{2, 5, 1}, {3, 5, 1}}, Pairs: []RecurrencePair{{2, 3, 2}}},
		"pairs 0: want 0 to 0 of the events at 2 and 2":    {Subjects: subjects, Events: []Recurrence{{2, 5, 1}}, Pairs: []RecurrencePair{{2, 2, 1}}},
		"pairs 0: want 0 to 0 of the events at 1 and 2":    {Subjects: subjects, Events: []Recurrence{{2, 5, 1}}, Pairs: []RecurrencePair{{1, 2, 1}}},
		"pairs 0: want 0 to 1 of the events at 2 and 3, g": {Subjects: subjects, Events: []Recurrence{{2, 5, 1}, {3, 5, 1}}, Pairs: []RecurrencePair{{2, 3, -1}}},
	} {
		if _, err := MeanCumulative(r, 0.95); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
	for _, confidence := range []float64{0, 1, math.NaN()} {
		if _, err := MeanCumulative(Recurrences{}, confidence); err == nil {
			t.Errorf("confidence %v: no error", confidence)
		}
	}
}
