//go:build unix

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/vitalfew/vitalfew/analysis/rootcause/cases"
	"github.com/vitalfew/vitalfew/analysis/stats/risk"
	"github.com/vitalfew/vitalfew/analysis/stats/risk/risktest"
)

// The first seed is far from those that the method was built with, which began at 1000, 5000 and 20000.
const measured = 1_000_000

// BenchmarkSynthetic prints F1 of the sets, and CPU seconds of a case, beside those of the algorithm that was published, run here on the same
// cases. -benchtime 100x is the number of cases.
func BenchmarkSynthetic(b *testing.B) {
	ours := func(t risk.Table) []risk.Element {
		found, err := risk.Locate(t, risk.Options{})
		if err != nil {
			b.Fatal(err)
		}
		var elements []risk.Element
		for _, f := range found {
			elements = append(elements, f.Element)
		}
		return elements
	}
	for _, set := range []string{"S", "L"} {
		for _, by := range []struct {
			name   string
			locate func(risk.Table) []risk.Element
		}{{"vitalfew", ours}, {"riskloc", risktest.RiskLoc}} {
			b.Run(set+"/"+by.name, func(b *testing.B) {
				var score cases.Score
				spent := 0.0
				for seed := uint64(measured); b.Loop(); seed++ {
					table, planted := sets[set]().Case(seed)
					before := cpu()
					found := by.locate(table)
					spent += cpu() - before
					score.Add(cases.Answer{Elements: cases.Elements(label(found))}, cases.Elements(label(planted)))
				}
				report(b, score, spent)
			})
		}
	}
}

// BenchmarkPublished answers the published cases that lie beside the repository; B0 is also turned the other way round.
func BenchmarkPublished(b *testing.B) {
	const at = "../../../shared/data/rootcause"
	for _, set := range []struct {
		name   string
		turned bool
	}{{"B0", false}, {"B0", true}, {"RS", false}} {
		name := set.name
		if set.turned {
			name += "-turned"
		}
		b.Run(name, func(b *testing.B) {
			folder := filepath.Join(at, set.name)
			if _, err := os.Stat(folder); err != nil {
				b.Skip("the published cases are not here: ", folder)
			}
			for b.Loop() {
				var score cases.Score
				spent := 0.0
				err := cases.Each(os.DirFS(folder), func(c cases.Case) error {
					if set.turned {
						c.Measure.Real, c.Measure.Predict = c.Measure.Predict, c.Measure.Real
					}
					before := cpu()
					a, err := c.Locate(cases.Auto)
					spent += cpu() - before
					score.Add(a, c.Truth)
					return err
				})
				if err != nil {
					b.Fatal(err)
				}
				report(b, score, spent)
			}
		})
	}
}

// report is the figures of the field.
func report(b *testing.B, s cases.Score, spent float64) {
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(s.Found.F1(), "F1")
	b.ReportMetric(s.Found.Precision(), "precision")
	b.ReportMetric(s.Found.Recall(), "recall")
	b.ReportMetric(float64(s.Known), "cases")
	b.ReportMetric(spent/float64(s.Cases), "cpu-s/case")
	if s.First.Hits > 0 {
		b.ReportMetric(s.First.F1(), "F1@1")
		for k, top := range cases.Tops {
			b.ReportMetric(float64(s.Within[k])/float64(s.Known), fmt.Sprintf("top-%d", top))
		}
	}
}

// cpu is the CPU seconds of this process, all threads together.
func cpu() float64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return float64(u.Utime.Nano()+u.Stime.Nano()) / 1e9
}
