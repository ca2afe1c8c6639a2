package main

import (
	"errors"
	"testing"

	"github.com/vitalfew/vitalfew/queries"
)

func TestPrepareLocks(t *testing.T) {
	w, err := queries.Open(t.Context(), "", queries.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := w.Close(); err != nil {
			t.Error(err)
		}
	})
	if err := prepare(t.Context(), &project{}, w); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Load(t.Context(), queries.Batch{}); !errors.Is(err, queries.ErrLocked) {
		t.Errorf("after it a load says %v, want that the warehouse is locked", err)
	}
}
