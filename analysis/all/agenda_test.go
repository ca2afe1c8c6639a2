package all_test

import (
	"testing"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/all"
)

// A management review looks at what each analysis found, once, and asks its questions at most once.
func TestAgenda(t *testing.T) {
	inputs, outputs := all.Agenda()
	in, out := map[string]int{}, map[string]int{}
	for _, a := range inputs {
		for _, name := range a.Sections {
			in[name]++
		}
	}
	for _, a := range outputs {
		for _, name := range a.Sections {
			out[name]++
		}
	}
	for _, a := range (all.Options{}).Analyses(analysis.Period{}, time.Time{}) {
		name := a.Info().Name
		if in[name] != 1 || out[name] > 1 {
			t.Errorf("%s is an input %d times and an output %d times", name, in[name], out[name])
		}
		delete(in, name)
		delete(out, name)
	}
	if len(in)+len(out) > 0 {
		t.Errorf("on the agenda, but no analyses: %v %v", in, out)
	}
}
