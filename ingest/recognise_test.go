package ingest

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v3"
)

// TestWriteConfig holds the configuration written for three exports to testdata/vitalfew.yaml, and to being one that is
// read strictly, checked and loaded without a change.
func TestWriteConfig(t *testing.T) {
	dir := t.TempDir()
	o := Options{Now: time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC), Country: "SE"}
	var recognised []Recognition
	for _, f := range []struct{ name, text string }{
		{"september.csv", swedish + "A-1;2026-09-14 08:15;2026-09-20;Avslutad;Webb;Försenad;Frakt;K3: \"blå\";a@b.se;kort\n"},
		{"oktober.csv", swedish + "A-2;2026-10-14 08:15;;Öppen;Webb;Försenad;Frakt;K4;a@b.se;kort\n"},
		{"bureau.csv", cfpb16 + "\n3/5/2024,Loan,,Late,,,,Bank,FL,33012,,Web,4/6/2024,In progress,Yes,77\n"},
		{"bureau2015.csv", cfpb13 + "\n0,78,Loan,,Late,,FL,33012,3/15/2015,,Closed,Yes,\n"},
		{"lista.csv", "Kundens nummer,När #1,Avslutad\n1,sent,snart\n"},
	} {
		path := filepath.Join(dir, f.name)
		if err := os.WriteFile(path, []byte(f.text), 0o600); err != nil {
			t.Fatal(err)
		}
		r, err := Recognise(context.Background(), path, o)
		if err != nil {
			t.Fatal(err)
		}
		recognised = append(recognised, r)
	}
	got := WriteConfig(recognised, dir, "Cykel: \"Huset\" AB", "sv", "SE")
	if again := WriteConfig(recognised, dir, "Cykel: \"Huset\" AB", "sv", "SE"); again != got {
		t.Error("the same recognitions gave another text")
	}
	const golden = "testdata/vitalfew.yaml"
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", golden, diff)
	}
	loadConfig(t, dir, got)
}

// Where no column is known for a cause, a category or a product, what the user maps later is ranked, and no cause that nobody has.
func TestParetoWithoutKnownColumns(t *testing.T) {
	path := filepath.Join(t.TempDir(), "caers.csv")
	if err := os.WriteFile(path, []byte("id,var1,var2\n1,TEA,COUGH\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	r, err := Recognise(context.Background(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := WriteConfig([]Recognition{r}, "", "", "en", ""); !strings.Contains(got, "\n  pareto: {}\n") {
		t.Errorf("got\n%s", got)
	}
}

func TestRemarkStaysAComment(t *testing.T) {
	for text, want := range map[string]string{
		"two\nlines": "two lines", "next\u0085line": "next line", "u\u2028s": "u s", "bell\x07 \x00\u202ertl": "bell rtl", " Ärende # nr ": "Ärende # nr",
	} {
		if got := remark(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

const swedish = "Ärendenr;Inkommen;Avslutad;Status;Butik;Kategori;Orsak;Batch: parti;Kund e-post;Färg\n"

func loadConfig(t *testing.T, dir, text string) {
	t.Helper()
	var config struct {
		Organisation string    `yaml:"organisation"`
		Language     string    `yaml:"language"`
		Country      string    `yaml:"country"`
		Zone         string    `yaml:"zone"`
		Warehouse    string    `yaml:"warehouse"`
		Out          string    `yaml:"out"`
		Period       string    `yaml:"period"`
		Sources      []Source  `yaml:"sources"`
		Privacy      yaml.Node `yaml:"privacy"`
		Analyses     yaml.Node `yaml:"analyses"`
	}
	d := yaml.NewDecoder(bytes.NewReader([]byte(text)))
	d.KnownFields(true)
	if err := d.Decode(&config); err != nil {
		t.Fatal(err)
	}
	if config.Organisation != "Cykel: \"Huset\" AB" || len(config.Sources) != 3 || len(config.Sources[0].Files) != 2 {
		t.Fatalf("read back: %+v", config)
	}
	for _, s := range config.Sources[:2] {
		if _, err := Load(context.Background(), newEngine(t), s, Options{Dir: dir}); err != nil {
			t.Error(err)
		}
	}
}

func TestRecognise(t *testing.T) {
	path := writeFile(t, "export.csv", "sep=;\nÄrendenr;Inkommen;Klart;Färg\n1;5/3/2024;;röd\n2;6/3/2024;;blå\n3;2024\n")
	r, err := Recognise(context.Background(), path, Options{Now: time.Date(2024, 12, 31, 0, 0, 0, 0, time.UTC)})
	if err != nil {
		t.Fatal(err)
	}
	if want := "probable: 2 of 4 headings are known to preset generic (complaint lists and help desks in general)"; r.Why() != want {
		t.Errorf("want %s\n got %s", want, r.Why())
	}
	want := []Dated{{Heading: "Inkommen", Field: "received_at", Filled: 2, Formats: []string{"%d/%m/%Y"}, Assumed: true}}
	if diff := cmp.Diff(want, r.Dates); diff != "" {
		t.Errorf("dates (-want +got):\n%s", diff)
	}
	if r.Records != 3 || r.Accepted != 2 || r.Form.Delimiter != ';' || r.Form.HeaderAt != 2 || len(r.Missing) > 0 {
		t.Errorf("got %d records, %d accepted, %q, headings on line %d, missing %v", r.Records, r.Accepted, r.Form.Delimiter, r.Form.HeaderAt, r.Missing)
	}
	_, err = Recognise(context.Background(), path+"x", Options{})
	wantError(t, err, path+"x: no such file", "files of a configuration are relative to its folder")
}

// Where Swedish and American readers disagree, the country of the organisation decides.
func TestCountryDecidesTheOrder(t *testing.T) {
	path := writeFile(t, "export.csv", "Case no,Received\n1,5/3/2024\n2,6/4/2024\n")
	for country, want := range map[string]string{"SE": "%d/%m/%Y", "US": "%m/%d/%Y", "": "%d/%m/%Y"} {
		r, err := Recognise(context.Background(), path, Options{Country: country, Now: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)})
		if err != nil || r.Dates[0].Formats[0] != want {
			t.Errorf("%s: want %s, got %v %v", country, want, r.Dates, err)
		}
	}
}
