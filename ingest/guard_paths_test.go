package ingest

import (
	"slices"
	"strings"
	"testing"

	"github.com/vitalfew/vitalfew/queries"
)

// Every column of text that the warehouse keeps is redacted, whatever field it feeds: who handles a case may be a unit by
// an e-mail address, and a scope may name a person.
func TestEveryTextIsRedacted(t *testing.T) {
	kept := map[string]bool{ // keys, by which records are told apart
		"complaint_id": true, "action_id": true, "response_id": true, "promise_id": true, "dispute_id": true, "compliment_id": true,
	}
	for _, k := range kinds {
		for _, name := range k.fields {
			field, _ := k.field(name)
			parsed := isTime(field) || hasDecimals(field) || k.canonicalWords(field) != nil || strings.HasSuffix(field, "_after") || field == "period"
			switch how := handle(field, RedactText); {
			case kept[field], parsed && how == untouched, how == asCustomer, how == asRespondent, how == asText:
			case how != asLabel:
				t.Errorf("%s: %s is stored as it is", k.name, field)
			}
		}
	}
}

// What has the form of personal data is found in a label however few its digits are.
func TestShortNumbersInLabels(t *testing.T) {
	for _, label := range []string{"AB 12 34 56 C", "anna{at}example.com", "anna <at> example.com"} {
		got, _, _ := cleaned(t, "Case no,Received,Category\nC-1,2026-03-01,"+label+"\n", Source{}, Options{Narrative: RedactText}, queries.Memory{})
		if strings.Contains(got, label) || got == "as it is" {
			t.Errorf("%q: got %q", label, got)
		}
	}
}

// What is to be done, was promised or is answered for is written by hand, as narratives are.
func TestSentencesOfSideSourcesAreRedacted(t *testing.T) {
	const text = "Action,Title,Owner\nA-1,\"New carrier. Regards, Rutger Kvist\",Dr. Rutger Kvist\n"
	got, _, _ := cleaned(t, text, Source{Kind: "actions", Preset: "actions", Columns: []Column{
		{From: "Action", To: "action_id"}, {From: "Title", To: "title"}, {From: "Owner", To: "owner"},
	}}, Options{Narrative: RedactText}, queries.Memory{})
	if strings.Contains(got, "Kvist") || !strings.Contains(got, "New carrier") {
		t.Errorf("got %q", got)
	}
}

// The row's own name is known to redaction also where the configuration ignores its column.
func TestIgnoredColumnsTellWhoseARowIs(t *testing.T) {
	const text = "Case no,Received,Customer name,Description\nC-1,2026-03-01,Rutger Kvist,Then rutger kvist left\n"
	s := Source{Columns: []Column{{From: "Description", To: "narrative"}, {From: "Customer name"}}}
	got, _, j := cleaned(t, text, s, Options{Narrative: RedactText}, queries.Memory{})
	if !strings.Contains(got, "Then [name] left") {
		t.Errorf("got %q", got)
	}
	if c := j.mapping.columns[2]; c.Why != Ignored {
		t.Errorf("want the column ignored, got %+v", c)
	}
	j.options.Secret = Key("k") // then a record whose name is another is another, though the name is not stored
	if m, err := j.newMarker(); err != nil || !slices.Contains(m.columns, 2) {
		t.Errorf("the fingerprint knows no name: %+v %v", m, err)
	}
}

// What was erased does not come back from other kinds of sources, which have the complaint's number and not its source.
func TestErasedComplaintsStayOutOfSideSources(t *testing.T) {
	marks := map[string]bool{Key("salt").Complaint("", "C-1"): true}
	s := Source{Kind: "surveys", Preset: "surveys", Columns: []Column{{From: "Case", To: "complaint_id"}}, Questions: []Question{{From: "Q", As: "overall", Scale: []float64{1, 5}}}}
	_, b, _ := cleaned(t, "Case,Q\nC-1,2\nC-2,4\n", s, Options{}, queries.Memory{Marks: marks, Salt: []byte("salt")})
	if len(b.Problems) != 1 || b.Problems[0].Rule != "privacy.forgotten" || b.Problems[0].Line != 2 {
		t.Errorf("got %+v", b.Problems)
	}
	_, b, _ = cleaned(t, told, Source{}, Options{}, queries.Memory{Marks: marks, Salt: []byte("salt")})
	if len(b.Problems) != 0 {
		t.Errorf("a complaint of another source has the number by chance: %+v", b.Problems)
	}
}

// A number that a file gives twice is not joined: marks and pseudonyms are of one number.
func TestNumbersAreNotJoined(t *testing.T) {
	_, b, _ := cleaned(t, "Case no,Received,Customer no,Case no,Customer no\nC-1,2026-03-01,K1,C-9,K2\n", Source{}, Options{Secret: Key("k")}, queries.Memory{})
	for _, bind := range b.Bindings {
		if (bind.Field == "complaint_id" || bind.Field == "customer") && len(bind.Also) > 0 {
			t.Errorf("%s: joined with columns %v", bind.Field, bind.Also)
		}
	}
}
