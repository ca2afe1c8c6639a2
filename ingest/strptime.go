package ingest

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"github.com/vitalfew/vitalfew/queries"
)

// specifiers are those of strptime that make sense for a point in time without zone: most digits, and the largest number.
var specifiers = map[byte]struct{ digits, largest int }{
	'Y': {4, 9999}, 'y': {2, 99}, 'm': {2, 12}, 'd': {2, 31}, 'j': {3, 366}, 'H': {2, 23}, 'I': {2, 12}, 'M': {2, 59}, 'S': {2, 59},
	'f': {6, 999999}, 'n': {9, 999999999}, 'p': {}, 'b': {}, 'B': {}, 'a': {}, 'A': {},
}

// checkFormat tells what is wrong with a strptime format; "" is nothing.
func checkFormat(format string) string {
	if format == queries.Epoch || format == queries.Serial {
		return ""
	}
	seen := ""
	for i := 0; i < len(format); i++ {
		if format[i] != '%' {
			continue
		}
		if i++; i < len(format) && format[i] == '-' { // unpadded, which is read in any case
			i++
		}
		if i == len(format) {
			return "want a letter after the last %"
		}
		if _, known := specifiers[format[i]]; !known && format[i] != '%' {
			return fmt.Sprintf("unknown specifier %%%c", format[i])
		}
		seen += string(format[i])
	}
	if !strings.ContainsAny(seen, "Yy") || !strings.ContainsAny(seen, "mbBj") || !strings.ContainsAny(seen, "dj") {
		return fmt.Sprintf("want year, month and day, got %q", format)
	}
	return ""
}

// matches tells whether text may be written in a format: numbers in their ranges, words for names, all else as it stands.
func matches(format, text string) bool {
	text = strings.TrimSpace(text)
	switch format {
	case queries.Epoch:
		return isEpoch([]byte(text))
	case queries.Serial:
		return isSerial([]byte(text))
	}
	for i := 0; i < len(format); i++ {
		c := format[i]
		if c == '%' && i+1 < len(format) {
			if i++; format[i] == '-' && i+1 < len(format) {
				i++
			}
			if c = format[i]; c != '%' {
				var ok bool
				if text, ok = pass(text, specifiers[c].digits, specifiers[c].largest); !ok {
					return false
				}
				if !strings.HasPrefix(format[i+1:], ".") && specifiers[c].digits == 0 {
					text = strings.TrimPrefix(text, ".") // of an abbreviation
				}
				continue
			}
		}
		if text == "" || text[0] != c {
			return false
		}
		text = text[1:]
	}
	return text == ""
}

// pass passes over a number of at most so many digits, or over a word where there are none.
func pass(text string, digits, largest int) (rest string, ok bool) {
	if digits == 0 {
		rest = strings.TrimLeftFunc(text, unicode.IsLetter)
		return rest, len(rest) < len(text)
	}
	n, i := 0, 0
	for i < digits && i < len(text) && text[i]-'0' <= 9 {
		n = n*10 + int(text[i]-'0')
		i++
	}
	return text[i:], i > 0 && n <= largest
}

// fits refuses a configured format in which none of the column's samples is written: nothing could be loaded with it, or
// a time would be lost from every record.
func (j *job) fits(format string, b *queries.Binding) error {
	n := 0
	for _, v := range j.form.samples(b.Column) {
		if v = strings.TrimSpace(v); v == "" || containsFold(b.Missing, v) {
			continue
		}
		if n++; matches(format, v) {
			return nil
		}
	}
	if n == 0 {
		return nil
	}
	return &Error{
		File: j.form.Path,
		Text: fmt.Sprintf("column %q: none of its first %d values is written as %s; nothing was loaded", j.form.Headings[b.Column], n, format),
		Hint: fmt.Sprintf("correct or remove formats: {%s: …}", b.Field),
	}
}

func containsFold(words []string, word string) bool {
	for _, w := range words {
		if strings.EqualFold(w, word) {
			return true
		}
	}
	return false
}

var roundedPattern = regexp.MustCompile(`^\d([.,]\d+)?E\+\d+$`)

// isRounded knows a long number that a spreadsheet has rounded: complaints with other numbers may have become one.
func isRounded(v string) bool { return roundedPattern.MatchString(strings.TrimSpace(v)) }
