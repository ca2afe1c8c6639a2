package charts

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// undrawn lists what is wrong with the figures as they stand on the screen: each shows one drawing, of some size, with
// marks and words in it.
const undrawn = `[document.querySelectorAll('figure.drawn').length >= 4 ? '' : 'want four figures at least'].concat(
Array.from(document.querySelectorAll('figure.drawn')).map(f => {
  const seen = Array.from(f.querySelectorAll('.plot svg')).filter(s => s.getBoundingClientRect().width > 0);
  if (seen.length !== 1) return f.id + ': ' + seen.length + ' drawings are seen';
  const box = seen[0].getBoundingClientRect(), marks = seen[0].querySelectorAll('path, polyline, rect, circle').length;
  if (box.width < 200 || box.height < 150) return f.id + ': ' + box.width + ' by ' + box.height;
  if (marks < 5 || seen[0].querySelectorAll('text').length < 5) return f.id + ': ' + marks + ' marks';
  return '';
})).filter(s => s)`

func TestPageIsQuiet(t *testing.T) {
	b := browser(t)
	for name, tc := range map[string]struct {
		look
		static bool
		live   bool // every figure; otherwise none
	}{
		"with scripts":     {look{}, false, true},
		"without scripts":  {look{noJS: true}, false, false},
		"static":           {look{}, true, false},
		"phone":            {look{width: 360}, false, true},
		"phone and static": {look{width: 360}, true, false},
	} {
		t.Run(name, func(t *testing.T) {
			r := sampleReport("en")
			r.Static = tc.static
			p := open(t, b, sampleHTML(t, r), tc.look)
			want := 0
			if tc.live {
				want = figuresOf(r)
			}
			if n := eval[int](p, `document.querySelectorAll('.live svg').length`); n != want {
				t.Errorf("want %d live figures, got %d", want, n)
			}
			for _, fault := range eval[[]string](p, undrawn) {
				t.Error(fault)
			}
			p.quiet()
		})
	}
}

// violations are what axe finds against WCAG 2.2 AA.
const violations = `axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})
	.then(r => r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html).join(' ').slice(0, 300)))`

func TestAccessibility(t *testing.T) {
	axe := axeScript(t)
	b := browser(t)
	for name, l := range map[string]look{
		"light": {}, "dark": {dark: true}, "phone": {width: 360}, "dark phone": {width: 360, dark: true},
	} {
		t.Run(name, func(t *testing.T) {
			p := open(t, b, sampleHTML(t, sampleReport("sv")), l)
			eval[bool](p, axe+"; true")
			for _, v := range eval[[]string](p, violations) {
				t.Error(v)
			}
			eval[bool](p, enlarge("pareto-cause"))
			for _, v := range eval[[]string](p, violations) {
				t.Errorf("enlarged: %s", v)
			}
			if n := eval[int](p, `document.querySelectorAll('h1').length`); n != 1 {
				t.Errorf("axe looked at the wrong page")
			}
		})
	}
}

