package ingest

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/vitalfew/vitalfew/queries"
)

// kind is what the records of a source are, as a configuration sees it: the names of its fields, and what an export of it
// must have. How a field's text is read does not depend on the kind.
type kind struct {
	name   string
	fields []string            // that a column may be mapped to, beside dimensions.NAME
	key    string              // that numbers the records; empty: they are told apart by what they say
	needs  []need              // what an export must have
	words  map[string][]string // canonical words of fields that mean something else in other kinds
	sure   []string            // fields that tell an export of this kind from one of complaints
}

// need is a field that an export must have, one of several where either will do, and what it is.
type need struct {
	fields []string
	what   string
}

var complaintTimes = []string{
	"received_at", "occurred_at", "discovered_at", "purchased_at", "acknowledged_at", "first_response_at", "resolved_at",
	"closed_at",
}

// The fields of side sources by how their text is read, beside those of complaints.
var (
	sideTimes = []string{
		"period_from", "period_to", "invited_at", "answered_at", "decided_on", "due_on", "implemented_on", "verified_on",
		"valid_from", "valid_to", "opened_on", "closed_on",
	}
	sideNumbers = []string{"units", "weight", "within", "target", "award_minor", "rating.overall", "rating.recommend", "rating.effort"}
)

// isTime tells the fields that are read by strptime formats.
func isTime(field string) bool {
	return slices.Contains(timeFields, field) || slices.Contains(sideTimes, field)
}

// hasDecimals tells the fields that have a decimal sign.
func hasDecimals(field string) bool {
	return slices.Contains(moneyFields, field) || slices.Contains(numberFields, field) || slices.Contains(sideNumbers, field) ||
		strings.HasPrefix(field, "attribute.") || strings.HasPrefix(field, "importance.")
}

// kinds are in the order of queries.Kinds.
var kinds = []kind{
	{
		name: queries.Complaints, key: "complaint_id", fields: Fields(),
		needs: []need{{[]string{"received_at"}, "the day on which a complaint came in"}},
	},
	{
		name: "exposure",
		fields: []string{
			"period", "period_from", "period_to", "measure", "units", "channel", "product", "service", "unit", "site", "region",
			"supplier", "segment",
		},
		needs: []need{
			{[]string{"period", "period_from"}, "the month or other period that the units are of"},
			{[]string{"units"}, "how many there were in the period"},
		},
		sure: []string{"units"},
	},
	{
		name: "surveys", key: "response_id",
		fields: []string{
			"response_id", "respondent_id", "survey", "invited", "invited_at", "answered_at", "complaint_id", "customer", "weight",
			"channel", "product", "service", "unit", "site", "region", "supplier", "segment", "overall", "recommend", "effort",
		},
		sure: []string{"overall", "recommend", "effort"},
	},
	{
		name: "actions", key: "action_id",
		fields: []string{
			"action_id", "title", "cause", "scope", "owner", "status", "decided_on", "due_on", "implemented_on", "verified_on",
		},
		needs: []need{{[]string{"title"}, "what is to be done"}},
		sure:  []string{"scope", "decided_on", "due_on", "implemented_on", "verified_on"},
	},
	{
		name: "promises", key: "promise_id",
		fields: []string{
			"promise_id", "promise", "field_from", "field_to", "within", "unit", "target", "valid_from", "valid_to", "scope",
		},
		needs: []need{
			{[]string{"field_from"}, "the time at which the clock starts"},
			{[]string{"field_to"}, "the time at which it stops"},
			{[]string{"within"}, "how long may pass"},
			{[]string{"unit"}, "hours, days or working days"},
			{[]string{"target"}, "the share of cases in which it is to be kept"},
		},
		words: map[string][]string{
			"unit": {"hours", "days", "working_days"}, "field_from": complaintTimes, "field_to": complaintTimes,
		},
		sure: []string{"within", "target"},
	},
	{
		name: "disputes", key: "dispute_id",
		fields: []string{
			"dispute_id", "complaint_id", "provider", "stage", "opened_on", "closed_on", "outcome", "award", "currency",
		},
		needs: []need{{[]string{"opened_on"}, "the day on which the body took the case"}},
		sure:  []string{"dispute_id", "provider"},
	},
	{
		name: "compliments", key: "compliment_id",
		fields: []string{
			"compliment_id", "received_at", "channel", "product", "service", "category", "unit", "site", "region", "segment",
		},
		needs: []need{{[]string{"received_at"}, "the day on which it came in"}},
		sure:  []string{"compliment_id"},
	},
}

// findKind is the kind of that name; the empty name is complaints.
func findKind(name string) (*kind, bool) {
	name = cmp.Or(name, queries.Complaints)
	i := slices.IndexFunc(kinds, func(k kind) bool { return k.name == name })
	if i < 0 {
		return &kinds[0], false
	}
	return &kinds[i], true
}

// Names that an export has and the warehouse has not: money in whole units, and ratings by what is rated.
var fieldNames = map[string]string{
	"compensation": "compensation_minor", "cost": "cost_minor", "award": "award_minor",
	"overall": "rating.overall", "recommend": "rating.recommend", "effort": "rating.effort",
}

// prefixes are those of columns that are kept by a name of their own.
func (k *kind) prefixes() []string {
	if k.name == "surveys" {
		return []string{dimension, "rating.", "attribute.", "importance."}
	}
	return []string{dimension}
}

