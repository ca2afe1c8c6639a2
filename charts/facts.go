package charts

import (
	"encoding/json"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
)

// ledger holds every figure that a report shows in tables and headline measures, and which of them are withheld.
type ledger struct {
	minimum int64
	lines   []*record
	classes [][]*fact         // the same figure, wherever it stands
	hidden  map[int64][]*fact // withheld, by what they come to, see rounded
	shown   map[int64][]int   // sections whose texts say a number, see rounded
}

// record is what stands together, a row or a text: who knows the one figure may work out the other.
type record struct {
	section int
	table   *Table   // nil: not of a table
	row     []Value  // the cells; nil: not of a table
	measure *Measure // whose value it is; nil: none's
	labels  []string // the user's own words in it, sorted; those of its first cell where there are none
	dates   []string // days and periods that its path has
	path    []string // what its first cells are, up to a figure and without those that say all
	names   []string // what its cells are that are no figures
	facts   []*fact
}

// fact is one figure of a line.
type fact struct {
	value  Value
	line   *record
	column int // of the row
	class  int
	hidden bool
	why    reason // it is withheld
}

// reason is why a figure is withheld.
type reason uint8

const (
	tooFew reason = iota // it tells of too few people
	inRow                // it would tell a figure of its row
	inSum                // it would tell a figure of its sum, or differs from one by too few people
)

// unseen is what a withheld figure is in a chart.
var unseen = math.NaN()

// readLedger reads every row and measure of the sections, and finds out which figures are the same.
func readLedger(sections []Section, minimum int64) *ledger {
	l := &ledger{minimum: minimum, hidden: map[int64][]*fact{}, shown: map[int64][]int{}}
	for i := range sections {
		s := &sections[i]
		for k := range s.Tables {
			for _, row := range s.Tables[k].Rows {
				l.lines = append(l.lines, tableLine(i, &s.Tables[k], row))
			}
		}
		for k := range s.Measures {
			m := &s.Measures[k]
			n := textLine(i, m.Context)
			n.measure = m
			l.shown[rounded(m.Value.Num)] = append(l.shown[rounded(m.Value.Num)], i)
			n.facts = nil
			n.add(m.Value, 0)
			l.lines = append(l.lines, n)
		}
		for _, t := range s.texts() {
			for _, f := range textLine(i, t).facts {
				l.shown[rounded(f.value.Num)] = append(l.shown[rounded(f.value.Num)], i)
			}
		}
	}
	l.classify()
	return l
}

// texts are the sentences of a section.
func (s *Section) texts() []Text {
	var all []Text
	for _, f := range s.Findings {
		all = append(append(all, f.Headline, f.Lead, f.Sure, f.Decide), f.Detail...)
	}
	for _, m := range s.Measures {
		all = append(all, m.Context, m.Verdict)
	}
	for _, c := range s.Charts {
		all = append(all, c.Header().Subtitle, c.Header().Summary)
	}
	for _, t := range s.Tables {
		all = append(append(all, t.Caption), t.Notes...)
	}
	return append(append(all, s.Warnings...), s.Method...)
}

// tableLine reads a row. Its first cell names it.
func tableLine(section int, t *Table, row []Value) *record {
	n := &record{section: section, table: t, row: row}
	for column, v := range row {
		if column == 0 || !figured(v.Kind) {
			n.names = append(n.names, keyOf(v))
		}
		if column > 0 {
			n.add(v, column)
		}
	}
named:
	for column, v := range row {
		switch {
		case column == 0 && (figured(v.Kind) || v.Kind == KindNone) && len(row) > 1 && !figured(row[1].Kind): // a rank before the name
		case column > 0 && figured(v.Kind):
			break named
		case v.Kind == KindText && strings.HasSuffix(v.Text.ID, "all"):
		case v.Kind != KindNone:
			n.path = append(n.path, keyOf(v))
			n.label(v)
		}
	}
	if len(n.labels) == 0 && len(row) > 0 {
		n.labels = []string{keyOf(row[0])}
	}
	n.sort()
	return n
}

// sort puts the words in order, each once.
func (n *record) sort() {
	slices.Sort(n.labels)
	n.labels = slices.Compact(n.labels)
}

// textLine reads a sentence.
func textLine(section int, t Text) *record {
	n := &record{section: section}
	for _, a := range t.Args {
		n.label(a)
		n.add(a, 0)
	}
	n.sort()
	return n
}

