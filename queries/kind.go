package queries

import (
	"fmt"
	"slices"
	"strings"
)

// Kind is what the records of a source are. All kinds are loaded alike: what differs is the table, what makes the key of
// a record, what a record must have, and staging/NAME.sql, which types and judges it.
type Kind struct {
	Name  string // as the configuration writes it
	Table string
	Key   string // the table's column that tells a source's records apart

	keys     []string // fields that can be the key, the best first; the record itself where a column feeds none of them
	made     bool     // the key is always made of other fields: two records of one key are about the same thing
	wanted   []string // fields that an export must have
	required []string // columns of the table without which a record is rejected, beside the key
	byName   []string // columns of the raw records that hold several columns of the export by name
	doubts   string   // the statement that finds what is doubtful about the source once the file is in, if there is one
	passing  []string // columns of the typed records that the table does not have, beside blank and ordinal
}

// Complaints is the kind that the analyses count.
const Complaints = "complaints"

var kinds = []Kind{
	{
		Name: Complaints, Table: "complaint", Key: "complaint_id", keys: []string{"complaint_id"},
		wanted: []string{"received_at"}, required: []string{"received_at"}, byName: []string{"dimensions"},
		passing: []string{"event_at", "event_no", "event_state", "issues"},
	},
	{
		Name: "exposure", Table: "exposure", Key: "cell_id", made: true,
		wanted: []string{"measure", "units"}, required: []string{"period_from", "measure", "units"}, byName: []string{"dimensions"},
		doubts: "staging/exposure_doubts.sql",
	},
	{
		Name: "surveys", Table: "survey", Key: "response_id", keys: []string{"response_id", "respondent_id"},
		byName: []string{"dimensions", "rating", "attribute", "importance"},
	},
	{
		Name: "actions", Table: "action", Key: "action_id", keys: []string{"action_id"},
		wanted: []string{"title"}, required: []string{"title"}, byName: []string{"dimensions"},
	},
	{
		Name: "promises", Table: "promise", Key: "promise_id", keys: []string{"promise_id"},
		wanted:   []string{"field_from", "field_to", "within", "unit", "target"},
		required: []string{"field_from", "field_to", "within", "unit", "target"}, byName: []string{"dimensions"},
	},
	{
		Name: "disputes", Table: "dispute", Key: "dispute_id", keys: []string{"dispute_id"},
		wanted: []string{"opened_on"}, required: []string{"opened_on"}, byName: []string{"dimensions"},
	},
	{
		Name: "compliments", Table: "compliment", Key: "compliment_id", keys: []string{"compliment_id"},
		wanted: []string{"received_at"}, required: []string{"received_at"}, byName: []string{"dimensions"},
	},
}

// Kinds are the names of all kinds of records.
func Kinds() []string {
	names := make([]string, len(kinds))
	for i, k := range kinds {
		names[i] = k.Name
	}
	return names
}

// findKind is the kind of that name; the empty name is complaints.
func findKind(name string) (Kind, error) {
	if name == "" {
		name = Complaints
	}
	i := slices.IndexFunc(kinds, func(k Kind) bool { return k.Name == name })
	if i < 0 {
		return Kind{}, fmt.Errorf("want a kind of records, got %q", name)
	}
	return kinds[i], nil
}

// file is the statement that types and judges the records.
func (k Kind) file() string { return "staging/" + k.Table + ".sql" }

// fill writes the kind's names into a statement that is the same for all kinds: {table}, {key}, {accepted}, the condition
// under which a typed record is taken, {passing}, the columns of the typed records that are not stored, and {record_hash},
// which records of complaints have.
func (k Kind) fill(statement string) string {
	accepted := []string{"NOT blank"}
	for _, column := range append(slices.Clone(k.required), k.Key) {
		accepted = append(accepted, identifier(column)+" IS NOT NULL")
	}
	fingerprint := "CAST(NULL AS UUID)"
	if k.Name == Complaints {
		fingerprint = "record_hash"
	}
	return strings.NewReplacer(
		"{record_hash}", fingerprint,
		"{table}", identifier(k.Table), "{key}", identifier(k.Key), "{accepted}", strings.Join(accepted, " AND "),
		"{passing}", strings.Join(append([]string{"blank", "ordinal"}, k.passing...), ", "),
	).Replace(statement)
}

// key is the field that is the key of the batch's records, "" where it is made of the record.
func (k Kind) key(b Batch) string {
	for _, field := range k.keys {
		if b.binding(field) != nil && !b.withheld(field) {
			return field
		}
	}
	return ""
}

// holds reports whether a column can feed a field of the kind: a column of its table, or one that is kept by its name.
func (k Kind) holds(field string, fields []string) bool {
	prefix, name, further := strings.Cut(field, ".")
	if further {
		return name != "" && slices.Contains(k.byName, prefix)
	}
	return slices.Contains(fields, field)
}
