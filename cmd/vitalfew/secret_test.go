package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestSecret(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "key", strings.Repeat("k", 32)+"\n")
	put(t, dir, "short", strings.Repeat("k", 31))
	put(t, dir, "open", strings.Repeat("k", 32)+"\n")
	put(t, dir, "made", strings.Repeat("6b", 32)+"\n")
	for _, name := range []string{"key", "made", "short"} {
		if err := os.Chmod(filepath.Join(dir, name), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Chmod(filepath.Join(dir, "open"), 0o640); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, variable, file, want, err string }{
		{name: "none"},
		{name: "file", file: "key", want: strings.Repeat("k", 32)},
		{name: "variable wins", variable: strings.Repeat("v", 32), file: "key", want: strings.Repeat("v", 32)},
		{name: "one too short", file: "short", err: "short: want a key of at least 32 characters, got 31"},
		{name: "short variable", variable: "x", err: "VITALFEW_KEY: want a key of at least 32 characters, got 1"},
		{name: "of vitalfew key new", file: "made", want: strings.Repeat("k", 32)},
		{name: "others may read it", file: "open", err: "open: others may read it (mode 0640)"},
		{name: "no file", file: "none", err: "none: no such file or directory"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := &project{dir: dir}
			p.Privacy.KeyFile = c.file
			got, err := p.secret([]string{"HOME=" + os.TempDir(), "VITALFEW_KEY=" + c.variable})
			if string(got) != c.want || (err == nil) != (c.err == "") {
				t.Fatalf("got %q, %v", got, err)
			}
			if err == nil {
				return
			}
			if !strings.Contains(err.Error(), filepath.Join(dir, "")+"/"+c.err) && err.Error() != c.err {
				t.Errorf("got %v", err)
			}
			if exitCode(t.Context(), err) != exitUsage {
				t.Errorf("exit %d", exitCode(t.Context(), err))
			}
		})
	}
}
