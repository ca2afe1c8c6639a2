package ingest

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestHeadings(t *testing.T) {
	var f Form
	f.name([]string{" Case  no ", "", "Tag", "tag", "TAG (2)", "two\nlines", "", "\u00a0X\x00"})
	want := []string{"Case no", "column 2", "Tag", "tag (2)", "TAG (2) (2)", "two lines", "column 7", "X"}
	if diff := cmp.Diff(want, f.Headings); diff != "" {
		t.Errorf("headings (-want +got):\n%s", diff)
	}
}

func TestFold(t *testing.T) {
	for _, same := range [][2]string{{"Sub-issue", "sub_issue"}, {"Date/Time Opened", "date time opened"}, {"A\u030arsak", "årsak"}, {"STRASSE", "strasse"}} {
		if fold(same[0]) != fold(same[1]) {
			t.Errorf("%q and %q differ", same[0], same[1])
		}
	}
	if fold("Åtgärd") == fold("Atgard") {
		t.Error("letters with and without marks are the same")
	}
}

// whyOf maps one column with samples, by the generic preset.
func whyOf(heading string, samples ...string) Mapped {
	f := Form{Delimiter: ','}
	f.name([]string{"Received", heading})
	for _, s := range samples {
		f.Samples = append(f.Samples, []string{"", s})
	}
	p, _ := FindPreset(Generic)
	return mapColumns(&f, p, &Source{}, &Options{}).columns[1]
}

func TestPersonalData(t *testing.T) {
	long := strings.Repeat("word ", 13)
	for _, c := range []struct {
		heading string
		samples []string
		want    Why
	}{
		{"Requester email", nil, LeftOut},
		{"Kund e-post", nil, LeftOut},
		{"E-mail (Contact)", nil, LeftOut},
		{"Telefonnummer", nil, LeftOut},
		{"Kundens adress", nil, LeftOut},
		{"zip_code", nil, LeftOut},
		{"Handläggare", nil, LeftOut},
		{"Betreff", nil, LeftOut},
		{"Kundens namn", nil, LeftOut},
		{"Naam klant", nil, LeftOut},
		{"NAME OF COMPLAINANT", nil, LeftOut},
		{"Product line name", nil, ByName},
		{"sys_created_by", nil, LeftOut},
		{"Registrerad av", nil, LeftOut},
		{"Caused by", nil, ByName},
		{"Levererad av", nil, ByName},
		{"Kundgruppens färg", nil, ByName},
		{"Latitude", nil, LeftOut},
		{"Internnot", nil, LeftOut},
		{"Colour", nil, ByName},
		{"Automobile", nil, ByName},
		{"Phoneme", nil, ByName},
		{"X", []string{"red", "blue", "a@b.se"}, LeftOut},
		{"X", []string{"red", "blue@"}, ByName},
		{"X", []string{"Ring mig 070-174 06 05 /Karin", "", "Tel +46 8 465 004 00"}, LeftOut}, // short, but in somebody's own words
		{"X", []string{"Order 0701740605", "Order late", "Order damaged"}, ByName},
		{"X", []string{"Code 12345678", "Lot 0042", "Since 2026-01-02 10:00"}, ByName},
		{"X", []string{"+46 70 123 45 67", "031-12 34 56", "red", "blue"}, LeftOut},
		{"X", []string{"+46 70 123 45 67", "red", "blue"}, ByName},
		{"X", []string{"60879417", "60879418"}, ByName},
		{"X", []string{"02-03-2024", "05-03-2024"}, ByName},
		{"X", []string{"19800101-1234"}, LeftOut},
		{"X", []string{long + "a", long + "b"}, LeftOut},
		{"X", []string{long[:59] + "a", long[:59] + "b"}, ByName},
		{"X", []string{long[:60] + "a", long[:60] + "b"}, LeftOut},
		{"X", []string{long, long, long}, ByName},
		{"X", []string{"red", strings.Repeat("paragraph ", 21)}, LeftOut},
		{"X", []string{"https://example.org/" + strings.Repeat("x", 300)}, ByName},
		{"", []string{"1", "2", "5"}, Unnamed},
		{"", []string{"", ""}, Unnamed},
		{"", []string{"2", "1"}, ByName},
		{"", []string{"a"}, ByName},
	} {
		if got := whyOf(c.heading, c.samples...); got.Why != c.want {
			t.Errorf("%s %.60q: want %s, got %s", c.heading, c.samples, c.want, got.Why)
		}
	}
}

