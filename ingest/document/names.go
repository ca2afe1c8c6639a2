package document

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
)

// wrapper is the name of the only member that all records have, an object.
type wrapper struct {
	name []byte // quoted
	not  bool   // some record has none, or another
}

// add takes a record.
func (w *wrapper) add(record []byte) {
	if w.not {
		return
	}
	n := 0
	members(record, func(name, v []byte) {
		n++
		w.not = w.not || v[0] != '{' || w.name != nil && !bytes.Equal(w.name, name)
		if w.name == nil {
			w.name = bytes.Clone(name)
		}
	})
	w.not = w.not || n != 1
}

// names are the dotted names of all values of the records, in order of first appearance, and the values of one record.
type names struct {
	all     []string
	index   map[string]int
	values  []value // of the record at hand, by name
	order   []int   // names in the order of the record before: nearly always the next one's
	next    int     // index in order
	count   int64   // of the record at hand
	path    []byte
	text    []byte // of a value that is not as it stands
	filled  []bool // some record has a value of that name
	frozen  bool   // no further name may come
	strange bool   // one has come
}

// value is a value of a record.
type value struct {
	text   []byte // as it stands in the document
	kind   kind
	record int64 // that has it
}

// kind says how the text of a value is made from what stands in the document.
type kind uint8

const (
	plain  kind = iota // as it stands; null is empty
	quoted             // without its quotes
	joined             // a list of values
)

func newNames() names { return names{index: map[string]int{}} }

// reader are the same names for another reading, in which none may come.
func (n *names) reader() *names {
	return &names{all: n.all, index: n.index, values: make([]value, len(n.all)), filled: make([]bool, len(n.all)), frozen: true}
}

func (n *names) begin() {
	n.count++
	n.next, n.path = 0, n.path[:0]
}

// end remembers the order of the record's names.
func (n *names) end() { n.order = n.order[:n.next] }

// object takes the members of an object.
func (n *names) object(b []byte, depth int) {
	outer := len(n.path)
	members(b, func(name, v []byte) {
		if outer > 0 {
			n.path = append(n.path, '.')
		}
		n.path = unquote(n.path, name)
		n.value(v, depth+1)
		n.path = n.path[:outer]
	})
	if outer > 0 && space(b, 1) == len(b)-1 {
		n.put(nil, plain)
	}
}

// value takes the value whose name is the path.
func (n *names) value(v []byte, depth int) {
	switch {
	case v[0] == '"':
		n.put(v, quoted)
	case v[0] == '{' && depth < maxDepth:
		n.object(v, depth)
	case v[0] == '[' && depth < maxDepth:
		n.list(v, depth)
	case v[0] == 'n':
		n.put(nil, plain)
	default:
		n.put(v, plain)
	}
}

// list takes a list: of named values as these, of single values as one.
func (n *names) list(v []byte, depth int) {
	single, named, any := true, true, false
	elements(v, func(e []byte) bool {
		any = true
		switch e[0] {
		case '{':
			single = false
			_, _, ok := namedValue(e)
			named = named && ok
		case '[', 'n':
			single, named = false, false
		case '"': // a value with the comma that joins would read as two
			named = false
			n.text = unquote(n.text[:0], e)
			single = single && len(n.text) > 0 && !bytes.Contains(n.text, []byte(", "))
		default:
			named = false
		}
		return single || named
	})
	switch {
	case !any:
		n.put(nil, plain)
	case single:
		n.put(v, joined)
	case named:
		outer := len(n.path)
		elements(v, func(e []byte) bool {
			name, inner, _ := namedValue(e)
			n.path = append(n.path, '.')
			if name[0] == '"' {
				n.path = unquote(n.path, name)
			} else {
				n.path = append(n.path, name...)
			}
			n.value(inner, depth+1)
			n.path = n.path[:outer]
			return true
		})
	default:
		n.put(v, plain)
	}
}

// put stores the value of the path. Where the record has it already, it is "path (2)".
func (n *names) put(text []byte, k kind) {
	i := -1
	if n.next < len(n.order) {
		if j := n.order[n.next]; n.all[j] == string(n.path) {
			i = j
		}
	}
	if i < 0 {
		i = n.find(string(n.path))
	}
	for twice := 2; i >= 0 && n.values[i].record == n.count; twice++ {
		i = n.find(fmt.Sprintf("%s (%d)", n.path, twice))
	}
	if i < 0 {
		n.strange = true
		return
	}
	n.values[i] = value{text, k, n.count}
	n.filled[i] = n.filled[i] || text != nil
	if n.next < len(n.order) {
		n.order[n.next] = i
	} else {
		n.order = append(n.order, i)
	}
	n.next++
}

// find is the index of a name, which is new or, where none may be, -1.
func (n *names) find(name string) int {
	i, ok := n.index[name]
	if ok {
		return i
	}
	if n.frozen || len(n.all) > maxNames {
		return -1
	}
	n.index[name] = len(n.all)
	n.all = append(n.all, name)
	n.values = append(n.values, value{})
	n.filled = append(n.filled, false)
	return len(n.all) - 1
}

// columns are the names that become columns: all but those of an object that is null now and then, which has columns for
// what is in it.
func (n *names) columns() []int {
	var all []int
	for i, name := range n.all {
		if n.filled[i] || !slices.ContainsFunc(n.all, func(other string) bool { return strings.HasPrefix(other, name+".") }) {
			all = append(all, i)
		}
	}
	return all
}

// headings are the names without the wrappers: that of all records, and _source, which Elasticsearch puts the record into.
func (n *names) headings(w wrapper) []string {
	all := slices.Clone(n.all)
	if !w.not {
		for i := range all {
			all[i] = strings.TrimPrefix(all[i], string(unquote(nil, w.name))+".")
		}
	}
	const source = "_source."
	for i, name := range all {
		if bare := strings.TrimPrefix(name, source); bare != name && !slices.Contains(all, bare) {
			all[i] = bare
		}
	}
	return all
}
