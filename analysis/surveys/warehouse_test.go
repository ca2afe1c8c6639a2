package surveys_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/surveys"
	"github.com/vitalfew/vitalfew/queries/queriestest"
)

func period(t *testing.T, text string) analysis.Period {
	t.Helper()
	p, err := analysis.ParsePeriod(text)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// An empty warehouse compares names, parameters, columns and types of the queries all the same.
func TestQueriesFit(t *testing.T) {
	w := queriestest.Open(t, "")
	r, err := surveys.Analysis{Period: period(t, "2026-10")}.Run(t.Context(), w)
	if err != nil {
		t.Fatal(err)
	}
	if got := r.Findings[0].Headline.ID; got != "surveys.none" {
		t.Errorf("nothing is loaded, but the finding is %s", got)
	}
	var answers []surveys.Answer
	params := analysis.Params{"from": period(t, "2026").From, "to": period(t, "2026").To, "dimension": "", "grain": "month"}
	if err := w.Select(t.Context(), &answers, "surveys_answers", params); err != nil || len(answers) != 0 {
		t.Errorf("got %v, %v", answers, err)
	}
}

// Who is asked and who answers is told apart by day; weights of 0 and none are known; what is stated of respondents divides
// their answers.
func TestAnswersOfASpan(t *testing.T) {
	w := queriestest.Open(t, "")
	queriestest.Add(t, w, "surveys", `response_id,survey,invited_at,answered_at,weight,segment,dimensions.club,rating.overall,attribute.Price
1,poll,2026-09-28,2026-10-01,2,A,x,5,4
2,poll,2026-10-01,2026-11-01,,A,,4,
3,poll,2026-10-31,2026-10-31,0,B,,5,1
4,poll,2026-10-31,,,B,,,
5,poll,,2026-10-09,0.5,,x,5,not_applicable
6,poll,2026-10-02,,,B,,3,
7,other,,,,A,,1,
`)
	october := period(t, "2026-10")
	var asked []surveys.Asked
	if err := w.Select(t.Context(), &asked, "surveys_asked", analysis.Params{"from": october.From, "to": october.To}); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, a := range asked {
		got = append(got, fmt.Sprintf("%s %t: invited %d, returned %d, answered %d, weighted %d, weightless %d, undated %d, last %v",
			a.Survey, a.Dateless, a.Invited, a.Returned, a.Answered, a.Weighted, a.Weightless, a.Undated, a.Last != nil && a.Last.Day() == 31))
	}
	want := []string{
		"other true: invited 0, returned 0, answered 1, weighted 0, weightless 0, undated 0, last false",
		"poll false: invited 4, returned 3, answered 3, weighted 3, weightless 1, undated 1, last true",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got %q, want %q", got, want)
	}
	for dimension, want := range map[string][]string{
		"": {
			"other overall  rated 1: 1 of 1, 1 and 1", "poll overall  rated 3: 1 of 1, 1 and 1",
			"poll overall  rated 5: 3 of 2, 2.5 and 4.25",
		},
		"segment": {
			"other overall A rated 1: 1 of 1, 1 and 1", "poll overall  rated 5: 1 of 1, 0.5 and 0.25",
			"poll overall A rated 5: 1 of 1, 2 and 4", "poll overall B rated 3: 1 of 1, 1 and 1", "poll overall B rated 5: 1 of 0, 0 and 0",
		},
		"club": {
			"other overall  rated 1: 1 of 1, 1 and 1", "poll overall  rated 3: 1 of 1, 1 and 1", "poll overall  rated 5: 1 of 0, 0 and 0",
			"poll overall x rated 5: 2 of 2, 2.5 and 4.25",
		},
	} {
		var answers []surveys.Answer
		params := analysis.Params{"from": october.From, "to": october.To, "dimension": dimension, "grain": "month"}
		if err := w.Select(t.Context(), &answers, "surveys_answers", params); err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, a := range answers {
			if a.Question == surveys.Overall {
				got = append(got, fmt.Sprintf("%s %s %s %s %g: %d of %d, %g and %g",
					a.Survey, a.Question, a.Value, a.Given, *a.Rating, a.Answers, a.Counted, a.Weight, a.Squares))
			}
		}
		if strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("by %q: got %q, want %q", dimension, got, want)
		}
	}
	r, err := surveys.Analysis{Options: surveys.Options{By: []string{"dimensions.club"}}, Period: october}.Run(t.Context(), w)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range r.Data.([]surveys.Survey) {
		switch {
		case s.Name == "poll" && (s.Items[0].Rated != 3 || s.Items[0].Unweighted == nil || len(s.Groups[0].Groups) != 1):
			t.Errorf("poll: got %+v", s.Items[0])
		case s.Name == "other" && s.Items[0].Rated != 1:
			t.Errorf("other: got %+v", s.Items[0])
		}
	}
}
