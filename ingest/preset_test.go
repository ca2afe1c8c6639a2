package ingest

import (
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPresets(t *testing.T) {
	var names []string
	for _, p := range Presets() {
		names = append(names, p.Name)
		k, ok := findKind(p.Kind)
		if !ok || p.Title == "" || k.key != "" && len(p.Fields[k.key]) == 0 {
			t.Errorf("%s: want a title, a kind, and headings of %s", p.Name, k.key)
		}
		for _, n := range k.needs {
			if !slices.ContainsFunc(n.fields, func(field string) bool { return len(p.Fields[field]) > 0 }) {
				t.Errorf("%s: want headings of %s", p.Name, n.fields)
			}
		}
		checkOnce(t, p)
	}
	if diff := cmp.Diff([]string{
		"actions", "cfpb", "compliments", "disputes", "exposure", "fcc", "freshdesk", "generic", "hubspot", "intercom", "jira_service_management", "nhtsa", "nyc311", "promises", "salesforce",
		"servicenow", "superoffice", "surveys", "zendesk", "zoho_desk",
	}, names); diff != "" {
		t.Error(diff)
	}
}

// The page of presets has a row for each.
func TestPresetsHaveARow(t *testing.T) {
	page, err := os.ReadFile("../docs/presets.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range ofKind(Presets(), &kinds[0]) {
		if !strings.Contains(string(page), "\n| `"+p.Name+"` |") {
			t.Errorf("docs/presets.md: want a row for %s", p.Name)
		}
	}
}

// goTogether tells that one heading may feed two fields: a status tells the state as well, and where a system has one day
// for solved and closed, it is both.
func goTogether(a, b string) bool {
	return a == "state" && b == "status" || strings.HasPrefix(a, "closed_") && strings.HasPrefix(b, "resolved_")
}

// checkOnce holds a preset to using each heading for one thing, but for a status that tells the state as well, and each
// word for one meaning.
func checkOnce(t *testing.T, p Preset) {
	t.Helper()
	used := map[string]string{}
	use := func(what string, headings []string) {
		for _, h := range headings {
			name := fold(h)
			if name == "" {
				t.Errorf("%s: %s: heading %q has no letter", p.Name, what, h)
			}
			if other := used[name]; other != "" && !goTogether(other, what) {
				t.Errorf("%s: %q is used for %s and for %s", p.Name, h, other, what)
			}
			used[name] = what
		}
	}
	for _, field := range slices.Sorted(maps.Keys(p.Fields)) {
		use(field, p.Fields[field])
	}
	for _, heading := range slices.Sorted(maps.Keys(p.Personal)) {
		use("personal", []string{heading})
	}
	use("left_out", p.LeftOut)
	use("ignored", p.Ignored)
	for field, meanings := range p.Values {
		meant := map[string]string{}
		for _, word := range slices.Sorted(maps.Keys(meanings)) {
			for _, w := range meanings[word] {
				if other := meant[strings.ToLower(w)]; other != "" {
					t.Errorf("%s: %s: %q means %s and %s", p.Name, field, w, other, word)
				}
				meant[strings.ToLower(w)] = word
			}
		}
	}
}

// The generic preset knows every canonical field by some heading; the state follows the status.
func TestGenericKnowsEveryField(t *testing.T) {
	p, err := FindPreset(Generic)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range Fields() {
		field, _ := kinds[0].field(name)
		if len(p.Fields[field]) == 0 && field != "state" && shapeFields[field] == "" && !slices.Contains(durationFields, field) {
			t.Errorf("no heading for %s", field)
		}
	}
}

func TestPresetFilesAreReadStrictly(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"title: x\norder: dmy\nfeilds: {}\n", `presets/x.yaml:3: unknown key "feilds"`},
		{"title: x\n", `presets/x.yaml: order: want mdy or dmy, got ""`},
		{"order: dmy\nfields: {recieved_at: [a]}\n", `presets/x.yaml:2: fields: unknown field "recieved_at"`},
		{"order: dmy\nvalues: {state: {opened: [a]}}\n", `presets/x.yaml:2: values: state: unknown word "opened"`},
		{"order: dmy\nleft_out: a\n", "presets/x.yaml:2: want a list"},
	} {
		if _, err := parsePreset("presets/x.yaml", []byte(c.text)); err == nil || err.Error() != c.want {
			t.Errorf("%q: want %s, got %v", c.text, c.want, err)
		}
	}
}

const (
	cfpb18 = "Date received,Product,Sub-product,Issue,Sub-issue,Consumer complaint narrative,Company public response,Company,State,ZIP code,Tags," +
		"Consumer consent provided?,Submitted via,Date sent to company,Company response to consumer,Timely response?,Consumer disputed?,Complaint ID"
	cfpb16 = "Date received,Product,Sub-product,Issue,Sub-issue,Consumer complaint narrative,Company public response,Company,State,ZIP code,Tags," +
		"Submitted via,Date sent to company,Company response to consumer,Timely response?,Complaint ID"
	cfpb13 = ",Complaint ID,Product,Sub-product,Issue,Sub-issue,State,ZIP code,Date received,Date sent to company,Company response,Timely response?," +
		"Consumer disputed?"
	nyc41 = "Unique Key,Created Date,Closed Date,Agency,Agency Name,Complaint Type,Descriptor,Location Type,Incident Zip,Incident Address,Street Name," +
		"Cross Street 1,Cross Street 2,Intersection Street 1,Intersection Street 2,Address Type,City,Landmark,Facility Type,Status,Due Date," +
		"Resolution Description,Resolution Action Updated Date,Community Board,BBL,Borough,X Coordinate (State Plane),Y Coordinate (State Plane)," +
		"Open Data Channel Type,Park Facility Name,Park Borough,Vehicle Type,Taxi Company Borough,Taxi Pick Up Location,Bridge Highway Name," +
		"Bridge Highway Direction,Road Ramp,Bridge Highway Segment,Latitude,Longitude,Location"
)

