package ingest

import (
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/vitalfew/vitalfew/queries"
)

// Check tells the first thing in a configured source that cannot be: an unknown preset, field, word or format. It looks
// at no file. The error is an *Error.
func (s *Source) Check(presets []Preset) error {
	if len(s.Files) == 0 {
		return s.wrong("files: want at least one file", `for example: files: [complaints.csv]`)
	}
	if slices.Contains(s.Files, "") {
		return s.wrong("files: want the name of a file, got an empty one", `for example: files: [complaints.csv]`)
	}
	if _, ok := findKind(s.Kind); !ok {
		return s.wrong(fmt.Sprintf("kind: want %s, got %q", strings.Join(queries.Kinds(), ", "), s.Kind), didYouMean(s.Kind, queries.Kinds()))
	}
	if s.kind().name != queries.Complaints && s.Shape != "" && s.Shape != queries.ShapeComplaint {
		return s.wrong(fmt.Sprintf("shape: %s is a shape of complaints, and the source is of kind: %s", s.Shape, s.Kind), "leave shape: out")
	}
	if s.Preset != "" {
		p, err := findPreset(presets, s.Preset)
		if err != nil {
			e := err.(*Error) //nolint:errorlint,forcetypeassert // it is always one
			return s.wrong("preset: "+e.Text, e.Hint)
		}
		if p.Kind != s.kind().name {
			return s.wrong(fmt.Sprintf("preset: %s is for kind: %s, and the source is of kind: %s", p.Name, p.Kind, s.kind().name), "kind: "+p.Kind)
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
	if err := CheckZone(s.Zone); err != nil {
		return s.wrong("zone: "+err.Error(), "")
	}
	if err := s.checkColumns(); err != nil {
		return err
	}
	if err := s.checkQuestions(); err != nil {
		return err
	}
	for _, field := range slices.Sorted(maps.Keys(s.Formats)) {
		if times := s.kind().times(); !slices.Contains(times, field) {
			return s.wrong(fmt.Sprintf("formats: %q is no time", field), didYouMean(field, times))
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
		field, ok := s.kind().field(c.To)
		if !ok {
			text, hint := s.kind().unknown(c.To)
			return s.wrong(fmt.Sprintf("columns: %q: %s", c.From, text), hint)
		}
		if other, again := fed[field]; again && !twice(field, other, c) {
			return s.wrong(fmt.Sprintf("columns: %q and %q both feed %s", cmp.Or(other.From, other.Value), cmp.Or(c.From, c.Value), c.To), "keep one of them")
		}
		if other, again := fed[twin(field)]; again {
			return s.wrong(fmt.Sprintf("columns: %q and %q both give %s", other.From, c.From, timeOf(field)), "keep one of them")
		}
		if err := s.checkUnit(&c, field); err != nil {
			return err
		}
		fed[field] = c
	}
	return nil
}

// checkUnit wants a unit where a column is a duration, and nowhere else but of the time left.
func (s *Source) checkUnit(c *Column, field string) error {
	duration := slices.Contains(durationFields, field)
	switch {
	case c.Unit == "" && duration:
		return s.wrong(fmt.Sprintf("columns: %q: %s wants a unit", c.From, field), "for example unit: minutes")
	case c.Unit != "" && !duration && field != "on_time":
		return s.wrong(fmt.Sprintf("columns: %q: %s has no unit", c.From, field), "durations have: "+strings.Join(durationFields, ", "))
	case c.Unit != "" && !slices.Contains(queries.Units, c.Unit):
		return s.wrong(fmt.Sprintf("columns: %q: unknown unit %q", c.From, c.Unit), didYouMean(c.Unit, queries.Units))
	}
	return nil
}

func (s *Source) checkValues() error {
	for _, name := range slices.Sorted(maps.Keys(s.Values)) {
		field, ok := s.kind().field(name)
		if !ok || isTime(field) {
			text, hint := s.kind().unknown(name)
			return s.wrong("values: "+text, hint)
		}
		for _, w := range s.Values[name] {
			if allowed := s.kind().canonicalWords(field); allowed != nil && !slices.Contains(allowed, w.To) {
				return s.wrong(fmt.Sprintf("values: %s: unknown word %q", name, w.To), "there are: "+strings.Join(allowed, ", "))
			}
		}
	}
	return nil
}

func (s *Source) wrong(text, hint string) *Error {
	return &Error{Text: fmt.Sprintf("source %q: %s", s.Name, text), Hint: hint}
}
