package charts

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// browser starts Chromium for one test. Without it the test is skipped, unless VITALFEW_BROWSER=required.
func browser(t *testing.T) context.Context {
	t.Helper()
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if p, err := exec.LookPath(name); err == nil {
			path = p
			break
		}
	}
	if path == "" {
		if os.Getenv("VITALFEW_BROWSER") == "required" {
			t.Fatal("browser tests are required, and no Chromium is found")
		}
		t.Skip("no Chromium found: browser tests are skipped")
	}
	flags := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(t.TempDir()),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true))
	alone, cancel := chromedp.NewExecAllocator(t.Context(), flags...)
	t.Cleanup(cancel)
	limited, cancel := context.WithTimeout(alone, 2*time.Minute)
	t.Cleanup(cancel)
	ctx, cancel := chromedp.NewContext(limited)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil { // starts it; contexts below are its tabs
		t.Fatal(err)
	}
	return ctx
}

// look is how a page is opened.
type look struct {
	width int64 // 0 is 1280
	dark  bool
	noJS  bool
}

// tab is an open page and what it did unasked.
type tab struct {
	ctx context.Context
	t   *testing.T

	mu      sync.Mutex
	strange []string // console messages, violations, requests, dialogs
}

// open writes the page to a file, opens it and records whatever a quiet page does not do.
func open(t *testing.T, parent context.Context, html []byte, l look) *tab {
	t.Helper()
	file := filepath.Join(t.TempDir(), "page.html")
	if err := os.WriteFile(file, html, 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := chromedp.NewContext(parent)
	t.Cleanup(cancel)
	p := &tab{ctx: ctx, t: t}
	url := "file://" + file
	if err := chromedp.Listen(ctx, func(ev any) { p.heard(ev, url) }); err != nil {
		t.Fatal(err)
	}
	if l.width == 0 {
		l.width = 1280
	}
	scheme := "light"
	if l.dark {
		scheme = "dark"
	}
	call(p, network.Enable, network.EnableParams{})
	call(p, log.Enable, cdp.Empty{})
	call(p, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: l.noJS})
	call(p, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
	})
	p.do(chromedp.EmulateViewport(l.width, 900))
	p.do(chromedp.Navigate(url))
	return p
}

func (p *tab) heard(ev any, url string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch e := ev.(type) {
	case *runtime.EventConsoleAPICalled:
		p.strange = append(p.strange, "console "+string(e.Type))
	case *runtime.EventExceptionThrown:
		p.strange = append(p.strange, "exception "+e.ExceptionDetails.Text)
	case *log.EventEntryAdded:
		p.strange = append(p.strange, "log "+e.Entry.Text)
	case *network.EventRequestWillBeSent:
		if !strings.HasPrefix(e.Request.URL, url) {
			p.strange = append(p.strange, "request "+e.Request.URL)
		}
	case *cdppage.EventJavascriptDialogOpening:
		p.strange = append(p.strange, "dialog "+e.Message)
	}
}

// call runs a command of the browser.
func call[P, R any](p *tab, c cdp.Command[P, R], params P) R {
	p.t.Helper()
	r, err := chromedp.Call(p.ctx, c, params)
	if err != nil {
		p.t.Fatal(err)
	}
	return r
}

func (p *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	if err := chromedp.Do(p.ctx, steps...); err != nil {
		p.t.Fatal(err)
	}
}

// eval runs an expression in the page.
func eval[T any](p *tab, expression string) T {
	p.t.Helper()
	v, err := chromedp.Run(p.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		p.t.Fatalf("%.60s: %v", expression, err)
	}
	return v
}

// quiet fails the test if the page said, fetched or asked anything.
func (p *tab) quiet() {
	p.t.Helper()
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, s := range p.strange {
		p.t.Errorf("the page is not quiet: %s", s)
	}
}

// print shows the page as on paper, for a reader who prefers dark screens.
func (p *tab) print() {
	call(p, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Media: "print", Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "dark"}},
	})
}
