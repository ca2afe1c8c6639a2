package main

import (
	"database/sql"
	"encoding/base64"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// attack is a text that has broken programs like this one.
type attack struct{ ID, Class, Text string }

// attacks are those of testdata/attacks.json, which says where they come from.
func attacks(t *testing.T) []attack {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", "attacks.json"))
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Attacks []attack }
	if err := json.Unmarshal(text, &file); err != nil {
		t.Fatal(err)
	}
	return file.Attacks
}

// stored is what is kept of a text: without NUL, and without white space around it.
func stored(text string) string {
	return strings.Trim(strings.ReplaceAll(text, "\x00", ""), " \t\r\n\u00a0")
}

// besieged makes a project in which the texts stand wherever a user's words can: as headings, as values, as names of
// files, as the name of the source and of the organisation, and as a heading whose dates cannot be read.
func besieged(t *testing.T, texts []string, named []int) (dir string) {
	t.Helper()
	dir = t.TempDir()
	headings := append([]string{"Complaint ID", "Received", "Cause", "Category"}, texts...)
	headings = append(headings, "twice", "twice")
	records := [][]string{headings}
	for i, text := range texts {
		record := []string{fmt.Sprint("C-", i), "2026-10-05", text, text}
		for j := range len(texts) + 2 {
			record = append(record, texts[(i+j)%len(texts)])
		}
		records = append(records, record)
	}
	writeCSV(t, filepath.Join(dir, "a.csv"), records)
	sources := "  - {name: " + yamlText(texts[20]) + ", files: [a.csv]}\n"
	for n, i := range named {
		text := texts[i]
		name := strings.NewReplacer("/", "", "\x00", "").Replace(text) + ".csv"
		writeCSV(t, filepath.Join(dir, "named", strconv.Itoa(n), name), [][]string{
			{"Complaint ID", "Received", text, "Closed " + text}, {"1", "2026-10-05", "x", "2026-10-06"}, {"2", "no day", "x", "no day"},
		})
		sources += fmt.Sprintf("  - {name: s%d, files: [named/%d/*], columns: [{from: %s, to: closed_at}]}\n", n, n, yamlText("Closed "+stored(text)))
	}
	put(t, dir, "vitalfew.yaml", "organisation: "+yamlText(strings.Join(texts, " "))+"\nperiod: 2026-10\nsources:\n"+sources)
	return dir
}

// yamlText is a text in double quotes: JSON is YAML.
func yamlText(text string) string {
	b, err := json.Marshal(text)
	if err != nil {
		panic(err)
	}
	return string(b)
}

