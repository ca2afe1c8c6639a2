package actions

import (
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func day0(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return t
}

// course has so many complaints in each week before and since, against days.
func course(before, since []int64) Course {
	c := Course{N: append(append([]int64{}, before...), since...), People: map[string]int64{}, FourWeeks: map[int]int64{}}
	for range c.N {
		c.Units = append(c.Units, 7)
	}
	return c
}

// each is n weeks of x complaints.
func each(n int, x int64) []int64 {
	xs := make([]int64, n)
	for i := range xs {
		xs[i] = x
	}
	return xs
}

// forget makes the units of weeks unknown.
func (c Course) forget(from, to int) Course {
	for i := from; i < to; i++ {
		c.Units[i] = math.NaN()
	}
	return c
}

func trial(scope Course, others *Course) Trial {
	return Trial{Day: day0("2026-06-01"), At: history, Scope: scope, Others: others}
}

func TestVerdicts(t *testing.T) {
	steady := func(x int64) *Course { c := course(each(history, x), each(30, x)); return &c }
	fallen := func(from, to int64) *Course { c := course(each(history, from), each(30, to)); return &c }
	early := course(append(each(history-20, 20), each(20, 10)...), each(30, 10))
	for name, c := range map[string]struct {
		scope  Course
		others *Course
		want   Verdict
	}{
		"halved":                      {*fallen(8, 4), nil, Worked},
		"halved, others as they were": {*fallen(8, 4), steady(20), Worked},
		"halved, and so everywhere":   {*fallen(8, 4), fallen(20, 10), NoEffect},
		"halved, others too few":      {*fallen(8, 4), fallen(1, 0), Worked},
		"none left":                   {*fallen(8, 0), nil, Worked},
		"as it was":                   {*steady(8), nil, NoEffect},
		"as it was, others halved":    {*steady(8), fallen(20, 10), NoEffect}, // has not got worse
		"as it was, others doubled":   {*steady(8), fallen(10, 20), NoEffect}, // nor better
		"doubled":                     {*fallen(4, 8), nil, Worse},
		"doubled, as everywhere":      {*fallen(4, 8), fallen(10, 20), NoEffect},
		"fell before":                 {early, nil, Preceded},
		"too young":                   {course(each(history, 8), each(5, 8)), nil, Early},
		"three weeks":                 {course(each(history, 8), each(3, 0)), nil, Early},
		"four weeks without any":      {course(each(history, 8), each(4, 0)), nil, Worked},
		"too rare":                    {course(each(history, 0)[:history-1], append([]int64{1}, each(30, 0)...)), nil, Few},
		"a year without an answer":    {course(append(each(history-52, 0), append([]int64{6}, each(51, 0)...)...), append([]int64{6}, each(59, 0)...)), nil, Few},
		"never":                       {*steady(0), nil, Unseen},
		"data begin with it":          {course(each(history, 0), each(30, 9)).forget(0, history-3), nil, Uncovered},
		"four weeks before":           {course(each(history, 30), each(30, 30)).forget(0, history-4), nil, NoEffect},
		"in place today":              {course(each(history, 8), nil), nil, Early},
	} {
		e := Judge([]Trial{trial(c.scope, c.others)})[0]
		if e.Verdict != c.want {
			t.Errorf("%s: got %s, want %s: %+v", name, e.Verdict, c.want, e.Scope)
		}
	}
	if got := Judge(nil); len(got) != 0 {
		t.Errorf("no trials: got %v", got)
	}
}

// The same weeks a year before: of a season that triples complaints every summer, nothing is put down to an action in spring.
func TestSameWeeks(t *testing.T) {
	season := func(week int) int64 { return 10 + int64(10*math.Sin(2*math.Pi*float64(week)/year)) }
	var before, since []int64
	for i := range history {
		before = append(before, season(i-history))
	}
	for i := range 26 {
		since = append(since, season(i))
	}
	e := Judge([]Trial{trial(course(before, since), nil)})[0]
	if e.Verdict != NoEffect || e.Scope.Rates.Ratio.Value != 1 || !e.Scope.Seasonal || e.Scope.WeeksBefore != 26 {
		t.Errorf("got %s, %+v", e.Verdict, e.Scope)
	}
	// With half a year of data before, all of it is compared with, and summer passes for a rise.
	e = Judge([]Trial{trial(course(before, since).forget(0, history-26), nil)})[0]
	if e.Scope.Seasonal || e.Scope.WeeksBefore != 26 || e.Verdict != Worse {
		t.Errorf("got %s, %+v", e.Verdict, e.Scope)
	}
	// Half of the weeks since must have a fellow: 11 of 26 have too few, 13 have enough.
	for fellows, want := range map[int]bool{12: false, 13: true} {
		c := course(before, since).forget(0, history-year).forget(history-year+fellows, history-year+26)
		if got := c.change(history, 1); got.Seasonal != want || want && (got.WeeksSince != fellows || got.WeeksBefore != fellows) {
			t.Errorf("%d fellows: got %+v", fellows, got)
		}
	}
	// A year and a half in place: the first year is judged.
	long := course(each(history, 8), append(each(52, 4), each(26, 40)...))
	if ch := long.change(history, 1); ch.WeeksSince != 52 || ch.Since != 4*52 || ch.Before != 8*52 {
		t.Errorf("got %+v", ch)
	}
}

// People of the weeks compared; never more than complaints.
func TestPeople(t *testing.T) {
	c := course(each(history, 8), each(30, 4))
	c.People = map[string]int64{"since": 90, "matched": 200, "between": 130}
	if ch := c.change(history, 1); ch.people != [2]int64{90, 200} {
		t.Errorf("got %v", ch.people)
	}
	c = c.forget(0, history-10)
	if ch := c.change(history, 1); ch.people != [2]int64{90, 80} { // of ten weeks there cannot be more
		t.Errorf("got %v", ch.people)
	}
}

// Dispersion is the action's own from twelve second differences on, else that of all.
func TestDispersion(t *testing.T) {
	wild, calm := []float64{}, []float64{}
	for i := range 14 {
		wild, calm = append(wild, 20+20*float64(i%2)), append(calm, 20)
	}
	for _, c := range []struct {
		own, all [][]float64
		want     float64
	}{
		{[][]float64{wild}, nil, 40 * 40 / (6 * 30.)},
		{[][]float64{wild[:13]}, [][]float64{wild[:13]}, 1}, // eleven differences
		{[][]float64{wild[:8], wild[:8]}, nil, 40 * 40 / (6 * 30.)},
		{[][]float64{calm[:5]}, [][]float64{calm[:5], wild}, 12. * 1600 / (12*180 + 3*120)},
		{[][]float64{calm}, [][]float64{wild}, 1},
		{nil, nil, 1},
	} {
		if got := dispersion(c.own, c.all); math.Abs(got/c.want-1) > 0.03 {
			t.Errorf("got %v, want about %v", got, c.want)
		}
	}
	// At twice the exposure twice the count is no variation.
	c := course(each(history, 8), each(40, 8))
	for i := 0; i < len(c.N); i += 8 {
		for k := i; k < i+4; k++ {
			c.N[k], c.Units[k] = 16, 14
		}
	}
	if got := dispersion(c.runs(history), nil); got != 1 {
		t.Errorf("exposure: got %v", got)
	}
	// A gap, and the day of the action, end a run.
	c = course(each(history, 8), each(8, 8)).forget(8, 9)
	var lengths []int
	for _, run := range c.runs(history) {
		lengths = append(lengths, len(run))
	}
	if diff := cmp.Diff([]int{2, 36, 2}, lengths); diff != "" {
		t.Error(diff)
	}
}

// 50 complaints in the same weeks a year before are needed, 49 are not enough: of 2 a week after 25 weeks.
func TestNeeds(t *testing.T) {
	e := Judge([]Trial{trial(course(each(history, 2), each(6, 2)), nil)})[0]
	if diff := cmp.Diff(&Needs{Complaints: 50, Weeks: 25}, e.Needs); diff != "" {
		t.Error(diff)
	}
	// What came in the same weeks counts: none in the first twenty.
	before := append(each(history-year, 2), append(each(20, 0), each(32, 2)...)...)
	if e := Judge([]Trial{trial(course(before, each(6, 0)), nil)})[0]; e.Needs == nil || e.Needs.Weeks != 45 {
		t.Errorf("got %s, %+v", e.Verdict, e.Needs)
	}
	// Once the weeks are there, the action is judged, and a week before it is not.
	for n, want := range map[int]Verdict{24: Early, 25: NoEffect} {
		if e := Judge([]Trial{trial(course(each(history, 2), each(n, 2)), nil)})[0]; e.Verdict != want {
			t.Errorf("after %d weeks: got %s, want %s", n, e.Verdict, want)
		}
	}
	// A month of data before never is enough for two a week.
	if e := Judge([]Trial{trial(course(each(history, 2), each(6, 2)).forget(0, history-5), nil)})[0]; e.Verdict != Few || e.Needs.Weeks != 0 {
		t.Errorf("got %s, %+v", e.Verdict, e.Needs)
	}
}

// Lines are drawn through four weeks from eight of them on, else through weeks.
func TestLine(t *testing.T) {
	for since, want := range map[int]int{7: 0, 8: 1, 31: 1, 32: fourWeeks} {
		e := Judge([]Trial{trial(course(each(history, 8), each(since, 4)), nil)})[0]
		if e.PerPoint != want || (e.Line != nil) != (want > 0) {
			t.Errorf("%d weeks since: got %d weeks a point, want %d", since, e.PerPoint, want)
		}
		if e.Line != nil && math.Abs(e.Line.Level.Value-0.5) > 1e-6 {
			t.Errorf("%d weeks since: got %+v", since, e.Line)
		}
	}
}

// The change must lie wholly before the action, and be a fall.
func TestFell(t *testing.T) {
	step := func(before int, from, to int64) Trial {
		return trial(course(append(each(history-before, from), each(before, to)...), each(30, to)), nil)
	}
	if got := step(20, 20, 10).fell(false); got == nil || got.To.After(day0("2026-06-01")) || got.From.Before(day0("2025-06-01")) {
		t.Errorf("twenty weeks before: got %v", got)
	}
	if got := step(0, 20, 10).fell(false); got != nil {
		t.Errorf("with the action: got %v", got)
	}
	if got := step(4, 12, 9).fell(false); got != nil {
		t.Errorf("four weeks before, and it may as well have been with the action: got %v", got)
	}
	if got := step(20, 10, 20).fell(false); got != nil {
		t.Errorf("a rise: got %v", got)
	}
	// What fell everywhere is no change beside the others.
	all := step(20, 20, 10)
	others := course(append(each(history-20, 60), each(20, 30)...), each(30, 30))
	all.Others = &others
	if got := all.fell(true); got != nil {
		t.Errorf("everywhere: got %v", got)
	}
}

// Of actions without effect few are called something, and most that halve complaints are said to work. The method page has
// the figures of more draws.
func TestNoise(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	poisson := func(mean float64) int64 {
		n, p := int64(-1), 1.0
		for limit := math.Exp(-mean); p > limit; n++ {
			p *= r.Float64()
		}
		return n
	}
	draw := func(factor float64) Verdict {
		c := course(each(history, 0), each(26, 0))
		for i := range c.N {
			mean := 8.0
			if i >= history {
				mean *= factor
			}
			c.N[i] = poisson(mean)
		}
		return Judge([]Trial{trial(c, nil)})[0].Verdict
	}
	chance, worked := 0, 0
	for range 100 {
		if v := draw(1); v != NoEffect {
			chance++
		}
		if draw(0.5) == Worked {
			worked++
		}
	}
	if chance > 12 || worked < 90 { // three standard errors about 5 % and 99 %
		t.Errorf("of 100 each, %d without effect are called something, and %d that halve it work", chance, worked)
	}
}
