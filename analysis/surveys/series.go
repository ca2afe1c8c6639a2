package surveys

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/vitalfew/vitalfew/analysis"
)

// Asked is who was asked in a span, and who answered in it. Of a survey without days it is everyone.
type Asked struct {
	Source     string     `db:"source"     json:"source"`
	Survey     string     `db:"survey"     json:"survey"` // "" where the export names none
	Dateless   bool       `db:"dateless"   json:"dateless"`
	Invited    int64      `db:"invited"    json:"invited"`
	Returned   int64      `db:"returned"   json:"returned"` // of the invited, answered on any day
	Answered   int64      `db:"answered"   json:"answered"` // in the span
	Weighted   int64      `db:"weighted"   json:"weighted"` // of these, with a weight
	Weightless int64      `db:"weightless" json:"weightless"`
	Undated    int64      `db:"undated"    json:"undated"`  // answers without a day, which are in no span
	First      *time.Time `db:"first_on"   json:"first_on"` // of the answers before the end of the span
	Last       *time.Time `db:"last_on"    json:"last_on"`
}

// name is the survey's, or else its source's.
func (a Asked) name() string { return cmp.Or(a.Survey, a.Source) }

// Series is one survey, asked once or in waves.
type Series struct {
	Name     string  `json:"name"`
	Waves    []Asked `json:"waves"` // oldest first; of the report's period
	Dateless bool    `json:"dateless"`
}

// Span is which answers of a survey are meant: those from From to before To, of all waves or of one.
type Span struct {
	From time.Time `json:"from"` // of a wave, the zero time
	To   time.Time `json:"to"`
	Wave int       `json:"wave"` // index; −1: all
}

// None reports whether there are no answers to speak of.
func (s Span) None() bool { return s.To.IsZero() }

// group tells surveys apart: the named waves are one survey, of every source those names that follow each other in time.
func group(asked []Asked, waves []string) ([]Series, error) {
	var all []Series
	rest := slices.Clone(asked)
	if len(waves) > 0 && len(asked) > 0 {
		var named []Asked
		for _, name := range waves {
			i := slices.IndexFunc(rest, func(a Asked) bool { return a.name() == name })
			if i < 0 {
				var loaded []string
				for _, a := range asked {
					loaded = append(loaded, a.name())
				}
				return nil, fmt.Errorf("waves: want names of surveys that are loaded (%s), each once, got %q", strings.Join(loaded, ", "), name)
			}
			named = append(named, rest[i])
			rest = slices.Delete(rest, i, i+1)
		}
		all = append(all, newSeries(named))
	}
	for len(rest) > 0 {
		n := 1
		for n < len(rest) && rest[n].Source == rest[0].Source {
			n++
		}
		own := slices.Clone(rest[:n])
		rest = rest[n:]
		slices.SortStableFunc(own, func(a, b Asked) int { return cmp.Or(a.first().Compare(b.first()), cmp.Compare(a.Survey, b.Survey)) })
		if followEachOther(own) {
			all = append(all, newSeries(own))
			continue
		}
		for _, a := range own {
			all = append(all, newSeries([]Asked{a}))
		}
	}
	return all, nil
}

func newSeries(waves []Asked) Series {
	s := Series{Name: waves[0].name(), Waves: waves, Dateless: true}
	for _, w := range waves {
		s.Dateless = s.Dateless && w.Dateless
	}
	if len(waves) > 1 {
		s.Name = cmp.Or(s.common(), waves[0].Source)
	}
	return s
}

// first is the zero time where no day is known.
func (a Asked) first() time.Time {
	if a.First == nil {
		return time.Time{}
	}
	return *a.First
}

// followEachOther reports whether names may be of waves: the middle of none lies between the first and last day of another.
// Late answers to one wave come when the next has begun. Names without days are taken in their order; some with and some
// without are not waves.
func followEachOther(asked []Asked) bool {
	for i, a := range asked {
		if a.Dateless != asked[0].Dateless {
			return false
		}
		for j, b := range asked {
			if i == j || a.First == nil || b.First == nil {
				continue
			}
			if middle := a.First.Add(a.Last.Sub(*a.First) / 2); !middle.Before(*b.First) && !middle.After(*b.Last) {
				return false
			}
		}
	}
	return true
}

// common is the beginning that the waves' names share, without the digits and marks at its end: Poll 2024-11 and
// Poll 2025-02 are Poll.
func (s Series) common() string {
	names := s.names()
	common := names[0]
	for _, n := range names[1:] {
		for !strings.HasPrefix(n, common) {
			common = common[:len(common)-1]
		}
	}
	return strings.TrimRightFunc(strings.ToValidUTF8(common, ""), func(r rune) bool { return !unicode.IsLetter(r) })
}

