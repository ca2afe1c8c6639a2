package quality

import (
	"cmp"
	"embed"
	"slices"

	"github.com/vitalfew/vitalfew/charts"
)

// Severity says what a finding does to the figures.
type Severity string

// The severities.
const (
	Error   Severity = "error"   // figures are wrong
	Warning Severity = "warning" // figures may mislead
	Note    Severity = "note"    // worth knowing
)

// rank orders severities, the worst first.
func (s Severity) rank() int { return slices.Index([]Severity{Error, Warning, Note}, s) }

// AtLeast reports whether s is as bad as other or worse.
func (s Severity) AtLeast(other Severity) bool { return s.rank() <= other.rank() }

// Finding is what a rule has found.
type Finding struct {
	Rule     string      `json:"rule"`
	Severity Severity    `json:"severity"`
	Source   string      `json:"source"` // "": all of them
	Field    string      `json:"field"`  // "": none in particular
	N        int64       `json:"n"`      // complaints, records or rows concerned
	Of       int64       `json:"of"`     // of so many; 0 where that says nothing
	File     string      `json:"file"`   // of an example
	Line     int64       `json:"line"`   // of the example, 1-based; 0 where it is not known
	ID       string      `json:"id"`     // of a complaint, as an example
	Says     charts.Text `json:"says"`
}

// Inspection is what was found, the worst first, and how far the fields are filled.
type Inspection struct {
	Findings   []Finding `json:"findings"`
	Fields     []Field   `json:"fields"`
	Complaints int64     `json:"complaints"`
}

// Worst is how many findings are as bad as severity or worse.
func (in Inspection) Worst(severity string) int {
	n := 0
	for _, f := range in.Findings {
		if f.Severity.AtLeast(Severity(severity)) {
			n++
		}
	}
	return n
}

// rule looks at the counts for one kind of trouble.
type rule struct {
	id   string
	look func(view) []Finding
}

// rules are all of them, in the order of a list of findings of the same severity.
var rules = []rule{
	{"integrity", integrity},
	{"rejects", rejects},
	{"emptied", emptied},
	{"ids_damaged", idsDamaged},
	{"duplicates", duplicates},
	{"dates_order", datesOrder},
	{"dates_swapped", datesSwapped},
	{"dates_future", datesFuture},
	{"dates_placeholder", datesPlaceholder},
	{"times_midnight", timesMidnight},
	{"volume", volume},
	{"completeness", completeness},
	{"unknown_share", unknownShare},
	{"other_share", otherShare},
	{"drift", drift},
	{"exposure_gaps", exposureGaps},
}

//go:embed rules/*.md
var rulePages embed.FS

// RulePages are the pages of the rules by their ids.
func RulePages() map[string]string {
	pages := map[string]string{}
	for _, r := range rules {
		text, err := rulePages.ReadFile("rules/" + r.id + ".md")
		if err != nil {
			panic(err) // a rule without its page
		}
		pages[r.id] = string(text)
	}
	return pages
}

// view is what the rules see: the counts, the thresholds, and what several of them need.
type view struct {
	Rows
	Options
	fields  []Field
	sources []source
}

// source is what is known of one source.
type source struct {
	name       string
	complaints int64
	received   []Day // in order of days
}

// Inspect holds the counts against the rules. Rows of a query stand in the query's order.
func Inspect(rows Rows, o Options) Inspection {
	v := view{Rows: rows, Options: o.withDefaults(), fields: fieldsOf(rows.Stated)}
	for _, d := range rows.Days {
		if d.Field != "received_at" {
			continue
		}
		if n := len(v.sources); n == 0 || v.sources[n-1].name != d.Source {
			v.sources = append(v.sources, source{name: d.Source})
		}
		s := &v.sources[len(v.sources)-1]
		s.received = append(s.received, d)
		s.complaints += d.Complaints
	}
	in := Inspection{Findings: []Finding{}, Fields: v.fields}
	for _, s := range v.sources {
		in.Complaints += s.complaints
	}
	for _, r := range rules {
		for _, f := range r.look(v) {
			f.Rule = r.id
			in.Findings = append(in.Findings, f)
		}
	}
	slices.SortStableFunc(in.Findings, func(a, b Finding) int { return cmp.Compare(a.Severity.rank(), b.Severity.rank()) })
	return in
}

// of is the number of complaints of a source.
func (v view) of(name string) int64 {
	for _, s := range v.sources {
		if s.name == name {
			return s.complaints
		}
	}
	return 0
}

// counted reports whether a source's records were counted before they were exported.
func (v view) counted(source string) bool {
	return slices.ContainsFunc(v.Loads, func(l Load) bool { return l.Source == source && l.Shape == "counts" })
}

// grade is how bad n flaws of so many are.
func (o Options) grade(n, of int64) Severity {
	switch share := float64(n) / float64(max(of, 1)); {
	case share >= 10*o.Flawed:
		return Error
	case share >= o.Flawed:
		return Warning
	}
	return Note
}
