package surveys_test

import (
	"math"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
	"github.com/vitalfew/vitalfew/analysis/surveys"
	"github.com/vitalfew/vitalfew/ingest"
	"github.com/vitalfew/vitalfew/queries"
)

// airport is the yearly survey of an airport, as it was published. Headings and codes differ from year to year: these are the
// dictionaries' beside the files. Ratings are 1 to 5, 6 is "never used", 0 (2017 also the word Blank) is no answer; the day of
// the interview has no month, so that the years are waves without days. 2011 and 2012 have no weights.
var airport = []struct {
	year, id, overall, art, food, signs string
	n                                   int64 // ratings of the whole, counted by another program
}{
	{"2010", "RESPNUM", "Q6N", "Q6A", "Q6B", "Q6D", 3093},
	{"2011", "RESPNUM", "Q8N", "Q8A", "Q8B", "Q8D", 3694},
	{"2012", "RESPNUM", "Q8N_WHOLE", "Q8A_ART", "Q8B_FOOD", "Q8D_SIGNS", 3348},
	{"2013", "RESPNUM", "Q7O_WHOLE", "Q7A_ART", "Q7B_FOOD", "Q7D_SIGNS", 3334},
	{"2014", "RESPNUM", "Q7ALL", "Q7ART", "Q7FOOD", "Q7SIGN", 2677},
	{"2015", "RESPNUM", "Q7ALL", "Q7ART", "Q7FOOD", "Q7SIGN", 2810},
	{"2016", "*RESPNUM", "Q7ALL", "Q7ART", "Q7FOOD", "Q7SIGN", 2919},
	{"2017", "RESPNUM", "Q7ALL", "Q7ART", "Q7FOOD", "Q7SIGN", 2688},
}

// loadAirport loads all years, each a source and a survey of its own.
func loadAirport(t *testing.T) (w *queries.Warehouse, waves []string) {
	t.Helper()
	root := filepath.Join("..", "..", "..", "shared", "data", "sfo")
	if _, err := os.Stat(root); err != nil {
		t.Skipf("the real surveys are not here: %v", err)
	}
	w, err := queries.Open(t.Context(), "", queries.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = w.Close() })
	for _, y := range airport {
		s := ingest.Source{
			Name: "sfo-" + y.year, Kind: "surveys", Files: []string{filepath.Join(root, y.year+"_SFO_Customer_Survey.csv")},
			Columns: []ingest.Column{{From: y.id, To: "response_id"}, {To: "survey", Value: "SFO " + y.year}, {From: "DESTGEO", To: "segment"}},
		}
		for _, q := range []struct{ heading, name string }{{y.overall, ""}, {y.art, "Artwork"}, {y.food, "Restaurants"}, {y.signs, "Signs"}} {
			as := "attribute"
			if q.name == "" {
				as = "overall"
			}
			s.Questions = append(s.Questions, ingest.Question{
				From: q.heading, As: as, Name: q.name, Scale: []float64{1, 5}, NotApplicable: []string{"6"}, Blank: []string{"0", "Blank"},
			})
		}
		if y.year == "2017" {
			s.Questions = append(s.Questions, ingest.Question{From: "NETPRO", As: "recommend", Scale: []float64{0, 10}, Blank: []string{"11"}})
		}
		if _, err := ingest.Load(t.Context(), w, s, ingest.Options{Now: time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC)}); err != nil {
			t.Fatal(err)
		}
		waves = append(waves, "SFO "+y.year)
	}
	return w, waves
}

// The known figures of a real survey come out, and its eight years are one series.
func TestAirport(t *testing.T) {
	w, waves := loadAirport(t)
	period, err := analysis.ParsePeriod("2018")
	if err != nil {
		t.Fatal(err)
	}
	r, err := surveys.Analysis{Options: surveys.Options{Waves: waves}, Period: period}.Run(t.Context(), w)
	if err != nil {
		t.Fatal(err)
	}
	all := r.Data.([]surveys.Survey)
	if len(all) != 1 || all[0].Name != "SFO" || len(all[0].Waves) != 8 || !all[0].Dateless {
		t.Fatalf("want one survey of eight waves, got %d: %+v", len(all), all)
	}
	s := all[0]
	near := func(what string, got, want float64) {
		t.Helper()
		if !(math.Abs(got-want) <= 0.00005) {
			t.Errorf("%s: got %.6f, want %.4f", what, got, want)
		}
	}
	overall, recommend := s.Items[0], s.Items[1]
	if overall.Rated != 2688 || recommend.Rated != 2746 || overall.Unweighted == nil || recommend.Unweighted == nil {
		t.Fatalf("got %d overall, %d recommend", overall.Rated, recommend.Rated)
	}
	near("mean", overall.Unweighted.Mean.Value, 4.0644)
	near("top two", overall.Unweighted.Top.Value, 0.8207)
	near("NPS", recommend.Unweighted.Score.Value, 0.3984)
	near("weighted NPS", recommend.Score.Value, 0.4040)
	if len(s.Trends) != 1 || len(s.Trends[0].Points) != 8 {
		t.Fatalf("want eight points of one chart, got %+v", s.Trends)
	}
	trend := s.Trends[0]
	for i, p := range trend.Points {
		if y := airport[i]; p.Wave != y.year || p.N != y.n {
			t.Errorf("%s: got %s with %d ratings, want %d", y.year, p.Wave, p.N, y.n)
		}
	}
	near("2012, without weights", trend.Points[2].Value, 0.7879)
	if !trend.Judged() || trend.Variation != stats.Improvement || trend.Current.Rule != stats.Outside || trend.Current.Since != 6 {
		t.Errorf("the last two years lie above the upper limit, got %+v, %s", trend.Current, trend.Variation)
	}
	near("design effect", float64(overall.DesignEffect), 1.2090)
	if s.Before.Item.Rated != 2919 || s.Before.Side() != 0 {
		t.Errorf("2017 is not more than chance above 2016, got %+v", s.Before.Difference)
	}
	for _, g := range s.Groups[0].Groups {
		if g.Differs() {
			t.Errorf("destination %s differs: %+v", g.Value, g.Difference)
		}
	}
}
