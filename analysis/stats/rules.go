package stats

// Rule is a pattern that usual variation seldom makes.
type Rule string

// The rules, in order of precedence: a point that breaks several is named by the first.
const (
	Outside     Rule = "outside"       // a point beyond a control limit
	Trend       Rule = "trend"         // points in a row, each higher than the one before, or each lower
	TwoOfThree  Rule = "two_of_three"  // of three points in a row two beyond two sigma on one side
	FourOfFive  Rule = "four_of_five"  // of five points in a row four beyond one sigma on one side
	Shift       Rule = "shift"         // points in a row on one side of the centre
	LongRun     Rule = "long_run"      // as Shift, the length by the number of points, those on the centre left out
	FewCrosses  Rule = "few_crossings" // the centre is crossed more seldom than chance would
	Alternating Rule = "alternating"   // points in a row, by turns up and down
	Within      Rule = "within"        // points in a row within one sigma of the centre
	Mixture     Rule = "mixture"       // points in a row beyond one sigma, on both sides
)

// precedence is that of NHSRplotthedots 0.2.2 for the four rules of NHS Making Data Count, and keeps the numbers of the
// Western Electric rules in order. The sets define no other, and what comes last here is the most general.
var precedence = [...]Rule{Outside, Trend, TwoOfThree, FourOfFive, Shift, LongRun, FewCrosses, Alternating, Within, Mixture}

// RuleSet says which rules a chart is judged by. The zero value has none.
type RuleSet struct {
	Name        string
	Outside     bool // a point beyond a limit
	TwoOfThree  bool
	FourOfFive  bool
	Shift       int  // so many points on one side of the centre; 0: not judged, as for the other lengths
	Trend       int  // so many points, each above the one before, or each below
	Alternating int  // so many points by turns up and down
	Within      int  // so many points within one sigma, edges included
	Mixture     int  // so many points beyond one sigma, not all on one side
	Anhoej      bool // LongRun and FewCrosses

	// Retroactive flags all points of a pattern; otherwise those that complete one, from the last of the first so many
	// on. It also decides between the two readings of two of three. Retroactive: all three on one side of the centre, and
	// those flagged that lie beyond two sigma and not beyond the limits (NHS). Otherwise: two beyond the same line of two
	// sigma, however far, of which the last is one; where the third lies is no matter (Western Electric).
	Retroactive bool
}

// ruleSets are the named ones. The lengths were chosen by those who published them: longer patterns call less noise a
// signal and find a real change so many points later.
var ruleSets = [...]RuleSet{
	{Name: "nhs", Outside: true, TwoOfThree: true, Shift: 7, Trend: 7, Retroactive: true},
	{Name: "western-electric", Outside: true, TwoOfThree: true, FourOfFive: true, Shift: 8},
	{
		Name: "nelson", Outside: true, TwoOfThree: true, FourOfFive: true,
		Shift: 9, Trend: 6, Alternating: 14, Within: 15, Mixture: 8,
	},
	{Name: "anhoej", Outside: true, Anhoej: true},
}

// NamedRules gives a published rule set, and whether there is one of that name:
//
//   - nhs: NHS Making Data Count, as NHSRplotthedots 0.2.2 applies it.
//   - western-electric: Western Electric, Statistical Quality Control Handbook (1956), as qcc 3.0 applies it.
//   - nelson: Nelson 1984, Journal of Quality Technology 16:237, all eight tests.
//   - anhoej: Anhøj and Olesen 2014, PLoS ONE 9:e113825, with points beyond the limits as qicharts2 0.8.1 adds them.
//
// What they cost and find, simulated. Of 100 series of 24 usual points (normal on XmR charts, Poisson of mean 20 on a c
// chart), so many signal somewhere, and so many at the last point; of 100 series whose mean of 10 doubles after 24 points
// on a c chart frozen before, so many signal at the first point after, by the second, by the third:
//
//	nhs               15 to 19   1 to 2   54   81   94
//	western-electric  14 to 19   1 to 2   55   85   96
//	nelson            17 to 23   1 to 3   55   85   96
//	anhoej             9 to 12   3 to 4   54   78   89
//
// The higher figures of noise are of screened moving ranges. Who looks for any signal on a whole chart of usual points
// finds one in about six such charts with nhs; that is why a report judges the last point.
func NamedRules(name string) (RuleSet, bool) {
	for _, r := range ruleSets {
		if r.Name == name {
			return r, true
		}
	}
	return RuleSet{}, false
}

// Signal is a stretch of points that break one rule on one side.
type Signal struct {
	Rule   Rule
	Side   int   // +1 high or rising, −1 low or falling, 0 where the rule knows no side
	Points []int // indices of the points that break it, ascending; see RuleSet.Retroactive
}

// First and Last are the ends of the stretch.
func (s Signal) First() int { return s.Points[0] }

// Last is the index of its last point.
func (s Signal) Last() int { return s.Points[len(s.Points)-1] }

// Signals finds the patterns of the set among values with their limits, one of each point: by rule in order of precedence,
// and within a rule by time. Neighbouring points of a rule and side are one signal. No pattern reaches over an index of
// rebase, where a phase begins.
//
// Values as they are drawn (Plotted). Beyond means strictly beyond; zones are sigmas of the point's own limits, not
// clipped. A point on the centre breaks a shift, two equal points a trend, a NaN everything. Without a sigma only Outside
// (where there are limits), Shift, Trend, Alternating and Anhøj's rules can signal.
func (r RuleSet) Signals(values []float64, limits []Limits, rebase []int) []Signal {
	c := placed(values, limits)
	phases := spans(len(values), rebase)
	var found []Signal
	for _, rule := range precedence {
		for _, phase := range phases {
			for _, s := range r.find(rule, c.cut(phase)) {
				for i := range s.Points {
					s.Points[i] += phase.from
				}
				found = append(found, s)
			}
		}
	}
	return found
}

// find gives the signals of one rule within a phase.
func (r RuleSet) find(rule Rule, c chart) []Signal {
	switch {
	case rule == Outside && r.Outside:
		return stretches(rule, c.outside)
	case rule == Trend && r.Trend > 1:
		return r.runs(rule, c.steps(), r.Trend, 1)
	case rule == TwoOfThree && r.TwoOfThree && r.Retroactive:
		return c.closeTogether()
	case rule == TwoOfThree && r.TwoOfThree:
		return stretches(rule, most(c.two, 2, 3))
	case rule == FourOfFive && r.FourOfFive:
		return stretches(rule, most(c.one, 4, 5))
	case rule == Shift && r.Shift > 0:
		return r.runs(rule, c.side, r.Shift, 0)
	case rule == LongRun && r.Anhoej:
		return longRuns(c.side)
	case rule == FewCrosses && r.Anhoej:
		return fewCrossings(c.side)
	case rule == Alternating && r.Alternating > 2:
		return r.runs(rule, turns(c.steps()), r.Alternating, 2)
	case rule == Within && r.Within > 0:
		return r.runs(rule, c.within, r.Within, 0)
	case rule == Mixture && r.Mixture > 1:
		return stretches(rule, mixtures(c.one, r.Mixture))
	}
	return nil
}
