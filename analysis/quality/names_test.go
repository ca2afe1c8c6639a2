package quality

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/vitalfew/vitalfew/charts"
)

// Every field that staging can leave empty has a name in every language: a finding says it.
func TestEveryEmptiedFieldHasAName(t *testing.T) {
	text, err := os.ReadFile("../../queries/staging/complaint.sql")
	if err != nil {
		t.Fatal(err)
	}
	fields := regexp.MustCompile(`'([a-z_]+)\.' \|\| [a-z_]+_flaw`).FindAllSubmatch(text, -1)
	if len(fields) < 20 {
		t.Fatalf("want the flaws of staging, found %d", len(fields))
	}
	refusing := []string{"record", "event_at"} // what is wrong with these refuses the record
	for _, language := range charts.Languages() {
		c, err := charts.NewCatalogue(language)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range fields {
			if field := string(f[1]); !slices.Contains(refusing, field) && strings.Contains(c.Write(name(field)), field) {
				t.Errorf("%s: %s has no name", language, field)
			}
		}
	}
}
