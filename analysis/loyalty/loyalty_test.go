package loyalty

import (
	"fmt"
	"math"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
)

func at(x float64) *float64 { return &x }

// pattern is n answers with an overall rating of 1 to 5 and a recommendation.
func pattern(rating, recommend float64, n int64, with func(*Pattern)) Pattern {
	p := Pattern{Source: "poll", Overall: at(rating), OverallMin: at(1), OverallMax: at(5), Recommend: at(recommend), Respondents: n, Weight: 1}
	if with != nil {
		with(&p)
	}
	return p
}

func says(problem, complained, handled, again string) func(*Pattern) {
	return func(p *Pattern) {
		p.Problem, p.Complained, p.Handled, p.Repurchase = problem, complained, handled, again
	}
}

// poll is a survey with every group: 20 well and 12 badly handled, 2 of whom it is not told, 15 silent, 60 without a problem.
func poll() []Pattern {
	return []Pattern{
		pattern(4, 9, 14, says("ja", "Ja", "nöjd", "ja")), pattern(3, 7, 6, says("ja", "ja", "Nöjd", "nej")),
		pattern(2, 3, 12, says("ja", "ja", "Missnöjd", "nej")), pattern(3, 8, 2, says("ja", "ja", "", "kanske")),
		pattern(3, 6, 15, says("ja", "nej", "", "ja")),
		pattern(5, 10, 40, says("nej", "", "", "ja")), pattern(3, 7, 20, says("nej", "", "", "nej")),
		pattern(1, 0, 3, says("", "", "", "")),
	}
}

var polled = Options{Complained: "complained", Problem: "problem", Handled: "handled", Repurchase: "again", Yes: []string{"nöjd"}, No: []string{"missnöjd"}}

func TestGroup(t *testing.T) {
	s := Group(poll(), polled)[0]
	got := map[Kind]string{}
	for _, f := range s.Groups {
		got[f.Kind] = fmt.Sprintf("%d: %.4f %.4f %+.4f %.4f of %d", f.N, f.Mean.Value, f.Best.Value, f.Net.Value, f.Again.Value, f.Said)
	}
	if diff := cmp.Diff(map[Kind]string{
		All:        "112: 3.6786 0.4821 +0.2143 0.6449 of 107",
		Complained: "34: 3.0588 0.4118 +0.0588 0.4375 of 32",
		Others:     "75: 4.0667 0.5333 +0.3333 0.7333 of 75",
		Well:       "20: 3.7000 0.7000 +0.7000 0.7000 of 20",
		Badly:      "12: 2.0000 0.0000 -1.0000 0.0000 of 12",
		Silent:     "15: 3.0000 0.0000 -1.0000 1.0000 of 15",
		NoProblem:  "60: 4.3333 0.6667 +0.6667 0.6667 of 60",
	}, got); diff != "" {
		t.Errorf("groups: %s", diff)
	}
	if s.Unplaced != 3 || s.Unread != 2 {
		t.Errorf("%d unplaced and %d unread, want 3 and 2", s.Unplaced, s.Unread)
	}
	var compared []string
	for _, c := range s.Contrasts {
		compared = append(compared, fmt.Sprintf("%s %s %+.2f", c.Of, c.Against, c.Best.Value))
	}
	if diff := cmp.Diff([]string{"complained others -0.12", "well badly +0.70", "well no_problem +0.03"}, compared); diff != "" {
		t.Errorf("contrasts: %s", diff)
	}
	if d := s.Contrasts[0].Best; d != stats.Difference(stats.Wilson(14, 34, 0.95), stats.Wilson(40, 75, 0.95)) {
		t.Errorf("the interval is %v, not Newcombe's", d)
	}
}

