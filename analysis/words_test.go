package analysis

import (
	"testing"

	"github.com/vitalfew/vitalfew/charts"
)

func TestAnd(t *testing.T) {
	for language, want := range map[string][]string{"en": {"–", "A", "A and B", "A, B and C", "A, B, C and D"}, "sv": {"–", "A", "A och B", "A, B och C", "A, B, C och D"}} {
		c, err := charts.NewCatalogue(language)
		if err != nil {
			t.Fatal(err)
		}
		var values []charts.Value
		for i, w := range want {
			if got := c.Write(And(values...)); got != w {
				t.Errorf("%s: %d values: got %q, want %q", language, i, got, w)
			}
			values = append(values, charts.Label(string(rune('A'+i))))
		}
	}
}
