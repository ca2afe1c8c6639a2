package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"syscall"
	"testing"
)

// TestFullDisk runs on disks that are too small, each a little less so than the one before. Whatever the work is at when the
// room is gone, it says so, the warehouse holds nothing or the whole load, no half report appears, and with more room it is
// as if nothing had happened.
func TestFullDisk(t *testing.T) {
	export := filepath.Join(t.TempDir(), "a.csv")
	if err := writeMany(export, 12_000); err != nil {
		t.Fatal(err)
	}
	roomy := t.TempDir()
	mustRun(t, roomy, export)
	want, wantReport := content(t, roomy), folder(t, filepath.Join(roomy, "report"))
	var failed []int
	for _, kilobytes := range []int{500, 2100, 2300, 2600, 3000, 3600} {
		disk := smallDisk(t, kilobytes)
		if out, err := runIn(t, disk, export).CombinedOutput(); err != nil {
			failed = append(failed, kilobytes)
			saysFull(t, out)
			if got := content(t, disk); got != "" && got != want {
				t.Errorf("%d KB: the warehouse holds\n%s\nwant nothing, or\n%s", kilobytes, got, want)
			}
			if got, _ := filepath.Glob(filepath.Join(disk, "report", "*.html")); len(got) > 0 {
				t.Errorf("%d KB: there is a report", kilobytes)
			}
		}
		if err := syscall.Mount("tmpfs", disk, "tmpfs", syscall.MS_REMOUNT, "size=64m"); err != nil {
			t.Fatal(err)
		}
		mustRun(t, disk, export)
		if got := content(t, disk); got != want {
			t.Errorf("%d KB, with more room: the warehouse holds\n%s\nwant\n%s", kilobytes, got, want)
		}
		if got := folder(t, filepath.Join(disk, "report")); got != wantReport {
			t.Errorf("%d KB, with more room: the reports differ", kilobytes)
		}
		if got, want := held(t, disk), held(t, roomy); got != want {
			t.Errorf("%d KB, with more room: the folder holds %s, want %s", kilobytes, got, want)
		}
	}
	if len(failed) < 3 {
		t.Errorf("only disks of %v KB were too small: the test proves nothing", failed)
	}
}

// A disk that has become full since the load takes no report, and keeps the one that is there.
func TestFullDiskAtReport(t *testing.T) {
	export := filepath.Join(t.TempDir(), "a.csv")
	if err := writeMany(export, 100); err != nil {
		t.Fatal(err)
	}
	disk := smallDisk(t, 6000)
	mustRun(t, disk, export)
	want, wantReport := content(t, disk), folder(t, filepath.Join(disk, "report"))
	for free := range 5 { // 0 to 400 KB
		filler := filepath.Join(disk, "filler")
		if err := os.WriteFile(filler, make([]byte, 8<<20), 0o600); !errors.Is(err, syscall.ENOSPC) {
			t.Fatal("the disk is not full:", err)
		}
		info, err := os.Stat(filler)
		if err == nil {
			err = os.Truncate(filler, info.Size()-int64(free)*100<<10)
		}
		if err != nil {
			t.Fatal(err)
		}
		for _, command := range []string{"report", "run"} {
			cmd := runIn(t, disk, export)
			cmd.Args[1] = command
			out, err := cmd.CombinedOutput()
			if err == nil {
				t.Errorf("%s on a disk with %d KB left: no error", command, free*100)
			}
			saysFull(t, out)
		}
		if err := os.Remove(filler); err != nil {
			t.Fatal(err)
		}
		if got := folder(t, filepath.Join(disk, "report")); got != wantReport || content(t, disk) != want {
			t.Errorf("%d KB left: report or warehouse have changed", free*100)
		}
	}
}

func smallDisk(t *testing.T, kilobytes int) string {
	t.Helper()
	disk := t.TempDir()
	if err := syscall.Mount("tmpfs", disk, "tmpfs", 0, fmt.Sprintf("size=%dk", kilobytes)); err != nil {
		t.Skip("a small disk cannot be made here:", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(disk, 0) })
	return disk
}

var full = regexp.MustCompile(`^vitalfew: .*no space left on (device|the disk).*\n(hint: .*\n)?$`)

func saysFull(t *testing.T, stderr []byte) {
	t.Helper()
	if !full.Match(stderr) {
		t.Errorf("said %q, want that the disk is full", stderr)
	}
}

// runIn is a run in a folder, with an export from elsewhere.
func runIn(t *testing.T, folder, export string) *exec.Cmd {
	t.Helper()
	put(t, folder, "vitalfew.yaml", "sources: [{name: helpdesk, files: ["+export+"]}]\n")
	cmd := exec.Command("vitalfew", "run", "--static", "--quiet", "--now", "2026-11-20")
	cmd.Dir = folder
	return cmd
}

func mustRun(t *testing.T, folder, export string) {
	t.Helper()
	if out, err := runIn(t, folder, export).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}
