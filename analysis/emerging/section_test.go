package emerging

import (
	"slices"
	"testing"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/analysistest"
	"github.com/vitalfew/vitalfew/charts"
)

// rows are candidates as the warehouse counts them: what a value has beside its parts states none.
func rows(units []analysis.Period, candidates ...Candidate) []row {
	all := []row{}
	for _, c := range candidates {
		for i, n := range c.N {
			if n > 0 {
				all = append(all, row{c.Value, c.Part, units[i].From, n, c.First, c.First})
			}
		}
	}
	return all
}

// Each golden is what one set of counts says: in both languages, and as JSON.
func TestResult(t *testing.T) {
	units := months(27)
	of := func(c Candidate, part string) Candidate {
		c.Part = part
		return c
	}
	begun := func(c Candidate, month int) Candidate {
		c.First = units[month].From.AddDate(0, 0, 3)
		return c
	}
	season := steady("Frost", 20, 20, 40, 45)
	for _, i := range []int{1, 2, 3, 13, 14, 15} {
		season.N[i] = 40
	}
	listed := begun(candidate("Newer", make([]int64, 27)), 26)
	listed.N[26] = 8
	early := begun(candidate("New", make([]int64, 27)), 20)
	early.N[20] = 8
	calm := steady("Late", 50, 50, 50, 50)
	unexposed := []struct {
		Measure string `db:"measure"`
	}{}
	for name, c := range map[string]struct {
		candidates []Candidate
		options    Options
		units      []analysis.Period // nil: 27 months
		period     string            // "": the last month
	}{
		"usual":         {candidates: []Candidate{of(calm, "Bell"), of(steady("Late", 10, 12, 9, 8), "Lamp"), steady("Broken", 20, 24, 18, 20)}},
		"rising":        {candidates: []Candidate{of(calm, "Bell"), of(steady("Late", 10, 10, 24, 38), "Lamp"), steady("Broken", 20, 24, 18, 20)}},
		"rising_whole":  {candidates: []Candidate{steady("Late", 20, 20, 20, 50)}, options: Options{Within: NoWithin}},
		"new":           {candidates: []Candidate{calm, begun(steady("App", 0, 0, 3, 4), 25)}, options: Options{Within: NoWithin}},
		"several":       {candidates: []Candidate{steady("A", 9, 9, 9, 60), steady("B", 9, 9, 9, 55), steady("C", 9, 9, 9, 50), steady("D", 9, 9, 9, 45)}},
		"season":        {candidates: []Candidate{season, calm}},
		"listed":        {candidates: []Candidate{listed, early, calm}},
		"unknown":       {candidates: []Candidate{steady("Late", 20, 20, 20, 20), steady("", 2, 3, 3, 3)}},
		"few":           {candidates: []Candidate{steady("Late", 1, 1, 1, 1)}},
		"nothing":       {candidates: []Candidate{steady("", 20, 20, 20, 20)}},
		"too_short":     {units: months(14)},
		"cut":           {candidates: []Candidate{calm}, period: "2027-01"},
		"short":         {candidates: []Candidate{candidate("Late", slices.Repeat([]int64{30}, 16))}, units: months(16)},
		"quarters":      {candidates: []Candidate{candidate("Late", slices.Repeat([]int64{30}, 9))}, options: Options{Grain: "quarter", Baseline: 6}},
		"no_complaints": {units: []analysis.Period{}},
	} {
		t.Run(name, func(t *testing.T) {
			over := c.units
			if over == nil {
				over = units
			}
			spans := []analysis.Span{}
			if len(over) > 0 {
				spans = append(spans, analysis.Span{Source: "shop", First: over[0].From, Last: over[len(over)-1].To.AddDate(0, 0, -1), N: 900})
			}
			grain := over
			if c.options.Grain == analysis.GrainQuarter {
				grain = nil
				for i := 0; i < len(over); i += 3 {
					grain = append(grain, analysis.GrainQuarter.Period(over[i].From))
				}
			}
			o := c.options
			o.Dimension = "cause"
			if o.Within == "" {
				o.Within = "product"
			}
			p := analysis.GrainMonth.Period(time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC))
			if c.period != "" {
				p = p.Join(analysis.GrainMonth.Period(p.To))
			}
			src := &analysistest.Source{Rows: map[string]any{
				"sources": spans, "emerging": rows(grain, c.candidates...), "measures": unexposed,
			}}
			r, err := Analysis{Options: o, Period: p}.Run(t.Context(), src)
			if err != nil {
				t.Fatal(err)
			}
			analysistest.Golden(t, name, r)
		})
	}
}

// The units asked for are those of the baseline, the recent ones, and a year to follow an alarm back.
func TestRunAsksForWhatItNeeds(t *testing.T) {
	units := months(60)
	src := &analysistest.Source{Rows: map[string]any{
		"sources":  []analysis.Span{{Source: "shop", First: units[0].From, Last: units[59].To.AddDate(0, 0, -1), N: 900}},
		"emerging": []row{}, "measures": []struct {
			Measure string `db:"measure"`
		}{},
	}}
	o := Options{Dimension: "cause", Within: NoWithin}
	if _, err := (Analysis{Options: o, Period: units[59]}).Run(t.Context(), src); err != nil {
		t.Fatal(err)
	}
	if asked := src.Of("emerging")[0]; asked["from"] != units[60-24-3-12].From || asked["to"] != units[59].To || asked["within"] != "" {
		t.Errorf("asked %v", asked)
	}
}

// What could not be set against sales is said to be so, and not to be rare.
func TestUnexposedIsNoted(t *testing.T) {
	s := subject{dimension: "cause", within: "product", exposed: "sold"}
	for n, want := range map[int]bool{0: false, 2: true} {
		noted := slices.ContainsFunc(s.notes(Answer{Unexposed: n}), func(t charts.Text) bool { return t.ID == "emerging.note_unexposed" })
		if noted != want {
			t.Errorf("%d: noted %v", n, noted)
		}
	}
}
