package ingest

import (
	"slices"
	"strings"

	"github.com/vitalfew/vitalfew/queries"
)

// The rules of warnings about a file as a whole.
const (
	warnNoRecords    = "file.no_records"    // there are headings only
	warnPreamble     = "file.preamble"      // n lines before the headings were passed over
	warnNUL          = "text.nul"           // NUL characters were taken out of n records
	warnMixed        = "encoding.mixed"     // some of a Windows-1252 file looks like UTF-8
	warnRounded      = "column.rounded"     // the complaints' numbers went through a spreadsheet: 1.03006E+13
	warnNoID         = "column.no_id"       // no column numbers the complaints: one that has changed is a new one
	warnPassed       = "file.passed_over"   // n files in the same folder or archive do not look like data
	warnSheets       = "file.other_sheets"  // n further sheets of the workbook hold values
	warnUncalculated = "sheet.uncalculated" // n formulas have no value
	warnUnquoted     = "quotes.unbalanced"  // from some line on, quoted text could not hold newlines
)

// fileWarnings are the doubts about the file as a whole.
func (j *job) fileWarnings(c *Census) []queries.Warning {
	var all []queries.Warning
	warn := func(rule string, when bool, n int64) {
		if when {
			all = append(all, queries.Warning{Rule: rule, N: n})
		}
	}
	if n := len(j.passed); n > 0 {
		all = append(all, queries.Warning{Rule: warnPassed, Heading: strings.Join(j.passed, ", "), N: int64(n)})
	}
	if n := len(j.form.others); n > 0 {
		all = append(all, queries.Warning{Rule: warnSheets, Heading: strings.Join(j.form.others, ", "), N: int64(n)})
	}
	warn(warnUncalculated, j.form.uncalculated > 0, int64(j.form.uncalculated))
	warn(warnNoRecords, c.Records == 0, 0)
	warn(warnPreamble, j.form.HeaderAt > 1, j.form.HeaderAt-1)
	warn(warnMixed, c.Mixed, 0)
	warn(warnNUL, c.NUL > 0, c.NUL)
	warn(warnUnquoted, c.GaveUp, 0)
	key := j.source.kind().key
	warn(warnNoID, key != "" && j.binding(key) == nil && j.mapping.shape != queries.ShapeCounts, 0)
	if b := j.binding(key); b != nil && b.Column >= 0 && slices.ContainsFunc(j.form.samples(b.Column), isRounded) {
		all = append(all, queries.Warning{Rule: warnRounded, Field: b.Field, Heading: j.form.Headings[b.Column]})
	}
	return all
}
