package ingest

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"
	"github.com/apache/arrow-go/v18/arrow/ipc"
	"github.com/apache/arrow-go/v18/arrow/memory"
	"github.com/apache/arrow-go/v18/parquet"
	"github.com/apache/arrow-go/v18/parquet/pqarrow"
	"github.com/google/go-cmp/cmp"
)

// columnarFiles are two complaints, the second without a category, as a Parquet file and as an Arrow stream.
func columnarFiles(t *testing.T) map[Format]string {
	t.Helper()
	const records = `[{"Case no":"1","Received":"2024-03-05","Category":"Torn\nand wet"},{"Case no":"2","Received":"2024-03-06"}]`
	var fields []arrow.Field
	for _, name := range []string{"Case no", "Received", "Category"} {
		fields = append(fields, arrow.Field{Name: name, Type: arrow.BinaryTypes.String, Nullable: true})
	}
	batch, _, err := array.RecordFromJSON(memory.DefaultAllocator, arrow.NewSchema(fields, nil), strings.NewReader(records))
	if err != nil {
		t.Fatal(err)
	}
	var columns, stream bytes.Buffer
	p, err := pqarrow.NewFileWriter(batch.Schema(), &columns, parquet.NewWriterProperties(), pqarrow.DefaultWriterProps())
	a := ipc.NewWriter(&stream, ipc.WithSchema(batch.Schema()))
	for _, step := range []func() error{
		func() error { return err }, func() error { return p.Write(batch) }, func() error { return p.Close() },
		func() error { return a.Write(batch) }, func() error { return a.Close() },
	} {
		if err := step(); err != nil {
			t.Fatal(err)
		}
	}
	return map[Format]string{Parquet: columns.String(), Arrow: stream.String()}
}

// Columnar files are loaded as any other, bare or packed; the position of a record is its number.
func TestColumnarIsLoaded(t *testing.T) {
	for format, file := range columnarFiles(t) {
		for _, text := range []string{file, gzipOf(t, file), zipOf(t, "inner.parquet", file)} {
			e := newEngine(t)
			results, err := Load(context.Background(), e, Source{Name: "s", Preset: Generic, Files: []string{writeFile(t, "a.csv", text)}}, Options{})
			if err != nil {
				t.Errorf("%s: %v", format, err)
				continue
			}
			if r := results[0]; r.Format != format || r.HeaderAt != 0 || r.Loaded.Loaded != 2 {
				t.Errorf("%s: got %s, headings at %d, %+v", format, r.Format, r.HeaderAt, r.Loaded)
			}
			if diff := cmp.Diff([][]string{{"1", "2024-03-05", "Torn\nand wet"}, {"2", "2024-03-06", ""}}, e.rows[0]); diff != "" {
				t.Errorf("%s: rows (-want +got):\n%s", format, diff)
			}
			if at, err := e.batches[0].Lines([]int64{1, 2}); err != nil || !cmp.Equal(at, []int64{1, 2}) {
				t.Errorf("%s: positions %v, %v", format, at, err)
			}
		}
		path := writeFile(t, "cut", file[:len(file)-20])
		if _, err := Probe(context.Background(), path); err == nil || !strings.HasPrefix(err.Error(), path+": ") {
			t.Errorf("%s, cut off: got %v", format, err)
		}
	}
	_, err := Probe(context.Background(), writeFile(t, "old.feather", "FEA1"+strings.Repeat("x", 20)))
	if err == nil || !strings.Contains(err.Error(), "Feather") {
		t.Errorf("got %v", err)
	}
}
