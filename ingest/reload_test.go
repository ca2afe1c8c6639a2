package ingest

import (
	"context"
	"database/sql"
	"flag"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/vitalfew/vitalfew/queries"
)

var histories = flag.Int("histories", 2, "random histories of loads to compare")

// TestRecordsLeftOutChangeNothing loads the same random files, one after the other, with a key and without: with one, the
// records that are known are left out. What the loads say and what the warehouse holds in the end must be the same.
func TestRecordsLeftOutChangeNothing(t *testing.T) {
	left := int64(0)
	for seed := range *histories {
		random := rand.New(rand.NewPCG(uint64(seed), 2026))
		dir := t.TempDir()
		paths := [2]string{filepath.Join(dir, "full.duckdb"), filepath.Join(dir, "short.duckdb")}
		var w [2]*queries.Warehouse
		for i, path := range paths {
			var err error
			if w[i], err = queries.Open(t.Context(), path, queries.Options{}); err != nil {
				t.Fatal(err)
			}
		}
		var earlier []string
		for step := range 6 {
			text := export(random)
			if len(earlier) > 0 && random.IntN(4) == 0 {
				text = earlier[random.IntN(len(earlier))]
			}
			earlier = append(earlier, text)
			s := Source{Name: "s", Preset: Generic, Files: []string{writeFile(t, "export.csv", text)}}
			if random.IntN(6) == 0 {
				s.Missing = []string{"late"}
			}
			now := time.Date(2026, 3, 20+step, 0, 0, 0, 0, time.UTC)
			var got [2]queries.Loaded
			for i, key := range []Key{nil, Key("0123456789abcdef0123456789abcdef")} {
				counting := &counter{Warehouse: w[i]}
				results, err := Load(context.Background(), counting, s, Options{Now: now, Secret: key})
				if err != nil {
					t.Fatalf("history %d, load %d: %v\n%s", seed, step, err, text)
				}
				left += counting.left
				got[i] = results[0].Loaded
			}
			if diff := cmp.Diff(got[0], got[1], cmpopts.EquateEmpty()); diff != "" {
				t.Fatalf("history %d, load %d (-read in full +known records left out):\n%s\n%s", seed, step, diff, strings.Join(earlier, "\n"))
			}
		}
		var held [2]string
		for i := range w {
			if err := w[i].Close(); err != nil {
				t.Fatal(err)
			}
			held[i] = contentOf(t, paths[i])
		}
		if diff := cmp.Diff(held[0], held[1]); diff != "" {
			t.Errorf("history %d (-read in full +known records left out):\n%s", seed, diff)
		}
	}
	if left < 10 {
		t.Errorf("%d records were left out: the test proves nothing", left)
	}
}

// counter is a warehouse that counts the records that are left out.
type counter struct {
	*queries.Warehouse
	left int64
}

func (c *counter) Load(ctx context.Context, b queries.Batch) (queries.Loaded, error) {
	loaded, err := c.Warehouse.Load(ctx, b)
	if known := b.Text.Fingerprints; known != nil {
		c.left += known.Left
	}
	return loaded, err
}

// export is a random one: few keys, so that they come again in it and in others, mostly with what they had, dates written in
// one of two ways, values that are flawed, days to come, and lines that are no records.
func export(random *rand.Rand) string {
	one := func(n int) bool { return random.IntN(n) == 0 }
	day := "2006-01-02"
	if one(6) {
		day = "02/01/2006"
	}
	ids := random.Perm(20)[:4+random.IntN(10)]
	if one(2) {
		ids = append(ids, ids[random.IntN(len(ids))])
	}
	var b strings.Builder
	b.WriteString("Case no,Received,Closed,Category\n")
	for _, id := range ids {
		received := time.Date(2026, 3, 1+id/2, 0, 0, 0, 0, time.UTC)
		number, closed, category := fmt.Sprint(id), "", "Late"
		if id%3 == 0 {
			closed = received.AddDate(0, 0, 1).Format(day)
		}
		switch random.IntN(20) {
		case 0:
			number = ""
		case 1:
			received = time.Date(2026, 3, 20+random.IntN(8), 0, 0, 0, 0, time.UTC) // may be still to come
		case 2:
			closed = "nonsense"
		case 3:
			category = `"Lost, found"`
		case 4:
			category = " Late" // the same, written otherwise
		case 5:
			b.WriteString("too,few\n")
		}
		fmt.Fprintf(&b, "%s,%s,%s,%s\n", number, received.Format(day), closed, category)
	}
	return b.String()
}

// contentOf is what a warehouse holds of complaints and loads, but for the fingerprints.
func contentOf(t *testing.T, path string) string {
	t.Helper()
	db, err := sql.Open("duckdb", path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	var all string
	for _, query := range []string{
		"SELECT CAST(c AS VARCHAR) FROM (SELECT * EXCLUDE (record_hash) FROM complaint) AS c ORDER BY 1",
		"SELECT CAST(l AS VARCHAR) FROM (SELECT * EXCLUDE (mapping_sha256) FROM load) AS l ORDER BY 1",
		"SELECT CAST(p AS VARCHAR) FROM problem AS p ORDER BY 1",
	} {
		all += column(t, db, query)
	}
	return all
}

// column are the rows of a query of one column.
func column(t *testing.T, db *sql.DB, query string) string {
	t.Helper()
	rows, err := db.Query(query)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	var all strings.Builder
	for rows.Next() {
		var line string
		if err := rows.Scan(&line); err != nil {
			t.Fatal(err)
		}
		all.WriteString(line + "\n")
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return all.String()
}