// Ten answers in either group make a pair, nine do not; without customers without a problem, those who did not complain are
// what complaints handled well are compared with.
func TestPairsNeedTen(t *testing.T) {
	of := func(well, badly, others int64) (kinds []Kind, contrasts int, against Kind) {
		s := Group([]Pattern{
			pattern(4, 9, well, says("", "ja", "ja", "")), pattern(2, 3, badly, says("", "ja", "nej", "")), pattern(3, 8, others, says("", "nej", "", "")),
		}, Options{Complained: "c", Handled: "h"})[0]
		for _, f := range s.Groups {
			kinds = append(kinds, f.Kind)
		}
		for _, c := range s.Contrasts {
			if c.Of == Well && c.Against != Badly {
				against = c.Against
			}
		}
		return kinds, len(s.Contrasts), against
	}
	for _, c := range []struct {
		well, badly, others int64
		kinds               []Kind
		contrasts           int
		against             Kind
	}{
		{10, 10, 10, []Kind{All, Complained, Others, Well, Badly}, 3, Others},
		{9, 10, 10, []Kind{All, Complained, Others}, 1, ""},
		{10, 9, 10, []Kind{All, Complained, Others}, 1, ""},
		{10, 10, 9, []Kind{All, Well, Badly}, 1, ""},
		{5, 4, 100, []Kind{All}, 0, ""},
	} {
		kinds, contrasts, against := of(c.well, c.badly, c.others)
		if !slices.Equal(kinds, c.kinds) || contrasts != c.contrasts || against != c.against {
			t.Errorf("%d well, %d badly, %d others: got %v, %d contrasts, against %q", c.well, c.badly, c.others, kinds, contrasts, against)
		}
	}
	if got := Group(nil, Options{}); got == nil || len(got) != 0 {
		t.Errorf("no answers: %v", got)
	}
	if got := Group([]Pattern{{Source: "a", Respondents: 5, Weight: 1}, {Source: "b", Respondents: 6, Weight: 1}}, Options{}); len(got) != 2 || got[1].Groups[0].N != 6 || !math.IsNaN(got[0].Groups[0].Mean.Value) {
		t.Errorf("two surveys without ratings: %+v", got)
	}
}

// What the survey says goes before what is known of complaints.
func TestComplained(t *testing.T) {
	known, unknown := true, false
	for name, c := range map[string]struct {
		p    Pattern
		want Told
	}{
		"nothing known":               {Pattern{}, Untold},
		"about a complaint":           {Pattern{AboutComplaint: true}, Yes},
		"a complaint is known":        {Pattern{KnownComplainant: &known}, Yes},
		"none is known":               {Pattern{KnownComplainant: &unknown}, No},
		"no problem":                  {Pattern{Problem: "no"}, No},
		"a problem":                   {Pattern{Problem: "yes"}, Untold},
		"says no, but one is known":   {Pattern{Complained: "Nej", KnownComplainant: &known}, No},
		"says yes, and none is known": {Pattern{Complained: " JA ", KnownComplainant: &unknown}, Yes},
		"says neither":                {Pattern{Complained: "perhaps", KnownComplainant: &known}, Yes},
	} {
		if got := (Options{}).complained(c.p); got != c.want {
			t.Errorf("%s: got %v, want %v", name, got, c.want)
		}
	}
}

func TestHandled(t *testing.T) {
	for x, want := range map[float64]Told{1: Yes, 0.75: Yes, math.Nextafter(0.75, 0): Untold, math.Nextafter(0.25, 1): Untold, 0.25: No, 0: No} {
		if got := (Options{}).handled(Pattern{HandledAt: &x}); got != want {
			t.Errorf("rated %v of the scale: got %v, want %v", x, got, want)
		}
	}
	if got := (Options{No: []string{"1"}}).answer("1"); got != No {
		t.Errorf("an own word loses against the usual ones: %v", got)
	}
}

func TestSide(t *testing.T) {
	for _, c := range []struct {
		lower, upper float64
		want         int
	}{{0, 1, 0}, {0.01, 1, 1}, {-1, 0, 0}, {-1, -0.01, -1}, {math.NaN(), math.NaN(), 0}} {
		if got := Side(stats.Estimate{Lower: c.lower, Upper: c.upper}); got != c.want {
			t.Errorf("%v to %v: got %d", c.lower, c.upper, got)
		}
	}
}

func months(n int) (all []analysis.Period) {
	m := analysis.GrainMonth.Period(time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC))
	for range n {
		all = append(all, m)
		m = analysis.GrainMonth.Period(m.To)
	}
	return all
}

