package queries

import "testing"

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
