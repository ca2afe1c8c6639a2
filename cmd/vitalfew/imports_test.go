package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/vitalfew/vitalfew"

// mayKnow says which rooms of the house a room may import. What is not listed knows none of ours.
var mayKnow = map[string][]string{
	"cmd":            {"analysis", "analysis/all", "charts", "ingest", "queries"},
	"ingest":         {"queries"},
	"analysis":       {"analysis/stats", "charts"},
	"analysis/all":   {"analysis", "analysis/*", "charts"}, // charts: the agenda of a review
	"analysis/*":     {"analysis", "analysis/stats", "charts"},
	"analysis/stats": {},
	"queries":        {},
	"charts":         {},
	"examples":       {"analysis/stats"}, // localisation writes the cases of risktest
}

// onlyIn says which room alone may import a package and those below it.
var onlyIn = map[string]string{
	"database/sql":               "queries",
	"github.com/duckdb":          "queries",
	"github.com/apache/arrow-go": "ingest",
	"github.com/go-echarts":      "charts",
	"github.com/dop251/goja":     "charts",
	"github.com/spf13":           "cmd",
	"github.com/schollz":         "cmd",
	"github.com/mattn/go-isatty": "cmd",
	"gonum.org/v1/gonum":         "analysis/stats",
	"github.com/chromedp":        "", // tests only
	"github.com/rogpeppe":        "",
	"github.com/google/go-cmp":   "",
	"testing":                    "",
	"net/http":                   "", // nothing is fetched and nothing served
}

func TestRoomsKnowOnlyWhomTheyMay(t *testing.T) {
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", module+"/...").Output()
	if err != nil {
		t.Fatal(err)
	}
	packages := 0
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; packages++ {
		var p struct {
			ImportPath string
			Imports    []string
		}
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		for _, imported := range p.Imports {
			if why := forbidden(p.ImportPath, imported); why != "" {
				t.Errorf("%s imports %s: %s", p.ImportPath, imported, why)
			}
		}
	}
	if packages < 5 {
		t.Errorf("go list found %d packages, so the test looks at the wrong place", packages)
	}
}

func TestForbidden(t *testing.T) {
	for _, c := range []struct {
		from, to string
		want     bool
	}{
		{"cmd/vitalfew", "queries", false},
		{"cmd/vitalfew", "analysis/pareto", true}, // through analysis/all
		{"ingest", "queries", false},
		{"ingest/presets", "ingest", false},
		{"ingest", "charts", true},
		{"analysis", "queries", true},
		{"analysis/pareto", "analysis/stats", false},
		{"analysis/pareto", "analysis/trend", true},
		{"analysis/pareto", "queries", true},
		{"analysis/all", "analysis/trend", false},
		{"analysis/stats", "analysis", true},
		{"queries", "queries/session", false},
		{"queries", "charts", true},
		{"charts", "analysis", true},
		{"attic", "charts", true},
		{"ingest", "database/sql/driver", true},
		{"queries", "github.com/duckdb/duckdb-go/v2", false},
		{"analysis/trend", "github.com/go-echarts/go-echarts/v2/opts", true},
		{"analysis/trend", "gonum.org/v1/gonum/stat", true},
		{"charts", "net/http", true},
		{"queries/queriestest", "testing", false},
		{"queries", "testing", true},
		{"charts", "net/url", false},
	} {
		to := c.to
		if ours := strings.SplitN(to, "/", 2)[0]; slices.Contains([]string{"queries", "ingest", "charts", "analysis"}, ours) {
			to = module + "/" + to
		}
		if got := forbidden(module+"/"+c.from, to); (got != "") != c.want {
			t.Errorf("%s imports %s: got %q, want forbidden %v", c.from, c.to, got, c.want)
		}
	}
}

// forbidden says why a package may not import another, or nothing.
func forbidden(from, to string) string {
	room := roomOf(from)
	for prefix, only := range onlyIn {
		if to != prefix && !strings.HasPrefix(to, prefix+"/") || only == room {
			continue
		}
		if only == "" && strings.HasSuffix(from, "test") { // a package for tests
			continue
		}
		if only == "" {
			return "only tests may"
		}
		return "only " + only + " may"
	}
	other := roomOf(to)
	if other == "" || other == room {
		return ""
	}
	may, known := mayKnow[class(room)]
	if !known {
		return fmt.Sprintf("the house has no room %q", room)
	}
	if slices.Contains(may, other) || slices.Contains(may, class(other)) && class(other) == "analysis/*" {
		return ""
	}
	return fmt.Sprintf("%s may know %s", room, strings.Join(may, ", "))
}

// roomOf is the room that a package of the module lies in, or nothing for a package of others. Every folder of analysis
// is a room of its own; elsewhere the folders of a room belong to it.
func roomOf(pkg string) string {
	path, ours := strings.CutPrefix(pkg, module+"/")
	if !ours {
		return ""
	}
	parts := strings.Split(path, "/")
	if parts[0] == "analysis" && len(parts) > 1 {
		return "analysis/" + parts[1]
	}
	return parts[0]
}

// class is the room's line in mayKnow: an analysis has that of all analyses.
func class(room string) string {
	if _, named := mayKnow[room]; !named && strings.HasPrefix(room, "analysis/") {
		return "analysis/*"
	}
	return room
}
