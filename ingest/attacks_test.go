package ingest

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/vitalfew/vitalfew/queries"
)

// The cases of class csv of this project's attacks.jsonl that are texts; its other inputs (a folder, a pipe, a file that
// grows, bytes of another format) are in TestLoadErrors and TestFileChangesDuringLoad. Most were met as inputs of which the
// engine alone reads nothing, or not all, without a word. Where the case has no days, its headings or its fields are given
// some, so that it can be loaded.
func TestAttacksOnCSV(t *testing.T) {
	const days = "id,received,category\n"
	for _, c := range []struct {
		id, name, text string
		refused        string // the file as a whole
		loaded         int64
		updated        int64
		problems       string // line and rule of each record that was rejected, or of which a value was left empty
	}{
		{id: "A142", name: "dialect drift", text: "c0\nv0\na;b\n", refused: "received_at"},
		{id: "A142", name: "dialect drift, with days", text: "received\n2024-01-01\n2024-01-02;b\n", loaded: 1, problems: "3 received_at.unreadable"},
		{id: "A147", name: "CR only", text: "id,received\r1,2024-01-01\r", loaded: 1},
		{id: "A148", name: "mixed EOL", text: "id,received\r\n1,2024-01-01\n3,2024-01-01\r", loaded: 2},
		{id: "A151", name: "Windows-1252", text: days + "1,2024-01-01,\xe5\xe4\xf6\n", loaded: 1},
		{id: "A157", name: "preamble", text: "Report 2024\n\nid,received\n1,2024-01-01\n", loaded: 1},
		{id: "A158", name: "footer total", text: "id,received\n1,2024-01-01\nTotal,1\n", loaded: 1, problems: "3 received_at.unreadable"},
		{id: "A160", name: "decimal comma", text: "id;received;compensation\n1;2024-01-01;1.234,56\n", loaded: 1},
		{id: "A162", name: "hour that the clock jumps over", text: "id,received\n1,2024-03-31T02:30\n", loaded: 1},
		{id: "A163", name: "Excel serial", text: "id,received\n1,45382\n", loaded: 1},
		{id: "A163", name: "Excel serial among words", text: "id,received\n1,45382\n2,soon\n", refused: "none of its 2 values is a date that is known"},
		{id: "A164", name: "Excel's leap year 1900", text: "id,received,closed\n1,2024-01-01,60\n", loaded: 1, problems: "2 closed_at.unreadable"},
		{id: "A166", name: "id rounded by a spreadsheet", text: "id,received\n1E+05,2024-01-01\n", loaded: 1},
		{id: "A167", name: "duplicate ids", text: days + "1,2024-01-01,x\n1,2024-01-01,y\n", loaded: 1, updated: 1},
		{id: "A169", name: "header only", text: "id,received\n"},
		{id: "A170", name: "10 MB in a field", text: days + "1,2024-01-01," + strings.Repeat("x", 10<<20) + "\n2,2024-01-01,y\n", loaded: 2},
	} {
		t.Run(c.id+" "+c.name, func(t *testing.T) {
			w, err := queries.Open(t.Context(), "", queries.Options{})
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = w.Close() }()
			s := Source{Name: "s", Files: []string{writeFile(t, "export.csv", c.text)}, Preset: Generic}
			results, err := Load(context.Background(), w, s, Options{Now: time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC)})
			if c.refused != "" {
				if told := (*Error)(nil); !errors.As(err, &told) || !strings.Contains(err.Error(), c.refused) {
					t.Errorf("got %v, want an error about %s", err, c.refused)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			got := results[0].Loaded
			var problems []string
			for _, p := range got.Problems {
				problems = append(problems, fmt.Sprintf("%d %s", p.Line, p.Rule))
			}
			if got.Loaded != c.loaded || got.Updated != c.updated || strings.Join(problems, ", ") != c.problems {
				t.Errorf("loaded %d, updated %d, problems %v; want %d, %d, %s", got.Loaded, got.Updated, problems, c.loaded, c.updated, c.problems)
			}
			if got.Read != got.Loaded+got.Updated+got.Unchanged+got.Rejected {
				t.Errorf("%+v does not add up", got)
			}
		})
	}
}
