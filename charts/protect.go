package charts

import (
	"maps"
	"slices"
)

// Withheld says what was taken out of a report so that nobody can be told from its figures.
type Withheld struct {
	Minimum int64 `json:"minimum"` // people that a figure must tell of to be shown; 0: all figures are
	Figures int   `json:"figures"` // cells and headline figures: Few, Beside and Summed together
	Few     int   `json:"few"`     // that tell of too few people
	Beside  int   `json:"beside"`  // that would tell a withheld one of their row
	Summed  int   `json:"summed"`  // that would tell one by a sum or a difference
	Texts   int   `json:"texts"`   // sentences that would have said them
}

// Protect is the sections without what tells of fewer people than the minimum, and without what that could be worked out
// from. It is the one decision that tables, charts, downloads, sentences and JSON read.
//
// A figure is withheld where it is marked (Value.Of) as telling of at least one person and fewer than the minimum; where
// it is the same figure elsewhere; where it stands in a row and tells of the same people, or would give the withheld one
// away; and where sums that the report shows leave fewer numbers possible for the withheld one than its being small does: then
// the figure of the fewest people in such a sum goes with it, until no sum tells. A sentence says a withheld count as
// fewer than the minimum where it says no more than that, and is left out otherwise. The minimum 0 withholds nothing.
func Protect(sections []Section, minimum int64) ([]Section, Withheld) {
	if minimum <= 0 {
		return sections, Withheld{}
	}
	out := make([]Section, len(sections))
	for i, s := range sections {
		out[i] = s.clone()
	}
	l := readLedger(out, minimum)
	l.decide()
	v := veil{ledger: l, said: &Withheld{Minimum: minimum}}
	for i := range out {
		v.section = i
		v.cover(&out[i])
	}
	return out, *v.said
}

// clone is a section whose lists can be written to.
func (s Section) clone() Section {
	s.Findings, s.Measures, s.Charts = slices.Clone(s.Findings), slices.Clone(s.Measures), slices.Clone(s.Charts)
	s.Sheets, s.Tables = slices.Clone(s.Sheets), slices.Clone(s.Tables)
	for i := range s.Tables {
		t := &s.Tables[i]
		t.Rows = slices.Clone(t.Rows)
		for n := range t.Rows {
			t.Rows[n] = slices.Clone(t.Rows[n])
		}
	}
	return s
}

// veil covers what the ledger has decided to withhold.
type veil struct {
	*ledger
	section int
	said    *Withheld
	rows    []*record // of the table of the chart at hand
}

// cover takes what is withheld out of a section.
func (v *veil) cover(s *Section) {
	for _, line := range v.lines {
		if line.section == v.section {
			line.blank(v.said)
		}
	}
	s.Findings = v.findings(s.Findings)
	for i := range s.Measures {
		m := &s.Measures[i]
		m.Name, m.Context, m.Verdict = v.say(m.Name), v.say(m.Context), v.say(m.Verdict)
		m.Spark = v.spark(m.Spark)
	}
	for i := range s.Sheets {
		s.Sheets[i] = v.sheet(s.Sheets[i])
	}
	for i, spec := range s.Charts {
		v.rows = nil
		for _, line := range v.lines {
			if line.section == v.section && line.table != nil && line.table.ID == spec.Header().ID {
				v.rows = append(v.rows, line)
			}
		}
		s.Charts[i] = spec.veiled(v)
	}
	for i := range s.Tables {
		t := &s.Tables[i]
		t.Caption, t.Notes = v.say(t.Caption), v.sayAll(t.Notes)
	}
	s.Warnings, s.Method = v.sayAll(s.Warnings), v.sayAll(s.Method)
}

// findings are those whose headline can be said.
func (v *veil) findings(all []Finding) []Finding {
	var kept []Finding
	for _, f := range all {
		headline := v.say(f.Headline)
		if headline.IsZero() && !f.Headline.IsZero() {
			continue
		}
		f.Headline, f.Lead, f.Detail, f.Sure, f.Decide = headline, v.say(f.Lead), v.sayAll(f.Detail), v.say(f.Sure), v.say(f.Decide)
		kept = append(kept, f)
	}
	return kept
}

