package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

func TestOutboxAllOrNothing(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "2026-10.html", "earlier")
	o, err := newOutbox(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := o.write("2026-10.html", text("now")); err != nil {
		t.Fatal(err)
	}
	broken := errors.New("broken")
	if err := o.write("2026-10.json", func(io.Writer) error { return broken }); !errors.Is(err, broken) {
		t.Errorf("got %v, want the content's error", err)
	}
	if err := o.discard(); err != nil {
		t.Fatal(err)
	}
	if got := folder(t, dir); got != "2026-10.html=earlier" {
		t.Errorf("after a failure the folder holds %s", got)
	}
}

func TestOutboxCommit(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "folder")
	o, err := newOutbox(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"a", "b"} {
		if err := o.write(name, text(name+name)); err != nil {
			t.Fatal(err)
		}
	}
	if got := folder(t, dir); strings.Contains(got, "a=") {
		t.Errorf("before commit the folder holds %s", got)
	}
	if err := errors.Join(o.commit(), o.discard()); err != nil {
		t.Fatal(err)
	}
	if got := folder(t, dir); got != "a=aa b=bb" {
		t.Errorf("after commit the folder holds %s", got)
	}
}

func TestOutboxSaysWhatIsInTheWay(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "report", "a file")
	_, err := newOutbox(filepath.Join(dir, "report"))
	if want := filepath.Join(dir, "report") + ": cannot be written to: not a directory"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	if hintOf(err) == "" {
		t.Error("want a hint")
	}
}

func text(s string) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.WriteString(w, s)
		return err
	}
}

func put(t *testing.T, dir, name, content string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o666); err != nil {
		t.Fatal(err)
	}
}

// folder is what a folder holds, hidden files too: name=content, in order.
func folder(t *testing.T, dir string) string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var held []string
	for _, e := range entries {
		content, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		held = append(held, e.Name()+"="+string(content))
	}
	return strings.Join(held, " ")
}

// What a killed process has left goes; what another one is just writing stays.
func TestOutboxRemovesWhatWasLeft(t *testing.T) {
	dir := t.TempDir()
	ended := exec.Command(os.Args[0], "-test.run=^$")
	if err := ended.Run(); err != nil {
		t.Fatal(err)
	}
	dead, self, beside := ended.Process.Pid, os.Getpid(), os.Getppid()
	if err := os.Symlink(filepath.Join(t.TempDir(), "elsewhere"), filepath.Join(dir, fmt.Sprintf(".c.%d.tmp", self))); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{
		fmt.Sprintf(".2026-10.html.%d.tmp", dead), fmt.Sprintf(".room.%d.tmp", self), fmt.Sprintf(".b.%d.tmp", beside),
		fmt.Sprintf("notes.%d.tmp", dead), ".notes.tmp",
	} {
		put(t, dir, name, "x")
	}
	if err := os.Mkdir(filepath.Join(dir, fmt.Sprintf(".folder.%d.tmp", dead)), 0o755); err != nil {
		t.Fatal(err)
	}
	if _, err := newOutbox(dir); err != nil {
		t.Fatal(err)
	}
	want := fmt.Sprintf(".b.%d.tmp .folder.%d.tmp .notes.tmp notes.%d.tmp", beside, dead, dead)
	if got := held(t, dir); got != want {
		t.Errorf("the folder holds %s\nwant %s", got, want)
	}
}
