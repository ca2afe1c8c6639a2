package ingest

import (
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
	fed := map[string]string{}
	for _, c := range s.Columns {
		if strings.TrimSpace(c.From) == "" {
			return s.wrong("columns: want a heading in from", `for example: {from: "Case no", to: complaint_id}`)
		}
		if c.To == "" {
			continue
		}
		field, ok := canonicalField(c.To)
		if !ok {
			return s.wrong(fmt.Sprintf("columns: %q: unknown field %q", c.From, c.To), didYouMean(c.To, Fields()))
		}
		if other, twice := fed[field]; twice {
			return s.wrong(fmt.Sprintf("columns: %q and %q both feed %s", other, c.From, c.To), "keep one of them")
		}
		fed[field] = c.From
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
