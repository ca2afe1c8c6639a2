package charts

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestLanguagesAgree holds every language to the same messages with the same arguments.
func TestLanguagesAgree(t *testing.T) {
	en := catalogueFor(t, "en")
	for _, language := range Languages() {
		c := catalogueFor(t, language)
		for _, id := range slices.Sorted(maps.Keys(en.messages)) {
			e, ok := c.messages[id]
			if !ok {
				t.Errorf("%s: %s is missing", language, id)
				continue
			}
			if !slices.Equal(e.args, en.messages[id].args) {
				t.Errorf("%s: %s: want the arguments %v, got %v", language, id, en.messages[id].args, e.args)
			}
		}
		for _, id := range slices.Sorted(maps.Keys(c.messages)) {
			if _, ok := en.messages[id]; !ok {
				t.Errorf("%s: %s is not in en", language, id)
			}
		}
	}
}

// TestMessagesAreUsed compares the catalogue with the ids in Go sources and templates. An id may be put together in the
// code, as "trend.rule_" + rule or "balance." + word: then its parts, divided by underscores, must stand in the code.
func TestMessagesAreUsed(t *testing.T) {
	c := catalogueFor(t, "en")
	sections := map[string]bool{}
	for id := range c.messages {
		section, _, _ := strings.Cut(id, ".")
		sections[section] = true
	}
	used := literals(t)
	for _, id := range slices.Sorted(maps.Keys(used)) {
		section, rest, _ := strings.Cut(id, ".")
		file := slices.Contains([]string{".sql", ".md", ".tmpl", ".css", ".js", ".html", ".yaml", ".csv", ".json"}, filepath.Ext(id))
		if !sections[section] || rest == "" || file || strings.HasSuffix(id, "_") {
			continue
		}
		if _, ok := c.messages[id]; !ok {
			t.Errorf("%s: message %s is not in the catalogue", used[id], id)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(c.messages)) {
		if section, rest, _ := strings.Cut(id, "."); !made(used, id) && (used[section+"."] == "" || !made(used, rest)) {
			t.Errorf("message %s is used nowhere", id)
		}
	}
}

// made reports whether a word stands in the code, or can be put together of words that do.
func made(used map[string]string, word string) bool {
	if used[word] != "" {
		return true
	}
	for i, r := range word {
		if r == '_' && (used[word[:i]] != "" || used[word[:i+1]] != "") && made(used, word[i+1:]) {
			return true
		}
	}
	return false
}

var (
	idPart     = regexp.MustCompile(`^[a-z0-9_.]+$`)
	templateID = regexp.MustCompile(`word "([^"]+)"`)
	sqlWord    = regexp.MustCompile(`'([a-z0-9_.]+)'`) // rules of doubts that a statement finds
)

// literals are the texts in the repository's Go sources, statements and templates that can be part of an id, and where each is.
func literals(t *testing.T) map[string]string {
	t.Helper()
	used := map[string]string{}
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "testdata" || strings.HasPrefix(d.Name(), ".") && d.Name() != ".."):
			return filepath.SkipDir
		case strings.HasSuffix(path, ".tmpl"), strings.HasSuffix(path, ".sql"):
			text, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			words := templateID
			if strings.HasSuffix(path, ".sql") {
				words = sqlWord
			}
			for _, m := range words.FindAllStringSubmatch(string(text), -1) {
				if words == templateID || strings.Contains(m[1], ".") {
					used[m[1]] = path
				}
			}
		case strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_test.go"):
			f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			ast.Inspect(f, func(n ast.Node) bool {
				if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
					if s, err := strconv.Unquote(lit.Value); err == nil && idPart.MatchString(s) {
						used[s] = path
					}
				}
				return true
			})
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return used
}