// A month of thrice as many complaints is a concern, one of thrice as many compliments an improvement, and eight months are
// what it takes to say so.
func TestIndicate(t *testing.T) {
	series := func(kind string, n int, last float64) Indicator {
		i := Indicator{Kind: kind, Measure: "sold"}
		for k, m := range months(n) {
			p := Point{Month: m, N: float64(40 + k%3), Of: 2000}
			if k == n-1 {
				p.N = last
			}
			i.Points = append(i.Points, p)
		}
		got, ok := Indicate(i)
		if !ok {
			t.Fatal("no points")
		}
		return got
	}
	for _, c := range []struct {
		kind   string
		n      int
		last   float64
		want   stats.Variation
		judged bool
	}{
		{"complaints", 12, 120, stats.Concern, true},
		{"complaints", 12, 41, stats.CommonCause, true},
		{"complaints", 12, 5, stats.Improvement, true},
		{"compliments", 12, 120, stats.Improvement, true},
		{"returns", 12, 120, stats.Concern, true},
		{"complaints", 8, 41, stats.CommonCause, true},
		{"complaints", 7, 41, stats.CommonCause, false},
	} {
		got := series(c.kind, c.n, c.last)
		if got.Variation != c.want || got.Judged != c.judged {
			t.Errorf("%s, %d months, %v in the last: %s, judged %v", c.kind, c.n, c.last, got.Variation, got.Judged)
		}
	}
	for n, want := range map[float64]bool{5: true, 4.9: false} {
		rare := Indicator{Kind: "compliments"}
		for k, m := range months(10) {
			rare.Points = append(rare.Points, Point{Month: m, N: n + float64(2*(k%2)-1), Of: 30})
		}
		if got, _ := Indicate(rare); got.Judged != want || math.IsNaN(got.Points[0].Limits.Upper) == want {
			t.Errorf("%v a month: judged %v, limits %v", n, got.Judged, got.Points[0].Limits)
		}
	}
	i := series("complaints", 12, 40)
	e := stats.Garwood(40, 0.95)
	if i.Last != (stats.Estimate{Value: 20, Lower: e.Lower / 2, Upper: e.Upper / 2}) || i.Points[0].Value != 20 {
		t.Errorf("40 of 2,000 are %v per 1,000", i.Last)
	}
	days, _ := Indicate(Indicator{Kind: "complaints", Points: []Point{{N: 31, Of: 31}}})
	if math.Abs(days.Last.Value-30) > 1e-9 || days.Judged {
		t.Errorf("31 in 31 days are %v in 30, judged %v", days.Last.Value, days.Judged)
	}
	share, _ := Indicate(Indicator{Kind: "survey", Points: []Point{{N: 30, Of: 40}, {N: 0, Of: 0}, {N: 1, Of: math.NaN()}}})
	if share.Last != stats.Wilson(30, 40, 0.95) || len(share.Points) != 1 {
		t.Errorf("30 of 40: %+v", share)
	}
	if _, ok := Indicate(Indicator{Kind: "complaints", Points: []Point{{N: 3, Of: math.NaN()}}}); ok {
		t.Error("months without anything to set against make an indicator")
	}
}

func TestOptions(t *testing.T) {
	for want, o := range map[string]Options{
		"":                               {Months: 120, Exposure: "sold", Returns: "returned", Yes: []string{"a"}, No: []string{"b"}},
		"months: want 1 to 120, got 121": {Months: 121},
		`returns: want another measure than exposure, got "sold"`: {Exposure: "sold", Returns: "sold"},
		`yes: want other words than in no, got "A"`:               {Yes: []string{"A"}, No: []string{" a"}},
	} {
		got := ""
		if err := o.Validate(); err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("%+v: got error %q, want %q", o, got, want)
		}
	}
}

// What a survey weighs is weighed here as well, and answers of no weight are counted and decide nothing.
func TestWeights(t *testing.T) {
	heavy, light, void := pattern(5, 10, 10, nil), pattern(1, 0, 30, nil), pattern(1, 0, 5, nil)
	heavy.Weight, void.Weight = 3, 0
	f := Group([]Pattern{heavy, light, void}, Options{})[0].Groups[0]
	if f.N != 45 || f.Rated != 45 || f.Asked != 45 {
		t.Errorf("got %d, %d rated, %d asked", f.N, f.Rated, f.Asked)
	}
	equal := stats.NetPromoter(15, 15, 30, stats.Confidence) // 60² / (10·9 + 30) answers of equal weight
	for what, c := range map[string][2]float64{
		"mean": {f.Mean.Value, 3}, "best": {f.Best.Value, 0.5}, "net": {f.Net.Value, 0}, "its lower end": {f.Net.Lower, equal.Lower},
	} {
		if math.Abs(c[0]-c[1]) > 1e-9 {
			t.Errorf("%s: got %v, want %v", what, c[0], c[1])
		}
	}
	if top := Group([]Pattern{pattern(5, 10, 3, nil), pattern(4, 10, 1, nil)}, Options{})[0].Groups[0].Mean; top.Upper != 5 || !(top.Lower > 3) {
		t.Errorf("the interval of a mean ends where the scale does, got %+v", top)
	}
}
