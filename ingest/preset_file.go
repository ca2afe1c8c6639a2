package ingest

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/vitalfew/vitalfew/queries"
)

// presetFile is a preset as its file writes it.
type presetFile struct {
	Title    string        `yaml:"title"`
	Kind     string        `yaml:"kind"` // empty: complaints
	Order    string        `yaml:"order"`
	Zone     string        `yaml:"zone"`
	Shape    queries.Shape `yaml:"shape"`
	Headings list          `yaml:"headings"`
	Quotes   string        `yaml:"quotes"` // none: quotation marks are text
	Missing  list          `yaml:"missing"`
	Custom   list          `yaml:"custom"`
	Fields   lists         `yaml:"fields"`
	Units    lists         `yaml:"units"`    // unit to headings
	Personal lists         `yaml:"personal"` // kind to headings
	LeftOut  list          `yaml:"left_out"`
	Ignored  list          `yaml:"ignored"`
	Values   listsMap      `yaml:"values"`
}

// personalKinds are the kinds of personal data that a preset tells apart.
var personalKinds = []string{kindName, kindEmail, kindPhone, kindAddress, kindID}

// list is a list of words. Long ones are written as a list of lists.
type list []string

func (l *list) UnmarshalYAML(node *yaml.Node) error {
	if node.Kind != yaml.SequenceNode {
		return &Error{Line: int64(node.Line), Text: "want a list"}
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
		if item.Kind != yaml.ScalarNode {
			return &Error{Line: int64(item.Line), Text: "want a word"}
		}
		*l = append(*l, item.Value)
	}
	return nil
}

// named is a list under its key.
type named struct {
	key   string
	line  int64
	words list
}

// lists are lists by key, in the order of the file.
type lists []named

func (l *lists) UnmarshalYAML(node *yaml.Node) error {
	return eachKey(node, func(key string, line int64, value *yaml.Node) error {
		var words list
		if err := words.UnmarshalYAML(value); err != nil {
			return err
		}
		*l = append(*l, named{key, line, words})
		return nil
	})
}

// listsMap are lists by two keys.
type listsMap []struct {
	key   string
	line  int64
	lists lists
}

func (m *listsMap) UnmarshalYAML(node *yaml.Node) error {
	return eachKey(node, func(key string, line int64, value *yaml.Node) error {
		var inner lists
		if err := inner.UnmarshalYAML(value); err != nil {
			return err
		}
		*m = append(*m, struct {
			key   string
			line  int64
			lists lists
		}{key, line, inner})
		return nil
	})
}

