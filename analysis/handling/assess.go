package handling

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
)

// called is the false discovery rate at which something is called a change or a difference.
const called = 0.05

// Handling is how the complaints of a period were handled.
type Handling struct {
	Unit       Unit         `json:"unit"`
	Received   int64        `json:"received"`
	Before     int64        `json:"received_before"`
	Cohort     Cohort       `json:"cohort"` // of the course of cases
	Course     Group        `json:"course"` // how many they are
	Indicators []Indicator  `json:"indicators"`
	Limits     []Limit      `json:"limits"` // none where no target is set by type or severity
	Outcomes   []Part       `json:"outcomes"`
	Remedies   []Part       `json:"remedies"`
	Paid       []Paid       `json:"paid"`
	Backlog    *Backlog     `json:"backlog"`
	Divisions  []Comparison `json:"divisions"`
	Delays     []Delay      `json:"delays"`
	Disputes   Disputes     `json:"disputes"`
}

// Group is some complaints and how many people they are of.
type Group struct {
	Complaints int64 `json:"complaints"`
	People     int64 `json:"people"`
}

func (g *Group) add(complaints, people int64) {
	g.Complaints += complaints
	g.People += people
}

// Share is a share of a group.
type Share struct {
	Of    Group          `json:"of"`
	Part  *Group         `json:"part"` // nil where the share is estimated, since some are not over yet
	Share stats.Estimate `json:"share"`
	sure  stats.Estimate // Share, its ends as far apart as undated cases allow
}

// Indicator is one share in the period, beside the period before.
type Indicator struct {
	Name   string `json:"name"`
	Stage  int    `json:"stage,omitempty"` // of name stage: at least this one
	Cohort Cohort `json:"cohort"`
	Share
	Before  Share           `json:"before"`
	Change  stats.Estimate  `json:"change"`  // now − before
	P       analysis.Chance `json:"p"`       // of no change, adjusted for all indicators that are compared
	Changed bool            `json:"changed"` // P is below 0.05
}

// Assess makes the indicators, what is beyond its limit, the comparison of groups and what goes with waiting. Shares of closed
// cases have Wilson's interval; shares in time that of Kaplan and Meier, on a scale on which each case has its own limit (see
// inTime). Changes are called at a false discovery rate of 0.05 among all indicators (Benjamini and Hochberg). Nothing at all
// gives the zero Handling. Counts without days, of an unknown clock or fate or below zero are errors.
func Assess(rows Rows, o Options) (Handling, error) {
	if err := o.Validate(); err != nil {
		return Handling{}, fmt.Errorf("handling: %w", err)
	}
	o = o.withDefaults()
	h := Handling{
		Unit: o.Unit, Received: received(rows.Now.Clocks), Before: received(rows.Before.Clocks), Cohort: o.Cohort,
		Course: whole(rows.Now.Marks), Outcomes: mix(rows, "outcome"), Remedies: mix(rows, "remedy"),
		Paid: paid(rows), Disputes: disputes(rows),
	}
	timed, err := timedIndicators(rows, o)
	if err != nil {
		return Handling{}, fmt.Errorf("handling: %w", err)
	}
	h.Indicators = compare(append(timed, markIndicators(rows, o.Cohort)...))
	for _, step := range []func(Rows, Options) error{h.judge, h.age, h.divide, h.delay} {
		if err := step(rows, o); err != nil {
			return Handling{}, fmt.Errorf("handling: %w", err)
		}
	}
	return h, nil
}

// received is how many complaints have clocks: each has one of each kind.
func received(clocks []Clock) int64 {
	var n int64
	for _, c := range clocks {
		if c.Clock == resolve {
			n += c.Complaints
		}
	}
	return n
}

// timedIndicators are those that clocks tell: at first contact, acknowledged and resolved within the limits.
func timedIndicators(rows Rows, o Options) ([]Indicator, error) {
	var found []Indicator
	for _, kind := range []struct {
		name, clock string
		limit       func(c Clock) *int
	}{
		{"first_contact", resolve, func(Clock) *int { return new(0) }},
		{"acknowledged", acknowledge, func(c Clock) *int { within, _ := o.limit(acknowledge, c.Type, c.Severity); return within }},
		{"resolved", resolve, func(c Clock) *int { within, _ := o.limit(resolve, c.Type, c.Severity); return within }},
	} {
		now, err := inTime(rows.Now.Clocks, kind.clock, kind.limit)
		if err != nil {
			return nil, err
		}
		before, err := inTime(rows.Before.Clocks, kind.clock, kind.limit)
		if err != nil {
			return nil, err
		}
		if kind.clock == acknowledge && !recorded(rows.Now.Clocks) || math.IsNaN(now.Share.Value) {
			continue
		}
		found = append(found, Indicator{Name: kind.name, Cohort: Received, Share: now, Before: before})
	}
	return found, nil
}

// recorded reports whether any acknowledgement has a day of its own, and not only that of the closing.
func recorded(clocks []Clock) bool {
	return slices.ContainsFunc(clocks, func(c Clock) bool { return c.Clock == acknowledge && c.Fate == "done" && c.Complaints > 0 })
}

