//go:build unix

package charts

import (
	"bytes"
	"syscall"
	"testing"
)

// processor is the CPU time of the process so far, in seconds; on a shared machine it says more than the clock.
func processor(b *testing.B) float64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return float64(u.Utime.Nano()+u.Stime.Nano()) / 1e9
}

// BenchmarkDraw is the cost of one chart, both widths, after start-up.
func BenchmarkDraw(b *testing.B) {
	e, err := newEngine()
	if err != nil {
		b.Fatal(err)
	}
	for _, s := range sampleSpecs() {
		b.Run(s.Header().ID, func(b *testing.B) {
			c := sampleCatalogue(b, "en")
			start := processor(b)
			for b.Loop() {
				for _, width := range []float64{wideWidth, narrowWidth} {
					v := newCanvas(c, width)
					s.draw(v)
					raw, err := e.svg(b.Context(), v)
					if err != nil {
						b.Fatal(err)
					}
					if _, err := cleanSVG(raw, &drawing{id: "x", canvas: v}); err != nil {
						b.Fatal(err)
					}
				}
			}
			b.ReportMetric((processor(b)-start)/float64(b.N), "cpu-s/op")
		})
	}
}

// BenchmarkWrite is a whole report of four charts, start-up of the engines included.
func BenchmarkWrite(b *testing.B) {
	c := sampleCatalogue(b, "en")
	start := processor(b)
	for b.Loop() {
		if err := write(b.Context(), &bytes.Buffer{}, sampleReport("en"), c); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric((processor(b)-start)/float64(b.N), "cpu-s/op")
}
