package analysis

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
)

// The amounts are in minor units as staging reads money.
func TestMinorUnitsAreThoseOfStaging(t *testing.T) {
	text, err := os.ReadFile("../queries/staging/macros.sql")
	if err != nil {
		t.Fatal(err)
	}
	_, macro, found := strings.Cut(string(text), "MACRO minor_units(")
	macro, _, end := strings.Cut(macro, ";")
	if !found || !end {
		t.Fatal("macros.sql has no minor_units")
	}
	listed := 0
	for _, line := range strings.Split(macro, "\n") {
		for _, m := range regexp.MustCompile(`'([A-Z]{3})'`).FindAllStringSubmatch(line, -1) {
			listed++
			if got := MinorUnits(m[1]); !strings.HasSuffix(line, fmt.Sprintf(" THEN %.0f", got)) {
				t.Errorf("%s: got %v, want %s", m[1], got, line)
			}
		}
	}
	if listed != len(whole)+len(thousandths) || MinorUnits("SEK") != 100 || MinorUnits("") != 100 {
		t.Errorf("staging lists %d currencies", listed)
	}
}
