package ingest

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"github.com/vitalfew/vitalfew/queries"
)

// Taxonomy is the organisation's own tree of issues, and what the words of its sources mean in it.
type Taxonomy struct {
	Tree []Issue   `yaml:"tree"`
	Map  []Meaning `yaml:"map"`
}

// Issue is a node of the tree.
type Issue struct {
	Name     string  `yaml:"name"`
	Code     string  `yaml:"code"`     // of the organisation; may stand for the path
	Severity *int    `yaml:"severity"` // 0 to 3; empty: that of the node above
	Issues   []Issue `yaml:"issues"`   // below it; three levels at most
}

// Meaning says which node words of the sources mean. Of several that fit an issue, that of the most specific field counts,
// then the one with the most conditions, then the one for a single source, then the one that stands first.
type Meaning struct {
	Source    string            `yaml:"source"` // empty: any
	Field     string            `yaml:"field"`
	From      Words             `yaml:"from"`
	To        string            `yaml:"to"`         // path or code of a node
	When      map[string]string `yaml:"when"`       // what other fields of the complaint must say
	ValidFrom string            `yaml:"valid_from"` // first day of receipt
	ValidTo   string            `yaml:"valid_to"`   // last day of receipt
}

// Words are one word or several.
type Words []string

// UnmarshalYAML takes a word for a list of one.
func (w *Words) UnmarshalYAML(node *yaml.Node) error {
	if node.Kind == yaml.ScalarNode {
		*w = Words{node.Value}
		return nil
	}
	return node.Decode((*[]string)(w))
}

// pathSeparator stands between the names of a path.
const pathSeparator = " / "

// mostLevels is how deep the tree may be: a report has three columns for it.
const mostLevels = 3

// TaxonomyError is something wrong with a taxonomy, and where: keys and places in lists, from 0.
type TaxonomyError struct {
	Path []any
	Text string
}

// Error is what is wrong.
func (e TaxonomyError) Error() string { return e.Text }

// Compile makes of a taxonomy what the warehouse joins, or tells everything that is wrong with it.
func (t *Taxonomy) Compile(sources []string) ([]queries.TaxonomyNode, []queries.TaxonomyWord, []TaxonomyError) {
	c := compiler{nodes: map[string]queries.TaxonomyNode{}, sources: sources}
	if len(t.Tree) == 0 {
		c.wrong([]any{"tree"}, "tree: want at least one issue")
	}
	c.tree(t.Tree, []any{"tree"}, queries.TaxonomyNode{})
	for i, m := range t.Map {
		c.meaning(i, m)
	}
	slices.SortStableFunc(c.words, before)
	return c.all, c.words, c.errors
}

// compiler is a compilation on its way.
type compiler struct {
	sources []string
	all     []queries.TaxonomyNode
	nodes   map[string]queries.TaxonomyNode // by folded path and code
	names   []string                        // paths and codes as they are written
	words   []queries.TaxonomyWord
	errors  []TaxonomyError
}

func (c *compiler) wrong(path []any, format string, args ...any) {
	c.errors = append(c.errors, TaxonomyError{Path: path, Text: fmt.Sprintf(format, args...)})
}

// tree takes the nodes of one level, which are below another.
func (c *compiler) tree(issues []Issue, path []any, above queries.TaxonomyNode) {
	for i, issue := range issues {
		at := func(key ...any) []any { return slices.Concat(path, []any{i}, key) }
		name := strings.Join(strings.Fields(issue.Name), " ")
		switch {
		case name == "":
			c.wrong(at("name"), "name: want a name for the issue")
			continue
		case strings.Contains(name, "/"):
			c.wrong(at("name"), "name: want a name without a slash, got %q: issues below it stand under issues", name)
			continue
		case len(above.Levels) == mostLevels:
			c.wrong(at("name"), "issues: want %d levels at most, got a fourth below %q", mostLevels, above.Path)
			continue
		}
		n := queries.TaxonomyNode{Levels: append(slices.Clone(above.Levels), name), Code: issue.Code, Severity: above.Severity}
		n.Path = strings.Join(n.Levels, pathSeparator)
		if issue.Severity != nil {
			if n.Severity = issue.Severity; *n.Severity < 0 || *n.Severity > 3 {
				c.wrong(at("severity"), "severity: want 0, 1, 2 or 3, got %d", *n.Severity)
			}
		}
		c.all = append(c.all, n)
		c.name(at("name"), n.Path, n)
		if n.Code != "" {
			c.name(at("code"), n.Code, n)
		}
		c.tree(issue.Issues, at("issues"), n)
	}
}

