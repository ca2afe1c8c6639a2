package rootcause

import (
	"math"
	"slices"
	"strings"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats/scan"
)

// subject is the dimensions that may be searched in two windows, and the measures that complaints are set against.
type subject struct {
	windows  windows
	profiles []profile
	measures []measure
	left     []Left
}

func (s study) subject(w windows, usable []string, groups bool) (subject, error) {
	profiles, err := s.profiles(w)
	if err != nil {
		return subject{}, err
	}
	found, left := candidates(profiles, s.Options.Dimensions, groups)
	all, err := s.measures(w, names(found), usable)
	return subject{w, found, all, left}, err
}

// fitting drops the last dimensions as long as there may be more combinations than are searched at once.
func (t *subject) fitting() {
	for len(t.profiles) > 0 && many(t.profiles) {
		last := len(t.profiles) - 1
		t.left = append(t.left, Left{Dimension: t.profiles[last].Dimension, Why: Crowded})
		t.profiles = t.profiles[:last]
	}
}

// fallen is how many standard deviations below what is expected a period must be for its falls to be sought: by less, the two
// are alike, and a second search, which takes as long as the first, would be of chance. At 2 a fall of one place by itself would
// often not be looked for.
const fallen = 1.0

// change asks what explains the difference between the period and its reference: where it has risen and, where there are fewer in
// all than chance leaves out, where it has fallen.
func (s study) change() ([]asked, error) {
	w := windows{s.Period, s.reference()}
	if !s.cover.Covers(w.period) || w.reference.IsZero() {
		return []asked{s.uncovered(Change, Complaints)}, nil
	}
	usable, err := s.usable(w, s.Options.Exposure)
	if err != nil {
		return nil, err
	}
	of, err := s.subject(w, usable, false)
	if err != nil {
		return nil, err
	}
	rises, err := s.compared(of, false)
	if err != nil {
		return nil, err
	}
	if observed, expected := rises.searched.Sum(nil); !(expected-observed > fallen*math.Sqrt(observed+expected)) {
		return []asked{rises}, nil
	}
	falls := rises
	if many(of.profiles) { // what is looked at again is other values
		falls, err = s.compared(of, true)
	} else {
		falls.options.Falls = true
		falls, err = falls.search()
	}
	return []asked{rises, falls}, err
}

func (s study) compared(of subject, falls bool) (asked, error) {
	w := of.windows
	of.left, of.measures = slices.Clone(of.left), slices.Clone(of.measures) // screening changes them
	l, err := s.screened(&of, falls)
	if err != nil {
		return asked{}, err
	}
	all := of.measures
	keep, more := s.Options.searched(l, func(d analysis.Dimension) bool { return states(all, d) })
	q := asked{windows: w, table: changed(l.keep(keep), over(all, keep), w)}
	q.Question, q.Of, q.Left = Change, Complaints, append(of.left, more...)
	var used []string
	for _, m := range all {
		used = append(used, m.name)
	}
	q.Measure = strings.Join(used, ", ")
	q.searched, q.options = q.table.compared(), s.Options.scan(q.table.leaves)
	q.options.Falls = falls
	return q.search()
}

// fewLeft is below how many complaints a measure beside others is not asked about: they are what the others left over, for the most
// part with fields that are not stated, and a finding among them would take nearly all of them.
const fewLeft = 20

// excess asks where complaints are concentrated, for each measure of exposure; where there is none and the options say so, where
// those of each of the most frequent matters are, more than all others.
func (s study) excess() ([]asked, error) {
	w := windows{period: s.window()}
	if !s.cover.Covers(w.period) {
		return []asked{s.uncovered(Excess, Complaints)}, nil
	}
	usable, err := s.usable(w, s.Options.Exposure)
	if err != nil || len(usable) == 0 && !s.Options.Margins {
		return nil, err
	}
	about, err := s.subject(w, usable, false)
	if err != nil {
		return nil, err
	}
	about.fitting()
	all, left := about.measures, about.left
	l, err := s.leaves(w, names(about.profiles), nil)
	if err != nil {
		return nil, err
	}
	l = l.binned(about.profiles)
	owner := owners(l, all)
	var found []asked
	for k, m := range all {
		of := l.where(func(i int) bool { return owner[i] == k })
		if n := of.total(); n == 0 || len(all) > 1 && n < fewLeft {
			continue
		}
		keep, more := s.Options.searched(of, nil)
		keep, unexposed := m.exposed(keep)
		q, err := s.concentrated(spread(of.keep(keep), m.over(keep)), w)
		if err != nil {
			return nil, err
		}
		q.Left, q.Measure, q.measure = slices.Concat(left, more, unexposed), m.name, &m
		found = append(found, q)
	}
	if len(found) > 0 || !s.Options.Margins {
		return found, nil
	}
	keep, more := s.Options.searched(l, nil)
	t, related := among(l.keep(keep))
	q, err := s.concentrated(t, w)
	q.Left = slices.Concat(left, more, related)
	return []asked{q}, err
}