func (s Series) names() []string {
	var names []string
	for _, w := range s.Waves {
		names = append(names, w.name())
	}
	return names
}

// wave is what tells a wave from the others: its name without what all begin with.
func (s Series) wave(i int) string {
	short := strings.TrimSpace(strings.TrimPrefix(s.Waves[i].name(), s.common()))
	return cmp.Or(short, s.Waves[i].name())
}

// index is the wave that goes by a name in a source, −1 where it is none of the survey's.
func (s Series) index(source, survey string) int {
	return slices.IndexFunc(s.Waves, func(w Asked) bool { return w.Source == source && w.Survey == survey })
}

// holds reports whether an answer is one of a span. Where others have a day, one without is in none.
func (s Series) holds(a Answer, span Span) bool {
	i := s.index(a.Source, a.Survey)
	return i >= 0 && (span.Wave < 0 || span.Wave == i) && (a.Unit != nil || s.Waves[i].Dateless)
}

// sum are the people of a span.
func (s Series) sum(asked []Asked, span Span) Asked {
	var all Asked
	for _, a := range asked {
		i := s.index(a.Source, a.Survey)
		if i < 0 || span.Wave >= 0 && span.Wave != i {
			continue
		}
		all.Invited, all.Returned, all.Answered = all.Invited+a.Invited, all.Returned+a.Returned, all.Answered+a.Answered
		all.Weighted, all.Weightless, all.Undated = all.Weighted+a.Weighted, all.Weightless+a.Weightless, all.Undated+a.Undated
		if all.First == nil || a.First != nil && a.First.Before(*all.First) {
			all.First = a.First
		}
		if all.Last == nil || a.Last != nil && a.Last.After(*all.Last) {
			all.Last = a.Last
		}
	}
	return all
}

// inWaves reports whether the survey is asked in waves.
func (s Series) inWaves() bool { return len(s.Waves) > 1 }

// current are the answers that are spoken of: those of the period; where there are none, the last wave of the twelve
// months up to its end, or those months; of a survey without days the last wave.
func (s Series) current(p analysis.Period) Span {
	answered := int64(0)
	for _, w := range s.Waves {
		answered += w.Answered
	}
	year := p.To.AddDate(-1, 0, 0)
	switch last := s.lastBefore(p.To); {
	case s.Dateless:
		return Span{To: p.To, Wave: len(s.Waves) - 1}
	case answered > 0:
		return Span{From: p.From, To: p.To, Wave: -1}
	case last < 0 || s.Waves[last].Last.Before(year):
		return Span{}
	case s.inWaves():
		return Span{To: p.To, Wave: last}
	}
	return Span{From: year, To: p.To, Wave: -1}
}

// lastBefore is the last wave that has answers, all of them before a day; −1 where there is none.
func (s Series) lastBefore(day time.Time) int {
	for i, w := range slices.Backward(s.Waves) {
		if w.Last != nil && w.Last.Before(day) {
			return i
		}
	}
	return -1
}

// previous are the answers that a span's are compared with: the wave before, or the period before.
func (s Series) previous(now Span, p analysis.Period) Span {
	switch {
	case s.Dateless || now.Wave >= 0:
		if now.Wave < 1 {
			return Span{}
		}
		return Span{To: now.To, Wave: now.Wave - 1}
	case s.inWaves():
		if i := s.lastBefore(now.From); i >= 0 {
			return Span{To: now.To, Wave: i}
		}
		return Span{}
	}
	if now.From != p.From {
		return Span{}
	}
	before := p.Prev()
	return Span{From: before.From, To: before.To, Wave: -1}
}

// year are the answers that groups are compared by: those of the twelve months up to the end of the span, of whatever
// wave; of a survey without days those of the span. One month, or one wave, seldom has answers enough in each group.
func (s Series) year(now Span) Span {
	if s.Dateless {
		return now
	}
	from := now.To.AddDate(-1, 0, 0)
	if now.Wave < 0 && now.From.Before(from) {
		from = now.From
	}
	return Span{From: from, To: now.To, Wave: -1}
}

// course are the answers of the chart over time.
func (s Series) course(p analysis.Period, o Options) Span {
	span := Span{To: p.To, Wave: -1}
	if s.inWaves() {
		return span
	}
	u := o.Grain.Period(p.To.AddDate(0, 0, -1))
	if u.To.After(p.To) {
		u = u.Prev()
	}
	span.To = u.To
	for range o.Periods - 1 {
		u = u.Prev()
	}
	span.From = u.From
	return span
}
