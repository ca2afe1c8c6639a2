package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// document is a YAML file with the lines on which its keys stand, so that an error found long after reading can still
// point at its line.
type document struct {
	name string // as the user named it
	root yaml.Node
}

// decode reads the YAML in data into dst, strictly: a key that dst does not have is an error, and so is a key said
// twice. It finds all errors, not the first.
func decode(name string, data []byte, dst any) (document, error) {
	doc := document{name: name}
	dec := yaml.NewDecoder(bytes.NewReader(data))
	dec.KnownFields(true)
	if err := dec.Decode(dst); err != nil {
		return doc, yamlErrors(name, err, reflect.TypeOf(dst))
	}
	if err := dec.Decode(new(yaml.Node)); !errors.Is(err, io.EOF) {
		return doc, fmt.Errorf("%s: want one document, found a second one after ---", name)
	}
	if err := yaml.Unmarshal(data, &doc.root); err != nil {
		return doc, err
	}
	return doc, errors.Join(doc.fractions(&doc.root, reflect.TypeOf(dst))...)
}

// fractions are the numbers that are not whole where t wants whole ones: the YAML reader cuts them off and says nothing.
func (d document) fractions(n *yaml.Node, t reflect.Type) (errs []error) {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if n.Kind == yaml.DocumentNode {
		return d.fractions(n.Content[0], t)
	}
	switch t.Kind() {
	case reflect.Int, reflect.Int64:
		if x, err := strconv.ParseFloat(n.Value, 64); n.Tag == "!!float" && err == nil && x != math.Trunc(x) {
			return []error{fmt.Errorf("%s:%d: want a whole number, got %q", d.name, n.Line, n.Value)}
		}
	case reflect.Slice:
		if n.Kind == yaml.SequenceNode {
			for _, item := range n.Content {
				errs = append(errs, d.fractions(item, t.Elem())...)
			}
		}
	case reflect.Map, reflect.Struct:
		if n.Kind == yaml.MappingNode {
			for i := 0; i+1 < len(n.Content); i += 2 {
				if value, ok := valueType(t, n.Content[i].Value); ok {
					errs = append(errs, d.fractions(n.Content[i+1], value)...)
				}
			}
		}
	}
	return errs
}

// valueType is the type of what stands under a key of a map or struct.
func valueType(t reflect.Type, key string) (reflect.Type, bool) {
	if t.Kind() == reflect.Map {
		return t.Elem(), true
	}
	for f := range t.Fields() {
		name, option, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		if option == "inline" {
			if value, ok := valueType(f.Type, key); ok {
				return value, true
			}
		} else if name == key {
			return f.Type, true
		}
	}
	return nil, false
}

// errorf is an error at a key, given by its path; a number is a place in a list, from 0. Where the key does not stand in
// the file, the nearest one above it is pointed at.
func (d document) errorf(path []any, format string, args ...any) error {
	err := fmt.Errorf(format, args...)
	if line := d.line(path); line > 0 {
		return fmt.Errorf("%s:%d: %w", d.name, line, err)
	}
	return fmt.Errorf("%s: %w", d.name, err)
}

// path is the longest path below prefix that the words of a message spell: "pareto: cut: want …" is about the key cut
// of pareto. It lets a room that knows nothing of the file say where an error is.
func (d document) path(prefix []any, msg string) []any {
	path := prefix
	for word := range strings.SplitSeq(msg, ": ") {
		next := append(slices.Clone(path), word)
		if _, whole := d.find(next); !whole {
			break
		}
		path = next
	}
	return path
}

// line is where the key at path stands, or else the nearest key above it; 0 is nowhere.
func (d document) line(path []any) int {
	line, _ := d.find(path)
	return line
}

// find is the line of the last key of path that stands in the file, and whether that is the whole path.
func (d document) find(path []any) (line int, whole bool) {
	if len(d.root.Content) == 0 {
		return 0, false
	}
	node := d.root.Content[0]
	for _, step := range path {
		key, value := child(node, step)
		if value == nil {
			return line, false
		}
		node, line = value, key.Line
	}
	return line, true
}

