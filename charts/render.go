package charts

import (
	"context"
	_ "embed" // the scripts below
	"fmt"
	"runtime"
	"sync"

	"github.com/dop251/goja"
	"golang.org/x/sync/errgroup"
)

//go:embed assets/echarts.min.js
var echartsScript string

//go:embed assets/shim.js
var shimScript string

//go:embed assets/options.js
var optionsScript string

//go:embed assets/draw.js
var drawScript string

// programs are the scripts of an engine, compiled once for all engines of the process.
var programs = sync.OnceValues(func() ([]*goja.Program, error) {
	var out []*goja.Program
	for _, s := range []struct{ name, text string }{
		{"shim.js", shimScript}, {"echarts.min.js", echartsScript}, {"options.js", optionsScript}, {"draw.js", drawScript},
	} {
		p, err := goja.Compile(s.name, s.text, false)
		if err != nil {
			return nil, fmt.Errorf("charts: %w", err)
		}
		out = append(out, p)
	}
	return out, nil
})

// engine is a JavaScript engine with ECharts loaded. It serves one goroutine.
type engine struct {
	vm   *goja.Runtime
	draw goja.Callable
}

func newEngine() (*engine, error) {
	scripts, err := programs()
	if err != nil {
		return nil, err
	}
	vm := goja.New()
	for _, p := range scripts {
		if _, err := vm.RunProgram(p); err != nil {
			return nil, fmt.Errorf("charts: load echarts: %w", err)
		}
	}
	draw, ok := goja.AssertFunction(vm.Get("draw"))
	if !ok {
		return nil, fmt.Errorf("charts: draw.js: want a function draw")
	}
	return &engine{vm, draw}, nil
}

// svg draws one canvas. ctx stops a drawing under way.
func (e *engine) svg(ctx context.Context, v *canvas) (string, error) {
	options, err := v.json()
	if err != nil {
		return "", err
	}
	stop := context.AfterFunc(ctx, func() { e.vm.Interrupt(ctx.Err()) })
	defer stop()
	out, err := e.draw(goja.Undefined(), e.vm.ToValue(string(options)), e.vm.ToValue(v.width), e.vm.ToValue(v.height))
	if ctx.Err() != nil {
		return "", ctx.Err()
	}
	if err != nil {
		return "", err
	}
	return out.String(), nil
}

// drawing is a canvas and where its SVG goes.
type drawing struct {
	id     string // of the chart, for errors and for names inside the SVG
	canvas *canvas
	title  string
	desc   string
	svg    string // filled by render
}

// render draws all drawings, on as many engines as the machine has processors.
func render(ctx context.Context, drawings []drawing) error {
	group, ctx := errgroup.WithContext(ctx)
	next := make(chan *drawing)
	group.Go(func() error {
		defer close(next)
		for i := range drawings {
			select {
			case next <- &drawings[i]:
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		return nil
	})
	for range min(runtime.GOMAXPROCS(0), len(drawings)) {
		group.Go(func() error {
			e, err := newEngine()
			if err != nil {
				return err
			}
			for d := range next {
				raw, err := e.svg(ctx, d.canvas)
				if err == nil {
					d.svg, err = cleanSVG(raw, d)
				}
				if err != nil {
					return fmt.Errorf("charts: chart %s: %w", d.id, err)
				}
			}
			return nil
		})
	}
	return group.Wait()
}
