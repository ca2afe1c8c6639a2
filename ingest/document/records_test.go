package document

import (
	"encoding/csv"
	"strings"
	"testing"
)

// checkRecords holds a rendering to one record of as many fields as there are headings for each line.
func checkRecords(t *testing.T, table *Table, rendered string) {
	t.Helper()
	r := csv.NewReader(strings.NewReader(rendered))
	r.FieldsPerRecord = -1
	records, err := r.ReadAll()
	if err != nil {
		t.Fatalf("%v\n%s", err, rendered)
	}
	for _, record := range records {
		if n := len(record); n != len(table.columns) && (n != 1 || record[0] != "BROKEN") {
			t.Fatalf("want %d fields, got %d\n%s", len(table.columns), n, rendered)
		}
	}
}
