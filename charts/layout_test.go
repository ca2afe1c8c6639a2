package charts

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// TestFigures holds every figure to caption, drawing with title and description, table and download.
func TestFigures(t *testing.T) {
	doc := parse(t, sampleHTML(t, sampleReport("en")))
	figures := all(doc, tag(atom.Figure))
	names := []string{"Figure 1", "Figure 2", "Figure 3", "Table 1", "Figure 4", "Table 2", "Figure 5", "Figure 6", "Figure 7", "Figure 8", "Figure 9", "Figure 10"}
	if len(figures) != len(names) {
		t.Fatalf("want %d figures, got %d", len(names), len(figures))
	}
	for i, f := range figures {
		id := attr(f, "id")
		caption := all(f, func(n *html.Node) bool {
			return (n.DataAtom == atom.Figcaption || n.DataAtom == atom.Summary) && strings.HasPrefix(inner(n), names[i]+" ")
		})
		if len(caption) == 0 {
			t.Errorf("%s: want a caption with %s", id, names[i])
		}
		if tables := all(f, tag(atom.Table)); len(tables) != 1 || len(all(tables[0], tag(atom.Th))) == 0 {
			t.Errorf("%s: want one table with headings", id)
		}
		download := all(f, func(n *html.Node) bool { return attr(n, "download") == id+".csv" })
		if len(download) != 1 || !strings.HasPrefix(inner(download[0]), names[i]+" as CSV, ") {
			t.Fatalf("%s: want one download that names format and size", id)
		}
		data, ok := strings.CutPrefix(attr(download[0], "href"), "data:text/csv;charset=utf-8;base64,")
		if csv, err := base64.StdEncoding.DecodeString(data); !ok || err != nil || !bytes.HasPrefix(csv, []byte("\ufeff")) {
			t.Errorf("%s: the download is not a CSV: %v", id, err)
		}
		if strings.HasPrefix(names[i], "Table") {
			continue
		}
		drawings := all(f, tag(atom.Svg))
		if len(drawings) != 2 {
			t.Fatalf("%s: want a wide and a narrow drawing, got %d", id, len(drawings))
		}
		for _, d := range drawings {
			named := strings.Fields(attr(d, "aria-labelledby"))
			parts := all(d, func(n *html.Node) bool { return slices.Contains(named, attr(n, "id")) && inner(n) != "" })
			if attr(d, "role") != "img" || len(parts) != 2 {
				t.Errorf("%s: want title and description", id)
			}
		}
		script := all(f, tag(atom.Script))
		if len(script) != 1 || !json.Valid([]byte(script[0].FirstChild.Data)) {
			t.Errorf("%s: want options as JSON", id)
		}
	}
}

func TestLayoutRefuses(t *testing.T) {
	for name, tc := range map[string]struct {
		change func(s *Section)
		want   string
	}{
		"no table": {
			func(s *Section) { s.Tables = nil },
			"charts: section trend: chart trend-received: want a table of the same id, found none",
		},
		"two tables": {
			func(s *Section) { s.Tables = append(s.Tables, s.Tables[0]) },
			"charts: section trend: table trend-received: the id is used twice",
		},
		"two charts": {
			func(s *Section) { s.Charts = append(s.Charts, s.Charts[0]) },
			"charts: section trend: figure trend-received: the id is used twice",
		},
		"no figure": {
			func(s *Section) { s.Findings[0].Figure = "x" },
			"charts: section trend: finding sample.trend_headline: figure x: no chart or table has this id",
		},
	} {
		r := sampleReport("en")
		tc.change(&r.Sections[0])
		err := write(t.Context(), &bytes.Buffer{}, r, sampleCatalogue(t, "en"))
		if err == nil || err.Error() != tc.want {
			t.Errorf("%s: got %v, want %s", name, err, tc.want)
		}
	}
	r := sampleReport("en")
	r.Sections = append(r.Sections, r.Sections[0])
	if err := write(t.Context(), &bytes.Buffer{}, r, sampleCatalogue(t, "en")); err == nil {
		t.Error("want an error for a section that stands twice, got none")
	}
}

