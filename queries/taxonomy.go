package queries

import (
	"context"
	"database/sql/driver"
	"fmt"
	"strings"
	"time"
)

// TaxonomyNode is one issue of the organisation's own tree.
type TaxonomyNode struct {
	Path     string   // the names from the first level on, with " / " between them
	Levels   []string // one to three names
	Severity *int     // 0 to 3, where a complaint has none
	Code     string
}

// TaxonomyWord says that a word of a source means a node.
type TaxonomyWord struct {
	Source string            // empty: any
	Field  string            // one of TaxonomyFields
	Word   string            // compared without case
	When   map[string]string // what other fields of the issue must say, without case
	From   time.Time         // first day of receipt; zero: always
	To     time.Time         // day after the last; zero: for ever
	Path   string            // of the node
}

// TaxonomyFields are the fields whose words mean nodes, the most specific first.
func TaxonomyFields() []string {
	return []string{"cause", "subcategory", "category", "service", "product"}
}

// SetTaxonomy replaces the taxonomy that the mart issues joins. The words stand in the order in which they count: of
// several that fit an issue, the first one decides. Nothing of the warehouse's file is changed.
func (w *Warehouse) SetTaxonomy(ctx context.Context, nodes []TaxonomyNode, words []TaxonomyWord) error {
	if err := w.run(ctx, "session/taxonomy.sql"); err != nil {
		return err
	}
	if len(words) == 0 {
		return nil
	}
	if err := w.fill(ctx, "taxonomy_node", len(nodes), func(i int) []driver.Value { return nodes[i].row() }); err != nil {
		return err
	}
	if err := w.fill(ctx, "taxonomy_word", len(words), func(i int) []driver.Value { return words[i].row(i + 1) }); err != nil {
		return err
	}
	return w.run(ctx, "session/classify.sql")
}

func (n TaxonomyNode) row() []driver.Value {
	row := []driver.Value{n.Path, nil, nil, nil, nil, absent(n.Code)}
	for i, name := range n.Levels {
		row[1+i] = name
	}
	if n.Severity != nil {
		row[4] = int8(*n.Severity)
	}
	return row
}

func (t TaxonomyWord) row(rank int) []driver.Value {
	row := []driver.Value{int32(rank), absent(t.Source), t.Field, strings.ToLower(t.Word)}
	for _, field := range TaxonomyFields() {
		row = append(row, absent(strings.ToLower(t.When[field])))
	}
	return append(row, absentDay(t.From), absentDay(t.To), t.Path)
}

// absentDay is NULL for the zero day.
func absentDay(day time.Time) driver.Value {
	if day.IsZero() {
		return nil
	}
	return day
}

// fill appends n rows to a temporary table. Its errors name the table.
func (w *Warehouse) fill(ctx context.Context, table string, n int, row func(i int) []driver.Value) error {
	conn, err := w.db.Conn(ctx)
	if err != nil {
		return fmt.Errorf("%s: %w", table, engineError(err))
	}
	defer func() { _ = conn.Close() }()
	if err := appendRows(conn, "temp", table, n, row); err != nil {
		return fmt.Errorf("%s: %w", table, engineError(err))
	}
	return nil
}