// name lets a path or a code stand for a node.
func (c *compiler) name(path []any, name string, n queries.TaxonomyNode) {
	folded := foldPath(name)
	if other, twice := c.nodes[folded]; twice {
		c.wrong(path, "%v: %q stands for %q already", path[len(path)-1], name, other.Path)
		return
	}
	c.nodes[folded] = n
	c.names = append(c.names, name)
}

// foldPath makes paths comparable: without case, and whatever the spaces.
func foldPath(path string) string {
	names := strings.Split(strings.ToLower(path), "/")
	for i, name := range names {
		names[i] = strings.Join(strings.Fields(name), " ")
	}
	return strings.Join(names, pathSeparator)
}

// meaning takes one entry of the map.
func (c *compiler) meaning(i int, m Meaning) {
	before := len(c.errors)
	at := func(key string) []any { return []any{"map", i, key} }
	fields := queries.TaxonomyFields()
	if !slices.Contains(fields, m.Field) {
		c.wrong(at("field"), "field: want %s, got %q; %s", strings.Join(fields, ", "), m.Field, didYouMean(m.Field, fields))
	}
	if m.Source != "" && !slices.Contains(c.sources, m.Source) {
		c.wrong(at("source"), "source: %q is no source of the configuration; %s", m.Source, didYouMean(m.Source, c.sources))
	}
	node, known := c.nodes[foldPath(m.To)]
	if !known {
		c.wrong(at("to"), "to: %q is no issue of the tree; %s", m.To, didYouMean(m.To, c.names))
	}
	if len(m.From) == 0 {
		c.wrong(at("from"), "from: want a word, or a list of words")
	}
	for _, field := range slices.Sorted(maps.Keys(m.When)) {
		if !slices.Contains(fields, field) || field == m.Field {
			c.wrong(at("when"), "when: want another field than %s of %s, got %q", m.Field, strings.Join(fields, ", "), field)
		}
	}
	from, to := c.day(at("valid_from"), m.ValidFrom), c.day(at("valid_to"), m.ValidTo)
	if !to.IsZero() {
		if to = to.AddDate(0, 0, 1); !from.IsZero() && !from.Before(to) {
			c.wrong(at("valid_to"), "valid_to: want a day from %s on, got %s", m.ValidFrom, m.ValidTo)
		}
	}
	for _, word := range m.From {
		w := queries.TaxonomyWord{
			Source: m.Source, Field: m.Field, Word: strings.TrimSpace(word), When: m.When, From: from, To: to, Path: node.Path,
		}
		if w.Word == "" {
			c.wrong(at("from"), "from: want a word, got an empty text")
		}
		if len(c.errors) == before {
			c.word(at("from"), w)
		}
	}
}

// word takes a word, unless it has a meaning already at some time.
func (c *compiler) word(path []any, w queries.TaxonomyWord) {
	for _, other := range c.words {
		if !sameWord(w, other) || !w.From.IsZero() && !other.To.IsZero() && !w.From.Before(other.To) ||
			!other.From.IsZero() && !w.To.IsZero() && !other.From.Before(w.To) {
			continue
		}
		c.wrong(path, "from: %q means %q already; one of the two must end before the other begins (valid_to, valid_from)", w.Word, other.Path)
		return
	}
	c.words = append(c.words, w)
}

// sameWord reports whether two entries are about the same word under the same conditions.
func sameWord(a, b queries.TaxonomyWord) bool {
	return a.Source == b.Source && a.Field == b.Field && strings.EqualFold(a.Word, b.Word) && maps.EqualFunc(a.When, b.When, strings.EqualFold)
}

func (c *compiler) day(path []any, text string) time.Time {
	if text == "" {
		return time.Time{}
	}
	day, err := time.Parse(time.DateOnly, text)
	if err != nil {
		c.wrong(path, "%v: want a day as in 2026-01-31, got %q", path[len(path)-1], text)
	}
	return day
}

// before orders words as they count: by the most specific field, the most conditions, a single source.
func before(a, b queries.TaxonomyWord) int {
	fields := queries.TaxonomyFields()
	if d := slices.Index(fields, a.Field) - slices.Index(fields, b.Field); d != 0 {
		return d
	}
	if d := len(b.When) - len(a.When); d != 0 {
		return d
	}
	if (a.Source == "") != (b.Source == "") {
		if a.Source != "" {
			return -1
		}
		return 1
	}
	return 0
}
