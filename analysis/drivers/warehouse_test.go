package drivers

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/queries/queriestest"
)

// An empty warehouse compares names, parameters, columns and types of the queries all the same. Answers of other years are
// none, and ratings without a scale say nothing.
func TestQueriesFit(t *testing.T) {
	october, err := analysis.ParsePeriod("2026-10")
	if err != nil {
		t.Fatal(err)
	}
	for answered, want := range map[string]string{"": "drivers.none", "2020-01-01": "drivers.none", "2026-10-31": "drivers.no_scale"} {
		w := queriestest.Open(t, "")
		if answered != "" {
			queriestest.Add(t, w, "surveys", "response_id,answered_at,rating.overall,attribute.A\n1,"+answered+",3,4\n")
		}
		result, err := Analysis{Period: october}.Run(t.Context(), w)
		if err != nil {
			t.Fatal(err)
		}
		if got := result.Findings[0].Headline.ID; got != want {
			t.Errorf("answered on %q: got %s, want %s", answered, got, want)
		}
	}
}

// The airport's passengers of 2017: complete answers, R² and shares as computed by another program (NumPy, all subsets).
func TestAirport(t *testing.T) {
	file := filepath.Join("..", "..", "..", "shared", "data", "sfo", "2017_SFO_Customer_Survey.csv")
	f, err := os.Open(file)
	if err != nil {
		t.Skipf("the real survey is not here: %v", err)
	}
	defer func() { _ = f.Close() }()
	records, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	b := build("sfo", "Q7ART", "Q7FOOD", "Q7STORE", "Q7SIGN", "Q7WALKWAYS", "Q7SCREENS", "Q7INFODOWN", "Q7INFOUP", "Q7WIFI", "Q7ROADS", "Q7PARK",
		"Q7AIRTRAIN", "Q7LTPARKING", "Q7RENTAL")
	column := map[string]int{}
	for i, h := range records[0] {
		column[h] = i
	}
	for _, r := range records[1:] {
		var ratings []string
		for i, name := range append(b.names, "Q7ALL") {
			if x := r[column[name]]; len(x) == 1 && strings.Contains("12345", x) {
				ratings = append(ratings, fmt.Sprintf("%d:%s", i+1, x))
				b.rows.Asked[i].Rated++
			}
		}
		b.rows.Patterns = append(b.rows.Patterns, Pattern{Source: "sfo", Span: "now", Ratings: strings.Join(ratings, " "), Weight: 1, Respondents: 1})
	}
	s := one(t, b, Options{})
	if s.Respondents != 2831 || s.Judged != 2688 || s.Complete != 729 || len(s.kept()) != 11 {
		t.Errorf("got %d respondents, %d judged, %d complete, %d attributes kept", s.Respondents, s.Judged, s.Complete, len(s.kept()))
	}
	near(t, "R²", float64(s.R2), 0.6491377539906, 1e-9)
	for _, a := range s.kept() {
		want := map[string]float64{"Q7AIRTRAIN": 0.1139, "Q7ROADS": 0.1066, "Q7FOOD": 0.0983, "Q7WIFI": 0.0736, "Q7INFODOWN": 0.0755}[a.Name]
		if want > 0 {
			near(t, "share of "+a.Name, a.Share.Value, want, 0.00005)
		}
	}
	near(t, "rating of the food", 1+s.kept()[2].Rating.Value/25, 3.6154, 0.00005)
}
