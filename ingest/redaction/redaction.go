// Package redaction takes what identifies people out of free text: text in, redacted text and counts per type out.
//
//  1. The text is laid out in a normalised view: full-width and styled characters as plain ones, dashes as hyphens, no
//     invisible characters. Every place in the view knows its place in the text.
//  2. One pass cuts the view into words and runs of digits and looks the words up (words.txt).
//  3. Rules look at the few places where something may be: what the row itself says of the person, at signs, runs of
//     digits beside what stands around them, words such as street names, and words after which a name comes.
//  4. What overlaps is redacted as a whole and named after the longest; a typed placeholder takes its place.
//
// It reduces what text says about people and does not make it anonymous: a name without any cue stays. How much it finds
// of what is measured in docs/privacy.md. It knows no file, no clock and no state: the same text gives the same result,
// and redacting what was redacted changes nothing.
package redaction

import "slices"

// Version changes whenever the same text may be redacted otherwise than before.
const Version = 1

// Type is a kind of personal data.
type Type uint8

// The types, in the order in which they are counted.
const (
	EMail Type = iota
	Phone
	PersonalNumber // national numbers of persons and of their insurance or taxes
	Name
	Address
	Card
	IBAN
	IP
	Plate
	BirthDate
	ID // the row's own numbers, of a customer or a contract

	types
)

// words are the types as ledger and placeholders write them. They are the same in every language: a redacted text is data.
var words = [types]string{
	"e-mail", "phone", "personal number", "name", "address", "card", "IBAN", "IP", "plate", "date of birth", "id",
}

// Types are all types.
func Types() []Type {
	all := make([]Type, types)
	for i := range all {
		all[i] = Type(i)
	}
	return all
}

// String is the type's word, as it stands between the brackets of a placeholder.
func (t Type) String() string { return words[t] }

// structured are the types that have a form of their own. Names, places and what needs a sentence around it are not.
func (t Type) structured() bool { return t <= PersonalNumber || t == Card || t == IBAN || t == ID }

// placeholders take the place of what was found.
var placeholders = func() (all [types][]byte) {
	for t, word := range words {
		all[t] = []byte("[" + word + "]")
	}
	return all
}()

// Counts are how many of each type were found.
type Counts [types]int64

// Total is the sum over all types.
func (c *Counts) Total() (n int64) {
	for _, of := range c {
		n += of
	}
	return n
}

// Add adds the counts of another text.
func (c *Counts) Add(o *Counts) {
	for t, n := range o {
		c[t] += n
	}
}

// Options of New.
type Options struct {
	Structured bool // only what has a form of its own, for labels: a product may be called after a person
}

// Redactor redacts one text at a time. It keeps its working memory and is not to be shared between goroutines.
type Redactor struct {
	options Options
	view    view
	tokens  []token
	marks   []int32 // places of @ and of colons that may be an address's, in the view
	near    []int32 // tokens that say what a number beside them is, and placeholders
	names   []uint64
	spans   []span
	own     *Person
}

// New makes a redactor.
func New(o Options) *Redactor { return &Redactor{options: o} }

// span is a place in the text and what is there.
type span struct {
	start, end int
	of         Type
}

// Redact appends text to dst with placeholders instead of personal data, and counts what they stand for. own, which may be
// nil, is what is known of the person whose text it is.
func (r *Redactor) Redact(dst, text []byte, own *Person) ([]byte, Counts) {
	var counts Counts
	last := 0
	for _, s := range r.find(text, own) {
		counts[s.of]++
		dst = append(dst, text[last:s.start]...)
		dst = append(dst, placeholders[s.of]...)
		last = s.end
	}
	return append(dst, text[last:]...), counts
}

// find gives the places of personal data in text, in order and apart from each other. They are overwritten by the next call.
func (r *Redactor) find(text []byte, own *Person) []span {
	r.spans, r.own = r.spans[:0], own
	r.view.lay(text)
	r.lex()
	r.findOwn()
	r.findMarks()
	r.findNumbers()
	if !r.options.Structured {
		r.findNames()
	}
	return r.resolve()
}

// found notes a place in the view.
func (r *Redactor) found(start, end int, of Type) {
	if r.options.Structured && !of.structured() {
		return
	}
	r.spans = append(r.spans, span{start, end, of})
}

// resolve joins what overlaps, named after the longest, and translates it into places of the text.
func (r *Redactor) resolve() []span {
	if len(r.spans) == 0 {
		return nil
	}
	slices.SortFunc(r.spans, func(a, b span) int {
		if a.start != b.start {
			return a.start - b.start
		}
		return b.end - a.end
	})
	kept, longest := r.spans[:1], r.spans[0].end-r.spans[0].start
	for _, s := range r.spans[1:] {
		last := &kept[len(kept)-1]
		if s.start >= last.end {
			kept, longest = append(kept, s), s.end-s.start
			continue
		}
		if s.end-s.start > longest {
			last.of, longest = s.of, s.end-s.start
		}
		last.end = max(last.end, s.end)
	}
	for i := range kept {
		kept[i].start, kept[i].end = r.view.source(kept[i].start, kept[i].end)
	}
	return kept
}
