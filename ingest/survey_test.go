package ingest

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/vitalfew/vitalfew/queries"
)

// rated is how many gave a rating.
type rated struct {
	Source      string  `db:"source"`
	Question    string  `db:"question"`
	Attribute   *string `db:"attribute"`
	Rating      float64 `db:"rating"`
	Respondents int64   `db:"respondents"`
	Weight      float64 `db:"weight"`
}

// share of the ratings of a question, by respondents and by weight, that are from lowest to highest; and their mean.
func share(ratings []rated, question string, lowest, highest float64) (n int64, share, weighted, mean float64) {
	var part, weights, weightedPart, sum float64
	for _, r := range ratings {
		if r.Question != question {
			continue
		}
		n += r.Respondents
		weights += r.Weight
		sum += r.Rating * float64(r.Respondents)
		if r.Rating >= lowest && r.Rating <= highest {
			part += float64(r.Respondents)
			weightedPart += r.Weight
		}
	}
	return n, part / float64(n), weightedPart / weights, sum / float64(n)
}

// TestAirportSurveys loads a survey whose headings and codes change every year: ratings are 1 to 5, 6 is "not applicable"
// and 0 (2017 also the word Blank) is no answer; the day of the interview is mostly a number without month, so that the
// year's answers get one day. The figures were counted by another program.
func TestAirportSurveys(t *testing.T) {
	root := filepath.Join("..", "..", "shared", "data", "sfo")
	if _, err := os.Stat(root); err != nil {
		t.Skipf("the real surveys are not here: %v", err)
	}
	w, err := queries.Open(t.Context(), "", queries.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = w.Close() }()
	for _, c := range []struct {
		year, id, overall string
		records, n        int64
		mean, top         float64
		questions         []Question
	}{
		{"2010", "RESPNUM", "Q6N", 3234, 3093, 3.9253, 0.7543, nil},
		{"2011", "RESPNUM", "Q8N", 3872, 3694, 3.9459, 0.7539, nil},
		{"2012", "RESPNUM", "Q8N_WHOLE", 3521, 3348, 3.9982, 0.7879, nil},
		{"2013", "RESPNUM", "Q7O_WHOLE", 3535, 3334, 3.9820, 0.7927, nil},
		{"2014", "RESPNUM", "Q7ALL", 2818, 2677, 3.9959, 0.7886, nil},
		{"2015", "RESPNUM", "Q7ALL", 2958, 2810, 4.0480, 0.8000, nil},
		{"2016", "*RESPNUM", "Q7ALL", 3087, 2919, 4.0380, 0.8099, nil},
		{"2017", "RESPNUM", "Q7ALL", 2831, 2688, 4.0644, 0.8207, []Question{
			{From: "NETPRO", As: "recommend", Scale: []float64{0, 10}, Blank: []string{"11"}},
			{From: "Q7ART", As: "attribute", Name: "Artwork", Scale: []float64{1, 5}, NotApplicable: []string{"6"}, Blank: []string{"0"}},
		}},
	} {
		s := Source{
			Name: "sfo-" + c.year, Kind: surveys, Files: []string{filepath.Join(root, c.year+"_SFO_Customer_Survey.csv")},
			Columns: []Column{{From: c.id, To: "response_id"}, {To: "answered_at", Value: c.year + "-05-01"}},
			Questions: append(c.questions, Question{
				From: c.overall, As: "overall", Scale: []float64{1, 5}, NotApplicable: []string{"6"}, Blank: []string{"0", "Blank"},
			}),
		}
		results, err := Load(t.Context(), w, s, Options{Now: time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC)})
		if err != nil {
			t.Fatal(c.year, err)
		}
		if l := results[0].Loaded; l.Read != c.records || l.Loaded != c.records || l.Emptied != 0 {
			t.Errorf("%s: want %d records, all of them loaded and no value emptied, got %d read, %d loaded, %d emptied", c.year, c.records, l.Read, l.Loaded, l.Emptied)
		}
		n, top, _, mean := share(ratingsOf(t, w, s.Name), "overall", 4, 5)
		if n != c.n || math.Abs(mean-c.mean) > 0.00005 || math.Abs(top-c.top) > 0.00005 {
			t.Errorf("%s: overall: want n %d, mean %.4f, top two %.4f, got %d, %.4f, %.4f", c.year, c.n, c.mean, c.top, n, mean, top)
		}
	}
	ratings := ratingsOf(t, w, "sfo-2017")
	n, promoters, weightedPromoters, _ := share(ratings, "recommend", 9, 10)
	_, detractors, weightedDetractors, _ := share(ratings, "recommend", 0, 6)
	nps, weighted := 100*(promoters-detractors), 100*(weightedPromoters-weightedDetractors)
	if n != 2746 || math.Abs(nps-39.84) > 0.005 || math.Abs(weighted-40.40) > 0.005 {
		t.Errorf("2017: net promoter score: want n 2746, 39.84, weighted 40.40, got %d, %.2f, %.2f", n, nps, weighted)
	}
	if n, _, _, _ := share(ratings, "attribute", 1, 5); n != 892+744+553+77+18 {
		t.Errorf("2017: artwork: want 2284 ratings, got %d", n)
	}
}