// inTime is the share of complaints whose clock stopped within their limit, open ones censored: Kaplan and Meier's estimate of
// the share with (days + 1)/(limit + 1) at most 1. With one limit for all it is that of timeliness, day by day; with several a
// complaint that is open counts for the part of its own limit that has passed. Complaints without a limit are left out, and so
// are those closed on no usable day, which widen what is sure of it as if all of them had been late, or in time.
func inTime(clocks []Clock, clock string, limit func(Clock) *int) (Share, error) {
	type run struct {
		passed float64
		event  bool
		n      int64
	}
	var runs []run
	var s Share
	undated, stopped := int64(0), int64(0)
	people := map[[2]string]int64{}
	scale := []float64{1}
	for _, c := range clocks {
		if c.Clock != acknowledge && c.Clock != resolve {
			return s, fmt.Errorf("clock: want acknowledge or resolve, got %q", c.Clock)
		}
		within := limit(c)
		if c.Clock != clock || within == nil {
			continue
		}
		if c.Fate == "undated" {
			undated += c.Complaints
			continue
		}
		event, err := c.event()
		if err != nil {
			return s, err
		}
		if event {
			stopped += c.Complaints
		}
		people[[2]string{c.Type, c.Severity}] = c.People
		// equal fractions are equal floats: a quotient is rounded once
		passed := float64(*c.Days+1) / float64(*within+1)
		scale = append(scale, passed)
		runs = append(runs, run{passed, event, c.Complaints})
	}
	slices.Sort(scale)
	scale = slices.Compact(scale)
	var durations []stats.Duration
	for _, r := range runs {
		at, _ := slices.BinarySearch(scale, r.passed)
		durations = append(durations, stats.Duration{Time: at, Event: r.event, N: r.n})
	}
	survival, err := stats.KaplanMeier(durations, stats.SurvivalOptions{Confidence: stats.Confidence})
	if err != nil {
		return s, err
	}
	s.Of.Complaints = survival.N
	for _, n := range people {
		s.Of.People += n // sums of whole numbers do not depend on their order
	}
	s.Of.People = min(s.Of.People, s.Of.Complaints)
	s.Share = nothing()
	if at, _ := slices.BinarySearch(scale, 1); stopped > 0 || undated == 0 {
		s.Share = survival.ShareBy(at)
	}
	known := float64(survival.N) / float64(survival.N+undated)
	s.sure = stats.Estimate{Value: s.Share.Value, Lower: s.Share.Diluted(known, 0).Lower, Upper: s.Share.Diluted(known, 1).Upper}
	return s, nil
}

// event is whether the clock has stopped.
func (c Clock) event() (bool, error) {
	switch {
	case c.Fate != "done" && c.Fate != "closed" && c.Fate != "open":
		return false, fmt.Errorf("fate: want done, closed, open or undated, got %q", c.Fate)
	case c.Days == nil:
		return false, fmt.Errorf("the working calendar does not reach over all days from receipt to closing of %d complaints", c.Complaints)
	case *c.Days < 0:
		return false, fmt.Errorf("days: want 0 or more, got %d", *c.Days)
	}
	return c.Fate != "open", nil
}

// markIndicators are those that the course of a case tells: shares of the closed.
func markIndicators(rows Rows, cohort Cohort) []Indicator {
	var found []Indicator
	add := func(name string, stage int, part, of func(Mark) bool) {
		now, before := share(rows.Now.Marks, part, of), share(rows.Before.Marks, part, of)
		if now.Of.Complaints > 0 {
			found = append(found, Indicator{Name: name, Stage: stage, Cohort: cohort, Share: now, Before: before})
		}
	}
	is := func(mark string, values ...string) func(Mark) bool {
		return func(m Mark) bool { return m.Mark == mark && slices.Contains(values, m.Value) }
	}
	for _, name := range []string{"on_time", "priority", "reopened", "transferred"} {
		add(name, 0, is(name, "yes"), is(name, "yes", "no"))
	}
	for stage := 1; stage <= highestStage(rows.Now.Marks); stage++ {
		staged := func(least int) func(Mark) bool {
			return func(m Mark) bool {
				n, err := strconv.Atoi(m.Value)
				return m.Mark == "stage" && err == nil && n >= least
			}
		}
		add("stage", stage, staged(stage), staged(0))
	}
	add("upheld", 0, is("outcome", "upheld", "partly"), is("outcome", "upheld", "partly", "not_upheld"))
	if compensated := is("compensation", "yes", "no"); slices.ContainsFunc(rows.Now.Marks, compensated) {
		add("compensated", 0, is("compensation", "yes"), is("compensation", "yes", "no", ""))
	}
	return found
}

// mostStages is how many stages have an indicator of their own: organisations have two or three.
const mostStages = 3

func highestStage(marks []Mark) int {
	highest := 0
	for _, m := range marks {
		if n, err := strconv.Atoi(m.Value); m.Mark == "stage" && err == nil {
			highest = max(highest, n)
		}
	}
	return min(highest, mostStages)
}

// share is a part of the marks of a group with Wilson's interval.
func share(marks []Mark, part, of func(Mark) bool) Share {
	s := Share{Part: &Group{}}
	for _, m := range marks {
		if of(m) {
			s.Of.add(m.Complaints, m.People)
		}
		if part(m) {
			s.Part.add(m.Complaints, m.People)
		}
	}
	s.Share = stats.Wilson(s.Part.Complaints, s.Of.Complaints, stats.Confidence)
	s.sure = s.Share
	return s
}

// compare sets each indicator beside the period before and calls changes.
func compare(indicators []Indicator) []Indicator {
	p := make([]float64, len(indicators))
	for i := range indicators {
		indicators[i].Change = stats.Difference(indicators[i].sure, indicators[i].Before.sure)
		p[i] = indicators[i].Change.ZeroP(stats.Confidence)
	}
	for i, adjusted := range stats.BenjaminiHochberg(p) {
		indicators[i].P = analysis.Chance(adjusted)
		indicators[i].Changed = adjusted < called
	}
	return indicators
}

func nothing() stats.Estimate {
	return stats.Estimate{Value: math.NaN(), Lower: math.NaN(), Upper: math.NaN()}
}
