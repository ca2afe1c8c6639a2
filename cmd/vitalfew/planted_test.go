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

// The causes that are planted in the example are found, each in its place and with its month, and nothing else is; the action that
// worked is called so, and the one that did not is not. The example's README says what is planted.
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
			Actions struct {
				Data struct {
					Effects []struct{ ID, Verdict string }
					Actions []struct{ ID, Stage string }
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
	var actions []string
	for _, e := range report.Analyses.Actions.Data.Effects {
		actions = append(actions, e.ID+" "+e.Verdict)
	}
	for _, a := range report.Analyses.Actions.Data.Actions {
		if a.Stage == "overdue" || a.Stage == "open" {
			actions = append(actions, a.ID+" "+a.Stage)
		}
	}
	if diff := cmp.Diff([]string{"A2 worked", "A3 no_effect", "A4 early", "A1 overdue", "A5 open"}, actions); diff != "" {
		t.Errorf("actions (-want +got)\n%s", diff)
	}

	plantedAnswers(t, text)

	page, err := os.ReadFile(filepath.Join(folder, "report", "2026-10.handlers.html"))
	if err != nil {
		t.Fatal(err)
	}
	_, lead, _ := strings.Cut(string(page), `<p class="lead">`)
	lead, rest, _ := strings.Cut(lead, "</p>")
	_, asked, _ := strings.Cut(rest, `id="decide"`)
	asked, _, _ = strings.Cut(asked, "</table>")
	// The opening has room for the first of a section; the others it counts, with a link to the section.
	if !strings.Contains(rest, `<a href="#rootcause">`) {
		t.Error("the opening does not link to where the other causes are told")
	}
	for i, cause := range []string{"Växlar krånglar", "Paket försenat", "Monteringsanvisning missförstådd"} {
		told := 0
		for _, signal := range strings.SplitAfter(lead, "</strong>") {
			if strings.Contains(signal, "<strong>") && strings.Contains(signal, cause) {
				told++
			}
		}
		if n := strings.Count(asked, cause); told > 1 || i == 0 && told == 0 || n != 1 {
			t.Errorf("%s: told %d times in the opening paragraph and asked about %d times, want once each, or told elsewhere", cause, told, n)
		}
	}
}

// plantedAnswers finds in the report's figures who was made to answer less, and what handling was made to do: a complaint
// handled well takes nothing, one handled badly 1.6 of the rating.
func plantedAnswers(t *testing.T, report []byte) {
	t.Helper()
	var got struct {
		Analyses struct {
			Sampling struct {
				Data []struct {
					Source string
					Checks []struct {
						Dimension, Frame string
						Groups           []struct {
							Value    string
							Residual float64
							Differs  bool
						}
					}
				}
			}
			Loyalty struct {
				Data struct {
					Surveys []struct {
						Source    string
						Contrasts []struct {
							Of, Against string
							Mean        struct{ Value, Lower, Upper float64 }
						}
					}
				}
			}
		}
	}
	if err := json.Unmarshal(report, &got); err != nil {
		t.Fatal(err)
	}
	quiet := map[string]bool{}
	for _, s := range got.Analyses.Sampling.Data {
		for _, c := range s.Checks {
			for _, g := range c.Groups {
				if c.Frame == "asked" && g.Differs && g.Residual < 0 {
					quiet[s.Source+" "+c.Dimension+" "+g.Value] = true
				}
			}
		}
	}
	for _, planted := range []string{"Kundenkät segment Företag", "Enkät efter avslut outcome not_upheld"} {
		if !quiet[planted] {
			t.Errorf("%s answer less, and only %v are found to", planted, quiet)
		}
	}
	found := map[string]bool{}
	for _, s := range got.Analyses.Loyalty.Data.Surveys {
		for _, c := range s.Contrasts {
			switch c.Of + " " + c.Against {
			case "well badly":
				found["well"] = c.Mean.Lower > 0 && c.Mean.Lower < 1.6 && c.Mean.Upper > 1.6
			case "well no_problem":
				found["recovery"] = c.Mean.Lower < 0 && c.Mean.Upper > 0
			}
		}
	}
	if !found["well"] || !found["recovery"] {
		t.Errorf("what handling was made to do is not found: %+v", got.Analyses.Loyalty.Data.Surveys)
	}
}
