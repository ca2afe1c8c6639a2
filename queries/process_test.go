package queries_test

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/vitalfew/vitalfew/queries"
	"github.com/vitalfew/vitalfew/queries/queriestest"
)

// other starts this test binary again as another process that plays role on path, and waits until it is ready.
func other(t *testing.T, role, path string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^TestOtherProcess$", "-test.v")
	cmd.Env = append(os.Environ(), "QUERIES_ROLE="+role, "QUERIES_PATH="+path)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := cmd.StdinPipe(); err != nil { // it ends when this process does
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if strings.TrimSpace(lines.Text()) == "ready" {
			return cmd
		}
	}
	t.Fatalf("%s: the other process ended before it was ready", role)
	return nil
}

// TestOtherProcess is the other process.
func TestOtherProcess(t *testing.T) {
	path := os.Getenv("QUERIES_PATH")
	switch os.Getenv("QUERIES_ROLE") {
	case "hold":
		w := mustOpen(t, path)
		defer func() { _ = w.Close() }()
	case "load":
		w := mustOpen(t, path)
		defer func() { _ = w.Close() }()
		_, err := w.Load(t.Context(), stalled(t))
		t.Fatal("the load was to stall", err)
	default:
		t.Skip("played by other tests")
	}
	fmt.Println("\nready")
	_, _ = io.Copy(io.Discard, os.Stdin)
}

func mustOpen(t *testing.T, path string) *queries.Warehouse {
	t.Helper()
	w, err := queries.Open(t.Context(), path, queries.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// stalled is a batch of 300,000 records whose second reading, the one that writes, stops near the end and says so. The
// records are long enough that the engine, which reads 32 MB at a time, has written most of them by then.
func stalled(t *testing.T) queries.Batch {
	const records = 300_000
	b := queriestest.Batch(t, "helpdesk", "complaint_id,received_at,product\n")
	b.SHA256, b.Records = "stalled", records
	readings := 0
	b.Text.Open = func() (string, func() error, error) {
		r, w, err := os.Pipe()
		if err != nil {
			return "", nil, err
		}
		readings++
		last := readings == 2
		go func() {
			out, random := bufio.NewWriterSize(w, 1<<16), rand.New(rand.NewPCG(1, 2))
			_, _ = out.WriteString("complaint_id,received_at,product\n")
			for i := range records {
				if last && i == records-1 {
					fmt.Println("\nready")
					return
				}
				_, _ = fmt.Fprintf(out, "C-%07d,2026-03-01,%0200d%016x\n", i, i%17, random.Uint64())
			}
			_ = out.Flush()
			_ = w.Close()
		}()
		return fmt.Sprintf("/proc/self/fd/%d", r.Fd()), r.Close, nil
	}
	return b
}

func TestInUseByAnotherProcess(t *testing.T) {
	path := filepath.Join(t.TempDir(), "w.duckdb")
	cmd := other(t, "hold", path)
	log := path + ".wal" // as the other process makes it before it writes
	if err := os.WriteFile(log, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, o := range []queries.Options{{}, {ReadOnly: true}} {
		_, err := queries.Open(t.Context(), path, o)
		want := fmt.Sprintf("warehouse %s is in use by another process (PID %d); close it or wait", path, cmd.Process.Pid)
		if !errors.Is(err, queries.ErrInUse) || err.Error() != want {
			t.Errorf("got %v\nwant %s", err, want)
		}
	}
	if _, err := os.Stat(log); err != nil {
		t.Error("the other process's log is gone:", err)
	}
}

// A process that is killed while it writes leaves the warehouse as it was, and the next load finds nothing of it.
func TestKilledWhileLoading(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the text that stalls comes through /proc")
	}
	path := filepath.Join(t.TempDir(), "w.duckdb")
	before := "complaint_id,received_at,product\n1,2026-01-01,Bell\n2,2026-01-02,Lamp\n"
	w := mustOpen(t, path)
	if _, err := w.Load(t.Context(), queriestest.Batch(t, "helpdesk", before)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	size := fileSize(t, path)
	cmd := other(t, "load", path)
	for deadline := time.Now().Add(20 * time.Second); fileSize(t, path) == size && time.Now().Before(deadline); {
		time.Sleep(10 * time.Millisecond)
	}
	if fileSize(t, path) == size {
		t.Fatal("the load wrote nothing before it was killed: the test proves nothing")
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait()

	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), ".*")); len(left) != 1 {
		t.Errorf("got %v, want the temporary directory of the killed process", left)
	}
	w = mustOpen(t, path)
	defer func() { _ = w.Close() }()
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), ".*")); len(left) != 1 {
		t.Errorf("got %v, want the temporary directory of this process alone", left)
	}
	got := queries.QueryForTest(t, w, `SELECT complaint_id || ' ' || product FROM complaint ORDER BY complaint_id`)
	if strings.Join(got, ",") != "1 Bell,2 Lamp" {
		t.Errorf("got %v, want the two complaints from before", got)
	}
	if got := queries.QueryForTest(t, w, `SELECT file FROM load`); len(got) != 1 {
		t.Errorf("got ledger %v, want one load", got)
	}
	loaded, err := w.Load(t.Context(), queriestest.Batch(t, "helpdesk", before+"3,2026-01-03,Pump\n"))
	if err != nil || loaded.Loaded != 1 || loaded.Unchanged != 2 {
		t.Errorf("got %+v, %v; want one loaded and two unchanged", loaded, err)
	}
}

func fileSize(t *testing.T, path string) int64 {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	return info.Size()
}
