package charts

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// enlarge opens a figure over the window.
func enlarge(figure string) string {
	return `(() => { const b = document.querySelector('#` + figure + ` .enlarge'); b.focus(); b.click(); return enlarged.open; })()`
}

// TestEnlarge opens a figure with the keyboard, steps through it, and comes back to where it was.
func TestEnlarge(t *testing.T) {
	for name, l := range map[string]look{"desktop": {}, "phone": {width: 360}} {
		t.Run(name, func(t *testing.T) {
			p := open(t, browser(t), sampleHTML(t, sampleReport("sv")), l)
			if got := eval[string](p, `Array.from(document.querySelectorAll('.enlarge'), b => b.checkVisibility() ? b.textContent : '').join()`); got != "Förstora figur 1,Förstora figur 2,Förstora figur 3,Förstora figur 4,Förstora figur 5,Förstora figur 6,Förstora figur 7,Förstora figur 8,Förstora figur 9,Förstora figur 10" {
				t.Errorf("buttons: got %s", got)
			}
			eval[bool](p, `document.querySelector('#trend-received .enlarge').focus(); true`)
			p.do(chromedp.KeyEvent(kb.Enter))
			for _, fault := range eval[[]string](p, `(() => {
				const host = enlarged.querySelector('.live'), box = enlarged.getBoundingClientRect();
				return [
					['open over the whole window', enlarged.matches(':modal') && box.width === innerWidth && box.height === innerHeight],
					['headline', enlarged.querySelector('h2').textContent === document.querySelector('#trend h3').textContent],
					['caption', enlarged.querySelector('p').textContent === document.querySelector('#trend-received figcaption').textContent],
					['focus on the figure', document.activeElement === host],
					['wide drawing', host.querySelector('svg').getAttribute('viewBox').startsWith('0 0 680 ')],
					['words not smaller than drawn', host.getBoundingClientRect().width >= 679],
				].filter(c => !c[1]).map(c => c[0]); })()`) {
				t.Errorf("want %s", fault)
			}
			p.do(chromedp.KeyEvent(kb.End))
			if got := eval[string](p, drawnWords("enlarged")); !strings.Contains(got, "|oktober 2026|") {
				t.Errorf("the tip of the last month is not drawn: %s", got)
			}
			if got := eval[string](p, `enlarged.querySelector('.said').textContent`); !strings.HasPrefix(got, "oktober 2026\n") {
				t.Errorf("said: got %q", got)
			}
			p.do(chromedp.KeyEvent(kb.Escape))
			if got := eval[string](p, `(enlarged.open ? 'open ' : '') + document.activeElement.textContent`); got != "Förstora figur 1" {
				t.Errorf("after Escape: got %s", got)
			}
			if n := eval[int](p, `new Promise(done => setTimeout(() => done(enlarged.querySelectorAll('svg').length)))`); n != 0 {
				t.Error("the closed window keeps its drawing")
			}
			p.quiet()
		})
	}
}

// TestEnlargedPointer shows the tip under the pointer at whatever size, and closes by the button.
func TestEnlargedPointer(t *testing.T) {
	p := open(t, browser(t), sampleHTML(t, sampleReport("en")), look{})
	eval[bool](p, enlarge("pareto-cause"))
	for _, key := range []string{"", "+"} {
		if key != "" {
			p.do(chromedp.KeyEvent(key))
		}
		at := eval[[]float64](p, `(() => {
			enlarged.querySelector('.pan').scrollTo(0, 0);
			const now = enlarged.querySelector('.live').getBoundingClientRect();
			return [now.left + now.width / 2, now.top + now.height * 0.16];
		})()`)
		p.do(chromedp.MouseEvent("mouseMoved", at[0], at[1]))
		if got := eval[string](p, drawnWords("enlarged")); !strings.Contains(got, "|complaints: 214|191–237|") {
			t.Errorf("want the tip of the first bar, got %s", got)
		}
		p.do(chromedp.MouseEvent("mouseMoved", 2, 2))
	}
	p.do(chromedp.Click(chromedp.CSS(`#enlarged button[value="close"]`)))
	if got := eval[string](p, `(enlarged.open ? 'open ' : '') + document.activeElement.textContent`); got != "Enlarge figure 3" {
		t.Errorf("after Close: got %s", got)
	}
	p.quiet()
}