func axeScript(t *testing.T) string {
	t.Helper()
	packed, err := os.ReadFile("testdata/axe.min.js.gz")
	if err != nil {
		t.Fatal(err)
	}
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// drawnWords are the words of a live figure, once ECharts has drawn what was asked of it.
func drawnWords(figure string) string {
	return `new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(
		Array.from(document.querySelectorAll('#` + figure + ` .live svg text')).map(t => t.textContent).join('|')))))`
}

// TestKeyboard reaches the figures with the tab key, steps through values with arrows and puts the tip away again.
func TestKeyboard(t *testing.T) {
	p := open(t, browser(t), sampleHTML(t, sampleReport("en")), look{})
	p.do(chromedp.KeyEvent(kb.Tab))
	if got := eval[string](p, `document.activeElement.className`); got != "skip" {
		t.Errorf("first stop: want the skip link, got %q", got)
	}
	var stops []string
	for range 60 {
		p.do(chromedp.KeyEvent(kb.Tab))
		id := eval[string](p, `document.activeElement.className === 'live' ? document.activeElement.closest('figure').id : ''`)
		if id != "" && !slices.Contains(stops, id) {
			stops = append(stops, id)
		}
	}
	if got := strings.Join(stops, " "); got != "trend-received trend-causes pareto-cause balance-flow timeliness-close change-last-year rootcause-expected rootcause-series rootcause-waterfall rootcause-fishbone" {
		t.Errorf("stops: got %s", got)
	}
	eval[bool](p, `document.querySelector('#trend-received .live').focus(); true`)
	tip := drawnWords("trend-received")
	before := eval[string](p, tip)
	p.do(chromedp.KeyEvent(kb.End))
	const last = "October 2026\ncomplaints: 626\nusual 354 to 470\nsignal"
	if got := eval[string](p, `document.querySelector('#trend-received .said').textContent`); got != last {
		t.Errorf("said: got %q, want %q", got, last)
	}
	if got := eval[string](p, tip); !strings.Contains(got, "usual 354 to 470") {
		t.Error("the tip is not drawn")
	}
	p.do(chromedp.KeyEvent(kb.ArrowLeft))
	if got := eval[string](p, `document.querySelector('#trend-received .said').textContent`); !strings.HasPrefix(got, "September 2026\ncomplaints: 612\n") {
		t.Errorf("said: got %q", got)
	}
	p.do(chromedp.KeyEvent(kb.Escape))
	if got := eval[string](p, tip); got != before {
		t.Error("the tip is not put away")
	}
	p.quiet()
}

// TestPointer shows the tip of the mark under the pointer.
func TestPointer(t *testing.T) {
	p := open(t, browser(t), sampleHTML(t, sampleReport("en")), look{})
	at := eval[[]float64](p, `(() => {
		const live = document.querySelector('#pareto-cause .live');
		live.scrollIntoView({block: 'center'});
		const box = live.getBoundingClientRect();
		return [box.left + box.width / 2, box.top + box.height * 0.16];
	})()`)
	p.do(chromedp.MouseEvent("mouseMoved", at[0], at[1]))
	if got := eval[string](p, drawnWords("pareto-cause")); !strings.Contains(got, "|complaints: 214|191–237|") {
		t.Errorf("want the tip of the first bar, got %s", got)
	}
	p.quiet()
}

// everyKind is a report with a chart of each kind.
func everyKind() Report {
	r, kinds := sampleReport("en"), Section{Name: "kinds", Title: say("where"), Charts: sampleSpecs()}
	for _, s := range kinds.Charts {
		kinds.Tables = append(kinds.Tables, Table{
			ID: s.Header().ID, Caption: s.Header().Subtitle, Columns: []Column{{"cause", say("h_cause"), false}}, Rows: [][]Value{{Label("a")}},
		})
	}
	r.Sections = []Section{kinds}
	return r
}

// TestMarkPointedAt gives one mark of each figure a rim, and no colour that the theme does not map.
func TestMarkPointedAt(t *testing.T) {
	p := open(t, browser(t), sampleHTML(t, everyKind()), look{dark: true})
	known := strings.Join([]string{ink, mute, rule, paper, wash, accent, hot, soft}, " ")
	for _, s := range sampleSpecs() {
		id := s.Header().ID
		paint := `Array.from(document.querySelectorAll('#` + id + ` .live svg > g *')).flatMap(e => [e.getAttribute('fill'), e.getAttribute('stroke')])`
		rims := paint + `.filter(c => c === '` + ink + `').length`
		before := eval[int](p, rims)
		p.do(chromedp.Focus(chromedp.CSS("#" + id + " .live")))
		p.do(chromedp.KeyEvent(kb.ArrowRight))
		eval[string](p, drawnWords(id))
		if got := eval[int](p, rims); got <= before {
			t.Errorf("%s: no mark is pointed at", id)
		}
		for _, c := range eval[[]string](p, paint+`.filter((c, i, all) => c && c !== 'none' && !'`+known+`'.includes(c) && all.indexOf(c) === i)`) {
			t.Errorf("%s: the theme does not map %s", id, c)
		}
	}
}

func TestReflow(t *testing.T) {
	b := browser(t)
	for _, width := range []int64{320, 360, 620, 760, 900} {
		p := open(t, b, sampleHTML(t, sampleReport("sv")), look{width: width})
		if got := eval[int64](p, `document.documentElement.scrollWidth`); got > width {
			t.Errorf("%d pixels: the page is %d wide", width, got)
		}
	}
	p := open(t, b, sampleHTML(t, hostileReport()), look{width: 360})
	if got := eval[int64](p, `document.documentElement.scrollWidth`); got > 360 {
		t.Errorf("hostile page: %d wide", got)
	}
}

// TestPaper prints on A4: few pages, the static drawings, no navigation, and nothing that must not split is higher than
// a page.
func TestPaper(t *testing.T) {
	p := open(t, browser(t), sampleHTML(t, sampleReport("en")), look{})
	pdf, err := chromedp.Run(p.ctx, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize()))
	if err != nil {
		t.Fatal(err)
	}
	if n := len(regexp.MustCompile(`/Type\s*/Page\b`).FindAll(pdf, -1)); n != 7 {
		t.Errorf("want 7 pages, got %d", n)
	}
	if !regexp.MustCompile(`/MediaBox\s*\[\s*0 0 59[45][.\d]* 84[12]`).Match(pdf) {
		t.Error("want A4")
	}
	p.print()
	p.do(chromedp.EmulateViewport(688, 1006)) // what the margins leave of A4; a wider page would be shrunk
	if got := eval[int](p, `document.documentElement.scrollWidth`); got > 688 {
		t.Errorf("on paper: %d pixels wide", got)
	}
	for _, fault := range eval[[]string](p, `[
		['nav', getComputedStyle(document.querySelector('nav')).display === 'none'],
		['live figure', getComputedStyle(document.querySelector('.live')).display === 'none'],
		['wide drawing', document.querySelector('.plot svg.wide').getBoundingClientRect().width > 200],
		['narrow drawing', document.querySelector('.plot svg.narrow').getBoundingClientRect().width === 0],
		['closed table', getComputedStyle(document.querySelector('details')).display === 'none'],
		['two columns', getComputedStyle(document.querySelector('.block')).gridTemplateColumns.split(' ').length === 2],
		['light', getComputedStyle(document.body).backgroundColor === 'rgb(255, 255, 255)'],
	].filter(c => !c[1]).map(c => c[0])`) {
		t.Errorf("on paper: %s", fault)
	}
}