// eachKey calls do for each key of a mapping.
func eachKey(node *yaml.Node, do func(key string, line int64, value *yaml.Node) error) error {
	if node.Kind != yaml.MappingNode {
		return &Error{Line: int64(node.Line), Text: "want keys with lists"}
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(node.Content); i += 2 {
		key, line := node.Content[i].Value, int64(node.Content[i].Line)
		if seen[key] {
			return &Error{Line: line, Text: fmt.Sprintf("key %q stands there twice", key)}
		}
		seen[key] = true
		if err := do(key, line, node.Content[i+1]); err != nil {
			return err
		}
	}
	return nil
}

var (
	unknownKey = regexp.MustCompile(`line (\d+): field (\S+) not found`)
	yamlLine   = regexp.MustCompile(`line (\d+): (.*)`)
)

// parsePreset reads a preset file, strictly. The error is an *Error.
func parsePreset(file string, data []byte) (Preset, error) {
	var in presetFile
	d := yaml.NewDecoder(bytes.NewReader(data))
	d.KnownFields(true)
	if err := d.Decode(&in); err != nil {
		return Preset{}, presetError(file, err)
	}
	p := Preset{
		Name: strings.TrimSuffix(filepath.Base(file), ".yaml"), Title: in.Title, Kind: cmp.Or(in.Kind, queries.Complaints), Order: in.Order, Zone: in.Zone, Shape: in.Shape,
		Headings: in.Headings, Missing: in.Missing, Custom: in.Custom, LeftOut: in.LeftOut, Ignored: in.Ignored,
		Fields: map[string][]string{}, Units: map[string]string{}, Personal: map[string]string{}, Values: map[string]map[string][]string{},
	}
	if p.Unquoted = in.Quotes == noQuotes; in.Quotes != "" && !p.Unquoted {
		return Preset{}, &Error{File: file, Text: fmt.Sprintf("quotes: want none, got %q", in.Quotes)}
	}
	if err := p.fill(&in); err != nil {
		err.File = file
		return Preset{}, err
	}
	p.known = p.headings()
	return p, nil
}

// presetError says in the words of the house what the decoder found.
func presetError(file string, err error) *Error {
	if own := (*Error)(nil); errors.As(err, &own) {
		own.File = file
		return own
	}
	if errors.Is(err, io.EOF) {
		return &Error{File: file, Text: "the preset is empty"}
	}
	if m := unknownKey.FindStringSubmatch(err.Error()); m != nil {
		line, _ := strconv.ParseInt(m[1], 10, 64)
		var keys []string
		for f := range reflect.TypeFor[presetFile]().Fields() {
			keys = append(keys, f.Tag.Get("yaml"))
		}
		return &Error{File: file, Line: line, Text: fmt.Sprintf("unknown key %q", m[2]), Hint: didYouMean(m[2], keys)}
	}
	if m := yamlLine.FindStringSubmatch(err.Error()); m != nil {
		line, _ := strconv.ParseInt(m[1], 10, 64)
		return &Error{File: file, Line: line, Text: m[2]}
	}
	return &Error{File: file, Text: err.Error()}
}

// fill checks what the file says and takes it in.
func (p *Preset) fill(in *presetFile) *Error {
	switch {
	case !slices.Contains(queries.Kinds(), p.Kind):
		return &Error{Text: fmt.Sprintf("kind: unknown kind %q", p.Kind), Hint: didYouMean(p.Kind, queries.Kinds())}
	case p.Order != "mdy" && p.Order != "dmy":
		return &Error{Text: fmt.Sprintf("order: want mdy or dmy, got %q", p.Order)}
	case CheckZone(p.Zone) != nil:
		return &Error{Text: "zone: " + CheckZone(p.Zone).Error()}
	}
	if text, hint := checkShape(p.Shape); text != "" {
		return &Error{Text: text, Hint: hint}
	}
	for _, pattern := range p.Custom {
		if strings.Count(pattern, "*") != 1 || pattern == "*" {
			return &Error{Text: fmt.Sprintf("custom: want a heading with one *, got %q", pattern), Hint: `for example "* [list]"`}
		}
	}
	for _, u := range in.Units {
		if !slices.Contains(queries.Units, u.key) {
			return &Error{Line: u.line, Text: fmt.Sprintf("units: unknown unit %q", u.key), Hint: didYouMean(u.key, queries.Units)}
		}
		for _, heading := range u.words {
			p.Units[fold(heading)] = u.key
		}
	}
	for _, k := range in.Personal {
		if !slices.Contains(personalKinds, k.key) {
			return &Error{Line: k.line, Text: fmt.Sprintf("personal: unknown kind %q", k.key), Hint: didYouMean(k.key, personalKinds)}
		}
		for _, heading := range k.words {
			p.Personal[fold(heading)] = k.key
		}
	}
	if err := p.fillFields(in.Fields); err != nil {
		return err
	}
	return p.fillValues(in.Values)
}

func (p *Preset) fillFields(fields lists) *Error {
	for _, n := range fields {
		field, ok := p.kind().field(n.key)
		if !ok {
			text, hint := p.kind().unknown(n.key)
			return &Error{Line: n.line, Text: "fields: " + text, Hint: hint}
		}
		for _, heading := range n.words {
			if slices.Contains(durationFields, field) && p.Units[fold(heading)] == "" {
				return &Error{
					Line: n.line, Text: fmt.Sprintf("fields: %s: no unit for %q", n.key, heading),
					Hint: fmt.Sprintf("for example units: {minutes: [%s]}", heading),
				}
			}
		}
		p.Fields[field] = n.words
	}
	return nil
}

func (p *Preset) fillValues(values listsMap) *Error {
	for _, v := range values {
		field, ok := p.kind().field(v.key)
		if !ok || isTime(field) {
			text, hint := p.kind().unknown(v.key)
			return &Error{Line: v.line, Text: "values: " + text, Hint: hint}
		}
		p.Values[field] = map[string][]string{}
		for _, w := range v.lists {
			if allowed := p.kind().canonicalWords(field); allowed != nil && !slices.Contains(allowed, w.key) {
				return &Error{
					Line: w.line, Text: fmt.Sprintf("values: %s: unknown word %q", v.key, w.key), Hint: "there are: " + strings.Join(allowed, ", "),
				}
			}
			p.Values[field][w.key] = w.words
		}
	}
	return nil
}

// headings are all headings that a preset knows, folded.
func (p *Preset) headings() map[string]bool {
	known := map[string]bool{}
	for _, h := range slices.Concat(p.LeftOut, p.Ignored) {
		known[fold(h)] = true
	}
	for h := range p.Personal {
		known[h] = true
	}
	for _, hs := range p.Fields {
		for _, h := range hs {
			known[fold(h)] = true
		}
	}
	return known
}

// readWhole reads a small file of the user's.
func readWhole(file string) ([]byte, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, &Error{File: file, Text: reason(err), Err: err}
	}
	return data, nil
}
