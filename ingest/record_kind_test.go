package ingest

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vitalfew/vitalfew/queries"
)

// Every kind of the warehouse can be configured, every field of it has a place there, and its exports are recognised.
func TestKinds(t *testing.T) {
	var names []string
	for _, k := range kinds {
		names = append(names, k.name)
		if k.key != "" && !slices.Contains(k.fields, k.key) {
			t.Errorf("%s: the key %s is no field", k.name, k.key)
		}
		for _, name := range k.fields {
			if _, ok := k.field(name); !ok {
				t.Errorf("%s: %s: want a field", k.name, name)
			}
		}
		for _, n := range k.needs {
			for _, name := range n.fields {
				if !slices.Contains(k.fields, name) {
					t.Errorf("%s: it needs %s, which is no field", k.name, name)
				}
			}
		}
	}
	if diff := cmp.Diff(queries.Kinds(), names); diff != "" {
		t.Error(diff)
	}
}

// Exports say by their headings what their records are. What complaints have too does not make them something else.
func TestRecogniseKind(t *testing.T) {
	for headings, want := range map[string]string{
		"Ärendenr;Inkommen;Avslutad;Orsak;Butik;Nöjdhet":                             "complaints",
		"Complaint ID;Date;Product;Quantity;Status":                                  "complaints",
		"Case number;Opened on;Closed on;Outcome;Amount":                             "complaints",
		"Month;Metric;Units sold;Product;Region":                                     "exposure",
		"Date;Product;Quantity":                                                      "exposure",
		"Monat;Anzahl;Filiale":                                                       "exposure",
		"Månad;Mått;Antal;Produkt;Batch;Butik;Region;Transportör":                    "exposure",
		"Enkätnr;Ärendenr;Inbjuden;Besvarad;Segment;Helhet;Bemötande;Rekommendera":   "surveys",
		"Response ID;Date;NPS;Comment":                                               "surveys",
		"Åtgärdsnr;Åtgärd;Orsak;Gäller;Ansvarig;Beslutad;Klar senast;Införd":         "actions",
		"Action ID;Corrective action;Due date;Implemented on":                        "actions",
		"Promise ID;Promise;Clock starts;Clock stops;Within;Unit;Target":             "promises",
		"Dispute ID;Complaint ID;Ombudsman;Opened;Closed;Outcome;Award":              "disputes",
		"Compliment ID;Received;Category;Store":                                      "compliments",
		"Date received;Product;Issue;Company;State;Submitted via;Complaint ID;Units": "complaints",
	} {
		path := filepath.Join(t.TempDir(), "export.csv")
		n := strings.Count(headings, ";") + 1
		row := strings.TrimSuffix(strings.Repeat("1;", n), ";")
		if err := os.WriteFile(path, []byte(headings+"\n"+row+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		r, err := Recognise(t.Context(), path, Options{})
		if err != nil {
			t.Fatal(headings, err)
		}
		if r.Preset.Kind != want {
			t.Errorf("%s: want %s, got %s", headings, want, r.Preset.Kind)
		}
	}
}

// What is no kind, or a field of another one, is refused with what may be meant.
func TestCheckKind(t *testing.T) {
	for _, c := range []struct {
		name, text, hint string
		source           Source
	}{
		{"kind", `source "s": kind: want complaints, exposure, surveys, actions, promises, disputes, compliments, got "survey"`, `did you mean "surveys"?`, Source{Kind: "survey"}},
		{"preset", `source "s": preset: surveys is for kind: surveys, and the source is of kind: complaints`, "kind: surveys", Source{Preset: "surveys"}},
		{"shape", `source "s": shape: events is a shape of complaints, and the source is of kind: surveys`, "leave shape: out", Source{Kind: "surveys", Shape: "events"}},
		{"foreign", `source "s": columns: "A": unknown field "units"`, `units is a field of kind: exposure; did you mean "unit"?`, Source{Columns: []Column{{From: "A", To: "units"}}}},
		{"foreign time", `source "s": formats: "received_at" is no time`, "there are: period, period_from, period_to", Source{Kind: "exposure", Formats: map[string]string{"received_at": "%Y"}}},
		{"questions", `source "s": questions: a source of kind: actions has none`, "kind: surveys", Source{Kind: "actions", Questions: []Question{{From: "A", As: "overall"}}}},
		{"as", `source "s": questions: "A": as: want one of overall, recommend, effort, attribute, importance, got "overal"`, `did you mean "overall"?`, survey(Question{From: "A", As: "overal"})},
		{"from", `source "s": questions: want a heading in from`, "for example: {from: Q7, as: overall, scale: [1, 5]}", survey(Question{As: "overall"})},
		{"no name", `source "s": questions: "A": want the name of the attribute`, "name: what is rated", survey(Question{From: "A", As: "attribute"})},
		{"a name", `source "s": questions: "A": a name is for attributes, and this is effort`, "as: attribute", survey(Question{From: "A", As: "effort", Name: "x"})},
		{"scale", `source "s": questions: "A": scale: want the lowest and the highest rating, got [5 1]`, "for example scale: [1, 5]", survey(Question{From: "A", As: "effort", Scale: []float64{5, 1}})},
		{"twice", `source "s": questions: "B": "A" is effort as well`, "keep one of them", survey(Question{From: "A", As: "effort"}, Question{From: "B", As: "effort"})},
		{"importance", `source "s": questions: "A": importance of "Art", which no question rates`, `add {from: HEADING, as: attribute, name: "Art"}`, survey(Question{From: "A", As: "importance", Name: "Art"})},
		{"words", `source "s": values: unit: unknown word "weeks"`, "there are: hours, days, working_days", Source{Kind: "promises", Values: map[string][]Word{"unit": {{"v", "weeks"}}}}},
	} {
		c.source.Name, c.source.Files = "s", []string{"a.csv"}
		t.Run(c.name, func(t *testing.T) { wantError(t, c.source.Check(Presets()), c.text, c.hint) })
	}
	rest := Source{Name: "s", Kind: "surveys", Files: []string{"a.csv"}, Columns: []Column{{From: "A", To: "effort"}, {From: "B", To: "dimensions.b"}}}
	if err := rest.Check(Presets()); err != nil {
		t.Error(err)
	}
}

func survey(questions ...Question) Source { return Source{Kind: "surveys", Questions: questions} }

// Every column that can be mapped is explained.
func TestColumnsAreExplained(t *testing.T) {
	page, err := os.ReadFile(filepath.Join("..", "docs", "columns.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range kinds[1:] {
		_, section, ok := strings.Cut(string(page), "## `kind: "+k.name+"`")
		section, _, _ = strings.Cut(section, "\n## ")
		for _, name := range k.fields {
			field, _ := k.field(name)
			if !slices.Contains(kinds[0].fields, name) && !strings.Contains(section, "`"+field+"`") && !strings.Contains(section, "as: "+name) {
				t.Errorf("docs/columns.md: %s: want %s, section found: %t", k.name, field, ok)
			}
		}
	}
}
