package ingest

import (
	"context"
	"os"
	"strings"
	"testing"

	"github.com/vitalfew/vitalfew/queries"
)

// writer writes to a file before the engine may read it.
type writer struct {
	stranger
	t    *testing.T
	path string
	text string
}

func (w *writer) Load(_ context.Context, b queries.Batch) (queries.Loaded, error) {
	path, done, err := b.Text.Open()
	if err != nil {
		return queries.Loaded{}, err
	}
	if err := os.WriteFile(w.path, []byte(w.text), 0o600); err != nil {
		w.t.Fatal(err)
	}
	if _, err := os.ReadFile(path); err != nil {
		w.t.Fatal(err)
	}
	return queries.Loaded{}, done()
}

// A file that is written to while it is loaded is refused, read by the engine itself or through a pipe.
func TestFileChangesDuringLoad(t *testing.T) {
	for name, text := range map[string]string{"direct": small, "cleaned": "\n" + small + strings.Repeat("2,2024-03-05,Late\n", 100_000)} {
		path := writeFile(t, "export.csv", text)
		_, err := Load(context.Background(), &writer{t: t, path: path, text: text + "3,2024-03-05,Late\n"}, Source{Name: "s", Files: []string{path}}, Options{})
		if err == nil || !strings.Contains(err.Error(), "the file has changed while it was read: it had ") {
			t.Errorf("%s: got %v", name, err)
		}
	}
}
