package queries_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vitalfew/vitalfew/queries"
	"github.com/vitalfew/vitalfew/queries/queriestest"
)

func forgettable(t *testing.T, path string) *queries.Warehouse {
	t.Helper()
	w, err := queries.Open(t.Context(), path, queries.Options{})
	if err != nil {
		t.Fatal(err)
	}
	queries.QueryForTest(t, w, "SET force_compression = 'uncompressed'")
	b := queriestest.Batch(t, "helpdesk", "complaint_id,received_at,customer,narrative,cause\n"+
		"1,2026-03-01,aaa,CANARYONE,x\n2,2026-03-02,aaa,CANARYTWO,x\n3,2026-03-03,bbb,CANARYTHREE,y\n")
	b.KeyID = "k"
	if _, err := w.Load(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	other := queriestest.Batch(t, "letters", "complaint_id,received_at,cause\n1,2026-03-09,CANARYLETTER\n")
	if _, err := w.Load(t.Context(), other); err != nil {
		t.Fatal(err)
	}
	queries.QueryForTest(t, w, "CREATE TABLE further (complaint_id VARCHAR, customer VARCHAR, note VARCHAR)")
	queries.QueryForTest(t, w, "INSERT INTO further VALUES ('2', NULL, 'CANARYNOTE'), ('9', 'aaa', 'CANARYLOOSE'), ('9', 'ccc', 'STAYS')")
	return w
}

func erasure(e queries.Erasure) queries.Erasure {
	e.Now, e.Salt = queriestest.Now, "salt"
	e.Mark = func(salt []byte, source, id string) string {
		return "mark of " + string(salt) + " " + source + " " + id
	}
	return e
}

func TestForget(t *testing.T) {
	for name, c := range map[string]struct {
		erase      queries.Erasure
		rows       []queries.ErasedRows
		gone, left []string
		marks      int
	}{
		"a complaint": {
			queries.Erasure{Complaint: "2"},
			[]queries.ErasedRows{{Table: "complaint", N: 1}, {Table: "further", N: 1}},
			[]string{"CANARYTWO", "CANARYNOTE"},
			[]string{"CANARYONE", "CANARYTHREE", "STAYS", "CANARYLOOSE"},
			2,
		},
		"of one source": {
			queries.Erasure{Complaint: "1", Source: "letters"},
			[]queries.ErasedRows{{Table: "complaint", N: 1}},
			[]string{"CANARYLETTER"},
			[]string{"CANARYONE", "CANARYTWO"},
			2,
		},
		"a customer": {
			queries.Erasure{Customer: "aaa", KeyID: "k"},
			[]queries.ErasedRows{{Table: "complaint", N: 2}, {Table: "further", N: 2}},
			[]string{"CANARYONE", "CANARYTWO", "CANARYNOTE", "CANARYLOOSE"},
			[]string{"CANARYTHREE", "STAYS", "CANARYLETTER"},
			5,
		},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "w.duckdb")
			w := forgettable(t, path)
			got, err := w.Forget(t.Context(), erasure(c.erase))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.rows, got.Rows); diff != "" {
				t.Error(diff)
			}
			left, err := os.ReadDir(filepath.Dir(path))
			if err != nil || len(left) != 1 {
				t.Errorf("want the warehouse alone, got %v %v", left, err)
			}
			if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
				t.Errorf("want a file of its owner's, got %v %v", info.Mode(), err)
			}
			w, err = queries.Open(t.Context(), path, queries.Options{})
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = w.Close() }()
			said := strings.Join(queries.QueryForTest(t, w, "SELECT concat(narrative, cause) FROM complaint UNION ALL SELECT note FROM further"), " ")
			for _, word := range c.left {
				if !strings.Contains(said, word) {
					t.Errorf("%s is gone", word)
				}
			}
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			for _, word := range c.gone {
				if bytes.Contains(data, []byte(word)) {
					t.Errorf("%s is in the file", word)
				}
			}
			memory, err := w.Memory(t.Context())
			if err != nil || len(memory.Marks) != c.marks {
				t.Errorf("want %d marks, got %v %v", c.marks, memory, err)
			}
			if keyed := c.erase.KeyID != ""; keyed == (memory.Salt != nil) {
				t.Errorf("want a salt where there is no key, got %q", memory.Salt)
			}
			// schema and loads have come over: another load works as before
			b := queriestest.Batch(t, "helpdesk", "complaint_id,received_at\n77,2026-04-01\n")
			if loaded, err := w.Load(t.Context(), b); err != nil || loaded.Loaded != 1 {
				t.Error(loaded, err)
			}
		})
	}
}

