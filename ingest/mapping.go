package ingest

import (
	"cmp"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
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
	bindings []queries.Binding // by column, then field; times have no formats yet
	columns  []Mapped
	warnings []queries.Warning
	absent   []Column // of the configuration, whose headings the file does not have
}

// mapColumns maps the columns of one file: the user's columns first, then the preset's for fields that are still free,
// and what is left by its name, unless it is personal.
func mapColumns(f *Form, p Preset, s *Source, o *Options) mapping {
	m := mapping{preset: p, shape: s.shapeOf(&p), columns: make([]Mapped, len(f.Headings))}
	for i, h := range f.Headings {
		m.columns[i].Heading = h
	}
	taken := map[string]bool{}
	for _, c := range s.Columns {
		field, _ := canonicalField(c.To)
		if c.Value != "" {
			taken[field] = true
			continue
		}
		i := f.column(c.From)
		if i < 0 {
			m.absent = append(m.absent, c)
			continue
		}
		m.feed(i, field, ByConfig)
		taken[field] = true
	}
	m.byPreset(f, taken)
	m.rest(f)
	m.followStatus()
	m.protect(o)
	for i := range m.columns {
		m.bind(f, s, i)
	}
	m.shapeBindings(f, s)
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
	return slices.IndexFunc(f.Headings, func(h string) bool { return folded != "" && fold(h) == folded })
}

// feed lets a column feed a field; the empty field ignores it.
func (m *mapping) feed(i int, field string, why Why) {
	c := &m.columns[i]
	if field == "" {
		c.Why = Ignored
		return
	}
	c.Why = why
	c.Fields = append(c.Fields, field)
}

func (m *mapping) byPreset(f *Form, taken map[string]bool) {
	for _, field := range slices.Sorted(maps.Keys(m.preset.Fields)) {
		if taken[field] || m.foreign(field) {
			continue
		}
		for _, h := range m.preset.Fields[field] {
			if i := f.column(h); i >= 0 && (m.columns[i].Why == "" || m.columns[i].Why == ByPreset) && !f.Unnamed[i] {
				m.feed(i, field, ByPreset)
				break
			}
		}
	}
}

// rest decides about columns that feed nothing yet.
func (m *mapping) rest(f *Form) {
	generic, err := FindPreset(Generic)
	if err != nil {
		panic(err) // embedded
	}
	personal, ignored := map[string]bool{}, map[string]bool{}
	for _, h := range slices.Concat(m.preset.LeftOut, generic.LeftOut) {
		personal[fold(h)] = true
	}
	for _, h := range m.preset.Ignored {
		ignored[fold(h)] = true
	}
	for i := range m.columns {
		c := &m.columns[i]
		if c.Why != "" {
			continue
		}
		name, samples := fold(c.Heading), f.samples(i)
		switch {
		case ignored[name]:
			c.Why = Ignored
		case f.Unnamed[i] && countsRows(samples):
			c.Why = Unnamed
			m.warnings = append(m.warnings, queries.Warning{Rule: warnLeftOut, Heading: c.Heading})
		case personal[name] || personalHeading(c.Heading) || personalValues(samples):
			c.Why = LeftOut
			m.warnings = append(m.warnings, queries.Warning{Rule: warnLeftOut, Heading: c.Heading})
		default:
			m.feed(i, dimension+c.Heading, ByName)
		}
	}
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
		if !o.Narrative && slices.Contains(m.columns[i].Fields, "narrative") {
			drop(i, "narrative", warnDropped, Narrative)
		}
		if len(o.Secret) == 0 && slices.Contains(m.columns[i].Fields, "customer") {
			drop(i, "customer", warnNoKey, NoSecret)
		}
	}
}

// bind makes the bindings of column i.
func (m *mapping) bind(f *Form, s *Source, i int) {
	for _, field := range m.columns[i].Fields {
		b := queries.Binding{Field: field, Column: i, Missing: m.missing(s), Values: m.values(s, field)}
		if slices.Contains(moneyFields, field) || slices.Contains(numberFields, field) {
			b.Decimal = decimal(s.Decimal, f.samples(i), f.Delimiter)
		}
		m.bindings = append(m.bindings, b)
	}
}

// missing are the words for no value, in lower case.
func (m *mapping) missing(s *Source) []string {
	var all []string
	for _, w := range slices.Concat(m.preset.Missing, s.Missing) {
		all = append(all, strings.ToLower(strings.TrimSpace(w)))
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// values is the value map of a field: the preset's words, and the configuration's over them.
func (m *mapping) values(s *Source, field string) map[string]string {
	all := map[string]string{}
	for canonical, from := range m.preset.Values[field] {
		for _, w := range from {
			all[strings.ToLower(w)] = canonical
		}
	}
	name := strings.TrimSuffix(field, "_minor")
	for _, w := range slices.Concat(s.Values[field], s.Values[name]) {
		all[strings.ToLower(strings.TrimSpace(w.From))] = w.To
	}
	if len(all) == 0 {
		return nil
	}
	return all
}

// decimal is the decimal sign of a column: as configured, or as the first sample with one shows, or as the delimiter
// suggests, since who separates fields by semicolons does so to keep the comma for decimals.
func decimal(configured string, samples []string, delim byte) byte {
	if configured != "" {
		return configured[0]
	}
	for _, v := range samples {
		v = strings.TrimSpace(v)
		i := strings.LastIndexAny(v, ".,")
		if i < 0 || strings.Count(v, v[i:i+1]) > 1 {
			continue
		}
		if digits := len(strings.TrimRight(v[i+1:], " %")); digits != 3 || strings.ContainsAny(v[:i], ".,") {
			return v[i]
		}
	}
	if delim == ';' {
		return ','
	}
	return '.'
}

// readingRules is raised when a version reads the same text under the same mapping otherwise: then every file is loaded
// again.
const readingRules = 1

// fingerprint is the SHA-256 of all that decides how a file is read, except for what is in it: the same file read otherwise
// is another load. It is known before the file is read. The day is not part of it, though the order of day and month can
// hang on it where nothing else tells: a file that is loaded stays read as it was.
func (m *mapping) fingerprint(f *Form, s *Source, o *Options) (string, error) {
	form, source := *f, *s
	form.Path, form.Bytes, form.Samples, source.Files = "", 0, nil, nil
	how, err := json.Marshal([]any{readingRules, form, m.preset, source, m.bindings, o})
	if err != nil {
		return "", fmt.Errorf("%s: mapping: %w", f.Path, err)
	}
	h := sha256.New()
	h.Write(how)
	if len(o.Secret) > 0 { // another key makes other pseudonyms
		key := hmac.New(sha256.New, o.Secret)
		key.Write([]byte("vitalfew mapping"))
		h.Write(key.Sum(nil))
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
