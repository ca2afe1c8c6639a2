package queries

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// read collects a statement that is in no file.
func read(t *testing.T, w *Warehouse, dst any, query string) error {
	t.Helper()
	rows, err := w.db.QueryContext(t.Context(), query)
	if err != nil {
		t.Fatal(err)
	}
	return collect(rows, dst)
}

func TestCollectTypes(t *testing.T) {
	type word string
	type row struct {
		I  int64      `db:"i"`
		N  int        `db:"n"`
		F  float64    `db:"f"`
		S  string     `db:"s"`
		W  word       `db:"w"`
		B  bool       `db:"b"`
		D  time.Time  `db:"d"`
		PI *int64     `db:"pi"`
		PD *time.Time `db:"pd"`
		PF *float64   `db:"pf"`
		PS *string    `db:"ps"`
		x  int
	}
	w := open(t, "", Options{})
	got := []row{{I: 9, x: 9}}
	if err := read(t, w, &got, `SELECT CAST(7 AS TINYINT) AS i, 8 AS n, CAST(1.5 AS FLOAT) AS f, 'a' AS s, 'b' AS w, true AS b,
		TIMESTAMP '2026-03-01 10:11:12' AS d, CAST(3 AS UINTEGER) AS pi, CAST(NULL AS DATE) AS pd, CAST(NULL AS DOUBLE) AS pf, 'c' AS ps`); err != nil {
		t.Fatal(err)
	}
	three, c := int64(3), "c"
	want := []row{{I: 7, N: 8, F: 1.5, S: "a", W: "b", B: true, D: time.Date(2026, 3, 1, 10, 11, 12, 0, time.UTC), PI: &three, PS: &c}}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(row{})); diff != "" {
		t.Error(diff)
	}
	if err := read(t, w, &got, `SELECT CAST(1 AS TINYINT) AS i, 8 AS n, 1e0 AS f, 'a' AS s, 'b' AS w, true AS b, DATE '2026-03-01' AS d,
		1 AS pi, DATE '2026-03-01' AS pd, 1e0 AS pf, 'c' AS ps WHERE false`); err != nil || len(got) != 0 || got == nil {
		t.Errorf("got %v, %v; want no row, and a slice", got, err)
	}
}

// Columns that several queries have are one struct, and as strict as the row's own.
func TestCollectEmbedded(t *testing.T) {
	type place struct {
		Region string `db:"region"`
	}
	type row struct {
		place
		N int64 `db:"n"`
	}
	w := open(t, "", Options{})
	var got []row
	if err := read(t, w, &got, `SELECT 1 AS n, 'North' AS region`); err != nil || len(got) != 1 || got[0] != (row{place{"North"}, 1}) {
		t.Errorf("got %v, %v", got, err)
	}
	if err := read(t, w, &got, `SELECT 1 AS n`); err == nil || !strings.Contains(err.Error(), "column region: want it") {
		t.Errorf("without the embedded column: %v", err)
	}
}

func TestCollectIsStrict(t *testing.T) {
	type one struct {
		N int64 `db:"n"`
	}
	type text struct {
		N string `db:"n"`
	}
	type whole struct {
		N any `db:"n"`
	}
	w := open(t, "", Options{})
	for _, c := range []struct {
		dst         any
		query, want string
	}{
		{&[]one{}, "SELECT 1 AS m", "column m: want a field tagged so in queries.one, got none"},
		{&[]one{}, "SELECT 1 AS n, 2 AS m", "column m: want a field tagged so in queries.one, got none"},
		{&[]one{}, "SELECT 1 AS n, 2 AS n", "column n: want it once, got it twice"},
		{&[]struct {
			N int64 `db:"n"`
			M int64 `db:"m"`
		}{}, "SELECT 1 AS n", `column m: want it for a field of struct { N int64 "db:\"n\""; M int64 "db:\"m\"" }, got none`},
		{&[]one{}, "SELECT CAST(1 AS DOUBLE) AS n WHERE false", "column n: want a type for int64, got DOUBLE"},
		{&[]one{}, "SELECT sum(1) AS n", "column n: want a type for int64, got HUGEINT"},
		{&[]one{}, "SELECT 1.5 AS n", "column n: want a type for int64, got DECIMAL(2,1)"},
		{&[]text{}, "SELECT 1 AS n", "column n: want a type for string, got INTEGER"},
		{&[]whole{}, "SELECT 1 AS n", "column n: want a type for interface {}, got INTEGER"},
		{&[]one{}, "SELECT CAST(NULL AS BIGINT) AS n", "column n: want a value for int64, got NULL"},
		{[]one{}, "SELECT 1 AS n", "want a pointer to a slice of structs to read rows into, got []queries.one"},
		{&[]int{}, "SELECT 1 AS n", "want a pointer to a slice of structs to read rows into, got *[]int"},
	} {
		if err := read(t, w, c.dst, c.query); err == nil || err.Error() != c.want {
			t.Errorf("%s:\ngot  %v\nwant %s", c.query, err, c.want)
		}
	}
}