// rounds is how often expected numbers are made anew without what was found: the third changes them by less than a part in a hundred.
const rounds = 3

// concentrated asks where complaints are concentrated, given what is expected. What is expected of a kind adds up to what is observed
// of it, the excess included, so that the excess itself would hide a part of it: each round expects the complaints of a kind at the
// rate that it has elsewhere.
func (s study) concentrated(t table, w windows) (asked, error) {
	q := asked{windows: w, table: t, searched: t.known(), options: s.Options.scan(t.leaves)}
	q.Question, q.Of = Excess, Complaints
	q.options.NoTotal = true
	quick := q
	quick.options.Replicates = -1
	for range rounds {
		found, err := quick.search()
		if err != nil {
			return q, err
		}
		if len(found.found.Findings) == 0 {
			break
		}
		quick.table = quick.table.elsewhere(found.found.Fitted)
		quick.searched = quick.table.known()
	}
	q.table, q.searched = quick.table, quick.searched
	return q.search()
}

// contrast asks what sets a group of complaints apart from the others.
func (s study) contrast(of string, group []Condition) ([]asked, error) {
	question := Contrast
	if slices.Contains([]string{Severe, LateClosed, Dissatisfied, Costly}, of) {
		question = Excess
	}
	w := windows{period: s.window()}
	if !s.cover.Covers(w.period) {
		return []asked{s.uncovered(question, of)}, nil
	}
	about, err := s.subject(w, nil, true)
	if err != nil {
		return nil, err
	}
	about.fitting()
	l, err := s.members(w, names(about.profiles), of, group, s.asOf())
	if err != nil {
		return nil, err
	}
	apart, told := l.binned(about.profiles).tells(group)
	keep, more := s.Options.searched(l.keep(apart), nil)
	q := asked{windows: w, table: grouped(l.keep(keep))}
	q.Question, q.Of, q.Group, q.Left = question, of, group, slices.Concat(about.left, told, more)
	q.searched, q.options = q.table.compared(), s.Options.scan(q.table.leaves)
	q.options.NoTotal = true // the group is as large as it is
	q.options.Drift = -1     // how far values lie apart is what is asked, and not what they vary by anyway
	q, err = q.search()
	return []asked{q}, err
}

// uncovered is the answer where the data cover no period to look at or to compare with.
func (s study) uncovered(q Question, of string) asked {
	return asked{Answer: Answer{
		Question: q, Method: Scan, Of: of, Period: s.Period, Found: []Found{}, Explained: analysis.Chance(math.NaN()),
		Doubts: []Doubt{{Kind: Uncovered}},
	}}
}

// A parent that explains nearly as many complaints, with a log rate ratio that is hardly smaller, says the same in fewer words.
const (
	asMuch   = 0.95
	asStrong = 0.75
)

// parsimonious puts parents in the place of findings whose last condition adds nothing. Children of one parent become it once; each
// stands first among its alternatives.
func parsimonious(a scan.Answer, o scan.Options) scan.Answer {
	for i, f := range a.Findings {
		for k, n := range f.Nested {
			if n.Score <= math.Log(1/o.Level) || !parent(n.Pattern, f.Pattern) ||
				math.Abs(n.Observed-n.Expected) < asMuch*math.Abs(f.Observed-f.Expected) ||
				math.Abs(math.Log(n.Ratio.Value)) < asStrong*math.Abs(math.Log(f.Ratio.Value)) {
				continue
			}
			child := scan.Alternative{Pattern: f.Pattern, Observed: f.Observed, Expected: f.Expected, Ratio: f.Ratio, Score: f.Score}
			nested := slices.Insert(slices.Delete(slices.Clone(f.Nested), k, k+1), 0, child)
			a.Findings[i] = scan.Finding{
				Pattern: n.Pattern, Observed: n.Observed, Expected: n.Expected, Ratio: n.Ratio,
				Score: n.Score, P: math.Exp(-n.Score), Bounded: true, Nested: nested,
			}
			break
		}
	}
	var kept []scan.Finding
	equal := func(x, y scan.Condition) bool { return x.Dimension == y.Dimension && slices.Equal(x.Values, y.Values) }
	for _, f := range a.Findings {
		if !slices.ContainsFunc(kept, func(k scan.Finding) bool { return slices.EqualFunc(k.Pattern, f.Pattern, equal) }) {
			kept = append(kept, f)
		}
	}
	a.Findings = kept
	return a
}

// parent reports whether a pattern has some of another's conditions, and no others.
func parent(of, child scan.Pattern) bool {
	return len(of) > 0 && len(of) < len(child) && !slices.ContainsFunc(of, func(c scan.Condition) bool {
		return !slices.ContainsFunc(child, func(d scan.Condition) bool {
			return c.Dimension == d.Dimension && slices.Equal(c.Values, d.Values)
		})
	})
}
