package ingest

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/vitalfew/vitalfew/ingest/redaction"
	"github.com/vitalfew/vitalfew/queries"
)

// bind makes the bindings of column i. Of several columns for one field, each has an issue of its own where the field is of
// issues; other text is joined; of other values, and of numbers of complaints and persons, the first counts.
func (m *mapping) bind(f *Form, s *Source, i int) {
	for _, field := range m.columns[i].Fields {
		b := m.binding(field)
		issue := slices.Contains(queries.IssueFields(), field) &&
			(m.shape == queries.ShapeComplaint || m.shape == queries.ShapeIssues || f.firstOf(i) < 0)
		if b != nil && !issue {
			if !isKey(field) && !slices.Contains(pseudonymFields, field) && (slices.Contains(textFields, field) || strings.HasPrefix(field, dimension)) {
				b.Also = append(b.Also, i)
			}
			continue
		}
		b = &queries.Binding{Field: field, Column: i, Missing: m.missing(s), Values: m.values(s, field)}
		if slices.Contains(durationFields, field) || field == "on_time" {
			b.Unit = m.units[i]
		}
		if hasDecimals(field) || b.Unit != "" {
			b.Decimal = decimal(s.Decimal, f.samples(i), f.Delimiter)
		}
		m.ask(b, s)
		m.bindings = append(m.bindings, *b)
	}
}

// binding is the binding of a field, nil where there is none.
func (m *mapping) binding(field string) *queries.Binding {
	for i := range m.bindings {
		if m.bindings[i].Field == field {
			return &m.bindings[i]
		}
	}
	return nil
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
	if field == "scope" {
		maps.Copy(all, scopeWords(m.generic))
	}
	known := m.preset.Values[field]
	if known == nil { // of a field that only users of the system have
		known = m.generic.Values[field]
	}
	for canonical, from := range known {
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
const readingRules = 2

// fingerprint is the SHA-256 of all that decides how a file is read, except for what is in it: the same file read otherwise
// is another load. It is known before the file is read. The day is not part of it, though the order of day and month can
// hang on it where nothing else tells: a file that is loaded stays read as it was.
func (m *mapping) fingerprint(f *Form, s *Source, o *Options) (string, error) {
	form, source := *f, *s
	form.Path, form.Bytes, form.Samples, source.Files = "", 0, nil, nil
	how, err := json.Marshal([]any{readingRules, redaction.Version, form, m.preset, source, m.bindings, o})
	if err != nil {
		return "", fmt.Errorf("%s: mapping: %w", f.Path, err)
	}
	h := sha256.New()
	h.Write(how)
	_, _ = io.WriteString(h, o.Secret.ID()) // another key makes other pseudonyms
	return hex.EncodeToString(h.Sum(nil)), nil
}
