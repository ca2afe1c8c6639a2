package docs

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// The commands that the README shows run, in the order shown, in a folder with an export in it.
func TestReadmeCommands(t *testing.T) {
	vitalfew := build(t)
	folder := t.TempDir()
	export(t, filepath.Join(folder, "complaints.csv"), "Beskrivning")
	ran := 0
	for _, line := range shell(read(t, "../README.md")) {
		switch words := strings.Fields(line); {
		case words[0] == "vitalfew":
			run(t, folder, vitalfew, words[1:]...)
			ran++
		case words[0] == "make":
			if !strings.Contains(read(t, "../Makefile"), "\n"+words[1]+":") {
				t.Errorf("%s: the Makefile has no such target", line)
			}
		case strings.HasPrefix(line, "go run ./cmd/vitalfew "), strings.HasPrefix(line, "go install ./cmd/vitalfew"):
			for _, w := range words[2:] {
				if _, err := os.Stat(filepath.Join("..", w)); strings.Contains(w, "/") && err != nil {
					t.Errorf("%s: %v", line, err)
				}
			}
		default:
			t.Errorf("%s: a command that this test does not know", line)
		}
	}
	if ran < 3 {
		t.Errorf("ran %d commands, so the test looks at the wrong place", ran)
	}
	reports, err := filepath.Glob(filepath.Join(folder, "report", "*.html"))
	if err != nil || len(reports) < 2 {
		t.Errorf("reports %q, want those of two periods", reports)
	}
}

