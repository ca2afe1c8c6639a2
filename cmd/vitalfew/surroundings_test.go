package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// No text becomes a place to write to: a period is a period, and what stands in the out folder under the name of a report is
// replaced, not followed.
func TestAttacksOnPaths(t *testing.T) {
	all, dir := attacks(t), t.TempDir()
	t.Chdir(dir)
	put(t, dir, "vitalfew.yaml", "period: 2026-10\nsources: [{name: helpdesk, files: [a.csv]}]\n")
	writeCSV(t, "a.csv", [][]string{{"Complaint ID", "Received"}, {"1", "2026-10-05"}})
	mustTry(t, "run", "--static")
	for _, a := range all {
		if a.Class != "path" || a.Text == "" { // the empty one is the default
			continue
		}
		for _, flag := range []string{"--period=", "--now="} {
			if code, _, stderr := try(t, nil, "report", "--static", flag+a.Text); code != exitUsage {
				t.Errorf("%s %s%q: exit %d, %s", a.ID, flag, a.Text, code, stderr)
			}
		}
		put(t, dir, "files.yaml", "period: 2026-10\nsources: [{name: helpdesk, files: ["+yamlText(a.Text)+"]}]\n")
		if code, _, stderr := try(t, nil, "ingest", "--config", "files.yaml"); code == exitDone || strings.Contains(stderr, "panic") {
			t.Errorf("%s files: %q: exit %d, %s", a.ID, a.Text, code, stderr)
		}
	}
	if code, _, stderr := try(t, nil, "report", "--out", "x\x00.html"); code == exitDone {
		t.Errorf("a folder with NUL in its name: %s", stderr)
	}
	if got, want := held(t, dir), "a.csv files.yaml report vitalfew.duckdb vitalfew.yaml"; got != want {
		t.Errorf("the folder holds %s, want %s", got, want)
	}
	outside := filepath.Join(t.TempDir(), "outside")
	put(t, filepath.Dir(outside), "outside", "theirs")
	for _, name := range []string{"2026-10.html", "2026-10.json", rejectsFile} {
		if err := errors.Join(os.Remove(filepath.Join("report", name)), os.Symlink(outside, filepath.Join("report", name))); err != nil {
			t.Fatal(err)
		}
	}
	mustTry(t, "run", "--static")
	if got := folder(t, filepath.Dir(outside)); got != "outside=theirs" {
		t.Errorf("a report went through a link: %s", got)
	}
}

// Where and in what language a machine stands is in no figure.
func TestSurroundingsDoNotCount(t *testing.T) {
	start := t.TempDir()
	put(t, start, "vitalfew.yaml", "period: 2026-10\nsources: [{name: helpdesk, files: [a.csv]}]\n")
	if err := writeMany(filepath.Join(start, "a.csv"), 400); err != nil {
		t.Fatal(err)
	}
	var want string
	for _, environ := range [][]string{
		{"LANG=C", "TZ=UTC"},
		{"LANG=tr_TR.UTF-8", "LC_ALL=tr_TR.UTF-8", "TZ=Pacific/Kiritimati", "SOURCE_DATE_EPOCH=1"},
	} {
		d := copyFolder(t, start)
		cmd := exec.Command("vitalfew", "run", "--static", "--quiet", "--now", "2026-11-20")
		cmd.Dir, cmd.Env = d, append(os.Environ(), environ...)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v: %v\n%s", environ, err, out)
		}
		got := folder(t, filepath.Join(d, "report")) + content(t, d)
		if want == "" {
			want = got
		}
		if got != want {
			t.Errorf("%v: report or warehouse differ from those of %v", environ, "LANG=C TZ=UTC")
		}
	}
}
