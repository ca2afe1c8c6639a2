package ingest

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// headed is a form with these headings.
func headed(headings ...string) *Form {
	f := &Form{Delimiter: ','}
	f.name(headings)
	return f
}

// A part of the columns of a system's export is still recognised, as long as the day of receipt is among them.
func TestHalfAnExportIsRecognised(t *testing.T) {
	files, err := filepath.Glob("testdata/presets/*[^n]")
	if err != nil || len(files) == 0 {
		t.Fatal("no fixtures", err)
	}
	for _, file := range files {
		want := presetOf(filepath.Base(file))
		form, err := Probe(context.Background(), file)
		if err != nil {
			t.Fatal(err)
		}
		p, err := FindPreset(want)
		if err != nil {
			t.Fatal(err)
		}
		received := slices.IndexFunc(form.Headings, func(h string) bool {
			return slices.ContainsFunc(p.Fields["received_at"], func(alias string) bool { return fold(alias) == fold(h) })
		})
		n := len(form.Headings)
		for half, takes := range map[string]func(i int) bool{
			"even": func(i int) bool { return i%2 == 0 }, "odd": func(i int) bool { return i%2 == 1 },
			"first": func(i int) bool { return i < n/2 }, "last": func(i int) bool { return i >= n/2 },
		} {
			var headings []string
			for i, h := range form.Headings {
				if takes(i) || i == received {
					headings = append(headings, h)
				}
			}
			if len(headings) < 7 { // of a handful of columns nothing can be told
				continue
			}
			if got := Fit(headed(headings...), ofKind(Presets(), &kinds[0])); got.Preset.Name != want {
				t.Errorf("%s, %s half: want %s, got %s", filepath.Base(file), half, want, got.Why())
			}
		}
	}
}

// Lists of no system are nobody's, though some of their headings are known to many.
func TestGenericLists(t *testing.T) {
	for _, headings := range []string{
		"Case no,Received,Closed,Status,Category,Product",
		"Ticket ID,Created at,Status,Priority,Channel,Product,Closed at",
		"ID,Created,Status,Priority,Category,Description",
		"Complaint ID,Date received,Product,Cause,Outcome,Compensation,Closed",
		"Ärendenr,Inkommen,Avslutad,Status,Butik,Kategori,Orsak,Ersättning",
		"Ärendenummer,Skapad,Stängd,Kategori,Produkt,Kanal,Utfall,Ort",
		"Saksnummer,Opprettet,Lukket,Sakstype,Avdeling,Årsak",
		"Sagsnr,Oprettet,Lukket,Kategori,Butik,Årsag,Afgørelse",
		"Klachtnummer,Aangemaakt,Gesloten,Categorie,Vestiging,Oorzaak",
		"Vorgangsnummer,Erstellt,Geschlossen,Kategorie,Filiale,Ursache,Ergebnis",
		"Number,Date,Type,Store,Reason",
		"Case Number,Opened Date,Closed Date,Reason,Store,Outcome",
	} {
		if got := Fit(headed(strings.Split(headings, ",")...), ofKind(Presets(), &kinds[0])); got.Preset.Name != Generic {
			t.Errorf("%s: %s", headings, got.Why())
		}
	}
}

func TestSureness(t *testing.T) {
	for _, c := range []struct {
		headings string
		preset   string
		want     Sureness
	}{
		{cfpb18, "cfpb", Certain},
		{"Ticket ID,Created time,Status,Agent interactions,Batch", "freshdesk", Probable},
		// five headings that only the system has, among many of one's own
		{"Id,Created at,Requester domain,Summation column,Assignee stations,Initially assigned at,Replies,A,B,C,D,E,F,G", "zendesk", Certain},
		{"Number,Opened,Short description,State,Assignment group", "servicenow", Certain},
		{"Case no,Received,Colour", Generic, Probable},
		{"Received,Colour", Generic, Guess},
	} {
		got := Fit(headed(strings.Split(c.headings, ",")...), ofKind(Presets(), &kinds[0]))
		if got.Preset.Name != c.preset || got.Sure != c.want {
			t.Errorf("%s: want %s, %s; got %s", c.headings, c.preset, c.want, got.Why())
		}
	}
}

func TestWhy(t *testing.T) {
	got := Fit(headed("Ticket ID", "Created time", "Status", "Agent interactions", "Batch", "Batch"), ofKind(Presets(), &kinds[0]))
	want := "probable: 4 of 5 headings are known to preset freshdesk (Freshdesk and Freshservice tickets), " +
		"1 of them to no other system's (Agent interactions); next best is generic with 3"
	if got.Why() != want {
		t.Errorf("want %s\n got %s", want, got.Why())
	}
	if strange := strings.Join(got.Strange, ","); strange != "Batch" {
		t.Errorf("strange: %s", strange)
	}
}
