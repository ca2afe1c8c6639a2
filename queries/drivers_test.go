package queries_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/vitalfew/vitalfew/queries/queriestest"
)

// asked are surveys whose columns are waves, days, weights, an overall judgement and two attributes, the first with its
// importance; 'na' is not applicable.
const asked = `response_id,survey,answered_at,weight,rating.overall,attribute.Art,attribute.Food,importance.Art
1,spring,2026-03-01,,4,3,5,2
2,spring,2026-03-02,,4,3,5,4
3,spring,2026-03-31,2,4,3,5,
4,spring,2026-03-31,0,1,1,1,1
5,spring,2026-02-28,,2,,not_applicable,5
6,spring,2026-04-01,,2,2,2,5
7,spring,,,3,3,3,5
8,spring,2026-03-05,,,not_applicable,2.5,
`

func TestDrivers(t *testing.T) {
	day := func(s string) time.Time {
		d, err := time.Parse(time.DateOnly, s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	params := map[string]any{"from": day("2026-03-01"), "to": day("2026-04-01"), "before": day("2026-02-01")}
	type pattern struct {
		Source      string  `db:"source"`
		Span        string  `db:"span"`
		Wave        string  `db:"wave"`
		Ratings     string  `db:"ratings"`
		Weight      float64 `db:"weight"`
		Respondents int64   `db:"respondents"`
	}
	// items: 1 Art, 2 Food, 3 overall
	dated := []pattern{
		{"surveys", "before", "", "3:2.0", 1, 1},
		{"surveys", "now", "", "1:3.0 2:5.0 3:4.0", 1, 2},
		{"surveys", "now", "", "1:3.0 2:5.0 3:4.0", 2, 1},
		{"surveys", "now", "", "2:2.5", 1, 1},
	}
	var waves strings.Builder // the same without days, in three waves
	for i, line := range strings.Split(strings.TrimSpace(asked), "\n") {
		f := strings.Split(line, ",")
		if i > 0 {
			f[1], f[2] = []string{"2015", "2016", "2017"}[i%3], ""
		}
		waves.WriteString(strings.Join(f, ",") + "\n")
	}
	for _, c := range []struct {
		what, text string
		want       []pattern
	}{
		{"with days", asked, dated},
		{"in waves", waves.String(), []pattern{
			{"surveys", "before", "2016", "1:3.0 2:3.0 3:3.0", 1, 1},
			{"surveys", "before", "2016", "1:3.0 2:5.0 3:4.0", 1, 1},
			{"surveys", "now", "2017", "1:3.0 2:5.0 3:4.0", 1, 1},
			{"surveys", "now", "2017", "2:2.5", 1, 1},
			{"surveys", "now", "2017", "3:2.0", 1, 1},
		}},
		{"none", "", nil},
	} {
		w := queriestest.Open(t, "")
		if c.text != "" {
			queriestest.Add(t, w, "surveys", c.text)
		}
		var got []pattern
		if err := w.Select(t.Context(), &got, "drivers", params); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c.want, got, cmp.Transformer("", func(p []pattern) []pattern { return append([]pattern{}, p...) })); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", c.what, diff)
		}
		if c.what != "with days" {
			continue
		}
		delete(params, "before")
		_, rows, err := w.Rows(t.Context(), "drivers_asked", params)
		if err != nil {
			t.Fatal(err)
		}
		params["before"] = day("2026-02-01")
		want := [][]any{
			{"surveys", int64(1), "attribute", "Art", nil, nil, 2.0, int64(1), int64(1), int64(0), 1.0, 1.0},
			{"surveys", int64(1), "attribute", "Art", nil, nil, 4.0, int64(1), int64(1), int64(0), 1.0, 1.0},
			{"surveys", int64(1), "attribute", "Art", nil, nil, nil, int64(2), int64(1), int64(1), 3.0, 5.0},
			{"surveys", int64(2), "attribute", "Food", nil, nil, nil, int64(4), int64(4), int64(0), 5.0, 7.0},
			{"surveys", int64(3), "overall", "", nil, nil, nil, int64(4), int64(3), int64(0), 5.0, 7.0},
		}
		if diff := cmp.Diff(want, rows); diff != "" {
			t.Errorf("asked: (-want +got)\n%s", diff)
		}
	}
}
