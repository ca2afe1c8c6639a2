package sampling_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/sampling"
	"github.com/vitalfew/vitalfew/queries"
	"github.com/vitalfew/vitalfew/queries/queriestest"
)

func run(t *testing.T, w *queries.Warehouse, o sampling.Options) *analysis.Result {
	t.Helper()
	p, err := analysis.ParsePeriod("2026-10")
	if err != nil {
		t.Fatal(err)
	}
	r, err := sampling.Analysis{Options: o, Period: p}.Run(t.Context(), w)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// An empty warehouse compares names, parameters, columns and types of the queries all the same.
func TestQueriesFit(t *testing.T) {
	if got := run(t, queriestest.Open(t, ""), sampling.Options{}).Findings[0].Headline.ID; got != "sampling.none" {
		t.Errorf("nothing is loaded, but the finding is %s", got)
	}
}

// Sixty complaints, half of them closed in a week and half after a month. All are asked about; of the quick ones all answer
// but four, of the slow ones six do. One answer is about a complaint of whose number there are two, two people were asked
// before the year, and the panel says on no day when it asked: its last wave has three answers.
func TestQueries(t *testing.T) {
	var complaints, asked strings.Builder
	complaints.WriteString("complaint_id,received_at,closed_at,region,dimensions.batch\n")
	asked.WriteString("response_id,survey,complaint_id,invited_at,answered_at,segment,rating.overall,rating.recommend\n")
	for i := range 60 {
		closed, answered := "2026-09-08", "2026-10-02"
		if i >= 30 {
			closed = "2026-10-06"
		}
		if i < 4 || i >= 36 {
			answered = ""
		}
		fmt.Fprintf(&complaints, "C%d,2026-09-01,%s,North,%d\n", i, closed, i%2)
		rating := ""
		if answered != "" {
			rating = fmt.Sprint(4 + i%2)
		}
		fmt.Fprintf(&asked, "%d,autumn,C%d,2026-10-01,%s,Private,%s,%s\n", i, i, answered, rating, rating)
	}
	asked.WriteString("60,autumn,C0,2025-10-31,2025-11-02,,1,1\n61,autumn,C1,2025-10-31,,,,\n62,autumn,TWICE,2026-10-31,2026-11-02,,2,2\n")
	w := queriestest.Open(t, complaints.String())
	twice := queriestest.Batch(t, "other", "complaint_id,received_at,region\nTWICE,2026-09-01,South\n")
	if _, err := w.Load(t.Context(), twice); err != nil {
		t.Fatal(err)
	}
	twice = queriestest.Batch(t, "third", "complaint_id,received_at,region\nTWICE,2026-09-01,South\n")
	if _, err := w.Load(t.Context(), twice); err != nil {
		t.Fatal(err)
	}
	add := func(source, text string) {
		t.Helper()
		b := queriestest.Batch(t, source, text)
		b.Kind = "surveys"
		for i := range b.Bindings {
			switch b.Bindings[i].Field {
			case "rating.overall":
				b.Bindings[i].Scale = []float64{1, 5}
			case "rating.recommend":
				b.Bindings[i].Scale = []float64{0, 10}
			}
		}
		if _, err := w.Load(t.Context(), b); err != nil {
			t.Fatal(err)
		}
	}
	add("desk", asked.String())
	add("panel", "response_id,survey,weight,region,rating.overall\n1,2024,1,North,5\n2,2025,2,North,4\n3,2025,2,South,3\n4,2025,0,South,1\n")
	surveys := run(t, w, sampling.Options{By: []string{"segment", "region", "batch", "waiting"}, Rake: []string{"waiting", "batch"}}).Data.([]sampling.Survey)
	if len(surveys) != 2 {
		t.Fatalf("got %d surveys", len(surveys))
	}
	desk, panel := surveys[0], surveys[1]
	desk.First, desk.Last = nil, nil
	if diff := cmp.Diff(sampling.Count{Source: "desk", Waves: 1, Asked: 61, Responded: 33, Answered: 33, Linked: 32}, desk.Count); diff != "" {
		t.Errorf("desk: %s", diff)
	}
	if diff := cmp.Diff(sampling.Count{Source: "panel", Waves: 1, Answered: 3, Weightless: 1}, panel.Count); diff != "" {
		t.Errorf("panel: %s", diff)
	}
	if desk.Population == nil || desk.Population.Size != 60 || panel.Population != nil {
		t.Errorf("populations %+v and %+v", desk.Population, panel.Population)
	}
	got := map[string][]string{}
	for _, c := range desk.Checks {
		for _, g := range c.Groups {
			key := string(c.Dimension) + " " + string(c.Frame)
			got[key] = append(got[key], fmt.Sprintf("%s %.0f %d", g.Value, g.Frame, g.Answered))
		}
	}
	if diff := cmp.Diff(map[string][]string{
		"batch asked": {"0 30 16", "1 30 16"}, "batch population": {"0 30 16", "1 30 16"},
		"waiting asked": {"1 30 26", "4 30 6"}, "waiting population": {"1 30 26", "4 30 6"},
	}, got); diff != "" {
		t.Errorf("checks: %s", diff)
	}
	if desk.Best != 32 || desk.Rated != 33 || desk.Weighting == nil || len(desk.Weighting.Figures) != 3 {
		t.Errorf("%d of %d gave one of the two best ratings, weighting %+v", desk.Best, desk.Rated, desk.Weighting)
	}
	if float64(panel.Effective) != 2 {
		t.Errorf("panel: weights 2, 2 and 0 tell as much as %v", panel.Effective)
	}
}

// A row without an answer does not tell who was asked where nothing says that anybody was.
func TestNobodyInvited(t *testing.T) {
	w := queriestest.Open(t, "")
	b := queriestest.Batch(t, "counter", "response_id,survey,answered_at,rating.recommend\n1,autumn,2026-10-02,9\n2,autumn,2026-10-03,8\n3,autumn,,\n")
	b.Kind = "surveys"
	if _, err := w.Load(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	all := run(t, w, sampling.Options{}).Data.([]sampling.Survey)
	if len(all) != 1 || all[0].Asked != 0 || all[0].Answered != 2 {
		t.Errorf("want two answers and nobody who was asked, got %+v", all)
	}
}