// sheet is a form without the questions that cannot be asked; an answer that cannot be given is left to the meeting.
func (v *veil) sheet(s Worksheet) Worksheet {
	s.Title, s.Intro = v.say(s.Title), v.say(s.Intro)
	var asks []Ask
	for _, a := range s.Asks {
		if q := v.say(a.Question); !q.IsZero() {
			asks = append(asks, Ask{q, v.say(a.Answer)})
		}
	}
	s.Asks = asks
	return s
}

// spark is a trend line with a gap for every value that is withheld in its section.
func (v *veil) spark(values Sparkline) Sparkline {
	values = slices.Clone(values)
	for i, y := range values {
		for _, f := range v.hidden[rounded(y)] {
			if f.line.section == v.section {
				values[i] = unseen
			}
		}
	}
	return values
}

func (v *veil) sayAll(all []Text) []Text {
	var kept []Text
	for _, t := range all {
		if said := v.say(t); !said.IsZero() {
			kept = append(kept, said)
		}
	}
	return kept
}

// say is the text as it may be said. The zero Text is one that would say nothing, or too much.
func (v *veil) say(t Text) Text {
	said := textLine(v.section, t)
	covered, counts, told := 0, 0, false
	for _, f := range said.facts {
		switch secret, few := v.secret(f); {
		case secret:
			covered++
			told = told || !few
		case f.value.Kind == KindCount:
			counts++
		default:
			counts += 2
		}
	}
	switch {
	case covered == 0:
		return t
	case told || counts > 1: // fewer of how many may be said; anything else could be set against it
		v.said.Texts++
		return Text{}
	}
	return v.reworded(t)
}

// secret reports whether a sentence's figure is withheld, and whether it may be called fewer than the minimum.
func (v *veil) secret(f *fact) (secret, few bool) {
	if v.small(f.value) {
		return true, f.value.Kind == KindCount && f.value.Num < float64(v.minimum)
	}
	for _, g := range v.hidden[rounded(f.value.Num)] {
		if f.about(g) {
			return true, false
		}
	}
	return false, false
}

// reworded is the text with fewer than the minimum for its small counts.
func (v *veil) reworded(t Text) Text {
	t.Args = maps.Clone(t.Args)
	for name, a := range t.Args {
		switch {
		case a.Kind == KindText:
			t.Args[name] = Phrase(v.reworded(a.Text))
		case v.small(a):
			t.Args[name] = Value{Kind: KindWithheld, Num: float64(v.minimum)}
		}
	}
	return t
}

// hides reports whether a row that a mark stands for has a withheld figure: one that has all names that the table knows.
func (v *veil) hides(names ...Value) bool {
	return slices.ContainsFunc(v.named(names), (*record).hides)
}

// hidesFigure reports whether a row that a mark stands for withholds a figure of its own.
func (v *veil) hidesFigure(y float64, names ...Value) bool {
	return slices.ContainsFunc(v.named(names), func(n *record) bool {
		return slices.ContainsFunc(n.facts, func(f *fact) bool { return f.hidden && rounded(f.value.Num) == rounded(y) })
	})
}

// named are the rows of the chart's table that have all those names that any row has.
func (v *veil) named(names []Value) []*record {
	rows, known := v.rows, false
	for _, name := range names {
		key := keyOf(name)
		without := func(n *record) bool { return !slices.Contains(n.names, key) }
		if with := slices.DeleteFunc(slices.Clone(v.rows), without); len(with) > 0 {
			rows, known = slices.DeleteFunc(slices.Clone(rows), without), true
		}
	}
	if !known {
		return nil
	}
	return rows
}

// any reports whether a row of the chart's table has a withheld figure.
func (v *veil) any() bool { return slices.ContainsFunc(v.rows, (*record).hides) }

// head is a chart's head; a summary that cannot be said is replaced by one that sends the reader to the table.
func (v *veil) head(h Head) Head {
	h.Subtitle = v.say(h.Subtitle)
	if said := v.say(h.Summary); said.IsZero() && !h.Summary.IsZero() {
		h.Summary = T("chart.withheld", nil)
	} else {
		h.Summary = said
	}
	return h
}

// value is a figure or a phrase of a mark that is not hidden.
func (v *veil) value(x Value) Value {
	switch {
	case v.small(x):
		return Value{Kind: KindWithheld}
	case x.Kind == KindText:
		return Phrase(v.say(x.Text))
	}
	return x
}
