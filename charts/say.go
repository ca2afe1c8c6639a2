package charts

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/bidi"
)

// Language is the tag of the catalogue's language, as HTML's lang takes it.
func (c *Catalogue) Language() string { return c.tag.String() }

// Say writes a text. The zero Text is the empty string. A text that Check refuses is written as its id in brackets,
// so that a gap in a catalogue is seen on the page and costs nothing else.
func (c *Catalogue) Say(t Text) string {
	if t.IsZero() {
		return ""
	}
	e, known := c.messages[t.ID]
	if !known || len(missing(e, t)) > 0 {
		return "[" + t.ID + "]"
	}
	args := make([]any, 0, len(e.args)+1)
	for _, name := range e.args {
		args = append(args, isolate(c.Write(t.Args[name])))
	}
	if e.plural != "" {
		args = append(args, quantity(t.Args[e.plural]))
	}
	return c.printer.Sprintf(t.ID, args...)
}

// Check says what is wrong with a text: an id that the catalogue does not have, arguments missing or never used, a
// plural that is not decided by a number. Texts inside arguments are checked as well.
func (c *Catalogue) Check(t Text) error {
	if t.IsZero() {
		return nil
	}
	e, known := c.messages[t.ID]
	if !known {
		return fmt.Errorf("charts: message %s: not in the catalogue %s", t.ID, c.tag)
	}
	var faults []error
	for _, name := range missing(e, t) {
		faults = append(faults, fmt.Errorf("charts: message %s: argument %s: want a value, got none", t.ID, name))
	}
	for name, v := range t.Args {
		if _, used := slices.BinarySearch(e.args, name); !used {
			faults = append(faults, fmt.Errorf("charts: message %s: argument %s: the message does not use it", t.ID, name))
		}
		if v.Kind == KindText {
			faults = append(faults, c.Check(v.Text))
		}
	}
	if v, given := t.Args[e.plural]; given && v.Kind != KindCount && v.Kind != KindDays && v.Kind != KindNumber && v.Kind != KindWithheld {
		faults = append(faults, fmt.Errorf("charts: message %s: argument %s: want a number for the plural", t.ID, e.plural))
	}
	return errors.Join(faults...)
}

// missing are the arguments that the message wants and the text has not.
func missing(e entry, t Text) []string {
	var names []string
	for _, name := range e.args {
		if _, given := t.Args[name]; !given {
			names = append(names, name)
		}
	}
	return names
}

// quantity is the number that decides a plural form.
func quantity(v Value) any {
	if v.Num == math.Trunc(v.Num) && math.Abs(v.Num) < 1<<53 {
		return int64(v.Num)
	}
	return v.Num
}

// isolate keeps the direction of a user's word from running into the sentence around it.
func isolate(s string) string {
	for _, r := range s {
		p, _ := bidi.LookupString(string(r))
		switch p.Class() {
		case bidi.R, bidi.AL, bidi.AN:
			return "\u2068" + s + "\u2069"
		}
	}
	return s
}

// legible makes a user's own text safe to show on a line: line breaks become spaces, and characters that steer a
// terminal or turn the direction of what follows become the replacement character.
func legible(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n', r == '\r', r == '\t', r == '\u2028', r == '\u2029':
			return ' '
		case unicode.IsControl(r), r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069':
			return unicode.ReplacementChar
		}
		return r
	}, s)
}
