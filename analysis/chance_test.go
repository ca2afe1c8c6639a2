package analysis

import (
	"encoding/json"
	"math"
	"testing"

	"github.com/vitalfew/vitalfew/charts"
)

func TestChance(t *testing.T) {
	c, err := charts.NewCatalogue("en")
	if err != nil {
		t.Fatal(err)
	}
	for p, want := range map[Chance]string{0: "below 0.001", 0.000999: "below 0.001", 0.001: "0.001", 0.0334: "0.033", 1: "1.000"} {
		if got := c.Write(p.Value()); got != want {
			t.Errorf("%v: got %q, want %q", p, got, want)
		}
	}
	text, err := json.Marshal([]Chance{Chance(math.NaN()), 0.5})
	if got := c.Write(Chance(math.NaN()).Value()); err != nil || string(text) != "[null,0.5]" || got != "–" {
		t.Errorf("not known: got %s, %q, %v", text, got, err)
	}
}
