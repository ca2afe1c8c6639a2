package quality

import (
	"cmp"
	"slices"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/charts"
)

// section says an inspection.
type section struct{ Inspection }

func (s section) result() *analysis.Result {
	r := &analysis.Result{Data: s.Inspection}
	if s.Complaints == 0 {
		r.Findings = []charts.Finding{{Headline: charts.T("quality.none", nil)}}
		return r
	}
	r.Findings = []charts.Finding{s.Verdict()}
	r.Method = []charts.Text{charts.T("quality.method", charts.Args{"n": charts.Count(int64(len(rules)))})}
	if len(s.Findings) > 0 {
		r.Tables = []charts.Table{s.brief()}
	}
	if table := s.filledTable(); len(table.Rows) > 0 {
		r.Tables = append(r.Tables, table)
		if headline := s.leastFilled(); !headline.IsZero() {
			r.Findings = append(r.Findings, charts.Finding{Headline: headline, Figure: table.ID})
		}
	}
	return r
}

func (in Inspection) count(severity Severity) int64 {
	var n int64
	for _, f := range in.Findings {
		if f.Severity == severity {
			n++
		}
	}
	return n
}

// Verdict says whether the figures can be trusted. Only what makes them wrong reaches the opening paragraph.
func (in Inspection) Verdict() charts.Finding {
	errors, warnings, notes := in.count(Error), in.count(Warning), in.count(Note)
	f := charts.Finding{
		Headline: charts.T("quality.well", nil),
		Sure:     charts.T("quality.sure", charts.Args{"rules": charts.Count(int64(len(rules))), "n": charts.Count(in.Complaints)}),
	}
	if errors+warnings > 0 { // or else the table is folded
		f.Figure = findingsTable
	}
	switch {
	case errors > 0:
		f.Headline = charts.T("quality.wrong", charts.Args{"n": charts.Count(errors)})
		f.Lead = charts.T("quality.lead", charts.Args{"n": charts.Count(errors)})
		f.Decide = charts.T("quality.decide", charts.Args{"n": charts.Count(errors)})
		if warnings > 0 {
			f.Detail = append(f.Detail, charts.T("quality.and_mislead", charts.Args{"n": charts.Count(warnings)}))
		}
	case warnings > 0:
		f.Headline = charts.T("quality.mislead", charts.Args{"n": charts.Count(warnings)})
	case notes > 0:
		f.Detail = append(f.Detail, charts.T("quality.notes", charts.Args{"n": charts.Count(notes)}))
	}
	return f
}

const findingsTable = "quality-findings"

// Table is the list of findings.
func (in Inspection) Table() charts.Table {
	t := charts.Table{
		ID:      findingsTable,
		Caption: charts.T("quality.caption", nil),
		Columns: []charts.Column{
			{Key: "severity", Heading: charts.T("quality.severity", nil)},
			{Key: "finding", Heading: charts.T("quality.finding", nil)},
			{Key: "n", Heading: charts.T("quality.n", nil), Numeric: true},
			{Key: "share", Heading: charts.T("word.share", nil), Numeric: true},
			{Key: "where", Heading: charts.T("quality.where", nil)},
			{Key: "rule", Heading: charts.T("quality.rule", nil)},
		},
	}
	for _, f := range in.Findings {
		var n, part charts.Value
		if f.N > 0 {
			n = charts.Count(f.N)
		}
		if f.N > 0 && f.Of > 0 {
			part = share(f.N, f.Of)
		}
		t.Rows = append(t.Rows, []charts.Value{
			charts.Phrase(charts.T("quality."+string(f.Severity), nil)), charts.Phrase(f.Says), n, part, f.where(),
			charts.Label(f.Rule),
		})
	}
	return t
}

// brief is the same for a page: counts stand in the sentences, and rules in what check data prints.
func (in Inspection) brief() charts.Table {
	t := in.Table()
	t.Columns = slices.Delete(t.Columns, 5, 6)
	t.Columns = slices.Delete(t.Columns, 2, 3)
	for i, row := range t.Rows {
		t.Rows[i] = slices.Delete(slices.Delete(row, 5, 6), 2, 3)
	}
	return t
}

// where is the place of the finding's example: file and line, or a complaint's id, or the source.
func (f Finding) where() charts.Value {
	switch {
	case f.Line > 0:
		return charts.Phrase(charts.T("quality.at_line", charts.Args{"file": charts.Label(f.File), "line": charts.Count(f.Line)}))
	case f.File != "":
		return charts.Label(f.File)
	case f.ID != "":
		return charts.Phrase(charts.T("quality.at_id", charts.Args{"id": charts.Label(f.ID)}))
	case f.Source != "":
		return charts.Label(f.Source)
	}
	return charts.Value{}
}

// shown are the fields that some complaint lacks and some states, the emptiest first.
func (s section) shown() []Field {
	var fields []Field
	for _, f := range s.Fields {
		if f.Filled > 0 && f.Filled < f.Complaints {
			fields = append(fields, f)
		}
	}
	slices.SortStableFunc(fields, func(a, b Field) int { return cmp.Compare(a.Share(), b.Share()) })
	return fields
}

// leastFilled names the emptiest field on which an analysis rests and which it lacks. Where there is none, the table is
// folded.
func (s section) leastFilled() charts.Text {
	for _, f := range s.shown() {
		lacked := func(found Finding) bool {
			return found.Rule == "completeness" && found.Source == f.Source && found.Field == f.Field
		}
		if slices.ContainsFunc(s.Findings, lacked) {
			return charts.T("quality.least_filled", charts.Args{"field": name(f.Field), "share": share(f.Filled, f.Complaints)})
		}
	}
	return charts.Text{}
}

// filledTable says how far the fields are filled that are neither always stated nor never.
func (s section) filledTable() charts.Table {
	t := charts.Table{
		ID:      "quality-filled",
		Caption: charts.T("quality.filled_caption", nil),
		Columns: []charts.Column{
			{Key: "field", Heading: charts.T("quality.field", nil)},
			{Key: "filled_share", Heading: charts.T("quality.filled", nil), Numeric: true},
			{Key: "recent_share", Heading: charts.T("quality.recent", nil), Numeric: true},
			{Key: "empty", Heading: charts.T("quality.empty_count", nil), Numeric: true},
			{Key: "complaints", Heading: charts.T("word.complaints", nil), Numeric: true},
		},
		Notes: []charts.Text{charts.T("quality.filled_note", nil)},
	}
	several := slices.ContainsFunc(s.Fields, func(f Field) bool { return f.Source != s.Fields[0].Source })
	if several {
		t.Columns = slices.Insert(t.Columns, 1, charts.Column{Key: "source", Heading: charts.T("word.source", nil)})
	}
	for _, f := range s.shown() {
		row := []charts.Value{
			name(f.Field), share(f.Filled, f.Complaints), charts.Share(f.Recent), charts.Count(f.Complaints - f.Filled),
			charts.Count(f.Complaints),
		}
		if several {
			row = slices.Insert(row, 1, charts.Label(f.Source))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
