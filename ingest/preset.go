package ingest

import (
	"bytes"
	"embed"
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"go.yaml.in/yaml/v3"

	"github.com/vitalfew/vitalfew/queries"
)

//go:embed presets/*.yaml
var presetFiles embed.FS

// Preset is what is known of the exports of one system or publisher. A heading may feed several fields; of several
// headings for one field, the first that a file has is taken.
type Preset struct {
	Name  string
	Title string
	Shape queries.Shape // what a record is; empty: complaint
	Order string        // of day and month where nothing else decides: mdy or dmy
	// Headings are the columns of exports that have no row of headings; empty: they have one.
	Headings []string
	Missing  []string
	Fields   map[string][]string            // canonical field to headings
	LeftOut  []string                       // headings of personal data
	Ignored  []string                       // headings of no use
	Values   map[string]map[string][]string // canonical field to canonical word to words
}

// Generic is the name of the preset for exports of no known system.
const Generic = "generic"

// presetFile is a preset as its file writes it.
type presetFile struct {
	Title    string                     `yaml:"title"`
	Shape    queries.Shape              `yaml:"shape"`
	Order    string                     `yaml:"order"`
	Headings list                       `yaml:"headings"`
	Missing  []string                   `yaml:"missing"`
	Fields   map[string]list            `yaml:"fields"`
	LeftOut  list                       `yaml:"left_out"`
	Ignored  list                       `yaml:"ignored"`
	Values   map[string]map[string]list `yaml:"values"`
}

// list is a list of words. Long ones are written as a list of lists.
type list []string

func (l *list) UnmarshalYAML(node *yaml.Node) error {
	if node.Kind != yaml.SequenceNode {
		return fmt.Errorf("line %d: want a list", node.Line)
	}
	for _, item := range node.Content {
		if item.Kind == yaml.SequenceNode {
			var inner list
			if err := inner.UnmarshalYAML(item); err != nil {
				return err
			}
			*l = append(*l, inner...)
			continue
		}
		var word string
		if err := item.Decode(&word); err != nil {
			return err
		}
		*l = append(*l, word)
	}
	return nil
}

// Presets are the shipped presets by name.
var Presets = sync.OnceValue(func() []Preset {
	names, err := presetFiles.ReadDir("presets")
	if err != nil {
		panic(err) // embedded
	}
	all := make([]Preset, 0, len(names))
	for _, n := range names {
		file := path.Join("presets", n.Name())
		data, err := presetFiles.ReadFile(file)
		if err != nil {
			panic(err)
		}
		p, err := parsePreset(file, data)
		if err != nil {
			panic(err)
		}
		all = append(all, p)
	}
	return all
})

// FindPreset is the preset of that name.
func FindPreset(name string) (Preset, error) {
	all := Presets()
	names := make([]string, len(all))
	for i, p := range all {
		if names[i] = p.Name; p.Name == name {
			return p, nil
		}
	}
	return Preset{}, &Error{Text: fmt.Sprintf("unknown preset %q", name), Hint: didYouMean(name, names)}
}

var unknownKey = regexp.MustCompile(`line (\d+): field (\S+) not found`)

// parsePreset reads a preset file, strictly.
func parsePreset(file string, data []byte) (Preset, error) {
	var in presetFile
	d := yaml.NewDecoder(bytes.NewReader(data))
	d.KnownFields(true)
	if err := d.Decode(&in); err != nil {
		if m := unknownKey.FindStringSubmatch(err.Error()); m != nil {
			return Preset{}, fmt.Errorf("%s:%s: unknown key %q", file, m[1], m[2])
		}
		return Preset{}, fmt.Errorf("%s: %w", file, err)
	}
	p := Preset{
		Name: strings.TrimSuffix(path.Base(file), ".yaml"), Title: in.Title, Shape: in.Shape, Order: in.Order, Headings: in.Headings, Missing: in.Missing,
		Fields: map[string][]string{}, LeftOut: in.LeftOut, Ignored: in.Ignored, Values: map[string]map[string][]string{},
	}
	if text, _ := checkShape(p.Shape); text != "" {
		return Preset{}, fmt.Errorf("%s: %s", file, text)
	}
	if p.Order != "mdy" && p.Order != "dmy" {
		return Preset{}, fmt.Errorf("%s: order: want mdy or dmy, got %q", file, p.Order)
	}
	for _, name := range slices.Sorted(maps.Keys(in.Fields)) {
		field, ok := canonicalField(name)
		if !ok {
			return Preset{}, fmt.Errorf("%s: fields: unknown field %q", file, name)
		}
		p.Fields[field] = in.Fields[name]
	}
	for _, name := range slices.Sorted(maps.Keys(in.Values)) {
		p.Values[name] = map[string][]string{}
		for _, word := range slices.Sorted(maps.Keys(in.Values[name])) {
			if !slices.Contains(words[name], word) {
				return Preset{}, fmt.Errorf("%s: values: %s: unknown word %q", file, name, word)
			}
			p.Values[name][word] = in.Values[name][word]
		}
	}
	return p, nil
}

// headings are all headings that a preset knows, folded.
func (p *Preset) headings() map[string]bool {
	known := map[string]bool{}
	for _, h := range slices.Concat(p.LeftOut, p.Ignored) {
		known[fold(h)] = true
	}
	for _, hs := range p.Fields {
		for _, h := range hs {
			known[fold(h)] = true
		}
	}
	return known
}
