package main

import (
	"testing"

	"github.com/vitalfew/vitalfew/queries"
)

func TestUnnumbered(t *testing.T) {
	if n := unnumbered([]queries.ErasedComplaint{{ID: "C-1"}, {ID: "row-0b"}, {ID: "row-0c-2"}}); n != 2 {
		t.Errorf("want two complaints without a number, got %d", n)
	}
}
