package charts

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
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
	if err := write(t.Context(), &b, r, sampleCatalogue(t, r.Language)); err != nil {
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

// TestOwner names the organisation in title and header, and leaves no gap where there is none.
func TestOwner(t *testing.T) {
	for owner, want := range map[string][2]string{
		"Cykelhuset AB": {"Complaints in October 2026 · Cykelhuset AB", "Cykelhuset AB · received 1–31 October 2026"},
		" ":             {"Complaints in October 2026", "received 1–31 October 2026"},
		"":              {"Complaints in October 2026", "received 1–31 October 2026"},
	} {
		r := sampleReport("en")
		r.Organisation = owner
		doc := parse(t, sampleHTML(t, staticReport(r)))
		if got := inner(all(doc, func(n *html.Node) bool { return n.DataAtom == atom.Title && n.Namespace == "" })[0]); got != want[0] {
			t.Errorf("%q: title: got %q", owner, got)
		}
		if got := inner(all(all(doc, tag(atom.Header))[0], tag(atom.P))[0]); !strings.HasPrefix(got, want[1]) {
			t.Errorf("%q: header: got %q", owner, got)
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
	if !strings.Contains(echartsScript, `"5.6.0"`) || !strings.HasPrefix(echartsScript, "/* Apache ECharts 5.6.0, ") || !strings.Contains(string(record), "| 5.6.0 |") {
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

// figuresOf is how many charts a report has.
func figuresOf(r Report) int {
	n := 0
	for _, s := range r.Sections {
		n += len(s.Charts)
	}
	return n
}

// TestHostileTexts parses a page full of attacks: they are text, and no element or address comes of them.
func TestHostileTexts(t *testing.T) {
	r := hostileReport()
	text := sampleHTML(t, r)
	doc := parse(t, text)
	if got, want := len(all(doc, tag(atom.Script))), 2+figuresOf(r); got != want {
		t.Errorf("want the page's two scripts and a set of options for each figure, %d, got %d", want, got)
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
