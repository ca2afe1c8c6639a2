package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestSecret(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "key", "0123456789abcdef\n")
	put(t, dir, "short", "0123456789abcde")
	for _, c := range []struct{ name, variable, file, want, err string }{
		{name: "none"},
		{name: "file", file: "key", want: "0123456789abcdef"},
		{name: "variable wins", variable: "fedcba9876543210", file: "key", want: "fedcba9876543210"},
		{name: "one too short", file: "short", err: "short: want a key of at least 16 characters, got 15"},
		{name: "short variable", variable: "x", err: "VITALFEW_KEY: want a key of at least 16 characters, got 1"},
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
