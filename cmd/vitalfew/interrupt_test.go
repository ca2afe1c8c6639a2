package main

import (
	"bytes"
	"os"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"
)

// TestInterrupt presses Ctrl-C when the progress bar has come so far: while the file is looked through, and while it is
// loaded.
func TestInterrupt(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a program cannot press Ctrl-C for itself on Windows")
	}
	for _, percent := range []int{1, 51} {
		t.Run(strconv.Itoa(percent)+" percent", func(t *testing.T) {
			dir := t.TempDir()
			t.Chdir(dir)
			if err := writeMany("first.csv", 10); err != nil {
				t.Fatal(err)
			}
			put(t, dir, "vitalfew.yaml", "sources: [{name: helpdesk, files: ['*.csv']}]\n")
			if code, _, stderr := try(t, nil, "run", "--static"); code != exitDone {
				t.Fatalf("exit %d\n%s", code, stderr)
			}
			before := reports(t)
			if err := writeMany("second.csv", 300_000); err != nil {
				t.Fatal(err)
			}
			spoil(t, "second.csv")

			pressed := &presser{percent: percent}
			code := run(process{args: []string{"run"}, stdout: new(bytes.Buffer), stderr: pressed, terminal: true, now: time.Now})
			if !pressed.done {
				t.Fatalf("the progress bar did not come to %d percent:\n%s", percent, pressed.said.String())
			}
			if code != exitInterrupted {
				t.Errorf("exit %d, want %d", code, exitInterrupted)
			}
			if said := pressed.said.String(); !strings.HasSuffix(said, "vitalfew: interrupted: nothing was half done\n") {
				t.Errorf("said %q", said)
			}
			if after := reports(t); after != before {
				t.Errorf("reports are %s, were %s", after, before)
			}
			_, loads, _ := try(t, nil, "query", "loads", "--format", "csv")
			if strings.Count(loads, "\r\n") != 2 || !strings.Contains(loads, "first.csv") {
				t.Errorf("loads are\n%s", loads)
			}
			if names := held(t, "."); names != "first.csv report second.csv vitalfew.duckdb vitalfew.yaml" {
				t.Errorf("the folder holds %s", names)
			}
		})
	}
}

// presser is a terminal at which someone presses Ctrl-C when the progress bar shows a percentage.
type presser struct {
	percent int
	done    bool
	said    bytes.Buffer
}

var shownPercent = regexp.MustCompile(`(\d+)%`)

func (p *presser) Write(b []byte) (int, error) {
	for _, m := range shownPercent.FindAllSubmatch(b, -1) {
		if n, err := strconv.Atoi(string(m[1])); err == nil && n >= p.percent && !p.done {
			p.done = true
			self, err := os.FindProcess(os.Getpid())
			if err == nil {
				err = self.Signal(os.Interrupt)
			}
			if err != nil {
				return 0, err
			}
		}
	}
	return p.said.Write(b)
}

// spoil puts a NUL into the last line of an export, so that it is cleaned on its way to the engine.
func spoil(t *testing.T, path string) {
	t.Helper()
	f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.WriteString("last,2026-10-01,Bicycle,\x00\n"); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

func reports(t *testing.T) string {
	t.Helper()
	return folder(t, "report")
}

func held(t *testing.T, dir string) string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return strings.Join(names, " ")
}
