package ingest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"testing"

	"github.com/vitalfew/vitalfew/queries"
)

// knower is a Loader that knows every file.
type knower struct {
	keeper
	asked queries.File
	sum   string
}

func (k *knower) Known(_ context.Context, f queries.File, sum func() (string, error)) (loaded queries.Loaded, known bool, err error) {
	k.asked = f
	k.sum, err = sum()
	return queries.Loaded{Read: 1, Unchanged: 1, Known: true}, true, err
}

// A known file is read for its hash and for nothing else.
func TestKnownFileIsNotLoaded(t *testing.T) {
	path := writeFile(t, "export.csv", small)
	k, told := &knower{}, &keeper{}
	s := Source{Name: "s", Files: []string{path}, Preset: Generic}
	results, err := Load(context.Background(), k, s, Options{})
	if err != nil || len(results) != 1 || !results[0].Loaded.Known || len(k.batches) > 0 {
		t.Fatalf("got %+v, %v; loaded %d files", results, err, len(k.batches))
	}
	if _, err := Load(context.Background(), told, s, Options{}); err != nil {
		t.Fatal(err)
	}
	b := told.batches[0]
	if want := (queries.File{Source: "s", Bytes: int64(len(small)), Mapping: b.Mapping}); k.asked != want {
		t.Errorf("asked for %+v, want %+v", k.asked, want)
	}
	sum := sha256.Sum256([]byte(small))
	if want := hex.EncodeToString(sum[:]); k.sum != want || results[0].SHA256 != want || b.SHA256 != want {
		t.Errorf("hashes %s, %s and %s, want %s", k.sum, results[0].SHA256, b.SHA256, want)
	}
}
