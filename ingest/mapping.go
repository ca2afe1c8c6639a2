package ingest

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/vitalfew/vitalfew/queries"
)

// The rules of columns that nothing is made of.
const (
	warnLeftOut = "column.left_out"  // personal data, free text, or a column without heading or values
	warnNoKey   = "column.no_key"    // the customer, for whose pseudonym there is no key
	warnDropped = "column.narrative" // the narrative, which the configuration does not keep
)

// mapping is what becomes of each column of a file.
type mapping struct {
	preset   Preset
	shape    queries.Shape
	generic  *Preset           // for what the preset does not know
	units    map[int]string    // column to the unit of its durations
	bindings []queries.Binding // by column, then field; times have no formats yet
	columns  []Mapped
	warnings []queries.Warning
	absent   []Column // of the configuration, whose headings the file does not have
}

// mapColumns maps the columns of one file: the user's columns first, then the preset's for fields that are still free,
// and what is left by its name, unless it is personal.
func mapColumns(f *Form, p Preset, s *Source, o *Options) mapping {
	m := mapping{preset: p, shape: s.shapeOf(f, &p), generic: generic(o.presets()), units: map[int]string{}, columns: make([]Mapped, len(f.Headings))}
	for i, h := range f.Headings {
		m.columns[i].Heading = h
	}
	taken := map[string]bool{}
	for _, c := range s.columns() {
		field, _ := s.kind().field(c.To)
		if c.Value != "" {
			taken[field], taken[twin(field)] = true, true
			continue
		}
		i := p.column(f, c.From)
		if i < 0 {
			m.absent = append(m.absent, c)
			continue
		}
		m.feed(f, i, field, ByConfig)
		m.units[i] = c.Unit
		taken[field], taken[twin(field)] = true, true
	}
	m.byPreset(f, &m.preset, taken)
	if p.Name != Generic && p.Kind == queries.Complaints { // what users of a system have added is often what they call it everywhere
		m.byPreset(f, m.generic, taken)
	}
	m.rest(f)
	if m.preset.Kind == queries.Complaints {
		m.followStatus()
	}
	m.protect(o)
	for i := range m.columns {
		m.bind(f, s, i)
	}
	m.shapeBindings(f, s)
	m.measure()
	slices.SortStableFunc(m.bindings, func(a, b queries.Binding) int {
		return cmp.Or(cmp.Compare(a.Column, b.Column), cmp.Compare(a.Field, b.Field))
	})
	return m
}

// column is the index of a heading, by its exact name first, -1 where the file does not have it.
func (f *Form) column(heading string) int {
	heading = strings.Join(strings.Fields(heading), " ")
	if i := slices.Index(f.Headings, heading); i >= 0 {
		return i
	}
	folded := fold(heading)
	if i, hidden := f.hidden[folded]; hidden {
		return i
	}
	return slices.IndexFunc(f.Headings, func(h string) bool { return folded != "" && fold(h) == folded })
}

// feed lets a column, and those that repeat its heading, feed a field; the empty field ignores it.
func (m *mapping) feed(f *Form, i int, field string, why Why) {
	for _, i := range append([]int{i}, f.repeats(i)...) {
		c := &m.columns[i]
		if field == "" {
			c.Why = Ignored
			continue
		}
		c.Why = why
		c.Fields = append(c.Fields, field)
	}
}

// repeats are the columns after i that have its heading: made unique, they are "Labels (2)", "Labels (3)".
func (f *Form) repeats(i int) []int {
	var found []int
	for n := 2; ; n++ {
		again := fmt.Sprintf("%s (%d)", f.Headings[i], n)
		j := slices.Index(f.Headings, again)
		if j <= i {
			return found
		}
		found = append(found, j)
	}
}

// byPreset lets columns feed what p makes of them, where that is not taken. A duration is used where no column gives the
// time. The generic preset is asked about a system's exports too, but only for headings that its preset does not know.
func (m *mapping) byPreset(f *Form, p *Preset, taken map[string]bool) {
	fields := slices.Sorted(maps.Keys(p.Fields))
	slices.SortStableFunc(fields, func(a, b string) int {
		return cmp.Compare(slices.Index(durationFields, a), slices.Index(durationFields, b)) // those that are none first
	})
	for _, field := range fields {
		if taken[field] || m.foreign(field) {
			continue
		}
		for _, h := range p.Fields[field] {
			i := m.preset.column(f, h)
			if i < 0 || m.columns[i].Why != "" && m.columns[i].Why != ByPreset || f.Unnamed[i] || p == m.generic && m.preset.known[fold(f.Headings[i])] {
				continue
			}
			m.feed(f, i, field, ByPreset)
			taken[field], taken[twin(field)] = true, true
			if unit := p.Units[fold(h)]; unit != "" {
				m.units[i] = unit
			}
			break
		}
	}
}