// TestZoom makes the drawing larger and smaller within its bounds, by keys and buttons, and keeps the mark in sight.
func TestZoom(t *testing.T) {
	p := open(t, browser(t), sampleHTML(t, sampleReport("en")), look{})
	eval[bool](p, enlarge("trend-received"))
	width := func() float64 {
		return eval[float64](p, `enlarged.querySelector('.live').getBoundingClientRect().width`)
	}
	overflows := `(() => { const pan = enlarged.querySelector('.pan'); return pan.scrollWidth > pan.clientWidth || pan.scrollHeight > pan.clientHeight; })()`
	whole := width()
	if eval[bool](p, overflows) {
		t.Error("the whole drawing does not fit")
	}
	press := func(value string) { eval[bool](p, `enlarged.querySelector('[value="`+value+`"]').click(); true`) }
	for _, step := range []struct {
		name string
		do   func()
		want float64
	}{
		{"- stays at the whole", func() { p.do(chromedp.KeyEvent("-")) }, 1},
		{"+", func() { p.do(chromedp.KeyEvent("+")) }, 1.25},
		{"button +", func() { press("in") }, 1.5625},
		{"button -", func() { press("out") }, 1.25},
		{"0", func() { p.do(chromedp.KeyEvent("0")) }, 1},
		{"six times as drawn is the most", func() {
			for range 12 {
				press("in")
			}
		}, 6 * wideWidth / whole},
	} {
		step.do()
		if got := width() / whole; got < step.want*0.999 || got > step.want*1.001 {
			t.Errorf("%s: want %g times the whole, got %.3f", step.name, step.want, got)
		}
	}
	press("whole")
	press("in")
	press("in")
	press("in")
	if !eval[bool](p, overflows) {
		t.Error("the larger drawing has nothing to scroll to")
	}
	for _, key := range []string{kb.End, kb.Home} {
		p.do(chromedp.KeyEvent(key))
		eval[string](p, drawnWords("enlarged"))
		if !eval[bool](p, `(() => {
			const pan = enlarged.querySelector('.pan').getBoundingClientRect();
			return Array.from(enlarged.querySelectorAll('.live svg text')).filter(t => t.textContent.startsWith('complaints: ')).some(t => {
				const box = t.getBoundingClientRect();
				return box.left >= pan.left && box.right <= pan.right && box.top >= pan.top && box.bottom <= pan.bottom;
			}); })()`) {
			t.Errorf("%q: the tip is out of sight", key)
		}
	}
	press("whole")
	if width() != whole {
		t.Error("the button does not bring back the whole figure")
	}
	p.quiet()
}

// TestEnlargedOnPaper prints the page, not the window over it.
func TestEnlargedOnPaper(t *testing.T) {
	p := open(t, browser(t), sampleHTML(t, sampleReport("en")), look{})
	eval[bool](p, enlarge("trend-received"))
	p.print()
	for _, fault := range eval[[]string](p, `['dialog', '.enlarge'].filter(s => getComputedStyle(document.querySelector(s)).display !== 'none')`) {
		t.Errorf("on paper: %s", fault)
	}
}

// TestNothingToEnlarge holds the button back where no script can open the figure.
func TestNothingToEnlarge(t *testing.T) {
	p := open(t, browser(t), sampleHTML(t, sampleReport("en")), look{noJS: true})
	if n := eval[int](p, `Array.from(document.querySelectorAll('.enlarge')).filter(b => b.checkVisibility()).length`); n != 0 {
		t.Errorf("without scripts: %d buttons are seen", n)
	}
	if text := string(sampleHTML(t, staticReport(sampleReport("en")))); strings.Contains(text, "<dialog") || strings.Contains(text, "<button") {
		t.Error("the static page has a window or button")
	}
}

// TestReading marks the section at the top of the window in the navigation, one at a time.
func TestReading(t *testing.T) {
	p := open(t, browser(t), sampleHTML(t, sampleReport("en")), look{width: 360})
	for _, section := range []string{"summary", "balance", "decide", "data", "trend"} {
		got := eval[string](p, `(async () => {
			document.querySelector('nav a[href="#`+section+`"]').click();
			for (let i = 0; i < 3; i++) await new Promise(done => requestAnimationFrame(done));
			return Array.from(document.querySelectorAll('nav a[aria-current]'), a => a.getAttribute('href')).join();
		})()`)
		if got != "#"+section {
			t.Errorf("at %s: marked %s", section, got)
		}
	}
}
