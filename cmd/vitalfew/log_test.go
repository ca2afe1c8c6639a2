package main

import (
	"strings"
	"testing"
	"time"
)

// Headings and names of files are a stranger's: they say nothing to the terminal. Several errors stay a line each.
func TestLogSteersNoTerminal(t *testing.T) {
	var b strings.Builder
	newLog(&b, "text", false, time.Now).Error("a\x1b[2Jb\u202e.csv\nsecond\r", hintKey, "map \u009bit")
	if want := "vitalfew: a·[2Jb·.csv\nvitalfew: second·\nhint: map ·it\n"; b.String() != want {
		t.Errorf("got %q, want %q", b.String(), want)
	}
}
