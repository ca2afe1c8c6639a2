package main

import (
	"bytes"
	"database/sql"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"
)

// canaries are one unique value per kind of personal data. The numbers are published examples or kept for documentation.
var canaries = map[string]string{
	"name": "Zebedeus Canarysson", "first name": "Zebedeus", "e-mail": "canary.mail@example.com", "phone": "070-174 06 11",
	"phone in another spelling": "0701740611", "personal number": "811228-9874", "card": "4111 1111 1111 1111",
	"IBAN": "SE45 5000 0000 0583 9825 7466", "address": "Canarygatan 77", "customer": "KCANARY77", "IP": "192.0.2.77", "plate": "CAN 42A",
	"in a label": "label.canary@example.com", "in a date": "19811228-9874", "of the agent": "Agneta Canaryagent", "dropped text": "CANARYDROPPED",
}

const canaryExport = `Case no,Received,Closed,Customer no,Customer name,Email,Phone,Address,Handled by,Zebedeus Canarysson comment,Description,Category
C-1,2026-03-01,19811228-9874,KCANARY77,Zebedeus Canarysson,canary.mail@example.com,070-174 06 11,Canarygatan 77,Agneta Canaryagent,CANARYDROPPED and a long note about what was said on the telephone that day,"Zebedeus here (canary.mail@example.com, 0701740611). I live at Canarygatan 77. My personnummer 811228-9874, card 4111 1111 1111 1111, SE45 5000 0000 0583 9825 7466, from 192.0.2.77, reg nr CAN 42A. Agneta Canaryagent was rude. My number is KCANARY77.",label.canary@example.com
C-2,2026-03-02,2026-03-09,K2,Bo Ek,bo@example.com,,,,,It broke,Late
C-3,2026-03-05,2026-03-09,K3,Bo Ek,bo@example.com,,,,,It broke again,Late
`

const canaryConfig = `organisation: Test
sources:
  - name: desk
    files: [desk.csv]
    columns: [{from: Description, to: narrative}]
privacy: {narrative: redact, key_file: key}
period: 2026-03
`

// forms are the ways in which a value may stand in a file: as it is, escaped, encoded, in wide characters.
func forms(value string) map[string][]byte {
	quoted, _ := json.Marshal(value)
	wide := func(big bool) []byte {
		var b []byte
		for _, u := range utf16.Encode([]rune(value)) {
			if big {
				b = append(b, byte(u>>8), byte(u))
			} else {
				b = append(b, byte(u), byte(u>>8))
			}
		}
		return b
	}
	all := map[string][]byte{
		"plain": []byte(value), "JSON": quoted[1 : len(quoted)-1], "HTML": []byte(html.EscapeString(value)),
		"URL": []byte(url.QueryEscape(value)), "path": []byte(url.PathEscape(value)), "UTF-16LE": wide(false), "UTF-16BE": wide(true),
		"upper": []byte(strings.ToUpper(value)), "lower": []byte(strings.ToLower(value)),
	}
	for shift := range 3 { // base64 differs with the place in the text
		encoded := base64.StdEncoding.EncodeToString(append(bytes.Repeat([]byte{0}, shift), value...))
		all[fmt.Sprintf("base64+%d", shift)] = []byte(encoded[4*((shift+2)/3) : len(encoded)-4])
	}
	return all
}

// leaks are the canaries that a text holds.
func leaks(text []byte) (found []string) {
	for kind, value := range canaries {
		for form, needle := range forms(value) {
			if bytes.Contains(text, needle) {
				found = append(found, kind+" as "+form)
			}
		}
	}
	return found
}

