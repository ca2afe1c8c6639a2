package columnar

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"
)

// headings are the columns of the CSV: what a schema has after structs and maps are laid out flat.
type headings struct {
	names []string
	keys  map[string][]string // of each map, by its dotted name, sorted
}

func newHeadings(ctx context.Context, t *table) (*headings, error) {
	h := &headings{keys: map[string][]string{}}
	if slices.ContainsFunc(t.schema.Fields(), func(f arrow.Field) bool { return hasMap(f.Type) }) {
		if err := h.readKeys(ctx, t); err != nil {
			return nil, err
		}
	}
	for _, f := range t.schema.Fields() {
		if err := h.add(f.Name, f.Type, 0); err != nil {
			return nil, err
		}
	}
	if len(h.names) == 0 {
		return nil, &Error{Text: "the file has no columns"}
	}
	return h, nil
}

// hasMap tells whether a type is laid out by keys that only the records have.
func hasMap(dt arrow.DataType) bool {
	switch dt := storageOf(dt).(type) {
	case *arrow.MapType:
		return true
	case *arrow.StructType:
		return slices.ContainsFunc(dt.Fields(), func(f arrow.Field) bool { return hasMap(f.Type) })
	}
	return false
}

// storageOf is what an extension type is kept as. Of those we know only the UUID.
func storageOf(dt arrow.DataType) arrow.DataType {
	if e, ok := dt.(arrow.ExtensionType); ok && !isUUID(dt) {
		return e.StorageType()
	}
	return dt
}

func (h *headings) add(name string, dt arrow.DataType, depth int) error {
	if depth > maxDepth || len(h.names) >= maxHeadings {
		return &Error{Text: fmt.Sprintf("want at most %d columns, nested %d deep, got more", maxHeadings, maxDepth)}
	}
	switch dt := storageOf(dt).(type) {
	case *arrow.StructType:
		for _, f := range dt.Fields() {
			if err := h.add(name+"."+f.Name, f.Type, depth+1); err != nil {
				return err
			}
		}
	case *arrow.MapType:
		for _, key := range h.keys[name] {
			h.names = append(h.names, name+"."+key)
		}
	default:
		h.names = append(h.names, name)
	}
	return nil
}

// bind makes the functions that write the cells of a batch, in the order of the headings.
func (h *headings) bind(batch arrow.RecordBatch) ([]cell, error) {
	cells := make([]cell, 0, len(h.names))
	for i, column := range batch.Columns() {
		err := h.walk(batch.ColumnName(i), column, nil, func(name string, column arrow.Array, parents []arrow.Array) error {
			found, err := h.cellsOf(name, column)
			for _, c := range found {
				cells = append(cells, c.under(parents))
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	if len(cells) != len(h.names) {
		return nil, &Error{Text: fmt.Sprintf("want %d columns in every batch, got %d", len(h.names), len(cells)), Hint: fetchAgain}
	}
	return cells, nil
}

// walk visits the columns of a batch that are no structs, with the structs that they lie in.
func (h *headings) walk(name string, column arrow.Array, parents []arrow.Array,
	visit func(string, arrow.Array, []arrow.Array) error,
) error {
	if e, ok := column.(array.ExtensionArray); ok && !isUUID(e.DataType()) {
		column = e.Storage()
	}
	s, ok := column.(*array.Struct)
	if !ok {
		return visit(name, column, parents)
	}
	parents = append(slices.Clip(parents), s)
	for i, f := range s.DataType().(*arrow.StructType).Fields() {
		if err := h.walk(name+"."+f.Name, s.Field(i), parents, visit); err != nil {
			return err
		}
	}
	return nil
}

// cellsOf are those of one column, or one for each key of a map.
func (h *headings) cellsOf(name string, column arrow.Array) ([]cell, error) {
	m, ok := column.(*array.Map)
	if !ok {
		c, err := newCell(name, column)
		return []cell{c}, err
	}
	keyed, err := newKeyed(name, m)
	if err != nil {
		return nil, err
	}
	cells := make([]cell, len(h.keys[name]))
	for i, key := range h.keys[name] {
		cells[i] = keyed.cell(key)
	}
	return cells, nil
}

// readKeys reads the whole file for the keys of its maps.
func (h *headings) readKeys(ctx context.Context, t *table) error {
	found := map[string]map[string]bool{}
	total := 0
	collect := func(name string, column arrow.Array, _ []arrow.Array) error {
		m, ok := column.(*array.Map)
		if !ok {
			return nil
		}
		if found[name] == nil {
			found[name] = map[string]bool{}
		}
		keyed, err := newKeyed(name, m)
		if err != nil {
			return err
		}
		for record := range m.Len() {
			for key := range keyed.keys(record) {
				if found[name][key] {
					continue
				}
				found[name][key] = true
				if total++; total > maxKeys {
					return &Error{
						Column: name, Text: fmt.Sprintf("want maps with at most %d keys, got more", maxKeys),
						Hint: "make columns of the keys that matter before the export",
					}
				}
			}
		}
		return nil
	}
	err := t.read(ctx, func(batch arrow.RecordBatch) error {
		for i, column := range batch.Columns() {
			if err := h.walk(batch.ColumnName(i), column, nil, collect); err != nil {
				return err
			}
		}
		return nil
	})
	for name, keys := range found {
		h.keys[name] = slices.Sorted(maps.Keys(keys))
	}
	return err
}