// field is the column of the warehouse for a name in a configuration or preset.
func (k *kind) field(name string) (string, bool) {
	for _, prefix := range k.prefixes() {
		if strings.HasPrefix(name, prefix) {
			return name, len(name) > len(prefix)
		}
	}
	return cmp.Or(fieldNames[name], name), slices.Contains(k.fields, name) || slices.Contains(k.fields, strings.TrimSuffix(name, "_minor"))
}

// isKey tells the fields that number the records of some kind.
func isKey(field string) bool {
	return slices.ContainsFunc(kinds, func(k kind) bool { return k.key == field })
}

// canonicalWords are the words that a field may have, nil where it may have any.
func (k *kind) canonicalWords(field string) []string {
	if own := k.words[field]; own != nil {
		return own
	}
	return words[field]
}

// kind is what the records of the source are.
func (s *Source) kind() *kind {
	k, _ := findKind(s.Kind)
	return k
}

// times are the fields that a strptime format may be given for: the times, and the period of exposure.
func (k *kind) times() []string {
	return slices.DeleteFunc(slices.Clone(k.fields), func(field string) bool { return !isTime(field) && field != "period" })
}

// unknown says of a name that is no field of the kind what it may be meant to be.
func (k *kind) unknown(name string) (text, hint string) {
	hint = didYouMean(name, k.fields)
	for _, other := range kinds {
		if other.name != k.name && slices.Contains(other.fields, name) {
			hint = fmt.Sprintf("%s is a field of kind: %s; %s", name, other.name, hint)
			break
		}
	}
	return fmt.Sprintf("unknown field %q", name), hint
}

// pseudonymFields are the fields that hold people's own numbers.
var pseudonymFields = []string{"customer", "respondent_id"}

// wants reports whether a record without the field would be refused.
func (k *kind) wants(field string) bool {
	return slices.ContainsFunc(k.needs, func(n need) bool { return slices.Contains(n.fields, field) })
}

// generic is the name of the preset for exports of the kind from no known system.
func (k *kind) generic() string {
	if k.name == queries.Complaints {
		return Generic
	}
	return k.name
}

// lacks are the fields that every export of the kind should have and no column was found for.
func (j *job) lacks() []string {
	var missing []string
	k := j.source.kind()
	if k.key != "" && j.binding(k.key) == nil {
		missing = append(missing, k.key)
	}
	for _, n := range k.needs {
		if !slices.ContainsFunc(n.fields, func(field string) bool { return j.binding(field) != nil }) {
			missing = append(missing, n.fields[0])
		}
	}
	return missing
}

// recogniseKind is the kind of records that the headings of a file suggest: complaints, unless all that another kind needs
// is there, one of its telling fields among it, and its preset knows more of the headings.
func recogniseKind(f *Form, presets []Preset) *kind {
	best := &kinds[0]
	complaints := Fit(f, ofKind(presets, best))
	if !complaints.Preset.anySystem() {
		return best
	}
	most := 0
	if complaints.dated {
		most = complaints.Known
	}
	for i := range kinds[1:] {
		k := &kinds[i+1]
		fit := Fit(f, ofKind(presets, k))
		if fit.Known > most && fit.dated && slices.ContainsFunc(k.sure, func(name string) bool { return fit.Preset.has(f, name) }) {
			best, most = k, fit.Known
		}
	}
	return best
}

// ofKind are the presets for exports of a kind.
func ofKind(presets []Preset, k *kind) []Preset {
	return slices.DeleteFunc(slices.Clone(presets), func(p Preset) bool { return p.Kind != k.name })
}

// kind is what the records of the preset's exports are.
func (p *Preset) kind() *kind {
	k, _ := findKind(p.Kind)
	return k
}

// has reports whether a file has a column for a field, by its name in a configuration.
func (p *Preset) has(f *Form, name string) bool {
	field, _ := p.kind().field(name)
	return slices.ContainsFunc(p.Fields[field], func(h string) bool { return p.column(f, h) >= 0 })
}

// hasNeeds reports whether a file has what every export of the preset's kind must have.
func (p *Preset) hasNeeds(f *Form) bool {
	return !slices.ContainsFunc(p.kind().needs, func(n need) bool {
		return !slices.ContainsFunc(n.fields, func(name string) bool { return p.has(f, name) })
	})
}

// measure lets the heading of the units say what is counted where no column does: "Units sold".
func (m *mapping) measure() {
	if units := m.binding("units"); units != nil && units.Column >= 0 && m.binding("measure") == nil {
		m.bindings = append(m.bindings, queries.Binding{Field: "measure", Column: -1, Value: m.columns[units.Column].Heading})
	}
}

// anySystem reports whether the preset is for exports of its kind from no known system.
func (p *Preset) anySystem() bool { return p.Name == p.kind().generic() }

// scopeWords are the headings of complaints that any system may have, each with the field that it feeds: who writes
// "Butik=Webb" into the scope of an action means the complaints whose site is Webb.
func scopeWords(generic *Preset) map[string]string {
	fields := map[string]string{}
	for _, field := range slices.Sorted(maps.Keys(generic.Fields)) {
		for _, h := range generic.Fields[field] {
			if _, taken := fields[strings.ToLower(h)]; !taken {
				fields[strings.ToLower(h)] = field
			}
		}
	}
	return fields
}