func TestPrivacyOptions(t *testing.T) {
	f := Form{Delimiter: ','}
	f.name([]string{"Received", "Customer no", "Description"})
	p, _ := FindPreset(Generic)
	for _, c := range []struct {
		options            Options
		customer, narative int
	}{{Options{}, 0, 0}, {Options{Secret: []byte("k")}, 1, 0}, {Options{Narrative: RedactText}, 0, 1}} {
		m := mapColumns(&f, p, &Source{}, &c.options)
		if len(m.columns[1].Fields) != c.customer || len(m.columns[2].Fields) != c.narative {
			t.Errorf("%+v: customer feeds %v, narrative feeds %v", c.options, m.columns[1].Fields, m.columns[2].Fields)
		}
		if len(m.warnings) != 2-c.customer-c.narative {
			t.Errorf("%+v: warnings %v", c.options, m.warnings)
		}
	}
}

func TestTheUserIsRight(t *testing.T) {
	f := Form{Delimiter: ','}
	f.name([]string{"Received", "Registered", "E-mail", "Category", "Colour", "Kategori"})
	p, _ := FindPreset(Generic)
	m := mapColumns(&f, p, &Source{Columns: []Column{
		{From: "registered", To: "received_at"}, {From: "E-mail", To: "customer"}, {From: "CATEGORY", To: ""}, {From: "None", To: "cause"},
	}}, &Options{Secret: []byte("k")})
	want := []Mapped{
		{Heading: "Received", Fields: []string{"dimensions.Received"}, Why: ByName},
		{Heading: "Registered", Fields: []string{"received_at"}, Why: ByConfig},
		{Heading: "E-mail", Fields: []string{"customer"}, Why: ByConfig},
		{Heading: "Category", Fields: nil, Why: Ignored},
		{Heading: "Colour", Fields: []string{"dimensions.Colour"}, Why: ByName},
		{Heading: "Kategori", Fields: []string{"category"}, Why: ByPreset},
	}
	if diff := cmp.Diff(want, m.columns); diff != "" {
		t.Errorf("columns (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]Column{{From: "None", To: "cause"}}, m.absent); diff != "" {
		t.Errorf("absent (-want +got):\n%s", diff)
	}
}

func TestDecimal(t *testing.T) {
	for _, c := range []struct {
		configured string
		samples    []string
		delim      byte
		want       byte
	}{
		{".", []string{"1,5"}, ';', '.'},
		{"", []string{"1000", "1.000,50"}, ',', ','},
		{"", []string{"1,000.50"}, ';', '.'},
		{"", []string{"12,5"}, ',', ','},
		{"", []string{"1,000"}, ',', '.'},
		{"", []string{"1.000"}, ';', ','},
		{"", []string{"1.000.000"}, ';', ','},
		{"", []string{"0.5 %"}, ';', '.'},
		{"", nil, ';', ','},
		{"", nil, ',', '.'},
	} {
		if got := decimal(c.configured, c.samples, c.delim); got != c.want {
			t.Errorf("%q with %q: want %q, got %q", c.samples, c.delim, c.want, got)
		}
	}
}

func TestCheck(t *testing.T) {
	ok := func() Source { return Source{Name: "desk", Preset: Generic, Files: []string{"a.csv"}} }
	for _, c := range []struct {
		change     func(*Source)
		text, hint string
	}{
		{func(s *Source) { s.Files = nil }, `source "desk": files: want at least one file`, "for example: files: [complaints.csv]"},
		{func(s *Source) { s.Preset = "cfbp" }, `source "desk": preset: unknown preset "cfbp"`, "there are: actions, cfpb, compliments, disputes, exposure, fcc, freshdesk, generic, hubspot, intercom, " +
			"jira_service_management, nhtsa, nyc311, promises, salesforce, servicenow, superoffice, surveys, zendesk, zoho_desk"},
		{func(s *Source) { s.Preset = "generik" }, `source "desk": preset: unknown preset "generik"`, `did you mean "generic"?`},
		{func(s *Source) { s.Decimal = ";" }, `source "desk": decimal: want "," or ".", got ";"`, ""},
		{func(s *Source) { s.Currency = "kr" }, `source "desk": currency: want a code of three capitals, got "kr"`, "for example SEK or EUR"},
		{
			func(s *Source) { s.Columns = []Column{{From: "A", To: "recieved_at"}} }, `source "desk": columns: "A": unknown field "recieved_at"`,
			`did you mean "received_at"?`,
		},
		{func(s *Source) { s.Columns = []Column{{From: "A", To: "unit"}, {From: "B", To: "unit"}} }, `source "desk": columns: "A" and "B" both feed unit`, "keep one of them"},
		{
			func(s *Source) { s.Columns = []Column{{From: "A", To: "cost"}, {From: "B", To: "cost_minor"}} }, `source "desk": columns: "A" and "B" both feed cost_minor`,
			"keep one of them",
		},
		{func(s *Source) { s.Columns = []Column{{From: "A", To: "dimensions."}} }, `source "desk": columns: "A": unknown field "dimensions."`, ""},
		{
			func(s *Source) { s.Columns = []Column{{From: " ", To: "cause"}} }, `source "desk": columns: want a heading in from`,
			`for example: {from: "Case no", to: complaint_id}`,
		},
		{func(s *Source) { s.Formats = map[string]string{"cause": "%Y"} }, `source "desk": formats: "cause" is no time`, ""},
		{
			func(s *Source) { s.Formats = map[string]string{"closed_at": "%Y-%M-%d"} },
			`source "desk": formats: closed_at: want year, month and day, got "%Y-%M-%d"`, "for example %Y-%m-%d %H:%M",
		},
		{
			func(s *Source) { s.Formats = map[string]string{"closed_at": "%Q"} }, `source "desk": formats: closed_at: unknown specifier %Q`,
			"for example %Y-%m-%d %H:%M",
		},
		{
			func(s *Source) { s.Formats = map[string]string{"closed_at": "%Y%m%d%"} }, `source "desk": formats: closed_at: want a letter after the last %`,
			"for example %Y-%m-%d %H:%M",
		},
		{
			func(s *Source) { s.Values = map[string][]Word{"outcome": {{"Ja", "yes"}}} }, `source "desk": values: outcome: unknown word "yes"`,
			"there are: upheld, partly, not_upheld",
		},
		{func(s *Source) { s.Values = map[string][]Word{"utfall": nil} }, `source "desk": values: unknown field "utfall"`, ""},
	} {
		s := ok()
		c.change(&s)
		err := s.Check(Presets())
		if c.hint == "" && err != nil {
			err.(*Error).Hint = "" //nolint:errorlint,forcetypeassert // long lists
		}
		wantError(t, err, c.text, c.hint)
	}
	s := ok()
	s.Columns = []Column{{From: "A", To: "cost"}, {From: "B", To: ""}, {From: "C", To: ""}, {From: "D", To: "dimensions.batch"}}
	s.Formats = map[string]string{"closed_at": "%-d/%-m/%y %I:%M %p"}
	s.Values = map[string][]Word{"severity": {{"Låg", "1"}}, "channel": {{"Tel", "phone"}}}
	if err := s.Check(Presets()); err != nil {
		t.Error(err)
	}
}

func TestHeadingThatNoFileHas(t *testing.T) {
	path := writeFile(t, "export.csv", "Case no,Received,Batch no\n1,2024-03-05,K3\n")
	s := Source{Name: "desk", Preset: Generic, Files: []string{path}, Columns: []Column{{From: "Batch nr", To: "dimensions.batch"}}}
	_, err := Load(context.Background(), &keeper{}, s, Options{})
	wantError(t, err, path+`:1: no column "Batch nr", which source "desk" maps`, `did you mean "Batch no"?`)
	s.Columns[0].From = "Storlek"
	_, err = Load(context.Background(), &keeper{}, s, Options{})
	wantError(t, err, path+`:1: no column "Storlek", which source "desk" maps`, "there are: Case no, Received, Batch no")
	other := writeFile(t, "other.csv", "Case no,Received,Storlek\n1,2024-03-05,L\n") // one of the files has it
	s.Files = append(s.Files, other)
	if _, err = Load(context.Background(), &keeper{}, s, Options{}); err != nil {
		t.Error(err)
	}
}

func TestNoNumberOfTheComplaint(t *testing.T) {
	_, b, _ := loadText(t, newEngine(t), "Received,Category\n2024-03-05,Late\n", Source{Preset: Generic})
	if len(b.Warnings) != 1 || b.Warnings[0].Rule != "column.no_id" {
		t.Errorf("warnings: %v", b.Warnings)
	}
}
