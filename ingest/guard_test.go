package ingest

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/vitalfew/vitalfew/queries"
)

// cleaned is what the engine is given of a text.
func cleaned(t *testing.T, text string, s Source, o Options, memory queries.Memory) (string, queries.Batch, *job) {
	t.Helper()
	s.Name, s.Files = "desk", []string{writeFile(t, "export.csv", text)}
	if s.Preset == "" {
		s.Preset = Generic
	}
	o.Now = time.Date(2026, 5, 1, 8, 0, 0, 0, time.UTC)
	jobs, err := prepare(t.Context(), &s, &o)
	if err != nil {
		t.Fatal(err)
	}
	j := jobs[0]
	t.Cleanup(j.form.close)
	j.form.guard = newGuard(&j.mapping, &s, &o, &memory)
	census, _, err := j.scan(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	b := j.batch(context.Background(), &census, nil)
	if j.form.asItIs(&census) {
		return "as it is", b, j
	}
	var out strings.Builder
	if err := clean(t.Context(), &j.form, &out, nil); err != nil {
		t.Fatal(err)
	}
	return out.String(), b, j
}

const told = "Case no,Received,Customer no,Customer name,Phone,Description,Category\n" +
	`C-1,2026-03-01, K77 ,Karin Ekdahl,070-174 06 05,"Hi, Karin Ekdahl here, K. Ekdahl, call 0701740605 or 811228-9874. My no is k77. Kind regards, Bo Ek",Late` + "\n" +
	"C-2,2026-03-02,k77,Bo Ek,,It broke on 2026-01-02,anna@example.com\n"

func TestGuardRedacts(t *testing.T) {
	key := Key(strings.Repeat("k", 32))
	got, _, j := cleaned(t, told, Source{Columns: []Column{{From: "Description", To: "narrative"}}}, Options{Secret: key, Narrative: RedactText}, queries.Memory{})
	want := "Case no,Received,Customer no,Customer name,Phone,Description,Category\n" +
		"C-1,2026-03-01," + key.Customer("k77") + `,Karin Ekdahl,070-174 06 05,"Hi, [name] here, [name], call [phone] or [personal number]. My no is k77. Kind regards, [name]",Late` + "\n" +
		"C-2,2026-03-02," + key.Customer("K77") + ",Bo Ek,,It broke on 2026-01-02,[e-mail]\n"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	found := j.form.guard.redacted(&j.mapping)
	if diff := cmp.Diff(queries.Redacted{Records: 2, Counts: []queries.Redaction{
		{Field: "narrative", Heading: "Description", Type: "phone", Found: 1, Records: 1},
		{Field: "narrative", Heading: "Description", Type: "personal number", Found: 1, Records: 1},
		{Field: "narrative", Heading: "Description", Type: "name", Found: 3, Records: 1},
		{Field: "category", Heading: "Category", Type: "e-mail", Found: 1, Records: 1, Label: true},
	}}, found); diff != "" {
		t.Error(diff)
	}
	var again strings.Builder // a file is read several times, and what is replaced counts once
	if err := clean(t.Context(), &j.form, &again, nil); err != nil || again.String() != got {
		t.Errorf("another reading says otherwise: %v", err)
	}
	if diff := cmp.Diff(found, j.form.guard.redacted(&j.mapping)); diff != "" {
		t.Error(diff)
	}
}

func TestGuardLeavesCleanFilesAlone(t *testing.T) {
	const text = "Case no,Received,Category\n4711123456789,2026-03-01,Late\n2,2026-03-02,Order 12345\n"
	if got, _, _ := cleaned(t, text, Source{}, Options{Narrative: RedactText}, queries.Memory{}); got != "as it is" {
		t.Errorf("want the engine to read the file itself, got %q", got)
	}
	if got, _, _ := cleaned(t, told, Source{Columns: []Column{{From: "Description", To: "narrative"}}}, Options{Narrative: KeepText}, queries.Memory{}); got != "as it is" {
		t.Errorf("want what is kept as it is, got %q", got)
	}
}

func TestGuardRefusesWhatWasErased(t *testing.T) {
	key := Key(strings.Repeat("k", 32))
	for name, marks := range map[string]map[string]bool{
		"complaint by key":  {key.Complaint("desk", "C-1"): true},
		"complaint by salt": {Key("salt").Complaint("desk", "C-1"): true},
		"both by customer":  {key.Customer("K77"): true},
		"another source":    {key.Complaint("other", "C-1"): true},
	} {
		got, b, j := cleaned(t, told, Source{}, Options{Secret: key}, queries.Memory{Marks: marks, Salt: []byte("salt")})
		var refused []int64
		for _, p := range b.Problems {
			if p.Rule != "privacy.forgotten" || p.Effect != queries.Rejected {
				t.Errorf("%s: %+v", name, p)
			}
			refused = append(refused, p.Line)
		}
		want := map[string][]int64{"both by customer": {2, 3}, "another source": nil}
		if w, ok := want[name]; !ok {
			want[name] = []int64{2}
		} else if w == nil && strings.Contains(got, "C-1") {
			continue
		}
		if diff := cmp.Diff(want[name], refused); diff != "" || strings.Contains(got, "C-1,") {
			t.Errorf("%s: %s\n%s", name, diff, got)
		}
		if b.Records != 2 {
			t.Errorf("%s: want both records read, got %d", name, b.Records)
		}
		if lines, err := b.Lines([]int64{1}); name == "complaint by key" && (err != nil || lines[0] != 3) {
			t.Errorf("the first record that the engine is shown is on line 3, got %v %v", lines, err)
		}
		_ = j
	}
}

func TestPseudonyms(t *testing.T) { // attacks.jsonl A235
	a, b := Key(strings.Repeat("a", 32)), Key(strings.Repeat("b", 32))
	if a.Customer("K77") != a.Customer(" k77\u00a0") || a.Customer("K\u00d6") != a.Customer("ko\u0308") {
		t.Error("the same number has two pseudonyms")
	}
	distinct := map[string]bool{}
	for _, p := range []string{a.Customer("1"), b.Customer("1"), a.Respondent("1"), a.Complaint("", "1"), a.Complaint("s", "1"), a.Customer("2")} {
		distinct[p] = true
	}
	if len(distinct) != 6 {
		t.Error("two numbers, domains or keys have one pseudonym")
	}
	if a.ID() == b.ID() || len(a.ID()) != 16 || Key(nil).ID() != "" {
		t.Errorf("key ids: %q %q", a.ID(), b.ID())
	}
	// HMAC-SHA-256 as RFC 2104 has it, computed apart from this code: printf 'customer\0k77' | openssl dgst -sha256 -hmac aaaa…
	if got, want := a.Customer("K77"), "123347afbfc1a7f21c41f03c749aef5988abac44844495b937841650a9437dae"; got != want {
		t.Errorf("want %s, got %s", want, got)
	}
}

func TestKeysFit(t *testing.T) {
	a := Key(strings.Repeat("a", 32))
	for _, c := range []struct {
		key  Key
		made []queries.Key
		want string
	}{
		{a, nil, ""},
		{a, []queries.Key{{ID: a.ID(), MadeMarks: true}}, ""},
		{a, []queries.Key{{ID: "other"}}, "was loaded with key other"},
		{nil, []queries.Key{{ID: "other"}}, ""},
		{nil, []queries.Key{{ID: "other", MadeMarks: true}}, "there is no key"},
	} {
		err := c.key.Fits(&queries.Memory{Keys: c.made})
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%v: want %q, got %v", c.made, c.want, err)
		}
	}
}

func TestHeadingsOfPeople(t *testing.T) { // attacks.jsonl A224
	const text = "Case no,Received,Customer name,Anna Svensson comment,Category,anna@example.com\n" +
		"1,2026-03-01,Anna Svensson,x,Late,1\n2,2026-03-02,Bo Ek,y,Late,2\n"
	_, b, _ := cleaned(t, text, Source{Columns: []Column{{From: "Anna Svensson comment", To: "cause"}}}, Options{}, queries.Memory{})
	if diff := cmp.Diff([]string{"Case no", "Received", "Customer name", "column 4", "Category", "column 6"}, b.Text.Headings); diff != "" {
		t.Error(diff)
	}
	if len(b.Bindings) < 4 || b.Bindings[2].Field != "cause" {
		t.Errorf("the configuration's heading is not found any more: %v", b.Bindings)
	}
}
