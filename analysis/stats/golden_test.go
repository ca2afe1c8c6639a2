package stats

import (
	"encoding/json"
	"math"
	"os"
	"testing"
)

// golden decodes one case of testdata/golden.json, whose numbers come from the software or book that it names.
func golden(t *testing.T, name string, input, expected any) (tolerance float64) {
	t.Helper()
	text, err := os.ReadFile("testdata/golden.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		Name            string
		Input, Expected json.RawMessage
		Tolerance       float64
	}
	if err := json.Unmarshal(text, &cases); err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		if c.Name != name {
			continue
		}
		if err := json.Unmarshal(c.Input, input); err != nil {
			t.Fatalf("%s: input: %v", name, err)
		}
		if err := json.Unmarshal(c.Expected, expected); err != nil {
			t.Fatalf("%s: expected: %v", name, err)
		}
		return c.Tolerance
	}
	t.Fatalf("no golden case %s", name)
	return 0
}

// near fails unless got is within tol of want, absolutely and relative to want; NaN is near NaN only.
func near(t *testing.T, what string, got, want, tol float64) {
	t.Helper()
	switch {
	case math.IsNaN(want) || math.IsInf(want, 0):
		if math.IsNaN(want) != math.IsNaN(got) || math.IsInf(want, 1) != math.IsInf(got, 1) {
			t.Errorf("%s: got %v, want %v", what, got, want)
		}
	case !(math.Abs(got-want) <= tol*max(1, math.Abs(want))):
		t.Errorf("%s: got %.15g, want %.15g (± %g)", what, got, want, tol)
	}
}

func ends(t *testing.T, what string, got Estimate, lower, upper, tol float64) {
	t.Helper()
	near(t, what+": lower end", got.Lower, lower, tol)
	near(t, what+": upper end", got.Upper, upper, tol)
}
