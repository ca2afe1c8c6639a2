package surveys

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
)

func day(s string) *time.Time {
	d, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return &d
}

// wave is a survey of a source that was answered from one day to another; "" is not known.
func wave(source, survey, first, last string) Asked {
	a := Asked{Source: source, Survey: survey, Dateless: first == ""}
	if first != "" {
		a.First, a.Last = day(first), day(last)
	}
	return a
}

// Names that follow each other are waves; others are surveys of their own, and two sources are never mixed unless named.
func TestGroup(t *testing.T) {
	march, april := wave("poll", "Poll 2026-03", "2026-03-01", "2026-03-31"), wave("poll", "Poll 2026-04", "2026-04-01", "2026-04-30")
	for _, c := range []struct {
		what  string
		asked []Asked
		waves []string
		want  []string // name: waves
	}{
		{"none", nil, []string{"x"}, nil},
		{"no name", []Asked{wave("poll", "", "2026-03-01", "2026-03-31")}, nil, []string{"poll: poll"}},
		{"one after the other", []Asked{april, march}, nil, []string{"Poll: Poll 2026-03, Poll 2026-04"}},
		{"a late answer", []Asked{wave("poll", "Poll 2026-03", "2026-03-01", "2026-04-14"), april}, nil, []string{"Poll: Poll 2026-03, Poll 2026-04"}},
		{"too late", []Asked{wave("poll", "A", "2026-03-01", "2026-04-15"), wave("poll", "B", "2026-04-01", "2026-04-28")}, nil, []string{"A: A", "B: B"}},
		{"at the same time", []Asked{march, wave("poll", "Staff", "2026-03-10", "2026-03-20")}, nil, []string{"Poll 2026-03: Poll 2026-03", "Staff: Staff"}},
		{"without days", []Asked{wave("poll", "2025", "", ""), wave("poll", "2024", "", "")}, nil, []string{"poll: 2024, 2025"}},
		{"some without", []Asked{wave("poll", "2024", "", ""), march}, nil, []string{"2024: 2024", "Poll 2026-03: Poll 2026-03"}},
		{"two sources", []Asked{wave("a", "", "", ""), wave("b", "", "", "")}, nil, []string{"a: a", "b: b"}},
		{"named", []Asked{wave("a", "SFO 10", "", ""), wave("b", "SFO 11", "", ""), march}, []string{"SFO 11", "SFO 10"}, []string{"SFO: SFO 11, SFO 10", "Poll 2026-03: Poll 2026-03"}},
	} {
		all, err := group(c.asked, c.waves)
		if err != nil {
			t.Errorf("%s: %v", c.what, err)
		}
		var got []string
		for _, s := range all {
			got = append(got, s.Name+": "+strings.Join(s.names(), ", "))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.what, got, c.want)
		}
	}
	_, err := group([]Asked{march}, []string{"Poll 2026-03", "Poll 2026-03"})
	if want := `waves: want names of surveys that are loaded (Poll 2026-03), each once, got "Poll 2026-03"`; err == nil || err.Error() != want {
		t.Errorf("named twice: got %v, want %s", err, want)
	}
}

// What is spoken of, what it is compared with, and what groups and the chart are of.
func TestSpans(t *testing.T) {
	period := analysis.GrainMonth.Period(*day("2026-10-01"))
	one := func(answered int64, first, last string) Series {
		w := wave("s", "", first, last)
		w.Answered = answered
		return newSeries([]Asked{w})
	}
	waves := func(inPeriod int64) Series {
		a, b := wave("s", "1", "2026-02-01", "2026-02-20"), wave("s", "2", "2026-08-01", "2026-08-20")
		b.Answered = inPeriod
		if inPeriod > 0 {
			b.First, b.Last = day("2026-10-01"), day("2026-10-09")
		}
		return newSeries([]Asked{a, b})
	}
	span := func(from, to string, wave int) Span {
		s := Span{Wave: wave}
		if from != "" {
			s.From = *day(from)
		}
		if to != "" {
			s.To = *day(to)
		}
		return s
	}
	none := Span{}
	for _, c := range []struct {
		what              string
		of                Series
		now, before, year Span
	}{
		{"the period", one(3, "2025-01-01", "2026-10-09"), span("2026-10-01", "2026-11-01", -1), span("2026-09-01", "2026-10-01", -1), span("2025-11-01", "2026-11-01", -1)},
		{"the year", one(0, "2025-01-01", "2025-11-01"), span("2025-11-01", "2026-11-01", -1), none, span("2025-11-01", "2026-11-01", -1)},
		{"longer ago", one(0, "2025-01-01", "2025-10-31"), none, none, none},
		{"nobody yet", newSeries([]Asked{{Source: "s"}}), none, none, none},
		{"a wave in the period", waves(5), span("2026-10-01", "2026-11-01", -1), span("", "2026-11-01", 0), span("2025-11-01", "2026-11-01", -1)},
		{"the last wave", waves(0), span("", "2026-11-01", 1), span("", "2026-11-01", 0), span("2025-11-01", "2026-11-01", -1)},
		{"without days", newSeries([]Asked{wave("s", "1", "", ""), wave("s", "2", "", "")}), span("", "2026-11-01", 1), span("", "2026-11-01", 0), span("", "2026-11-01", 1)},
		{"once, without days", newSeries([]Asked{wave("s", "", "", "")}), span("", "2026-11-01", 0), none, span("", "2026-11-01", 0)},
	} {
		now := c.of.current(period)
		if now != c.now {
			t.Errorf("%s: got %+v, want %+v", c.what, now, c.now)
			continue
		}
		if now.None() {
			continue
		}
		if got := c.of.previous(now, period); got != c.before {
			t.Errorf("%s: before it %+v, want %+v", c.what, got, c.before)
		}
		if got := c.of.year(now); got != c.year {
			t.Errorf("%s: groups of %+v, want %+v", c.what, got, c.year)
		}
	}
	if got, want := one(1, "2026-10-01", "2026-10-02").course(period, Options{Periods: 3}.withDefaults()), span("2026-08-01", "2026-11-01", -1); got != want {
		t.Errorf("chart of %+v, want %+v", got, want)
	}
	if got, want := waves(0).course(period, Options{}.withDefaults()), span("", "2026-11-01", -1); got != want {
		t.Errorf("chart of waves of %+v, want %+v", got, want)
	}
}

func TestOptions(t *testing.T) {
	for _, c := range []struct {
		o    Options
		want string
	}{
		{Options{}, ""},
		{Options{By: []string{"none"}, Grain: "quarter", Periods: 3, Effort: hard}, ""},
		{Options{By: []string{"dimensions.Klagat", "region"}, Grain: "year", Periods: 120, Effort: easy}, ""},
		{Options{By: []string{"cause"}}, `by: want what a survey states (channel, product, region, segment, service, site, source, supplier, unit) or a further column of it, got "cause"`},
		{Options{Grain: "week"}, `grain: want month, quarter or year, got "week"`},
		{Options{Periods: 2}, "periods: want 3 to 120, got 2"},
		{Options{Periods: 121}, "periods: want 3 to 120, got 121"},
		{Options{Effort: "low"}, `effort: want easy or hard, got "low"`},
	} {
		got := ""
		if err := c.o.Validate(); err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("%+v: got %s, want %s", c.o, got, c.want)
		}
	}
	s := newSeries([]Asked{wave("poll", "", "", "")})
	for said, want := range map[string]int64{"1200": 1200, "Kunder": 0, "": 0} {
		if got := (Options{Populations: map[string]string{"poll": said}}).population(s); got != want {
			t.Errorf("population %q: got %d, want %d", said, got, want)
		}
	}
}
