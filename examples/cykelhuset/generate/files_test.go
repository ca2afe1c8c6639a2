package main

import (
	"fmt"
	"maps"
	"strings"
	"testing"
)

// The README tells how many records there are, and which of them are spoilt.
func TestInventory(t *testing.T) {
	var found strings.Builder
	found.WriteString("| file | records | what |\n|---|---:|---|\n")
	for _, f := range []struct{ name, what string }{
		{"klagomal.csv", "complaints, the whole history, exported 31 October 2026"},
		{"klagomal_2026-11-13.csv", "complaints received in October or open then, exported again 13 November 2026"},
		{"exponering.csv", "bicycles sold and parcels delivered, per month and cell"},
		{"enkat.csv", "invitations to the survey after closing, with the answers"},
		{"atgarder.csv", "corrective actions"},
		{"loften.csv", "promises to customers"},
		{"kunder.csv", "customers, their contacts and returned bicycles, per month and cell"},
		{"kundenkat.csv", "customers asked each quarter, with the answers"},
		{"tvister.csv", "cases that went to a board of disputes"},
		{"berom.csv", "compliments"},
	} {
		fmt.Fprintf(&found, "| `%s` | %d | %s |\n", f.name, records(f.name), f.what)
	}
	inReadme(t, "files", found.String())
}

// records counts the records of a file, headings aside: the program knows them before they are text.
func records(name string) int {
	n, quoted := -1, false
	for _, c := range files()[name] {
		switch {
		case c == '"':
			quoted = !quoted
		case c == '\n' && !quoted:
			n++
		}
	}
	return n
}

func TestDirt(t *testing.T) {
	var found strings.Builder
	found.WriteString("| records | what is wrong |\n|---:|---|\n")
	for _, s := range spoilings {
		fmt.Fprintf(&found, "| %d | %s |\n", s.n, s.name)
	}
	fmt.Fprintf(&found, "| %d | the whole record stands twice |\n", duplicates)
	inReadme(t, "dirt", found.String())
}

// The second export mends nothing that was spoilt, changes most of what it repeats, and brings nothing new.
func TestSecondExport(t *testing.T) {
	first := map[string]export{}
	for _, e := range table(t, "klagomal.csv") {
		first[e["Ärendenr"]] = e
	}
	changed, same := 0, 0
	for _, e := range table(t, "klagomal_2026-11-13.csv") {
		was, ok := first[e["Ärendenr"]]
		switch {
		case !ok:
			t.Errorf("case %s is not in the first export", e["Ärendenr"])
		case maps.Equal(was, e):
			same++
		default:
			changed++
		}
		if was["Status"] == "Avslutad" && !maps.Equal(was, e) {
			t.Errorf("case %s was closed and has changed", e["Ärendenr"])
		}
	}
	inReadme(t, "again", fmt.Sprintf("It repeats %d records: %d have changed, %d have not.\n", changed+same, changed, same))
}
