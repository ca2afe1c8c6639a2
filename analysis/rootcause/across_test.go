package rootcause

import (
	"math"
	"testing"

	"github.com/vitalfew/vitalfew/analysis/stats/scan"
)

// Of m answers the j-th strongest passes at j/m of the level, and all that are stronger with it; what is weak in a strong answer stays.
func TestAcross(t *testing.T) {
	answer := func(ps ...float64) (a scan.Answer) {
		a.Calibration = "bound"
		for _, p := range ps {
			a.Findings = append(a.Findings, scan.Finding{P: p})
		}
		return a
	}
	total := scan.Answer{Calibration: "bound", Total: &scan.Finding{P: 0.001}}
	for _, c := range []struct {
		what    string
		answers []scan.Answer
		want    []int // findings that are left
	}{
		{"none", nil, nil},
		{"one at the level", []scan.Answer{answer(0.05)}, []int{1}},
		{"one above", []scan.Answer{answer(0.051)}, []int{0}},
		{"one of two at half the level", []scan.Answer{answer(0.025), answer()}, []int{1, 0}},
		{"one, and one that was not searched", []scan.Answer{answer(0.05), {}}, []int{1, 0}},
		{"one of two above half", []scan.Answer{answer(0.026), answer()}, []int{0, 0}},
		{"two carry each other", []scan.Answer{answer(0.04), answer(0.05, 0.03)}, []int{1, 2}},
		{"a total is a finding", []scan.Answer{total, answer(0.04), answer()}, []int{1, 0, 0}},
		{"unknown", []scan.Answer{answer(math.NaN())}, []int{0}},
	} {
		Across(c.answers, 0.05)
		for i, a := range c.answers {
			if got := len(accepted(a)); got != c.want[i] {
				t.Errorf("%s: answer %d: %d findings, want %d", c.what, i, got, c.want[i])
			}
		}
	}
}
