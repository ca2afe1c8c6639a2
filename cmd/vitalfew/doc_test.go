package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/spf13/cobra"
)

// TestExamplesOfHelp runs what --help shows, in a folder that holds one export and the configuration that init made of
// it.
func TestExamplesOfHelp(t *testing.T) {
	shown := map[string]bool{}
	var collect func(*cobra.Command)
	collect = func(c *cobra.Command) {
		for line := range strings.Lines(c.Example) {
			if command := shownCommand(line); command != "" {
				shown[command] = true
			}
		}
		for _, sub := range c.Commands() {
			if sub.RunE != nil && sub.Example == "" && sub.Name() != "version" {
				t.Errorf("%s has no example", sub.CommandPath())
			}
			collect(sub)
		}
	}
	collect(new(app).rootCommand())
	if len(shown) < 8 {
		t.Fatalf("found %d examples, too few to be all", len(shown))
	}
	for command := range shown {
		t.Run(command, func(t *testing.T) {
			dir := t.TempDir()
			copyFile(t, "testdata/complaints.csv", filepath.Join(dir, "complaints.csv"))
			if err := os.CopyFS(filepath.Join(dir, "cases"), fstest.MapFS{"1.csv": {Data: []byte("real,predict,site\n1,1,north\n")}}); err != nil {
				t.Fatal(err)
			}
			t.Chdir(dir)
			if !strings.Contains(command, " init ") {
				runShown(t, "vitalfew init complaints.csv")
				nameTaxonomy(t, dir)
				runShown(t, "vitalfew ingest")
			}
			runShown(t, command)
		})
	}
}

// nameTaxonomy gives a project a taxonomy.
func nameTaxonomy(t *testing.T, dir string) {
	t.Helper()
	put(t, dir, "taxonomy.yaml", "tree: [{name: Late}]\nmap: [{field: cause, from: Late delivery, to: Late}]\n")
	config, err := os.ReadFile(filepath.Join(dir, "vitalfew.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	put(t, dir, "vitalfew.yaml", string(config)+"taxonomy: taxonomy.yaml\n")
}

// shownCommand is the call of vitalfew on a line of help, without its comment, or nothing.
func shownCommand(line string) string {
	line, _, _ = strings.Cut(line, " #")
	line = strings.TrimSpace(line)
	if line != "vitalfew" && !strings.HasPrefix(line, "vitalfew ") {
		return ""
	}
	return line
}

func runShown(t *testing.T, command string) {
	t.Helper()
	args := strings.Fields(command)[1:]
	if code, _, stderr := try(t, nil, args...); code != exitDone {
		t.Errorf("%s: exit %d\n%s", command, code, stderr)
	}
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	content, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, content, 0o666); err != nil {
		t.Fatal(err)
	}
}