// TestSilent gathers what only says that it has nothing to go on, under its own anchor and outside of the navigation.
func TestSilent(t *testing.T) {
	for name, tc := range map[string]struct {
		change func(s *Section)
		silent bool
	}{
		"a sentence":    {func(*Section) {}, true},
		"two sentences": {func(s *Section) { s.Findings = append(s.Findings, s.Findings[0]) }, true},
		"none":          {func(s *Section) { s.Findings = nil }, false},
		"a signal":      {func(s *Section) { s.Findings[0].Signal = true }, false},
		"for the board": {func(s *Section) { s.Findings[0].Lead = say("change_headline") }, false},
		"how sure":      {func(s *Section) { s.Findings[0].Sure = say("change_headline") }, false},
		"a question":    {func(s *Section) { s.Findings[0].Decide = say("change_headline") }, false},
		"a warning":     {func(s *Section) { s.Warnings = []Text{say("change_headline")} }, false},
		"a measure":     {func(s *Section) { s.Measures = sampleTrend().Measures }, false},
		"a table":       {func(s *Section) { s.Tables = sampleTrend().Tables[:1] }, false},
	} {
		s := Section{Name: "letters", Title: say("received"), Findings: []Finding{{Headline: say("change_headline")}}}
		tc.change(&s)
		p := page{Report: Report{Sections: []Section{s}}, c: sampleCatalogue(t, "en")}
		if err := p.layOut(); err != nil || len(p.Silent) == 1 != tc.silent || len(p.Views) == 1 == tc.silent {
			t.Errorf("%s: want silent %v; got %d and %d others: %v", name, tc.silent, len(p.Silent), len(p.Views), err)
		}
	}
	silent := Section{Name: "letters", Title: say("received"), Findings: []Finding{{Headline: say("change_headline"), Detail: []Text{say("change_headline")}}}}
	doc := parse(t, sampleHTML(t, Report{Language: "en", Sections: []Section{silent}}))
	here := all(doc, func(n *html.Node) bool { return attr(n, "id") == "letters" })
	if len(here) != 1 || !strings.HasSuffix(inner(here[0]), "since October 2025. Complaints on gear shifting have risen by 164 since October 2025") {
		t.Errorf("want both sentences under the anchor, got %v", here)
	}
	if linked := all(doc, func(n *html.Node) bool { return attr(n, "href") == "#letters" }); len(linked) != 0 {
		t.Error("it stands in the navigation")
	}
}

// TestStrip takes four measures at most, in the order of the page: the headlines' first, the others' first, the seconds.
func TestStrip(t *testing.T) {
	m := func(n ...int64) Section {
		var s Section
		for _, x := range n {
			s.Measures = append(s.Measures, Measure{Value: Count(x)})
		}
		return s
	}
	for _, tc := range []struct {
		sections  []Section
		headlines []string
		want      []int64
	}{
		{nil, nil, nil},
		{[]Section{m(), m(1)}, nil, []int64{1}},
		{[]Section{m(1, 2, 3, 4, 5)}, nil, []int64{1, 2, 3, 4}},
		{[]Section{m(1, 2, 3), m(4, 5), m(6)}, nil, []int64{1, 2, 4, 6}},
		{[]Section{m(1), m(2), m(3), m(4), m(5)}, nil, []int64{1, 2, 3, 4}},
		{[]Section{m(1), m(2), m(3), m(4), m(5, 6)}, []string{"e", "absent", "a"}, []int64{1, 2, 3, 5}},
		{[]Section{m(1, 2), m(3), m()}, []string{"b", "c"}, []int64{1, 2, 3}},
	} {
		for i := range tc.sections {
			tc.sections[i].Name = string(rune('a' + i))
		}
		var got []int64
		for _, x := range (page{Report: Report{Sections: tc.sections, Headlines: tc.headlines}}).Strip() {
			got = append(got, int64(x.Value.Num))
		}
		if !slices.Equal(got, tc.want) {
			t.Errorf("got %v, want %v", got, tc.want)
		}
	}
}
