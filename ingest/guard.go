package ingest

import (
	"bytes"
	"slices"
	"strings"

	"github.com/vitalfew/vitalfew/ingest/redaction"
	"github.com/vitalfew/vitalfew/queries"
)

// FreeText is what becomes of what customers wrote. The zero value drops it.
type FreeText string

// The ways.
const (
	DropText   FreeText = "drop"
	RedactText FreeText = "redact" // stored without what identifies people, as far as that is found
	KeepText   FreeText = "keep"   // stored as it is; labels are left alone as well
)

// handling is what becomes of the values of a column before the engine sees them.
type handling uint8

const (
	untouched handling = iota
	asLabel            // what has the form of personal data is redacted
	asText             // and names, addresses and what else a text says of people
	asCustomer
	asRespondent
)

// guard does to each record what must be done to personal data before it leaves this package. The zero value does nothing.
type guard struct {
	columns  []handling
	personal []ownColumn // columns of the record that say whose it is
	key      Key
	missing  map[string]bool
	text     *redaction.Redactor
	label    *redaction.Redactor
	person   redaction.Person

	values  [][]byte // of the record at hand that are replaced, by column; nil: they stay
	buffers [][]byte
	tally   []redacted // by column
	records int64

	source    string // of complaints; empty: what else is said of one counts for all
	id        int    // column of the complaint's number, -1 where there is none
	salt      Key
	forgotten map[string]bool
}

// ownColumn is a column that tells something of the person whose record it is.
type ownColumn struct {
	column int
	of     redaction.Type
}

// redacted is what was replaced in a column.
type redacted struct{ found, records redaction.Counts }

// newGuard makes the guard of a mapped file. Another one may be at work on the same file: each has its own memory.
func newGuard(m *mapping, s *Source, o *Options, memory *queries.Memory) *guard {
	g := &guard{
		columns: make([]handling, len(m.columns)), values: make([][]byte, len(m.columns)), buffers: make([][]byte, len(m.columns)),
		tally: make([]redacted, len(m.columns)), key: o.Secret, missing: map[string]bool{},
		text: redaction.New(redaction.Options{}), label: redaction.New(redaction.Options{Structured: true}),
		source: s.Name, id: -1, salt: memory.Salt, forgotten: memory.Marks,
	}
	if s.kind().name != queries.Complaints {
		g.source = ""
	}
	for _, b := range m.bindings {
		for _, column := range append([]int{b.Column}, b.Also...) {
			if column >= 0 { // a constant has none
				g.columns[column] = max(g.columns[column], handle(b.Field, o.Narrative))
			}
		}
		if b.Field == "complaint_id" {
			g.id = b.Column
		}
	}
	for _, word := range m.missing(s) {
		g.missing[word] = true
	}
	for i, c := range m.columns {
		of, known := ownTypes[c.Kind]
		if slices.Contains(c.Fields, "customer") {
			of, known = redaction.ID, true
		}
		if known {
			g.personal = append(g.personal, ownColumn{i, of})
		}
	}
	return g
}

// handle is what a field asks of the column that feeds it.
func handle(field string, text FreeText) handling {
	switch {
	case field == "customer":
		return asCustomer
	case field == "respondent_id":
		return asRespondent
	case text == KeepText:
		return untouched
	case field == "narrative", field == "title", field == "promise", field == "owner":
		return asText
	case isTime(field), hasDecimals(field), isRating(field), slices.Contains(durationFields, field), words[field] != nil, isKey(field),
		field == "period":
		return untouched // what cannot be read is not stored, and keys tell records apart
	}
	return asLabel
}

// rewrites tells whether records may have to be changed, whatever stands in them.
func (g *guard) rewrites() bool {
	return g != nil && slices.ContainsFunc(g.columns, func(h handling) bool { return h > asLabel })
}

// finds tells whether a label of a record holds personal data.
func (g *guard) finds(r *record, quote byte) bool {
	if g == nil {
		return false
	}
	for i, h := range g.columns {
		if h != asLabel {
			continue
		}
		v := r.field(i)
		if !suspect(v) {
			continue
		}
		if _, n := g.label.Redact(g.buffers[i][:0], unquote(v, quote), nil); n.Total() > 0 {
			return true
		}
	}
	return false
}

