package ingest

import (
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// Check tells the first thing in a configured source that cannot be: an unknown preset, field, word or format. It looks
// at no file. The error is an *Error.
func (s *Source) Check() error {
	if len(s.Files) == 0 {
		return s.wrong("files: want at least one file", `for example: files: [complaints.csv]`)
	}
	if slices.Contains(s.Files, "") {
		return s.wrong("files: want the name of a file, got an empty one", `for example: files: [complaints.csv]`)
	}
	if s.Preset != "" {
		if _, err := FindPreset(s.Preset); err != nil {
			e := err.(*Error) //nolint:errorlint,forcetypeassert // it is always one
			return s.wrong("preset: "+e.Text, e.Hint)
		}
	}
	if err := s.checkForm(); err != nil {
		return err
	}
	if text, hint := checkShape(s.Shape); text != "" {
		return s.wrong(text, hint)
	}
	if s.Decimal != "" && s.Decimal != "," && s.Decimal != "." {
		return s.wrong(fmt.Sprintf(`decimal: want "," or ".", got %q`, s.Decimal), "")
	}
	if s.Currency != "" && !regexp.MustCompile(`^[A-Z]{3}$`).MatchString(s.Currency) {
		return s.wrong(fmt.Sprintf("currency: want a code of three capitals, got %q", s.Currency), "for example SEK or EUR")
	}
	if err := s.checkColumns(); err != nil {
		return err
	}
	for _, field := range slices.Sorted(maps.Keys(s.Formats)) {
		if !slices.Contains(timeFields, field) {
			return s.wrong(fmt.Sprintf("formats: %q is no time", field), didYouMean(field, timeFields))
		}
		if err := checkFormat(s.Formats[field]); err != "" {
			return s.wrong(fmt.Sprintf("formats: %s: %s", field, err), "for example %Y-%m-%d %H:%M")
		}
	}
	return s.checkValues()
}

func (s *Source) checkColumns() error {
	fed := map[string]Column{}
	for _, c := range s.Columns {
		if err := s.checkColumn(&c); err != nil {
			return err
		}
		if c.To == "" {
			continue
		}
		field, ok := canonicalField(c.To)
		if !ok {
			return s.wrong(fmt.Sprintf("columns: %q: unknown field %q", c.From, c.To), didYouMean(c.To, Fields()))
		}
		if other, again := fed[field]; again && !twice(field, other, c) {
			return s.wrong(fmt.Sprintf("columns: %q and %q both feed %s", cmp.Or(other.From, other.Value), cmp.Or(c.From, c.Value), c.To), "keep one of them")
		}
		fed[field] = c
	}
	return nil
}

func (s *Source) checkValues() error {
	for _, name := range slices.Sorted(maps.Keys(s.Values)) {
		field, ok := canonicalField(name)
		if !ok || slices.Contains(timeFields, field) {
			return s.wrong(fmt.Sprintf("values: unknown field %q", name), didYouMean(name, slices.Concat(wordFields, textFields)))
		}
		for _, w := range s.Values[name] {
			if allowed := words[field]; allowed != nil && !slices.Contains(allowed, w.To) {
				return s.wrong(fmt.Sprintf("values: %s: unknown word %q", name, w.To), "there are: "+strings.Join(allowed, ", "))
			}
		}
	}
	return nil
}

func (s *Source) wrong(text, hint string) *Error {
	return &Error{Text: fmt.Sprintf("source %q: %s", s.Name, text), Hint: hint}
}
