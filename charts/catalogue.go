package charts

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/message/catalog"
)

//go:embed locales/*.yaml
var locales embed.FS

// Catalogue holds every word of one language and writes its numbers and dates. It is safe for concurrent use.
type Catalogue struct {
	tag      language.Tag
	calendar calendar
	messages map[string]entry // by id
	printer  *message.Printer
}

// calendar holds the words that dates are made of.
type calendar struct {
	Months []string `yaml:"months"`
	Short  []string `yaml:"months_short"`
}

// entry is one message: a text, or a text per plural form of the argument named by plural.
type entry struct {
	plural string
	forms  []form
	args   []string // names, sorted
}

// form is the text for one plural category; a message without plural has only "other".
type form struct{ category, text string }

// Languages are those that a report can be written in.
func Languages() []string {
	files, err := locales.ReadDir("locales")
	if err != nil {
		panic(err) // the files are part of the program
	}
	var tags []string
	for _, f := range files {
		tags = append(tags, strings.TrimSuffix(f.Name(), ".yaml"))
	}
	return tags
}

// NewCatalogue reads the catalogue of a language, named by its tag: en, sv.
func NewCatalogue(language string) (*Catalogue, error) {
	if !slices.Contains(Languages(), language) {
		return nil, fmt.Errorf("charts: language: want one of %s, got %q", strings.Join(Languages(), ", "), language)
	}
	name := "locales/" + language + ".yaml"
	text, err := locales.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("charts: %w", err)
	}
	c, err := parseCatalogue(language, text)
	if err != nil {
		return nil, fmt.Errorf("charts: %s%w", name, err)
	}
	return c, nil
}

// parseCatalogue builds a catalogue from the texts of its files; later files may only add messages.
func parseCatalogue(tag string, files ...[]byte) (*Catalogue, error) {
	lang, err := language.Parse(tag)
	if err != nil {
		return nil, fmt.Errorf(": language %q: %w", tag, err)
	}
	c := &Catalogue{tag: lang, messages: map[string]entry{}}
	for _, text := range files {
		if err := c.read(text); err != nil {
			return nil, err
		}
	}
	if len(c.calendar.Months) != 12 || len(c.calendar.Short) != 12 {
		return nil, fmt.Errorf(": calendar: want 12 months and 12 months_short, got %d and %d",
			len(c.calendar.Months), len(c.calendar.Short))
	}
	builder := catalog.NewBuilder(catalog.Fallback(lang))
	for _, id := range slices.Sorted(maps.Keys(c.messages)) {
		if err := builder.Set(lang, id, c.messages[id].compile()...); err != nil {
			return nil, fmt.Errorf(": %s: %w", id, err)
		}
	}
	c.printer = message.NewPrinter(lang, message.Catalog(builder))
	return c, nil
}

// read adds the messages of one file: a tree of keys, of which the key calendar is not a message.
func (c *Catalogue) read(text []byte) error {
	var doc yaml.Node
	d := yaml.NewDecoder(bytes.NewReader(text))
	if err := d.Decode(&doc); err != nil {
		return fmt.Errorf(": %w", err)
	}
	if err := d.Decode(new(yaml.Node)); !errors.Is(err, io.EOF) {
		return fmt.Errorf(": want one document, got more")
	}
	root := doc.Content[0]
	if root.Kind != yaml.MappingNode {
		return fmt.Errorf(":%d: want a mapping of keys to messages", root.Line)
	}
	for key, node := range pairs(root) {
		if key == "calendar" {
			if err := node.Decode(&c.calendar); err != nil {
				return fmt.Errorf(":%d: calendar: %w", node.Line, err)
			}
			continue
		}
		if err := c.collect(key, node); err != nil {
			return err
		}
	}
	return nil
}

// pairs are the keys and values of a mapping, in the order of the file.
func pairs(n *yaml.Node) func(yield func(string, *yaml.Node) bool) {
	return func(yield func(string, *yaml.Node) bool) {
		for i := 0; i+1 < len(n.Content); i += 2 {
			if !yield(n.Content[i].Value, n.Content[i+1]) {
				return
			}
		}
	}
}

