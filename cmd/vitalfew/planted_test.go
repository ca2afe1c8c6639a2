package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The causes that are planted in the example are found, each in its place and with its month, and nothing else is. The example's README
// says what is planted.
func TestPlantedCausesAreFound(t *testing.T) {
	folder := t.TempDir()
	if err := os.CopyFS(folder, os.DirFS(filepath.Join("..", "..", "examples", "cykelhuset"))); err != nil {
		t.Fatal(err)
	}
	if code, _, said := try(t, nil, "run", "--quiet", "--audience", "handlers", "--config", filepath.Join(folder, "vitalfew.yaml")); code != exitDone {
		t.Fatalf("exit code %d: %s", code, said)
	}
	text, err := os.ReadFile(filepath.Join(folder, "report", "2026-10.handlers.json"))
	if err != nil {
		t.Fatal(err)
	}
	var report struct {
		Analyses struct {
			Rootcause struct {
				Data []struct {
					Question string
					Measure  string
					Found    []struct {
						Combination []struct {
							Dimension string
							Values    []string
						}
						P     float64
						Began *struct{ Unit string }
					}
				}
			}
		}
	}
	if err := json.Unmarshal(text, &report); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, answer := range report.Analyses.Rootcause.Data {
		for _, f := range answer.Found {
			var parts []string
			for _, c := range f.Combination {
				parts = append(parts, c.Dimension+" "+strings.Join(c.Values, ", "))
			}
			slices.Sort(parts)
			since := ""
			if f.Began != nil {
				since = ", since " + f.Began.Unit
			}
			got = append(got, fmt.Sprintf("%s by %s: %s%s", answer.Question, answer.Measure, strings.Join(parts, "; "), since))
			if f.P > 0.001 {
				t.Errorf("%s: p %g, want it beyond doubt", strings.Join(parts, "; "), f.P)
			}
		}
	}
	slices.Sort(got)
	want := []string{
		"excess by Levererade paket: cause Paket försenat; region Norr; supplier Norrpilen",
		"excess by Sålda cyklar: batch K7; cause Växlar krånglar, since 2026-05",
		"excess by Sålda cyklar: cause Monteringsanvisning missförstådd; product Tjörn",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}

	page, err := os.ReadFile(filepath.Join(folder, "report", "2026-10.handlers.html"))
	if err != nil {
		t.Fatal(err)
	}
	_, lead, _ := strings.Cut(string(page), `<p class="lead">`)
	lead, rest, _ := strings.Cut(lead, "</p>")
	_, asked, _ := strings.Cut(rest, `id="decide"`)
	asked, _, _ = strings.Cut(asked, "</table>")
	for _, cause := range []string{"Växlar krånglar", "Paket försenat", "Monteringsanvisning missförstådd"} {
		told := 0
		for _, signal := range strings.SplitAfter(lead, "</strong>") {
			if strings.Contains(signal, "<strong>") && strings.Contains(signal, cause) {
				told++
			}
		}
		if n := strings.Count(asked, cause); told != 1 || n != 1 {
			t.Errorf("%s: told %d times in the opening paragraph and asked about %d times, want once each", cause, told, n)
		}
	}
}