func writeCSV(t *testing.T, path string, records [][]string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	w := csv.NewWriter(f)
	if err := w.WriteAll(records); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

func mustTry(t *testing.T, args ...string) string {
	t.Helper()
	code, stdout, stderr := try(t, nil, args...)
	if code != exitDone {
		t.Fatalf("%v: exit %d\n%s", args, code, stderr)
	}
	return stdout
}

func TestAttacks(t *testing.T) {
	var texts, tame []string
	for i, a := range attacks(t) {
		texts, tame = append(texts, a.Text), append(tame, fmt.Sprint("tame ", i))
	}
	var named []int // every twelfth, and one whose name is a pattern
	for i, text := range texts {
		if (i%12 == 0 || text == "[1:2]") && len(text) < 200 {
			named = append(named, i)
		}
	}
	dir, twin := besieged(t, texts, named), besieged(t, tame, named)
	pages := map[string]*html.Node{}
	for _, d := range []string{twin, dir} {
		t.Chdir(d)
		mustTry(t, "run")
		page, err := os.ReadFile(filepath.Join("report", "2026-10.html"))
		if err != nil {
			t.Fatal(err)
		}
		if pages[d], err = html.Parse(strings.NewReader(string(page))); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(skeleton(t, pages[twin]), skeleton(t, pages[dir])); diff != "" {
		t.Errorf("the report is made of other things than one of tame words (-tame +hostile):\n%s", diff)
	}
	figures, err := os.ReadFile(filepath.Join("report", "2026-10.json"))
	if err != nil || !json.Valid(figures) {
		t.Errorf("the figures are no JSON: %v", err)
	}
	roundTrip(t, texts)
	for _, query := range []string{"loads", "problems"} {
		noFormula(t, query, mustTry(t, "query", query, "--format", "csv"))
	}
	rejected, err := os.ReadFile(filepath.Join("report", "rejects.csv"))
	if err != nil {
		t.Fatal(err)
	}
	if cells := noFormula(t, rejectsFile, string(rejected)); cells < len(named)*8 {
		t.Errorf("%s has %d cells: it proves nothing", rejectsFile, cells)
	}
	for _, dimension := range []string{`"`, "read_csv('/etc/passwd')"} {
		config, err := os.ReadFile("vitalfew.yaml")
		if err != nil {
			t.Fatal(err)
		}
		put(t, dir, "by.yaml", string(config)+"analyses: {pareto: {dimension: "+yamlText(dimension)+"}}\n")
		mustTry(t, "report", "--static", "--quiet", "--config", "by.yaml")
	}
}

// skeleton is what a page is made of besides words: its elements and their attributes, how many there are of those that do
// something, the scripts that run, and where links lead.
func skeleton(t *testing.T, page *html.Node) map[string]string {
	made, links := map[string]bool{}, map[string]bool{}
	doing := map[string]int{}
	var scripts strings.Builder
	for n := range page.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		made[n.Data] = true
		switch n.DataAtom {
		case atom.Script, atom.Style, atom.Link, atom.Base, atom.Meta, atom.Iframe, atom.Form, atom.Object, atom.Embed:
			doing[n.Data]++
		}
		kind := ""
		for _, a := range n.Attr {
			made[n.Data+" "+a.Key] = true
			switch a.Key {
			case "type":
				kind = a.Val
			case "href", "src", "action", "xlink:href":
				place, _, _ := strings.Cut(a.Val, "#")
				place, data, _ := strings.Cut(place, ";base64,")
				links[place] = true
				if table, err := base64.StdEncoding.DecodeString(data); err != nil {
					links[err.Error()] = true
				} else {
					noFormula(t, "a table of the report", strings.TrimPrefix(string(table), "\ufeff"))
				}
			}
		}
		if n.DataAtom == atom.Script && kind != "application/json" && n.FirstChild != nil {
			scripts.WriteString(n.FirstChild.Data)
		}
	}
	return map[string]string{
		"made of": strings.Join(slices.Sorted(maps.Keys(made)), "\n"), "doing": fmt.Sprint(doing), "scripts": scripts.String(),
		"links": strings.Join(slices.Sorted(maps.Keys(links)), "\n"),
	}
}

// roundTrip looks for every text in the warehouse: as a value, and as the name of a further column with its value.
func roundTrip(t *testing.T, texts []string) {
	t.Helper()
	db, err := sql.Open("duckdb", "vitalfew.duckdb")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	missing := []string{"", "?", "--"}                           // words for no value
	redacted := map[string]string{"+46 70 174 06 05": "[phone]"} // a label that identifies someone
	for i, text := range texts {
		var cause, category, further sql.NullString
		heading := strings.Join(strings.Fields(stored(text)), " ")
		if heading == "" || redacted[heading] != "" {
			heading = fmt.Sprintf("column %d", i+5)
		}
		err := db.QueryRow("SELECT cause, category, dimensions[?] FROM complaint WHERE complaint_id = ? AND source = ?",
			heading, "C-0", texts[20]).Scan(&cause, &category, &further)
		if err != nil {
			t.Fatal(err)
		}
		want := stored(text)
		if slices.Contains(missing, want) {
			want = ""
		}
		if r := redacted[want]; r != "" {
			want = r
		}
		if further.String != want {
			t.Errorf("column %q: got %q, want %q", heading, further.String, want)
		}
		err = db.QueryRow("SELECT cause, category FROM complaint WHERE complaint_id = ? AND source = ?", fmt.Sprint("C-", i), texts[20]).
			Scan(&cause, &category)
		if err != nil || cause.String != want || category.String != want {
			t.Errorf("%q: got %q and %q, want %q; %v", text, cause.String, category.String, want, err)
		}
	}
}

// noFormula looks for cells that a spreadsheet would calculate. It counts the cells.
func noFormula(t *testing.T, name, text string) (cells int) {
	t.Helper()
	records, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Errorf("%s: %v", name, err)
	}
	for _, record := range records {
		for _, cell := range record {
			cells++
			begin := strings.TrimLeft(cell, " \t\r\n\x00;,")
			for _, sign := range []string{"=", "+", "-", "@", "＝", "＋", "－", "＠"} {
				if _, err := strconv.ParseFloat(cell, 64); err != nil && strings.HasPrefix(begin, sign) {
					t.Errorf("%s: the cell %q begins a formula", name, cell)
				}
			}
		}
	}
	return cells
}
