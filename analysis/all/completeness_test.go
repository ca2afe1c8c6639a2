package all_test

import (
	"bytes"
	"io/fs"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"go.yaml.in/yaml/v3"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/all"
)

// TestComplete names what an analysis lacks, so that whoever adds one is told the next step.
func TestComplete(t *testing.T) {
	house := os.DirFS("../..")
	var listed []string
	for _, a := range (all.Options{}).Analyses(analysis.Period{}, time.Time{}) {
		listed = append(listed, a.Info().Name)
	}
	for _, name := range analyses(t, house, listed) {
		for _, what := range missing(house, name, listed, optionKeys()) {
			t.Errorf("analysis %s lacks %s", name, what)
		}
	}
}

func TestMissingNamesEachPiece(t *testing.T) {
	whole := fstest.MapFS{
		"queries/analyses/novel.sql":     {Data: []byte("-- one row\n")},
		"analysis/novel/novel.go":        {},
		"analysis/novel/section.go":      {},
		"analysis/novel/novel.md":        {Data: []byte("# Novel\n")},
		"analysis/novel/example_test.go": {Data: []byte("func ExampleFind() {}")},
		"analysis/novel/novel_test.go":   {},
		"charts/locales/en.yaml":         {Data: []byte("novel: {title: Novel}\n")},
		"charts/locales/sv.yaml":         {Data: []byte("novel: {title: Ny}\n")},
	}
	if got := missing(whole, "novel", []string{"novel"}, []string{"novel"}); len(got) != 0 {
		t.Errorf("nothing is missing, got %q", got)
	}
	for file := range whole {
		part := fstest.MapFS{}
		for f, content := range whole {
			if f != file {
				part[f] = content
			}
		}
		if strings.HasPrefix(file, "charts/locales/") {
			part[file] = &fstest.MapFile{Data: []byte("novel: {}\n")}
		}
		got := missing(part, "novel", []string{"novel"}, []string{"novel"})
		if len(got) != 1 || !strings.Contains(got[0], file) {
			t.Errorf("without %s: got %q", file, got)
		}
	}
	if got := missing(whole, "novel", nil, nil); len(got) != 2 {
		t.Errorf("not listed and without options: got %q", got)
	}
}

// analyses are those listed and those that have a folder.
func analyses(t *testing.T, house fs.FS, listed []string) []string {
	t.Helper()
	names := slices.Clone(listed)
	folders, err := fs.ReadDir(house, "analysis")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range folders {
		if f.IsDir() && !slices.Contains([]string{"all", "analysistest", "stats"}, f.Name()) {
			names = append(names, f.Name())
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

func missing(house fs.FS, name string, listed, options []string) []string {
	var lacks []string
	folder := "analysis/" + name + "/"
	for _, file := range []string{
		"queries/analyses/" + name + ".sql", folder + name + ".go", folder + "section.go", folder + name + ".md",
		folder + name + "_test.go",
	} {
		if _, err := fs.Stat(house, file); err != nil {
			lacks = append(lacks, file)
		}
	}
	if text, err := fs.ReadFile(house, folder+"example_test.go"); err != nil || !bytes.Contains(text, []byte("func Example")) {
		lacks = append(lacks, "an example in "+folder+"example_test.go")
	}
	locales, err := fs.Glob(house, "charts/locales/*.yaml")
	if err != nil {
		panic(err) // a malformed pattern
	}
	for _, file := range locales {
		var messages map[string]any
		text, err := fs.ReadFile(house, file)
		if err == nil {
			err = yaml.Unmarshal(text, &messages)
		}
		if section, ok := messages[name].(map[string]any); err != nil || !ok || len(section) == 0 {
			lacks = append(lacks, "messages under "+name+": in "+file)
		}
	}
	if !slices.Contains(listed, name) {
		lacks = append(lacks, "its line in analysis/all")
	}
	if !slices.Contains(options, name) {
		lacks = append(lacks, "its field of all.Options")
	}
	return lacks
}

// optionKeys are the keys under analyses: in vitalfew.yaml.
func optionKeys() []string {
	var keys []string
	for f := range reflect.TypeFor[all.Options]().Fields() {
		keys = append(keys, f.Tag.Get("yaml"))
	}
	return keys
}