// TestHostileTextsInBrowser opens the page full of attacks: no dialog, no error, no request, the texts shown as texts.
func TestHostileTextsInBrowser(t *testing.T) {
	b := browser(t)
	for _, noJS := range []bool{false, true} {
		t.Run(fmt.Sprintf("scripts off %v", noJS), func(t *testing.T) {
			p := open(t, b, sampleHTML(t, hostileReport()), look{noJS: noJS})
			for _, fault := range eval[[]string](p, undrawn) {
				t.Error(fault)
			}
			shown := eval[string](p, `document.querySelector('#hostile-bars table').textContent`)
			for _, h := range hostile {
				if !strings.Contains(shown, legible(strings.ToValidUTF8(h, "\ufffd"))) {
					t.Errorf("%.40q is not shown as it is", h)
				}
			}
			if !noJS {
				p.do(chromedp.Focus(chromedp.CSS("#hostile-bars .live")))
				for range hostile {
					p.do(chromedp.KeyEvent(kb.ArrowDown))
				}
				words := eval[string](p, `document.querySelector('#hostile-bars .live').textContent`)
				if !strings.Contains(words, `__f__alert(1)__f__`) {
					t.Error("a text that looks like code is not drawn as it is")
				}
			}
			p.quiet()
		})
	}
}
