package analysis

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// A dimension that the SQL knows as a column has a name in the catalogues, and no other has.
func TestTermsAreTheColumnsOfTheMacro(t *testing.T) {
	text, err := os.ReadFile("../queries/session/macros.sql")
	if err != nil {
		t.Fatal(err)
	}
	_, macro, found := strings.Cut(string(text), "MACRO dimension_value(")
	if !found {
		t.Fatal("macros.sql has no dimension_value")
	}
	columns := map[Dimension]bool{}
	for _, m := range regexp.MustCompile(`WHEN '(\w+)'`).FindAllStringSubmatch(macro, -1) {
		columns[Dimension(m[1])] = true
		if !Dimension(m[1]).Known() {
			t.Errorf("%s has no name in terms", m[1])
		}
	}
	for _, name := range Dimensions() {
		if !columns[Dimension(name)] {
			t.Errorf("%s is no column of dimension_value", name)
		}
	}
}