// readable is the warehouse as the engine would write it without compression, which hides values from a search.
func readable(t *testing.T, warehouse string) []byte {
	t.Helper()
	copied := filepath.Join(t.TempDir(), "copy.duckdb")
	db, err := sql.Open("duckdb", "")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	db.SetMaxOpenConns(1)
	for _, statement := range []string{
		"SET force_compression = 'uncompressed'", "ATTACH '" + warehouse + "' AS w (READ_ONLY)", "ATTACH '" + copied + "' AS c",
		"COPY FROM DATABASE w TO c", "DETACH c",
	} {
		if _, err := db.Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
	data, err := os.ReadFile(copied)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// What identifies a person is nowhere but in the export: not in what is printed, not in any file, not in the warehouse.
func TestCanaries(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("TMPDIR", filepath.Join(dir, "tmp"))
	if err := os.Mkdir(filepath.Join(dir, "tmp"), 0o700); err != nil {
		t.Fatal(err)
	}
	put(t, dir, "desk.csv", canaryExport)
	put(t, dir, "vitalfew.yaml", canaryConfig)
	t.Chdir(dir)
	look := func(after string) {
		t.Helper()
		if _, err := os.Stat("vitalfew.duckdb"); err == nil {
			if found := leaks(readable(t, "vitalfew.duckdb")); len(found) > 0 {
				t.Errorf("after %s the warehouse holds %v", after, found)
			}
		}
		err := filepath.WalkDir(".", func(path string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() || path == "desk.csv" {
				return err
			}
			data, err := os.ReadFile(path)
			if found := leaks(data); len(found) > 0 {
				t.Errorf("after %s, %s holds %v", after, path, found)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, args := range []string{
		"key new key", "init desk.csv --config init.yaml", "ingest --log-format json", "run", "report --format text", "report --format json",
		"query loads --format json", "query problems", "query redactions", "query load_warnings", "check data", "run --config missing.yaml",
		"forget --complaint none", "forget --complaint C-1 --dry-run", "forget --complaint C-1", "run",
	} {
		_, stdout, stderr := try(t, nil, strings.Fields(args)...)
		if found := leaks([]byte(stdout + stderr)); len(found) > 0 {
			t.Errorf("vitalfew %s says %v:\n%s%s", args, found, stdout, stderr)
		}
		look(args)
		if args == "run" && !bytes.Contains(readable(t, "vitalfew.duckdb"), []byte("broke again")) {
			t.Error("the complaints are not in the warehouse, so that nothing could leak")
		}
		if args == "report --format json" && !bytes.Contains(readable(t, "vitalfew.duckdb"), []byte("My number is [id]")) {
			t.Error("the narrative of the canaries is not in the warehouse")
		}
	}
	if found := leaks([]byte(canaryExport)); len(found) < len(canaries) { // the search does find what is there
		t.Errorf("of %d canaries the export shows only %v", len(canaries), found)
	}
	for form, needle := range forms("Zebedeus Canarysson") {
		if len(leaks(append([]byte("..."), needle...))) == 0 {
			t.Errorf("%s is not found", form)
		}
	}
}

// What is erased is gone from the file, free blocks included. The words are of the narrative, which is stored.
func TestForgottenIsGone(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "desk.csv", "Case no,Received,Description,Category\nC-1,2026-03-01,STORED CANARY WORDS,Late\nC-2,2026-03-05,other words,Late\n")
	put(t, dir, "vitalfew.yaml", strings.ReplaceAll(canaryConfig, ", key_file: key", ""))
	t.Chdir(dir)
	holds := func() bool {
		raw, err := os.ReadFile("vitalfew.duckdb")
		if err != nil {
			t.Fatal(err)
		}
		return bytes.Contains(raw, []byte("STORED CANARY")) || bytes.Contains(readable(t, "vitalfew.duckdb"), []byte("STORED CANARY"))
	}
	for _, step := range []struct {
		args string
		want bool
	}{{"ingest", true}, {"forget --complaint C-1", false}, {"ingest", false}} {
		if code, _, stderr := try(t, nil, strings.Fields(step.args)...); code != 0 {
			t.Fatal(stderr)
		}
		if holds() != step.want {
			t.Errorf("after %s: want the words in the warehouse %v", step.args, step.want)
		}
	}
}