// Each vintage of an export is known by all its headings, and they feed what they should.
func TestVintages(t *testing.T) {
	nyc44 := strings.NewReplacer("Complaint Type", "Problem (formerly Complaint Type)", "Descriptor",
		"Problem Detail (formerly Descriptor),Additional Details", "Borough,X", "Council District,Borough,X").Replace(nyc41)
	socrata := strings.NewReplacer(" ", "_", "(", "", ")", "").Replace(strings.ToLower(nyc41))
	for _, c := range []struct {
		name, headings, preset string
		known                  int
		want                   map[string]string // heading to fields
	}{
		{"CFPB, 18 columns", cfpb18, "cfpb", 18, map[string]string{
			"Complaint ID": "complaint_id", "Issue": "category", "ZIP code": "",
			"Company response to consumer": "state status", "Timely response?": "on_time", "Consumer complaint narrative": "",
		}},
		{"CFPB, 16 columns", cfpb16, "cfpb", 16, map[string]string{"Submitted via": "channel", "Tags": "segment"}},
		{"CFPB, 13 columns", cfpb13, "cfpb", 12, map[string]string{"column 1": "", "Company response": "state status", "Date received": "received_at"}},
		{"NYC, classic", nyc41, "nyc311", 41, map[string]string{"Complaint Type": "category", "Closed Date": "closed_at", "Incident Address": ""}},
		{"NYC, since 2025", nyc44, "nyc311", 43, map[string]string{
			"Problem (formerly Complaint Type)":    "category",
			"Problem Detail (formerly Descriptor)": "subcategory", "Council District": "dimensions.council district",
		}},
		{"NYC, data interface", socrata, "nyc311", 41, map[string]string{
			"complaint_type": "category", "x_coordinate_state_plane": "",
			"open_data_channel_type": "channel", "agency_name": "",
		}},
		{"help desk", "Case no,Received,Status,Category", Generic, 4, map[string]string{"Received": "received_at", "Status": "status state"}},
		{"two headings of CFPB", "Date received,Product,Colour,Size,Weight", Generic, 2, map[string]string{"Colour": "dimensions.Colour"}},
	} {
		f := Form{Delimiter: ','}
		f.name(strings.Split(c.headings, ","))
		fit := Fit(&f, ofKind(Presets(), &kinds[0]))
		p, known := fit.Preset, fit.Known
		if p.Name != c.preset || known != c.known {
			t.Errorf("%s: want %s by %d headings, got %s by %d", c.name, c.preset, c.known, p.Name, known)
		}
		m := mapColumns(&f, p, &Source{}, &Options{})
		for heading, fields := range c.want {
			i := f.column(heading)
			if i < 0 {
				t.Errorf("%s: no column %q", c.name, heading)
			} else if got := strings.Join(m.columns[i].Fields, " "); got != fields {
				t.Errorf("%s: %s: want %q, got %q", c.name, heading, fields, got)
			}
		}
	}
}

func TestGenericInSixLanguages(t *testing.T) {
	for language, headings := range map[string]string{
		"en": "Case number;Date received;Date closed;Status;Channel;Product;Category;Root cause;Team;Store;Supplier;Outcome;Compensation",
		"sv": "ÄRENDENR;inkom_datum;Avslutad;Ärendestatus;Kanal;Produkt;Kategori;Grundorsak;Avdelning;Butik;Leverantör;Utfall;Ersättning",
		"nb": "Saksnummer;Mottatt dato;Avsluttet;Saksstatus;Kanal;Produkt;Sakstype;Årsak;Avdeling;Butikk;Leverandør;Medhold;Erstatning",
		"da": "Sagsnr.;Modtaget;Afsluttet;Sagsstatus;Kanal;Produkt;Kategori;Årsag;Afdeling;Butik;Leverandør;Afgørelse;Godtgørelse",
		"nl": "Klachtnummer;Ontvangen op;Gesloten;Status;Kanaal;Product;Klachtsoort;Oorzaak;Afdeling;Vestiging;Leverancier;Uitkomst;Vergoeding",
		"de": "Beschwerde-Nr.;Eingang am;Abgeschlossen am;Status;Kanal;Produkt;Beschwerdeart;Ursache;Abteilung;Filiale;Lieferant;Ergebnis;Gutschrift",
	} {
		f := Form{Delimiter: ';'}
		f.name(strings.Split(headings, ";"))
		p, _ := FindPreset(Generic)
		m := mapColumns(&f, p, &Source{}, &Options{})
		want := []string{
			"complaint_id", "received_at", "closed_at", "status", "channel", "product", "category", "cause", "unit", "site",
			"supplier", "outcome", "compensation_minor",
		}
		for i, c := range m.columns {
			if len(c.Fields) == 0 || c.Fields[0] != want[i] {
				t.Errorf("%s: %s: want %s, got %v (%s)", language, c.Heading, want[i], c.Fields, c.Why)
			}
		}
	}
}
