package queries

import (
	"database/sql"
	"testing"
)

// QueryForTest is the first column of a query's rows, which must be text.
func QueryForTest(t testing.TB, w *Warehouse, query string, args ...any) []string {
	t.Helper()
	rows, err := w.db.QueryContext(t.Context(), query, args...)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	var texts []string
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			t.Fatal(err)
		}
		texts = append(texts, text)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return texts
}

// FieldsForTest are the canonical fields.
func FieldsForTest(t testing.TB, w *Warehouse) []string {
	t.Helper()
	var fields []struct {
		Field string `db:"field"`
	}
	if err := w.scan(t.Context(), &fields, "staging/fields.sql", sql.Named("table", "complaint")); err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range fields {
		names = append(names, f.Field)
	}
	return names
}

// PlanForTest is how the engine would read everything of the batch.
func PlanForTest(t testing.TB, w *Warehouse, b Batch) string {
	t.Helper()
	conn, err := w.db.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	tx, err := conn.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = tx.Rollback() }()
	b = b.shaped()
	l := &loading{batch: b, kind: kinds[0], conn: conn, tx: tx}
	plan := ""
	err = l.before(t.Context())
	if err == nil {
		err = l.bind(t.Context())
	}
	if err == nil {
		err = l.read(t.Context(), "staging/choose_all.sql", func() error {
			var kind string
			if err := run(t.Context(), tx, "staging/compare.sql", sql.Named("compared", true)); err != nil {
				return err
			}
			return tx.QueryRowContext(t.Context(), "EXPLAIN SELECT * FROM typed_record").Scan(&kind, &plan)
		})
	}
	if err != nil {
		t.Fatal(err)
	}
	return plan
}

// ExecForTest runs a statement behind the warehouse's back.
func ExecForTest(t testing.TB, w *Warehouse, statement string) {
	t.Helper()
	if _, err := w.db.ExecContext(t.Context(), statement); err != nil {
		t.Fatal(err)
	}
}

// CountForTest is the number of rows of an embedded .sql file.
func CountForTest(t testing.TB, w *Warehouse, file string) int {
	t.Helper()
	rows, err := w.db.QueryContext(t.Context(), statement(file))
	if err != nil {
		t.Fatal(file, err)
	}
	defer func() { _ = rows.Close() }()
	n := 0
	for rows.Next() {
		n++
	}
	if err := rows.Err(); err != nil {
		t.Fatal(file, err)
	}
	return n
}