// The file as it is read here does show what DELETE leaves, or the tests above would be blind.
func TestDeletedRowsAreStillInTheFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "w.duckdb")
	w := forgettable(t, path)
	queries.QueryForTest(t, w, "CHECKPOINT")
	queries.QueryForTest(t, w, "DELETE FROM complaint WHERE complaint_id = '2'")
	queries.QueryForTest(t, w, "CHECKPOINT")
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil || !bytes.Contains(data, []byte("CANARYTWO")) {
		t.Errorf("want the engine to leave deleted rows in the file, %v", err)
	}
}

func TestForgetNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "w.duckdb")
	w := forgettable(t, path)
	if got, err := w.Find(t.Context(), erasure(queries.Erasure{Complaint: "2"})); err != nil || len(got.Complaints) != 1 {
		t.Error(got, err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	before, _ := os.ReadFile(path)
	w, err := queries.Open(t.Context(), path, queries.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got, err := w.Forget(t.Context(), erasure(queries.Erasure{Complaint: "none"})); err != nil || len(got.Rows) != 0 {
		t.Error(got, err)
	}
	if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
		t.Error("the warehouse was written anew though nothing was to be erased")
	}
}

// A cancelled or failing erasure leaves the warehouse as it was.
func TestForgetInterrupted(t *testing.T) {
	path := filepath.Join(t.TempDir(), "w.duckdb")
	w := forgettable(t, path)
	ctx, cancel := context.WithCancel(t.Context())
	e := erasure(queries.Erasure{Complaint: "2"})
	e.Mark = func([]byte, string, string) string { cancel(); return "m" } // when the new file has all its rows
	if _, err := w.Forget(ctx, e); err == nil {
		t.Fatal("want an error")
	}
	w, err := queries.Open(t.Context(), path, queries.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = w.Close() }()
	if got := queries.QueryForTest(t, w, "SELECT count(*) || ' ' || (SELECT count(*) FROM forgotten) FROM complaint"); got[0] != "4 0" {
		t.Errorf("want the warehouse as it was, got %v", got)
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), ".*tmp*")); len(left) != 1 { // that of w
		t.Errorf("want nothing left behind, got %v", left)
	}
}

// Forget finds whose a row is by three names of columns. A table that says it by another name would keep the person.
func TestPersonsAreNamedAlike(t *testing.T) {
	w := queriestest.Open(t, "")
	known := []string{"customer", "respondent_id", "complaint_id", "complaints"} // the last is a count
	for _, name := range queries.QueryForTest(t, w, "SELECT DISTINCT column_name FROM duckdb_columns() WHERE NOT internal AND table_name IN (SELECT table_name FROM duckdb_tables() WHERE NOT temporary)") {
		if regexp.MustCompile(`customer|respondent|complain|person|patient|user|client`).MatchString(name) && !strings.Contains(strings.Join(known, " "), name) {
			t.Errorf("column %s: Forget knows %v", name, known[:3])
		}
	}
}

// A number that the load has made is told from one that an export gives.
func TestMadeIDs(t *testing.T) {
	w := queriestest.Open(t, "received_at,cause\n2026-03-01,Late\n2026-03-01,Late\n")
	for _, id := range append(queries.QueryForTest(t, w, "SELECT complaint_id FROM complaint"), "C-1") {
		if got, want := queries.IsMadeID(id), id != "C-1"; got != want {
			t.Errorf("%s: want %t, got %t", id, want, got)
		}
	}
}

// What is said of a complaint elsewhere goes with it: another kind of source has its number. Another source of complaints
// has numbers of its own.
func TestForgetWhatIsSaidElsewhere(t *testing.T) {
	path := filepath.Join(t.TempDir(), "w.duckdb")
	w := forgettable(t, path)
	b := queriestest.Batch(t, "survey", "response_id,complaint_id\nr1,1\nr2,2\n")
	b.Kind = "surveys"
	if _, err := w.Load(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	got, err := w.Forget(t.Context(), erasure(queries.Erasure{Complaint: "1", Source: "helpdesk"}))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]queries.ErasedRows{{Table: "complaint", N: 1}, {Table: "survey", N: 1}}, got.Rows); diff != "" {
		t.Error(diff)
	}
}