// The configuration that the README shows is one that the program takes.
func TestReadmeConfiguration(t *testing.T) {
	vitalfew := build(t)
	_, config, ok := strings.Cut(read(t, "../README.md"), "```yaml\n")
	if !ok {
		t.Fatal("README.md: no configuration")
	}
	config, _, _ = strings.Cut(config, "```")
	folder := t.TempDir()
	if err := os.Mkdir(filepath.Join(folder, "data"), 0o755); err != nil {
		t.Fatal(err)
	}
	export(t, filepath.Join(folder, "data", "complaints.csv"), "Internnot")
	for name, text := range map[string]string{
		"vitalfew.yaml": config, "data/sales.csv": "Month,Measure,Units,Product\n2026-10,Bicycles sold,7,Vinga\n",
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	run(t, folder, vitalfew, "run")
}

// The README's tables name every command and every flag there is, and no other.
func TestReadmeTables(t *testing.T) {
	vitalfew := build(t)
	help, _ := run(t, ".", vitalfew, "--help")
	_, list, _ := strings.Cut(help, "Commands:\n")
	list, _, _ = strings.Cut(list, "\n\n")
	commands := matches(`(?m)^  ([a-z]+) `, list)
	commands = slices.DeleteFunc(commands, func(c string) bool { return c == "help" || c == "completion" })
	readme := read(t, "../README.md")
	sameNames(t, "README.md", matches("(?m)^\\| `vitalfew ([a-z]+)", readme), commands)

	flags := map[string]bool{}
	for _, c := range commands {
		help, _ := run(t, ".", vitalfew, c, "--help")
		for _, f := range matches(`(?m)^ +(?:-\w, )?(--[a-z-]+)`, help) {
			flags[f] = f != "--help"
		}
	}
	maps.DeleteFunc(flags, func(_ string, ours bool) bool { return !ours })
	sameNames(t, "README.md", matches("(?m)^\\| `(--[a-z-]+)", readme), slices.Collect(maps.Keys(flags)))
}

// The example does what its README says: the records come out as printed there, and the planted cause on top.
func TestExample(t *testing.T) {
	vitalfew := build(t)
	folder := t.TempDir()
	if err := os.CopyFS(folder, os.DirFS("../examples/cykelhuset")); err != nil {
		t.Fatal(err)
	}
	for _, made := range []string{"cykelhuset.duckdb", "report"} { // by a demo, before
		if err := os.RemoveAll(filepath.Join(folder, made)); err != nil {
			t.Fatal(err)
		}
	}
	_, said := run(t, folder, vitalfew, "run")
	told := matches(`(?m)^    (klagomal.*rows read = .*)$`, read(t, "../examples/cykelhuset/README.md"))
	if got := matches(`(?m)^(klagomal.*rows read = .*)$`, said); !slices.Equal(got, told) || len(got) != 2 {
		t.Errorf("the program says\n%s\nand the README\n%s", strings.Join(got, "\n"), strings.Join(told, "\n"))
	}
	for dimension, want := range map[string]string{"cause": "Växlar krånglar", "batch": "K7"} {
		rows, _ := run(t, folder, vitalfew, "query", "pareto", "--format", "csv",
			"--period", "2026-05-01..2026-10-31", "--param", "dimension="+dimension, "--param", "within=", "--param", "beneath=",
			"--param", "by=count", "--param", "as_of=2026-10-31")
		if !strings.HasPrefix(rows, "value,part,piece,stratum,n,unweighed,amount,squares\r\n"+want+",") {
			t.Errorf("pareto of %s since May 2026: want %s first, got\n%s", dimension, want, rows)
		}
	}
}

// What is spoilt in the example is found, as its README says.
func TestExampleIsChecked(t *testing.T) {
	vitalfew := build(t)
	folder := t.TempDir()
	if err := os.CopyFS(folder, os.DirFS("../examples/cykelhuset")); err != nil {
		t.Fatal(err)
	}
	for _, made := range []string{"cykelhuset.duckdb", "report"} { // by a demo, before
		if err := os.RemoveAll(filepath.Join(folder, made)); err != nil {
			t.Fatal(err)
		}
	}
	run(t, folder, vitalfew, "ingest")
	said, _ := run(t, folder, vitalfew, "check", "data", "--format", "json")
	var findings []struct {
		Severity, Rule string
		N              int64
	}
	if err := json.Unmarshal([]byte(said), &findings); err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, f := range findings {
		found = append(found, strings.ReplaceAll(fmt.Sprintf("| %s | %s | %d |", f.Severity, f.Rule, f.N), " 0 |", " |"))
	}
	told := matches(`(?m)^(\| (?:error|warning|note) \| [a-z_]+ \| .*)$`, read(t, "../examples/cykelhuset/README.md"))
	if !slices.Equal(found, told) {
		t.Errorf("the program finds\n%s\nand the README says\n%s", strings.Join(found, "\n"), strings.Join(told, "\n"))
	}
}

// build makes the program, once for all tests.
func build(t *testing.T) string {
	t.Helper()
	if program == "" {
		path := filepath.Join(scratch, "vitalfew")
		if out, err := exec.Command("go", "build", "-o", path, "../cmd/vitalfew").CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		program = path
	}
	return program
}

var program, scratch string

func TestMain(m *testing.M) {
	var err error
	if scratch, err = os.MkdirTemp("", "vitalfew-docs"); err != nil {
		panic(err)
	}
	code := m.Run()
	_ = os.RemoveAll(scratch)
	os.Exit(code)
}

// export writes the end of the example's export, as far as its records are one line each. The last heading is given.
func export(t *testing.T, to, last string) {
	t.Helper()
	lines := matches(`(?m)^((?:\x{feff}|CH-)[^"\r]*)`+"\r$", read(t, "../examples/cykelhuset/data/klagomal.csv"))
	if len(lines) < 1000 {
		t.Fatalf("klagomal.csv: %d records, want some thousand", len(lines))
	}
	lines[0] = strings.TrimSuffix(lines[0], "Beskrivning") + last
	text := strings.Join(append(lines[:1:1], lines[len(lines)-900:]...), "\r\n")
	if err := os.WriteFile(to, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// run runs the program with a clock of its own and nothing of ours in the environment; it must end well.
func run(t *testing.T, folder, program string, args ...string) (stdout, stderr string) {
	t.Helper()
	cmd := exec.Command(program, args...)
	cmd.Dir = folder
	cmd.Env = slices.DeleteFunc(os.Environ(), func(v string) bool { return strings.HasPrefix(v, "VITALFEW_") })
	cmd.Env = append(cmd.Env, "VITALFEW_NOW=2026-11-14")
	var messages bytes.Buffer
	cmd.Stderr = &messages
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("vitalfew %s: %v\n%s", strings.Join(args, " "), err, &messages)
	}
	return string(out), messages.String()
}

// shell are the commands of the fenced sh blocks of a page, without their comments.
func shell(page string) []string {
	var lines []string
	for _, block := range matches("(?s)```sh\n(.*?)```", page) {
		for line := range strings.Lines(block) {
			line, _, _ = strings.Cut(line, "#")
			if line = strings.TrimSpace(line); line != "" {
				lines = append(lines, line)
			}
		}
	}
	return lines
}
