package queries

import (
	"fmt"
	"strings"
	"testing"
)

// A help desk's export has hundreds of columns that the mapping does not know. An expression for each of them would take
// the engine seconds to plan, and it cannot be interrupted there.
func TestFurtherColumnsAreOneExpression(t *testing.T) {
	var b Batch
	for i := range 500 {
		b.Text.Headings = append(b.Text.Headings, fmt.Sprint(i))
		b.Bindings = append(b.Bindings, Binding{Field: fmt.Sprint("dimensions.", i), Column: i, Missing: []string{"n/a"}})
	}
	if n := strings.Count(b.rawView("export.csv", nil, []string{"dimensions"}), "word("); n != 1 {
		t.Errorf("got %d expressions for 500 columns of the same words, want 1", n)
	}
}