// label notes the user's own words in a value.
func (n *record) label(v Value) {
	switch v.Kind {
	case KindLabel:
		n.labels = append(n.labels, v.Label)
	case KindDate, KindSpan, KindPeriod:
		n.dates = append(n.dates, keyOf(v))
	case KindText:
		words := len(n.labels)
		for _, a := range v.Text.Args {
			n.label(a)
		}
		if len(n.labels) == words && len(v.Text.Args) > 0 { // the four others
			n.labels = append(n.labels, keyOf(v))
		}
	}
}

// add notes the figures in a value.
func (n *record) add(v Value, column int) {
	switch {
	case figured(v.Kind):
		n.facts = append(n.facts, &fact{value: v, line: n, column: column})
	case v.Kind == KindText:
		for _, a := range v.Text.Args {
			n.add(a, column)
		}
	}
}

// figured reports whether a kind is a figure.
func figured(k Kind) bool {
	switch k {
	case KindCount, KindNumber, KindShare, KindChange, KindDelta, KindRatio, KindDays, KindInterval:
		return true
	}
	return false
}

// keyOf is a value as one name among others.
func keyOf(v Value) string {
	switch v.Kind {
	case KindLabel:
		return v.Label
	case KindText:
		args, _ := json.Marshal(v.Text.Args) // values always can be
		return "\x00" + v.Text.ID + string(args)
	case KindDate, KindSpan, KindPeriod:
		return "\x00" + v.At.Format(time.DateOnly) + "/" + v.To.Format(time.DateOnly)
	}
	return "\x00" + strconv.FormatFloat(v.Num, 'g', -1, 64)
}

// rounded is a number to compare by.
func rounded(x float64) int64 {
	if math.IsNaN(x) || math.Abs(x) > 1e12 {
		return math.MinInt64
	}
	return int64(math.Round(x * 1e6))
}

// small reports whether a figure tells of people who are too few.
func (l *ledger) small(v Value) bool { return v.People > 0 && v.People < l.minimum && figured(v.Kind) }

// same reports whether two figures are one: the same number of the same people, named with the same words, and of the same days
// where both say which. Figures without words are the same where they stand in one section.
func (f *fact) same(g *fact) bool {
	if !f.equal(g) {
		return false
	}
	a, b := f.line, g.line
	if len(a.labels) == 0 || len(b.labels) == 0 {
		return a.section == b.section
	}
	return slices.Equal(a.labels, b.labels) && (len(a.dates) == 0 || len(b.dates) == 0 || slices.Equal(a.dates, b.dates))
}

// about reports whether a sentence's figure may be the one of a table: the same number of the same people, told of with the
// same words or some of them.
func (f *fact) about(g *fact) bool {
	a, b := f.line.labels, g.line.labels
	return f.same(g) || f.equal(g) && len(a) > 0 && len(b) > 0 && (subset(a, b) || subset(b, a))
}

// equal reports whether two figures are the same number of the same people.
func (f *fact) equal(g *fact) bool {
	return f.value.Kind == g.value.Kind && rounded(f.value.Num) == rounded(g.value.Num) && f.value.Kind != KindInterval &&
		f.value.People > 0 && f.value.People == g.value.People
}

func subset(a, b []string) bool {
	return !slices.ContainsFunc(a, func(s string) bool { return !slices.Contains(b, s) })
}

// classify puts figures that are the same into one class.
func (l *ledger) classify() {
	byNumber := map[int64][]*fact{}
	for _, n := range l.lines {
		for _, f := range n.facts {
			f.class = -1
			byNumber[rounded(f.value.Num)] = append(byNumber[rounded(f.value.Num)], f)
		}
	}
	var join func(f *fact)
	join = func(f *fact) {
		l.classes[f.class] = append(l.classes[f.class], f)
		for _, g := range byNumber[rounded(f.value.Num)] {
			if g.class < 0 && f.same(g) {
				g.class = f.class
				join(g)
			}
		}
	}
	for _, n := range l.lines {
		for _, f := range n.facts {
			if f.class < 0 {
				f.class = len(l.classes)
				l.classes = append(l.classes, nil)
				join(f)
			}
		}
	}
}

// hides reports whether a figure of the line is withheld.
func (n *record) hides() bool {
	return slices.ContainsFunc(n.facts, func(f *fact) bool { return f.hidden })
}