func TestPlural(t *testing.T) {
	en, sv := catalogueFor(t, "en"), catalogueFor(t, "sv")
	for _, tc := range []struct {
		n      Value
		en, sv string
	}{
		{Count(0), "0 matters need a decision.", "0 frågor behöver beslut."},
		{Count(1), "1 matter needs a decision.", "1 fråga behöver beslut."},
		{Count(2), "2 matters need a decision.", "2 frågor behöver beslut."},
		{Number(1.5, 1), "1.5 matters need a decision.", "1,5 frågor behöver beslut."},
	} {
		text := T("page.asked", Args{"n": tc.n})
		if got := en.Say(text); got != tc.en {
			t.Errorf("en: got %q, want %q", got, tc.en)
		}
		if got := sv.Say(text); got != tc.sv {
			t.Errorf("sv: got %q, want %q", got, tc.sv)
		}
	}
}

func TestSayFaults(t *testing.T) {
	c := catalogueFor(t, "en")
	for _, tc := range []struct {
		text      Text
		say, want string
	}{
		{Text{}, "", ""},
		{T("page.nowhere", nil), "[page.nowhere]", "charts: message page.nowhere: not in the catalogue en"},
		{T("page.asked", nil), "[page.asked]", "charts: message page.asked: argument n: want a value, got none"},
		{
			T("page.skip", Args{"x": Count(1)}), "Skip to the report",
			"charts: message page.skip: argument x: the message does not use it",
		},
		{
			T("page.asked", Args{"n": Label("two")}), "two matters need a decision.",
			"charts: message page.asked: argument n: want a number for the plural",
		},
		{
			T("page.title", Args{"period": Phrase(T("page.nowhere", nil))}), "Complaints in [page.nowhere]",
			"charts: message page.nowhere: not in the catalogue en",
		},
	} {
		if got := c.Say(tc.text); got != tc.say {
			t.Errorf("%s: got %q, want %q", tc.text.ID, got, tc.say)
		}
		got := ""
		if err := c.Check(tc.text); err != nil {
			got = err.Error()
		}
		if got != tc.want {
			t.Errorf("%s: got %q, want %q", tc.text.ID, got, tc.want)
		}
	}
}

// TestSayIsolates keeps Arabic and Hebrew labels from turning the sentence around them, and leaves others alone.
func TestSayIsolates(t *testing.T) {
	c := catalogueFor(t, "en")
	if got := c.Say(T("page.title", Args{"period": Label("שלום")})); got != "Complaints in \u2068שלום\u2069" {
		t.Errorf("got %+q", got)
	}
	if got := c.Say(T("page.title", Args{"period": Label("100 % {n} %d")})); got != "Complaints in 100 % {n} %d" {
		t.Errorf("got %+q", got)
	}
}

func TestCatalogueFaults(t *testing.T) {
	calendar := "calendar: {months: [a,b,c,d,e,f,g,h,i,j,k,l], months_short: [a,b,c,d,e,f,g,h,i,j,k,l]}\n"
	for _, tc := range []struct{ text, want string }{
		{"x: {y: hi}", ": calendar: want 12 months and 12 months_short, got 0 and 0"},
		{calendar + "x: {y: \"{A}\"}", `:2: x.y: want a {name} in lower case, got "{A}"`},
		{calendar + "x: {y: \"{a\"}", ":2: x.y: a brace is not closed"},
		{calendar + "x: {y: \"\"}", ":2: x.y: the text is empty"},
		{calendar + "x: {y: [a]}", ":2: x.y: want a text or a mapping"},
		{calendar + "x: {y: {plural: n, one: a}}", ":2: x.y: want the plural form other"},
		{calendar + "x: {y: {plural: n, other: a, some: b}}", `:2: x.y: want a plural form, got "some"`},
		{calendar + "x: {y: a}\nx: {y: b}", ":3: x.y: defined twice"},
		{calendar + "---\nx: {y: a}", ": want one document, got more"},
	} {
		_, err := parseCatalogue("en", []byte(tc.text))
		if err == nil || err.Error() != tc.want {
			t.Errorf("%q: got %v, want %s", tc.text, err, tc.want)
		}
	}
	want := fmt.Sprintf("charts: language: want one of %s, got %q", strings.Join(Languages(), ", "), "xx")
	if _, err := NewCatalogue("xx"); err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}
