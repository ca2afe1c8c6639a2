package all_test

import (
	"context"
	"errors"
	"testing"
	"testing/fstest"

	"github.com/vitalfew/vitalfew/analysis/all"
)

// Who presses Ctrl-C does not wait for the other cases.
func TestLocateStops(t *testing.T) {
	leaf := &fstest.MapFile{Data: []byte("real,predict,x\n1,2,u\n")}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	l, err := all.Locate(ctx, fstest.MapFS{"1.csv": leaf, "2.csv": leaf}, "auto", 0)
	if !errors.Is(err, context.Canceled) || len(l.Answers) != 1 {
		t.Errorf("got %d answers and %v", len(l.Answers), err)
	}
}
