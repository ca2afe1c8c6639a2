package ingest

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// A preset that is written from an export is recognised, surely, and makes the same of it as was made without it.
func TestPresetFromAnExport(t *testing.T) {
	o := Options{Now: time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC)}
	for _, file := range []string{"generic.csv", "jira_service_management.csv", "zendesk.csv", "hubspot-api.csv", "intercom.csv", "servicenow.csv"} {
		path := filepath.Join("testdata", "presets", file)
		before, err := Recognise(context.Background(), path, o)
		if err != nil {
			t.Fatal(err)
		}
		text := WritePreset(&before)
		if again := WritePreset(&before); again != text {
			t.Errorf("%s: the same recognition gave another text", file)
		}
		dir := t.TempDir()
		if err := os.MkdirAll(filepath.Join(dir, PresetFolder), 0o755); err != nil {
			t.Fatal(err)
		}
		// under the name of the shipped one, whose place it takes, so that no other knows these headings
		name := before.Preset.Name
		if name == Generic {
			name = "ours"
		}
		if err := os.WriteFile(filepath.Join(dir, PresetFolder, name+".yaml"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		own := o
		if own.Presets, err = ReadPresets(dir); err != nil {
			t.Fatalf("%s: %v\n%s", file, err, text)
		}
		after, err := Recognise(context.Background(), path, own)
		if err != nil {
			t.Fatal(err)
		}
		if after.Preset.Name != name || after.Preset.File == "" || after.Sure != Certain || len(after.Strange) > 0 {
			t.Errorf("%s: %s; it does not know %q", file, after.Why(), after.Strange)
		}
		for _, columns := range [][]Mapped{before.Columns, after.Columns} {
			for i := range columns {
				slices.Sort(columns[i].Fields)
				if columns[i].Why == ByName || columns[i].Why == ByConfig {
					columns[i].Why = ByPreset
				}
			}
		}
		if diff := cmp.Diff(before.Columns, after.Columns); diff != "" {
			t.Errorf("%s (-before +after):\n%s", file, diff)
		}
		if diff := cmp.Diff(before.Dates, after.Dates); diff != "" {
			t.Errorf("%s: dates (-before +after):\n%s", file, diff)
		}
	}
}

func TestPresetsOfOnesOwn(t *testing.T) {
	dir := folder(t, map[string]string{
		"presets/zendesk.yaml": "title: ours\norder: dmy\nfields: {received_at: [Kom in]}\n",
		"presets/shop.yaml":    "title: shop\norder: dmy\nfields: {received_at: [Dag]}\n",
		"presets/notes.txt":    "no preset",
	})
	all, err := ReadPresets(dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(all) != len(Presets())+1 {
		t.Errorf("want one preset more than are shipped, got %d of %d", len(all), len(Presets()))
	}
	for _, p := range all {
		if (p.File != "") != (p.Name == "zendesk" || p.Name == "shop") || p.Replaces() != (p.Name == "zendesk") {
			t.Errorf("%s: file %q, takes a shipped one's place: %t", p.Name, p.File, p.Replaces())
		}
	}
	for text, want := range map[string]string{
		"":                                   "the preset is empty",
		"title: x\norder: dmy\nfeilds: {}\n": `unknown key "feilds"`,
		"order: dmy\nfields:\n  cause: [a]\n  closed_after: [b]\n":    `fields: closed_after: no unit for "b"`,
		"order: dmy\nunits: {fortnights: [a]}\n":                      `units: unknown unit "fortnights"`,
		"order: dmy\npersonal:\n  names: [a]\n":                       `personal: unknown kind "names"`,
		"order: dmy\ncustom: [x]\n":                                   `custom: want a heading with one *, got "x"`,
		"order: dmy\nzone: CDT\n":                                     `zone: want a time zone as in Europe/Stockholm or UTC, got "CDT"`,
		"order: dmy\nfields: {cause: [a], cause: [b]}\n":              `key "cause" stands there twice`,
		"order: dmy\nvalues: {on_time: {maybe: [a]}}\n":               `values: on_time: unknown word "maybe"`,
		"order: dmy\nvalues: {received_at: {x: [a]}}\n":               `values: unknown field "received_at"`,
		"order: dmy\nshape: event\nfields: {received_at: [\"a\"]}\n":  `shape: want complaint, events, issues, counts, got "event"`,
		"order: dmy\nfields: {received_at: {a: b}}\n":                 "want a list",
		"order: dmy\nfields: [a]\n":                                   "want keys with lists",
		"order: dmy\nfields: {received_at: [[a], {b: c}]}\nmore: x\n": "want a word",
	} {
		_, err := ReadPresets(folder(t, map[string]string{"presets/x.yaml": text}))
		if e, ok := err.(*Error); !ok || e.Text != want || filepath.Base(e.File) != "x.yaml" { //nolint:errorlint // it is always one
			t.Errorf("%q: want %s, got %v", text, want, err)
		}
	}
}