// child is the entry of a mapping or list under step: the node that names it, and its value.
func child(n *yaml.Node, step any) (key, value *yaml.Node) {
	switch step := step.(type) {
	case string:
		if n.Kind != yaml.MappingNode {
			return nil, nil
		}
		for i := 0; i+1 < len(n.Content); i += 2 {
			if n.Content[i].Value == step {
				return n.Content[i], n.Content[i+1]
			}
		}
	case int:
		if n.Kind == yaml.SequenceNode && step < len(n.Content) {
			return n.Content[step], n.Content[step]
		}
	}
	return nil, nil
}

// What the YAML reader says of a problem. It has no types for them.
var (
	yamlAt        = regexp.MustCompile(`^(?:yaml: )?line (\d+): (?s:(.*))$`)
	yamlUnknown   = regexp.MustCompile(`^field (.*) not found in type (\S+)$`)
	yamlTwice     = regexp.MustCompile(`^(?:mapping key "(.*)" already defined at line \d+|field (.*) already set in type \S+)$`)
	yamlWrongType = regexp.MustCompile("^cannot unmarshal !!(\\S+)(?: `(?s:(.*))`)? into (\\S+)$")
)

func yamlErrors(name string, err error, t reflect.Type) error {
	if errors.Is(err, io.EOF) {
		return fmt.Errorf("%s: want a configuration, found an empty file", name)
	}
	var all *yaml.TypeError
	if !errors.As(err, &all) {
		return positioned(name, err.Error(), nil)
	}
	keys := map[string][]string{}
	collectKeys(t, keys)
	var errs []error
	for _, msg := range all.Errors {
		errs = append(errs, positioned(name, msg, keys))
	}
	return errors.Join(errs...)
}

func positioned(name, msg string, keys map[string][]string) error {
	where := name
	if m := yamlAt.FindStringSubmatch(msg); m != nil {
		where, msg = name+":"+m[1], m[2]
	}
	msg = strings.TrimPrefix(msg, "yaml: ")
	if m := yamlUnknown.FindStringSubmatch(msg); m != nil {
		msg = fmt.Sprintf("unknown key %q%s", m[1], didYouMean(m[1], keys[m[2]]))
	} else if m := yamlTwice.FindStringSubmatch(msg); m != nil {
		msg = fmt.Sprintf("key %q is given twice", m[1]+m[2])
	} else if m := yamlWrongType.FindStringSubmatch(msg); m != nil {
		msg = "want " + wanted(m[3]) + ", got " + got(m[1], m[2])
	}
	return fmt.Errorf("%s: %s", where, msg)
}

// wanted says a Go type in the words of someone who writes YAML.
func wanted(goType string) string {
	switch {
	case strings.HasPrefix(goType, "[]"):
		return "a list"
	case strings.HasPrefix(goType, "int"), strings.HasPrefix(goType, "uint"):
		return "a whole number"
	case strings.HasPrefix(goType, "float"):
		return "a number"
	case goType == "bool":
		return "true or false"
	case goType == "string":
		return "a text"
	}
	return "keys with values"
}

func got(tag, value string) string {
	switch {
	case tag == "seq":
		return "a list"
	case tag == "map":
		return "keys with values"
	}
	return fmt.Sprintf("%q", value)
}

// collectKeys notes the keys of every struct in t under the struct's name, for suggestions.
func collectKeys(t reflect.Type, keys map[string][]string) {
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Map:
		collectKeys(t.Elem(), keys)
	case reflect.Struct:
		if _, seen := keys[t.String()]; seen {
			return
		}
		keys[t.String()] = nil
		for f := range t.Fields() {
			key, option, _ := strings.Cut(f.Tag.Get("yaml"), ",")
			collectKeys(f.Type, keys)
			switch {
			case option == "inline":
				keys[t.String()] = append(keys[t.String()], keys[f.Type.String()]...)
			case key == "":
				keys[t.String()] = append(keys[t.String()], strings.ToLower(f.Name))
			case key != "-":
				keys[t.String()] = append(keys[t.String()], key)
			}
		}
	}
}