func TestSelectParameters(t *testing.T) {
	w := open(t, "", Options{})
	for _, c := range []struct {
		query  string
		params map[string]any
		want   string
	}{
		{"span", map[string]any{"from": 1}, "analyses/span.sql: want parameters (), got (from)"},
		{"pareto", nil, "analyses/pareto.sql: want parameters ("},
		{"spam", nil, "query spam: no such query"},
		{"../schema/0001_complaint", nil, "query ../schema/0001_complaint: no such query"},
	} {
		err := w.Select(t.Context(), &[]struct{}{}, c.query, c.params)
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("got  %v\nwant %s", err, c.want)
		}
		if _, _, err := w.Rows(t.Context(), c.query, c.params); err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("rows: got  %v\nwant %s", err, c.want)
		}
	}
	if err := w.Select(t.Context(), nil, "spam", nil); !errors.Is(err, ErrUnknownQuery) {
		t.Errorf("got %v, want %v", err, ErrUnknownQuery)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := w.Select(ctx, &[]struct{}{}, "span", nil); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want %v", err, context.Canceled)
	}
}

func TestRows(t *testing.T) {
	w := open(t, "", Options{})
	columns, rows, err := w.Rows(t.Context(), "span", nil)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"complaints", "first_received_on", "last_received_on", "last_seen_on"}, columns); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([][]any{{int64(0), nil, nil, nil}}, rows); diff != "" {
		t.Error(diff)
	}
}

// The macros mean the same as on a distributed engine.
func TestMacros(t *testing.T) {
	w := open(t, "", Options{})
	for _, c := range []struct{ expression, want string }{
		{"date_diff('day', TIMESTAMP '2024-01-01 23:00:00', TIMESTAMP '2024-01-02 01:00:00')", "0"},
		{"date_diff('day', DATE '2024-01-01', DATE '2024-01-02')", "1"},
		{"date_diff('month', DATE '2024-01-15', DATE '2024-03-14')", "1"},
		{"day_of_week(DATE '2026-03-01')", "7"},
		{"day_of_week(DATE '2026-03-02')", "1"},
		{"regexp_like('abc', 'b')", "true"},
		{"approx_distinct(x)", "3"},
		{"approx_percentile(x, 0.5)", "2"},
		{"map_value(MAP {'a': 'b'}, 'a')", "b"},
		{"coalesce(map_value(MAP {'a': 'b'}, 'c'), 'none')", "none"},
	} {
		got := QueryForTest(t, w, "SELECT CAST("+c.expression+" AS VARCHAR) FROM (VALUES (1), (2), (3)) AS t(x) GROUP BY 'all'")
		if got[0] != c.want {
			t.Errorf("%s: got %s, want %s", c.expression, got[0], c.want)
		}
	}
}

// What the engine says of data it cannot convert has the data in it.
func TestErrorsQuoteNoValues(t *testing.T) {
	w := open(t, "", Options{})
	_, err := w.db.ExecContext(t.Context(), "SELECT CAST('the customer''s own words' AS INTEGER)")
	if err == nil || !strings.Contains(err.Error(), "own words") {
		t.Fatalf("got %v, want the engine to quote the value: the test proves nothing", err)
	}
	if got := engineError(err); strings.Contains(got.Error(), "words") || !strings.HasPrefix(got.Error(), "Conversion Error") {
		t.Errorf("got %v, want the error without the value", got)
	}
	_, err = w.db.ExecContext(t.Context(), "SELECT 1,\n no_such_column")
	if got := place("x.sql", err); got != "x.sql:2" {
		t.Errorf("got %s, want x.sql:2", got)
	}
	if got := engineError(err).Error(); !strings.Contains(got, "no_such_column") {
		t.Errorf("got %s, want the name of the column", got)
	}
}