// collect walks the tree below id and keeps its messages.
func (c *Catalogue) collect(id string, n *yaml.Node) error {
	if _, again := c.messages[id]; again {
		return fmt.Errorf(":%d: %s: defined twice", n.Line, id)
	}
	switch n.Kind {
	case yaml.ScalarNode:
		e, err := newEntry("", []form{{"other", n.Value}})
		if err != nil {
			return fmt.Errorf(":%d: %s: %w", n.Line, id, err)
		}
		c.messages[id] = e
		return nil
	case yaml.MappingNode:
	default:
		return fmt.Errorf(":%d: %s: want a text or a mapping", n.Line, id)
	}
	argument := ""
	for key, child := range pairs(n) {
		if key == "plural" {
			argument = child.Value
		}
	}
	if argument == "" {
		for key, child := range pairs(n) {
			if err := c.collect(id+"."+key, child); err != nil {
				return err
			}
		}
		return nil
	}
	var forms []form
	for key, child := range pairs(n) {
		if key != "plural" {
			forms = append(forms, form{key, child.Value})
		}
	}
	e, err := newEntry(argument, forms)
	if err != nil {
		return fmt.Errorf(":%d: %s: %w", n.Line, id, err)
	}
	c.messages[id] = e
	return nil
}

// placeholder is an argument in a message.
var placeholder = regexp.MustCompile(`\{([^{}]*)\}`)

var argumentName = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)

func newEntry(argument string, forms []form) (entry, error) {
	e := entry{plural: argument, forms: forms}
	names := map[string]bool{}
	if argument != "" {
		names[argument] = true
	}
	other := false
	for _, f := range forms {
		if !slices.Contains([]string{"zero", "one", "two", "few", "many", "other"}, f.category) {
			return e, fmt.Errorf("want a plural form, got %q", f.category)
		}
		if strings.TrimSpace(f.text) == "" {
			return e, fmt.Errorf("the text is empty")
		}
		other = other || f.category == "other"
		for _, m := range placeholder.FindAllStringSubmatch(f.text, -1) {
			if !argumentName.MatchString(m[1]) {
				return e, fmt.Errorf("want a {name} in lower case, got %q", m[0])
			}
			names[m[1]] = true
		}
		if strings.ContainsAny(placeholder.ReplaceAllString(f.text, ""), "{}") {
			return e, fmt.Errorf("a brace is not closed")
		}
	}
	if !other {
		return e, fmt.Errorf("want the plural form other")
	}
	e.args = slices.Sorted(maps.Keys(names))
	return e, nil
}

// percentSign is a number, or an argument, and the sign that must not leave it for the next line.
var percentSign = regexp.MustCompile(`([0-9}]) %`)

// compile turns the entry into messages whose arguments go by position: the written arguments in order of name, and
// after them the number that decides the plural form.
func (e entry) compile() []catalog.Message {
	text := func(s string) string {
		s = percentSign.ReplaceAllString(s, "$1\u00a0%")
		s = strings.ReplaceAll(s, "%", "%%")
		return placeholder.ReplaceAllStringFunc(s, func(m string) string {
			i, _ := slices.BinarySearch(e.args, strings.Trim(m, "{}"))
			return fmt.Sprintf("%%[%d]s", i+1)
		})
	}
	if e.plural == "" {
		return []catalog.Message{catalog.String(text(e.forms[0].text))}
	}
	var cases []any
	for _, f := range e.forms {
		if f.category != "other" {
			cases = append(cases, f.category, text(f.text))
		}
	}
	for _, f := range e.forms {
		if f.category == "other" { // last, since the first case that fits is taken
			cases = append(cases, "other", text(f.text))
		}
	}
	return []catalog.Message{plural.Selectf(len(e.args)+1, "", cases...)}
}
