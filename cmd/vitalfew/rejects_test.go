package main

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vitalfew/vitalfew/ingest"
	"github.com/vitalfew/vitalfew/queries"
)

func TestWriteRejects(t *testing.T) {
	var b strings.Builder
	r := rejects{files: []ingest.FileResult{
		{File: "a.csv", Loaded: queries.Loaded{Problems: []queries.Problem{
			{Line: 3, Rule: "fields.missing", Reason: "want 3 fields, got 2", Effect: queries.Rejected},
			{Line: 7, Column: 2, Heading: "=cmd|'/c calc'!A1", Field: "closed_at", Rule: "closed_at.unreadable", Reason: "no date", Effect: queries.Emptied},
		}}},
		{File: "-b.csv", Loaded: queries.Loaded{Problems: []queries.Problem{{Line: 1, Column: 1, Heading: "Two\nlines, \"quoted\"", Effect: queries.Rejected}}}},
	}}
	err := r.write(&b)
	want := "file,line,column,heading,field,rule,reason,effect\r\n" +
		"a.csv,3,,,,fields.missing,\"want 3 fields, got 2\",rejected\r\n" +
		"a.csv,7,2,\"'=cmd|'/c calc'!A1\",closed_at,closed_at.unreadable,no date,emptied\r\n" +
		"\"'-b.csv\",1,1,\"Two\nlines, \"\"quoted\"\"\",,,,rejected\r\n"
	if diff := cmp.Diff(want, b.String()); diff != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
}
