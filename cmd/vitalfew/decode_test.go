package main

import (
	"strings"
	"testing"
)

type testConfig struct {
	Name     string       `yaml:"name"`
	Count    int          `yaml:"count"`
	Share    float64      `yaml:"share"`
	Loud     bool         `yaml:"loud"`
	Sources  []testSource `yaml:"sources"`
	testMore `yaml:",inline"`
}

type testSource struct {
	Columns []string          `yaml:"columns"`
	Formats map[string]string `yaml:"formats"`
	Rows    []int             `yaml:"rows"`
	Within  map[string]*int   `yaml:"within"`
}

type testMore struct {
	Country string `yaml:"country"`
	Days    *int64 `yaml:"days"`
}

func TestDecodeErrors(t *testing.T) {
	for _, c := range []struct{ name, yaml, want string }{
		{"empty", "", "f.yaml: want a configuration, found an empty file"},
		{"comment only", "# nothing\n", "f.yaml: want a configuration, found an empty file"},
		{"unknown key", "name: a\nsources:\n  - colums: []\n", `f.yaml:3: unknown key "colums", did you mean "columns"?`},
		{"unknown at top", "nmae: a\n", `f.yaml:1: unknown key "nmae", did you mean "name"?`},
		{"unknown inlined", "contry: SE\n", `f.yaml:1: unknown key "contry", did you mean "country"?`},
		{"key of another level", "columns: []\n", `f.yaml:1: unknown key "columns"`},
		{"two errors", "nmae: a\ncount: x\n", "f.yaml:1: unknown key \"nmae\", did you mean \"name\"?\nf.yaml:2: want a whole number, got \"x\""},
		{"twice", "name: a\nname: b\n", `f.yaml:2: key "name" is given twice`},
		{"number", "share: 50%\n", `f.yaml:1: want a number, got "50%"`},
		{"not whole", "count: 2.7\nshare: 0.5\n", `f.yaml:1: want a whole number, got "2.7"`},
		{"not whole in a list", "sources:\n  - rows: [1, 2.0, 3.5]\n", `f.yaml:2: want a whole number, got "3.5"`},
		{"not whole in a map", "sources:\n  - within: {a: 4, b: 0.5}\n", `f.yaml:2: want a whole number, got "0.5"`},
		{"not whole inlined", "days: 1.5\n", `f.yaml:1: want a whole number, got "1.5"`},
		{"yes or no", "loud: maybe\n", `f.yaml:1: want true or false, got "maybe"`},
		{"list", "sources: a\n", `f.yaml:1: want a list, got "a"`},
		{"list for text", "name: [a]\n", `f.yaml:1: want a text, got a list`},
		{"text for keys", "sources: [a]\n", `f.yaml:1: want keys with values, got "a"`},
		{"syntax", "name: a\n  b: c\n", "f.yaml:2: mapping values are not allowed in this context"},
		{"two documents", "name: a\n---\nname: b\n", "f.yaml: want one document, found a second one after ---"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := decode("f.yaml", []byte(c.yaml), new(testConfig))
			if err == nil || err.Error() != c.want {
				t.Errorf("got  %v\nwant %s", err, c.want)
			}
		})
	}
}

func TestDecodeKeepsCase(t *testing.T) {
	var c testConfig
	if _, err := decode("f.yaml", []byte("sources:\n- columns: [Ärende ID, Order.No, NO]\n  formats: {Received.At: x}\n"), &c); err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(c.Sources[0].Columns, "|"); got != "Ärende ID|Order.No|NO" {
		t.Errorf("columns %s", got)
	}
	if c.Sources[0].Formats["Received.At"] != "x" {
		t.Errorf("formats %v", c.Sources[0].Formats)
	}
}

func TestDocumentPointsAtLines(t *testing.T) {
	doc, err := decode("f.yaml", []byte("name: a\n\nsources:\n  - columns: []\n  - formats:\n      x: y\n"), new(testConfig))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		path []any
		want string
	}{
		{[]any{"name"}, "f.yaml:1: odd"},
		{[]any{"sources", 0, "columns"}, "f.yaml:4: odd"},
		{[]any{"sources", 1, "formats", "x"}, "f.yaml:6: odd"},
		{[]any{"sources", 1, "columns"}, "f.yaml:5: odd"}, // not there: the source's own line
		{[]any{"sources", 2}, "f.yaml:3: odd"},
		{[]any{"name", "x"}, "f.yaml:1: odd"},
		{[]any{"loud"}, "f.yaml: odd"},
		{nil, "f.yaml: odd"},
	} {
		if got := doc.errorf(c.path, "odd").Error(); got != c.want {
			t.Errorf("%v: got %s, want %s", c.path, got, c.want)
		}
	}
}

func TestDocumentPathFollowsTheWordsOfAnError(t *testing.T) {
	doc, err := decode("f.yaml", []byte("name: a\nsources:\n  - formats:\n      x: y\n"), new(testConfig))
	if err != nil {
		t.Fatal(err)
	}
	prefix := []any{"sources", 0}
	for msg, line := range map[string]int{
		"formats: x: want z":   4,
		"formats: y: want z":   3,
		"columns: want z":      3, // not given: the source's line
		"x: want z":            3,
		"want no formats here": 3,
	} {
		if got := doc.line(doc.path(prefix, msg)); got != line {
			t.Errorf("%s: line %d, want %d", msg, got, line)
		}
	}
}