// rest decides about columns that feed nothing yet. Texts in which customers and agents write what they like are left out
// with the personal data, also those that a preset knows as narratives where another one is the narrative.
func (m *mapping) rest(f *Form) {
	free, ignored := map[string]bool{}, map[string]bool{}
	for _, h := range slices.Concat(m.preset.LeftOut, m.generic.LeftOut, m.preset.Fields["narrative"]) {
		free[fold(h)] = true
	}
	for _, h := range m.preset.Ignored {
		ignored[fold(h)] = true
	}
	for field, headings := range m.preset.Fields { // of no use where another column gives the time, or in another shape
		if slices.Contains(durationFields, field) || shapeFields[field] != "" {
			for _, h := range headings {
				ignored[fold(h)] = true
			}
		}
	}
	for i := range m.columns {
		c := &m.columns[i]
		name, samples := m.preset.names(f, i), f.samples(i)
		if c.Why == Ignored { // what it says of a person is still taken out of the narrative
			c.Kind = m.kind(name)
		}
		if c.Why != "" {
			continue
		}
		has := func(set map[string]bool) bool {
			return slices.ContainsFunc(name, func(n string) bool { return set[fold(n)] })
		}
		c.Kind = m.kind(name)
		switch {
		case has(ignored):
			c.Why = Ignored
		case f.Unnamed[i] && countsRows(samples):
			c.Why, c.Kind = Unnamed, ""
			m.warnings = append(m.warnings, queries.Warning{Rule: warnLeftOut, Heading: c.Heading})
		case c.Kind != "" || has(free) || personalHeading(c.Heading) || personalValues(samples) || m.preset.Kind == surveys && mostlyDistinct(samples):
			c.Why = LeftOut
			if f.firstOf(i) < 0 {
				m.warnings = append(m.warnings, queries.Warning{Rule: warnLeftOut, Heading: c.Heading})
			}
		default:
			own := name[len(name)-1]
			if f.firstOf(i) >= 0 { // whatever it is, it may be something else than the first of its name
				own = c.Heading
			}
			c.Why, c.Fields = ByName, []string{dimension + own}
		}
	}
}

// names are the names of a column: its heading, without the number of a repeated one, and the name that users have given
// to a field of their own, unless another column has that name.
func (p *Preset) names(f *Form, i int) []string {
	heading := f.Headings[i]
	if first := f.firstOf(i); first >= 0 {
		heading = f.Headings[first]
	}
	if name := p.custom(heading); name != "" && !slices.ContainsFunc(f.Headings, func(h string) bool { return fold(h) == fold(name) }) {
		return []string{heading, name}
	}
	return []string{heading}
}

// firstOf is the column whose heading column i repeats, -1 where it repeats none.
func (f *Form) firstOf(i int) int {
	open := strings.LastIndex(f.Headings[i], " (")
	if open < 0 {
		return -1
	}
	first := slices.Index(f.Headings, f.Headings[i][:open])
	if first < 0 || !slices.Contains(f.repeats(first), i) {
		return -1
	}
	return first
}

// kind is the kind of personal data that the preset or the generic one says a column holds. What would number the customer
// if no other column did is personal, too.
func (m *mapping) kind(names []string) string {
	for _, n := range names {
		for _, h := range slices.Concat(m.preset.Fields["customer"], m.generic.Fields["customer"]) {
			if fold(h) == fold(n) {
				return kindID
			}
		}
		if k := cmp.Or(m.preset.Personal[fold(n)], m.generic.Personal[fold(n)], kindOf(n)); k != "" {
			return k
		}
	}
	return ""
}

func (f *Form) samples(column int) []string {
	values := make([]string, len(f.Samples))
	for i, r := range f.Samples {
		values[i] = r[column]
	}
	return values
}

// followStatus lets the status tell the state where no column of its own does.
func (m *mapping) followStatus() {
	status := -1
	for i, c := range m.columns {
		if slices.Contains(c.Fields, "state") {
			return
		}
		if slices.Contains(c.Fields, "status") {
			status = i
		}
	}
	if status >= 0 {
		m.columns[status].Fields = append(m.columns[status].Fields, "state")
	}
}

// protect leaves out narratives and customers where they may not be stored.
func (m *mapping) protect(o *Options) {
	drop := func(i int, field, rule string, why Why) {
		c := &m.columns[i]
		c.Fields = slices.DeleteFunc(c.Fields, func(f string) bool { return f == field })
		if len(c.Fields) == 0 {
			c.Why = why
		}
		m.warnings = append(m.warnings, queries.Warning{Rule: rule, Field: field, Heading: c.Heading})
	}
	for i := range m.columns {
		if (o.Narrative == "" || o.Narrative == DropText) && slices.Contains(m.columns[i].Fields, "narrative") {
			drop(i, "narrative", warnDropped, Narrative)
		}
		for _, field := range pseudonymFields {
			if len(o.Secret) == 0 && slices.Contains(m.columns[i].Fields, field) {
				drop(i, field, warnNoKey, NoSecret)
			}
		}
	}
}