func ratingsOf(t *testing.T, w *queries.Warehouse, source string) []rated {
	t.Helper()
	var all, own []rated
	if err := w.Select(t.Context(), &all, "survey_ratings", nil); err != nil {
		t.Fatal(err)
	}
	for _, r := range all {
		if r.Source == source {
			own = append(own, r)
		}
	}
	return own
}

// Words of the respondents' own are left out of a survey though they are short, and so is what tells respondents apart.
func TestSurveyColumns(t *testing.T) {
	text := "Response ID,Respondent ID,Desk,Zip,What was best,Score,Other,Art\n"
	for i, words := range []string{"the staff", "Anna at the desk", "nothing", "ok", "good food"} {
		text += strings.Join([]string{string(rune('1' + i)), "r" + string(rune('1'+i)), "A", "9411" + string(rune('0'+i)), words, "5", "x", "4"}, ",") + "\n"
	}
	s := Source{
		Name: "s", Kind: surveys, Files: []string{writeFile(t, "survey.csv", text)},
		Questions: []Question{{From: "Score", As: "overall", Values: []Word{{"Nöjd", "5"}}, NotApplicable: []string{"Vet ej"}}, {From: "Art", As: "attribute", Name: "Art", Scale: []float64{1, 5}}},
	}
	jobs, err := prepare(t.Context(), &s, &Options{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range jobs[0].mapping.columns {
		got = append(got, c.Heading+": "+strings.Join(c.Fields, ", ")+" ("+string(c.Why)+")")
	}
	want := []string{
		"Response ID: response_id (preset)", "Respondent ID:  (no key)", "Desk: dimensions.Desk (name)", "Zip:  (left out)",
		"What was best:  (left out)", "Score: rating.overall (config)", "Other: dimensions.Other (name)", "Art: attribute.Art (config)",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	var rules []string
	for _, w := range jobs[0].mapping.warnings {
		rules = append(rules, w.Rule+" "+w.Heading)
	}
	if diff := cmp.Diff([]string{"column.left_out Zip", "column.left_out What was best", "column.no_key Respondent ID", "question.no_scale Score"}, rules); diff != "" {
		t.Error(diff)
	}
	overall := jobs[0].binding("rating.overall")
	if diff := cmp.Diff(map[string]string{"nöjd": "5", "vet ej": "not_applicable"}, overall.Values); diff != "" {
		t.Error(diff)
	}
}

// An export of exposure without a column for what is counted counts what the heading of its numbers says.
func TestMeasureFromHeading(t *testing.T) {
	s := Source{Name: "s", Kind: "exposure", Files: []string{writeFile(t, "sold.csv", "Month;Product;Units sold\n2026-01;A;1.000,5\n")}}
	jobs, err := prepare(t.Context(), &s, &Options{})
	if err != nil {
		t.Fatal(err)
	}
	if b := jobs[0].binding("measure"); b == nil || b.Column >= 0 || b.Value != "Units sold" {
		t.Errorf("want the measure to be Units sold for all records, got %v", b)
	}
	s.Files = []string{writeFile(t, "none.csv", "Month;Product\n2026-01;A\n")}
	_, err = prepare(t.Context(), &s, &Options{})
	wantError(t, err, s.Files[0]+":1: no column found for units, how many there were in the period", "map it: columns: [{from: HEADING, to: units}]")
}

// A column is somebody's own words where more than half of the answers stand once; two who say the same are no evidence.
func TestMostlyDistinct(t *testing.T) {
	for _, c := range []struct {
		samples []string
		want    bool
	}{
		{[]string{"a", "b", "a", "b"}, false}, {[]string{"a", "b", "c", "a"}, true}, {[]string{"a", " ", ""}, false}, {[]string{"a", "b", ""}, true}, {nil, false},
	} {
		if got := mostlyDistinct(c.samples); got != c.want {
			t.Errorf("%q: want %t, got %t", c.samples, c.want, got)
		}
	}
}
