package ingest

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/vitalfew/vitalfew/queries"
)

func TestLoadEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	path := writeFile(t, "export.csv", "\n"+small)
	if _, err := Load(ctx, newEngine(t), Source{Name: "s", Files: []string{path}}, Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("want context.Canceled, got %v", err)
	}
}

func TestLoaderFailsBeforeItHasReadAll(t *testing.T) {
	path := writeFile(t, "export.csv", "\n"+small+strings.Repeat("2,2024-03-05,Late\n", 100_000))
	broken := errors.New("no room")
	results, err := Load(context.Background(), &quitter{err: broken}, Source{Name: "s", Files: []string{path}}, Options{})
	if !errors.Is(err, broken) || len(results) > 0 || err.Error() != "no room" {
		t.Errorf("want %q, got %v", broken, err)
	}
}

// quitter reads a little and fails.
type quitter struct {
	stranger
	err error
}

func (q *quitter) Load(_ context.Context, b queries.Batch) (queries.Loaded, error) {
	path, done, err := b.Text.Open()
	if err != nil {
		return queries.Loaded{}, err
	}
	f, err := os.Open(path)
	if err != nil {
		return queries.Loaded{}, err
	}
	if _, err := f.Read(make([]byte, 10)); err != nil {
		return queries.Loaded{}, err
	}
	_ = f.Close()
	return queries.Loaded{}, errors.Join(done(), q.err)
}
