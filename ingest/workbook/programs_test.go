package workbook

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestOtherPrograms reads what testdata/make.py has written with openpyxl and XlsxWriter.
func TestOtherPrograms(t *testing.T) {
	for _, name := range []string{"openpyxl", "openpyxl1904", "xlsxwriter"} {
		file, err := os.ReadFile(filepath.Join("testdata", name+".xlsx"))
		if err != nil {
			t.Fatal(err)
		}
		want, err := os.ReadFile(filepath.Join("testdata", name+".csv"))
		if err != nil {
			t.Fatal(err)
		}
		got, err := readFirst(file)
		if diff := cmp.Diff(string(want), got); err != nil || diff != "" {
			t.Errorf("%s: %v\n%s", name, err, diff)
		}
	}
}

// TestRealWorkbooks holds the sheets of real files to what openpyxl 3.1 finds in them; cell by cell they were compared when
// this was written.
func TestRealWorkbooks(t *testing.T) {
	for path, want := range map[string]map[string]Extent{
		"cfpb/counts/CFPB_data_quality_review.xlsx": {
			"QA Summary": {Rows: 11, Columns: 2}, "Missingness": {Rows: 16, Columns: 2},
			"Category Counts": {Rows: 293, Columns: 3}, "KPI Definitions": {Rows: 7, Columns: 3},
		},
		"sfo/dictionaries/sfo_2018_Data_Dictionary_DataSF.xlsx": {"Code List": {Rows: 670, Columns: 3}},
	} {
		file, err := os.ReadFile(filepath.Join("../../../shared/data", path))
		if err != nil {
			t.Skip("the real files are not here: ", err)
		}
		b, err := Open(bytes.NewReader(file), int64(len(file)))
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]Extent{}
		for _, s := range b.Sheets() {
			var out strings.Builder
			if err := b.WriteCSV(context.Background(), s, &out); err != nil {
				t.Error(err)
			}
			if got[s.Name], err = b.Extent(context.Background(), s); err != nil {
				t.Error(err)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s:\n%s", path, diff)
		}
	}
}
