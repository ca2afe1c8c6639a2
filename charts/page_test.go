package charts

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

func sampleHTML(t testing.TB, r Report) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := write(context.Background(), &b, r, sampleCatalogue(t, r.Language)); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func staticReport(r Report) Report {
	r.Static = true
	return r
}

// all are the elements below n of which ok is true, in the order of the page.
func all(n *html.Node, ok func(*html.Node) bool) []*html.Node {
	var out []*html.Node
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && ok(d) {
			out = append(out, d)
		}
	}
	return out
}

func tag(a atom.Atom) func(*html.Node) bool {
	return func(n *html.Node) bool { return n.DataAtom == a }
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// inner are the words of an element, without scripts and styles.
func inner(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode && d.Parent.DataAtom != atom.Script && d.Parent.DataAtom != atom.Style {
			b.WriteString(d.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

func parse(t *testing.T, text []byte) *html.Node {
	t.Helper()
	doc, err := html.Parse(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func TestPageStructure(t *testing.T) {
	for _, language := range Languages() {
		doc := parse(t, sampleHTML(t, sampleReport(language)))
		one := func(a atom.Atom) *html.Node {
			found := all(doc, func(n *html.Node) bool { return n.DataAtom == a && n.Namespace == "" })
			if len(found) != 1 {
				t.Fatalf("%s: want one %s, got %d", language, a, len(found))
			}
			return found[0]
		}
		if got := attr(one(atom.Html), "lang"); got != language {
			t.Errorf("lang: got %q, want %q", got, language)
		}
		for _, a := range []atom.Atom{atom.Title, atom.H1, atom.Header, atom.Nav, atom.Main, atom.Footer} {
			if inner(one(a)) == "" {
				t.Errorf("%s: %s is empty", language, a)
			}
		}
		links := all(doc, tag(atom.A))
		if attr(links[0], "class") != "skip" {
			t.Errorf("want the skip link first, got %s", inner(links[0]))
		}
		ids := map[string]int{}
		for _, n := range all(doc, func(n *html.Node) bool { return attr(n, "id") != "" }) {
			ids[attr(n, "id")]++
		}
		for id, n := range ids {
			if n > 1 {
				t.Errorf("id %s stands %d times", id, n)
			}
		}
		for _, a := range links {
			if target, ok := strings.CutPrefix(attr(a, "href"), "#"); ok && ids[target] == 0 {
				t.Errorf("link to #%s, which is not there", target)
			}
		}
		level := 0
		for _, h := range all(doc, func(n *html.Node) bool { return regexp.MustCompile(`^h[1-6]$`).MatchString(n.Data) }) {
			next := int(h.Data[1] - '0')
			if next > level+1 {
				t.Errorf("%s: heading level jumps from %d to %d", inner(h), level, next)
			}
			level = next
		}
		if id := regexp.MustCompile(`\[[a-z]+\.[a-z0-9_.]+\]`).FindString(inner(doc)); id != "" {
			t.Errorf("%s: a message is missing: %s", language, id)
		}
	}
}

// TestFigures holds every figure to caption, drawing with title and description, table and download.
func TestFigures(t *testing.T) {
	doc := parse(t, sampleHTML(t, sampleReport("en")))
	figures := all(doc, tag(atom.Figure))
	names := []string{"Figure 1", "Figure 2", "Table 1", "Figure 3", "Table 2", "Figure 4"}
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

func TestPageIsTheSame(t *testing.T) {
	if !bytes.Equal(sampleHTML(t, sampleReport("sv")), sampleHTML(t, sampleReport("sv"))) {
		t.Error("the same report gives different bytes")
	}
}

func TestPageSize(t *testing.T) {
	if n := len(sampleHTML(t, sampleReport("en"))); n > 1_500_000 {
		t.Errorf("interactive: want at most 1.5 MB, got %d", n)
	}
	static := sampleHTML(t, staticReport(sampleReport("en")))
	if len(static) > 300_000 {
		t.Errorf("static: want at most 300 kB, got %d", len(static))
	}
	if bytes.Contains(static, []byte("<script")) || bytes.Contains(static, []byte("script-src")) {
		t.Error("the static page has a script")
	}
}

// TestPolicy compares the policy's hashes with what the page carries.
func TestPolicy(t *testing.T) {
	doc := parse(t, sampleHTML(t, sampleReport("en")))
	policy := ""
	for _, m := range all(doc, tag(atom.Meta)) {
		if attr(m, "http-equiv") == "Content-Security-Policy" {
			policy = attr(m, "content")
		}
	}
	if !strings.HasPrefix(policy, "default-src 'none'; style-src 'sha256-") || strings.Contains(policy, "unsafe") {
		t.Errorf("policy: got %s", policy)
	}
	carried := all(doc, func(n *html.Node) bool {
		return n.DataAtom == atom.Style || n.DataAtom == atom.Script && attr(n, "type") == ""
	})
	if len(carried) != 3 {
		t.Errorf("want a style and two scripts, got %d", len(carried))
	}
	for _, n := range carried {
		if !strings.Contains(policy, hash(n.FirstChild.Data)) {
			t.Errorf("the policy does not allow the page's own %s", n.Data)
		}
	}
	for _, n := range all(doc, func(n *html.Node) bool { return attr(n, "style") != "" || attr(n, "onclick") != "" }) {
		t.Errorf("%s has a style or handler attribute", n.Data)
	}
}

// TestNothingIsFetched looks for addresses outside the page's own script.
func TestNothingIsFetched(t *testing.T) {
	text := sampleHTML(t, staticReport(sampleReport("en")))
	for _, banned := range []string{"http://", "https://", "//www", "@import", "url(", "<link", "<img", "<iframe"} {
		if bytes.Contains(text, []byte(banned)) {
			t.Errorf("the page has %q", banned)
		}
	}
}

// TestVendored compares the library with the record beside it.
func TestVendored(t *testing.T) {
	sum := sha256.Sum256([]byte(echartsScript))
	record, err := os.ReadFile("assets/README.md")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(record), hex.EncodeToString(sum[:])) {
		t.Errorf("echarts.min.js: SHA-256 %x is not the one in assets/README.md", sum)
	}
	if !strings.Contains(echartsScript, `version="5.6.0"`) || !strings.Contains(string(record), "| 5.6.0 |") {
		t.Error("echarts.min.js: want version 5.6.0 in script and record")
	}
	if strings.Contains(strings.ToLower(echartsScript+pageScript), "</script") || strings.Contains(echartsScript+pageScript, "<!--") {
		t.Error("a script would end or change its element")
	}
	for _, name := range []string{"assets/echarts.LICENSE", "assets/echarts.NOTICE"} {
		if _, err := os.Stat(name); err != nil {
			t.Error(err)
		}
	}
}

// TestThemeIsMapped finds every colour of the charts in the page's style, for fill and stroke, in light and dark.
func TestThemeIsMapped(t *testing.T) {
	for name, hex := range map[string]string{
		"ink": ink, "mute": mute, "rule": rule, "paper": paper, "wash": wash, "accent": accent, "hot": hot, "soft": soft,
	} {
		for _, want := range []string{
			`svg [fill="` + hex + `"] { fill: var(--` + name + `); }`, `svg [stroke="` + hex + `"] { stroke: var(--` + name + `); }`,
			"--" + name + ": " + hex,
		} {
			if !strings.Contains(pageStyle, want) {
				t.Errorf("page.css: want %s", want)
			}
		}
		if strings.Count(pageStyle, "--"+name+": #") != 2 {
			t.Errorf("page.css: want --%s in light and dark", name)
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
		err := write(context.Background(), &bytes.Buffer{}, r, sampleCatalogue(t, "en"))
		if err == nil || err.Error() != tc.want {
			t.Errorf("%s: got %v, want %s", name, err, tc.want)
		}
	}
	r := sampleReport("en")
	r.Sections = append(r.Sections, r.Sections[0])
	if err := write(context.Background(), &bytes.Buffer{}, r, sampleCatalogue(t, "en")); err == nil {
		t.Error("want an error for a section that stands twice, got none")
	}
}

// TestStrip takes four measures at most: each section's first, then the seconds, in the order of the page.
func TestStrip(t *testing.T) {
	m := func(n ...int64) Section {
		var s Section
		for _, x := range n {
			s.Measures = append(s.Measures, Measure{Value: Count(x)})
		}
		return s
	}
	for _, tc := range []struct {
		sections []Section
		want     []int64
	}{
		{nil, nil},
		{[]Section{m(), m(1)}, []int64{1}},
		{[]Section{m(1, 2, 3, 4, 5)}, []int64{1, 2, 3, 4}},
		{[]Section{m(1, 2, 3), m(4, 5), m(6)}, []int64{1, 2, 4, 6}},
		{[]Section{m(1), m(2), m(3), m(4), m(5)}, []int64{1, 2, 3, 4}},
	} {
		var got []int64
		for _, x := range (page{Report: Report{Sections: tc.sections}}).Strip() {
			got = append(got, int64(x.Value.Num))
		}
		if !slices.Equal(got, tc.want) {
			t.Errorf("got %v, want %v", got, tc.want)
		}
	}
}

// TestHostileTexts parses a page full of attacks: they are text, and no element or address comes of them.
func TestHostileTexts(t *testing.T) {
	text := sampleHTML(t, hostileReport())
	doc := parse(t, text)
	if n := len(all(doc, tag(atom.Script))); n != 6 {
		t.Errorf("want the page's two scripts and four sets of options, got %d", n)
	}
	for _, n := range all(doc, func(n *html.Node) bool {
		return n.DataAtom == atom.Img || slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return strings.HasPrefix(a.Key, "on") })
	}) {
		t.Errorf("a text became %s", n.Data)
	}
	for _, a := range all(doc, tag(atom.A)) {
		if strings.HasPrefix(attr(a, "href"), "javascript:") {
			t.Error("a file name became a script address")
		}
	}
	shown := inner(all(doc, tag(atom.Main))[0])
	for _, h := range hostile {
		if want := strings.Join(strings.Fields(legible(h)), " "); !strings.Contains(shown, want) {
			t.Errorf("%.40q is not shown as it is", h)
		}
	}
}
