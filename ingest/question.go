package ingest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vitalfew/vitalfew/queries"
)

const surveys = "surveys"

// Question is what was asked in a column of a survey, and how its answers are written.
type Question struct {
	From          string    `yaml:"from"`           // heading
	As            string    `yaml:"as"`             // overall, recommend, effort, attribute or importance
	Name          string    `yaml:"name"`           // of the attribute
	Scale         []float64 `yaml:"scale"`          // lowest and highest rating
	NotApplicable []string  `yaml:"not_applicable"` // codes for "does not concern me"
	Blank         []string  `yaml:"blank"`          // codes for no answer
	Values        []Word    `yaml:"values"`         // texts that stand for ratings
}

// asked are the kinds of questions. An attribute and its importance have a name.
var asked = []string{"overall", "recommend", "effort", "attribute", "importance"}

// warnNoScale is the rule of a question whose scale is not given: any number is taken.
const warnNoScale = "question.no_scale"

// recommendScale is that of "how likely is it that you would recommend us", from which the net promoter score is made
// (Reichheld 2003). The other questions have no scale that everybody uses.
var recommendScale = []float64{0, 10}

// to is the field that a question feeds.
func (q *Question) to() string {
	if q.As == "attribute" || q.As == "importance" {
		return q.As + "." + q.Name
	}
	return fieldNames[q.As]
}

// columns are what the configuration makes of columns, questions included.
func (s *Source) columns() []Column {
	all := slices.Clone(s.Columns)
	for _, q := range s.Questions {
		all = append(all, Column{From: q.From, To: q.to()})
	}
	return all
}

// checkQuestions tells what is wrong with the questions of a survey.
func (s *Source) checkQuestions() error {
	if len(s.Questions) > 0 && s.kind().name != surveys {
		return s.wrong("questions: a source of kind: "+s.kind().name+" has none", "kind: surveys")
	}
	fed := map[string]string{}
	for _, c := range s.Columns {
		if field, _ := s.kind().field(c.To); field != "" {
			fed[field] = c.From
		}
	}
	for _, q := range s.Questions {
		wrong := func(hint, format string, args ...any) error {
			return s.wrong(fmt.Sprintf("questions: %q: ", q.From)+fmt.Sprintf(format, args...), hint)
		}
		named := q.As == "attribute" || q.As == "importance"
		switch other, twice := fed[q.to()]; {
		case strings.TrimSpace(q.From) == "":
			return s.wrong("questions: want a heading in from", "for example: {from: Q7, as: overall, scale: [1, 5]}")
		case !slices.Contains(asked, q.As):
			return wrong(didYouMean(q.As, asked), "as: want one of %s, got %q", strings.Join(asked, ", "), q.As)
		case named && strings.TrimSpace(q.Name) == "":
			return wrong("name: what is rated", "want the name of the %s", q.As)
		case !named && q.Name != "":
			return wrong("as: attribute", "a name is for attributes, and this is %s", q.As)
		case len(q.Scale) != 0 && (len(q.Scale) != 2 || q.Scale[0] >= q.Scale[1]):
			return wrong("for example scale: [1, 5]", "scale: want the lowest and the highest rating, got %v", q.Scale)
		case twice:
			return wrong("keep one of them", "%q is %s as well", other, q.As)
		}
		fed[q.to()] = q.From
	}
	for _, q := range s.Questions {
		if q.As == "importance" && fed["attribute."+q.Name] == "" {
			return s.wrong(fmt.Sprintf("questions: %q: importance of %q, which no question rates", q.From, q.Name),
				fmt.Sprintf("add {from: HEADING, as: attribute, name: %q}", q.Name))
		}
	}
	return nil
}

// ask completes the binding of a column that holds the answers to a question. Its own words stand before those of the
// preset.
func (m *mapping) ask(b *queries.Binding, s *Source) {
	if m.preset.Kind != surveys || !isRating(b.Field) {
		return
	}
	if b.Field == "rating.recommend" {
		b.Scale = recommendScale
	}
	for _, q := range s.Questions {
		if q.to() != b.Field {
			continue
		}
		b.Missing = append(b.Missing, q.Blank...)
		for _, w := range q.NotApplicable {
			q.Values = append(q.Values, Word{w, "not_applicable"})
		}
		for _, w := range q.Values {
			if b.Values == nil {
				b.Values = map[string]string{}
			}
			b.Values[strings.ToLower(strings.TrimSpace(w.From))] = w.To
		}
		if q.Scale != nil {
			b.Scale = q.Scale
		}
	}
	if b.Scale == nil {
		m.warnings = append(m.warnings, queries.Warning{Rule: warnNoScale, Field: b.Field, Heading: m.columns[b.Column].Heading})
	}
}

// isRating tells the fields that hold answers to questions.
func isRating(field string) bool {
	prefix, _, _ := strings.Cut(field, ".")
	return prefix == "rating" || prefix == "attribute" || prefix == "importance"
}

// mostlyDistinct knows a column of a survey that says something else of nearly everyone: a number of its own, an address,
// or words of the respondent's, which are personal data though they may be short.
func mostlyDistinct(samples []string) bool {
	filled, distinct := 0, map[string]bool{}
	for _, v := range samples {
		if v = strings.TrimSpace(v); v != "" {
			filled++
			distinct[v] = true
		}
	}
	return filled > 1 && len(distinct)*2 > filled
}

// guessScale is the scale that a column's samples suggest, from 1 to 5 or 7, or from 0 to 10; nil where they are no ratings.
// It is written into a new configuration for its owner to judge, and decides nothing.
func guessScale(samples []string) []float64 {
	highest, lowest := 0, 11
	for _, v := range samples {
		if v = strings.TrimSpace(v); v == "" {
			continue
		}
		n := 0
		if _, err := fmt.Sscanf(v, "%d", &n); err != nil || n < 0 || n > 10 {
			return nil
		}
		highest, lowest = max(highest, n), min(lowest, n)
	}
	switch {
	case lowest > highest:
		return nil
	case highest > 7:
		return []float64{float64(min(lowest, 1)), 10}
	case highest > 5:
		return []float64{1, 7}
	}
	return []float64{1, 5}
}

// writeQuestions writes the questions of a survey with the scales that its samples suggest, for their owner to judge: those
// that the preset knows, and in remarks what may be an attribute.
func writeQuestions(say func(string, ...any), r *Recognition) {
	if r.Preset.Kind != surveys {
		return
	}
	say("    questions:            # the scales are what the first answers suggest: are they right, and which codes are no ratings?")
	known := 0
	for i, c := range r.Columns {
		for _, field := range c.Fields {
			if as, ok := strings.CutPrefix(field, "rating."); ok {
				known++
				scale := scaleOf(guessScale(r.Form.samples(i)))
				if as == "recommend" {
					scale = scaleOf(recommendScale)
				}
				say("      - {from: %s, as: %s%s}", scalar(c.Heading), as, scale)
			}
		}
	}
	if known == 0 {
		say("      []")
	}
	for i, c := range r.Columns {
		if scale := scaleOf(guessScale(r.Form.samples(i))); c.Why == ByName && scale != "" {
			say("      # - {from: %s, as: attribute, name: %s%s, not_applicable: [], blank: []}", remark(scalar(c.Heading)), remark(scalar(c.Heading)), scale)
		}
	}
}

// scaleOf is a scale as a configuration has it, empty where there is none.
func scaleOf(scale []float64) string {
	if scale == nil {
		return ""
	}
	return fmt.Sprintf(", scale: [%g, %g]", scale[0], scale[1])
}