// suspect passes over nearly all labels at once: without an at sign, also in brackets, or six digits nothing has the form of
// personal data.
func suspect(v []byte) bool {
	n := 0
	for _, b := range v {
		switch {
		case b == '@' || b == '(' || b == '[' || b == '{' || b == '<' || b >= 0xe2:
			return true
		case b-'0' <= 9:
			n++
		}
	}
	return n >= 6
}

// refuses tells whether a record is about what was erased.
func (g *guard) refuses(r *record, quote byte) bool {
	if g == nil || len(g.forgotten) == 0 {
		return false
	}
	if g.id >= 0 {
		id := string(unquote(r.field(g.id), quote))
		if g.forgotten[g.key.Complaint(g.source, id)] || g.forgotten[g.salt.Complaint(g.source, id)] {
			return true
		}
	}
	for i, h := range g.columns {
		if h >= asCustomer && g.forgotten[g.pseudonym(h, unquote(r.field(i), quote))] {
			return true
		}
	}
	return false
}

// pseudonym is that of a person's number, nothing without a key, and the text itself where it stands for no value.
func (g *guard) pseudonym(h handling, id []byte) string {
	switch {
	case len(g.key) == 0:
		return ""
	case len(bytes.TrimSpace(id)) == 0, g.missing[strings.ToLower(string(bytes.TrimSpace(id)))]:
		return string(id)
	case h == asRespondent:
		return g.key.Respondent(string(id))
	}
	return g.key.Customer(string(id))
}

// begin begins another reading of the file: what is replaced counts once.
func (g *guard) begin() {
	if g != nil {
		clear(g.tally)
		g.records = 0
	}
}

// apply works out what a record's values are replaced by, and tells whether any is.
func (g *guard) apply(r *record, quote byte) bool {
	if g == nil {
		return false
	}
	clear(g.values)
	known, changed, replaced := false, false, false
	for i, h := range g.columns {
		if h == untouched {
			continue
		}
		v := r.field(i)
		if len(v) == 0 || h == asLabel && !suspect(v) {
			continue
		}
		v = unquote(v, quote)
		if h >= asCustomer {
			g.values[i] = append(g.buffers[i][:0], g.pseudonym(h, v)...)
			g.buffers[i], changed = g.values[i], true
			continue
		}
		var counts redaction.Counts
		if h == asLabel {
			g.buffers[i], counts = g.label.Redact(g.buffers[i][:0], v, nil)
		} else {
			if !known {
				g.know(r, quote)
				known = true
			}
			g.buffers[i], counts = g.text.Redact(g.buffers[i][:0], v, &g.person)
		}
		if counts.Total() > 0 {
			g.values[i], changed, replaced = g.buffers[i], true, true
			g.count(i, &counts)
		}
	}
	if replaced {
		g.records++
	}
	return changed
}

// value is what takes the place of a value of the record at hand; nil: it stays.
func (g *guard) value(i int) []byte {
	if g == nil {
		return nil
	}
	return g.values[i]
}

// longest is how long a record of n bytes can get: the shortest finds are a third of their placeholders, and a pseudonym has
// 64 letters.
func (g *guard) longest(n int64) int64 {
	if g == nil {
		return n
	}
	return 3*n + 64*int64(len(g.columns))
}

func (g *guard) count(column int, counts *redaction.Counts) {
	t := &g.tally[column]
	t.found.Add(counts)
	for of, n := range counts {
		if n > 0 {
			t.records[of]++
		}
	}
}

// know takes from a record what it says of its person.
func (g *guard) know(r *record, quote byte) {
	g.person.Reset()
	for _, c := range g.personal {
		if v := unquote(r.field(c.column), quote); len(v) > 0 && !g.missing[strings.ToLower(string(v))] {
			g.person.Add(c.of, v)
		}
	}
}

// redacted is what was replaced in the last reading.
func (g *guard) redacted(m *mapping) queries.Redacted {
	all := queries.Redacted{Records: g.records}
	for i, t := range g.tally {
		for _, of := range redaction.Types() {
			if t.found[of] > 0 {
				all.Counts = append(all.Counts, queries.Redaction{
					Field: m.columns[i].Fields[0], Heading: m.columns[i].Heading, Type: of.String(), Found: t.found[of], Records: t.records[of],
					Label: g.columns[i] == asLabel,
				})
			}
		}
	}
	return all
}
