package columnar

import (
	"bytes"
	"context"
	"errors"
	"io"
	"testing"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/parquet"
	"github.com/apache/arrow-go/v18/parquet/compress"
)

// FuzzWriteCSV breaks well-made files: the end is an *Error or none, and never a panic.
func FuzzWriteCSV(f *testing.F) {
	text := arrow.BinaryTypes.String
	batch := batchOf(f, `[{"a": "x", "b": {"c": [1, 2]}, "d": [{"key": "k", "value": 1.5}]}, {"a": null, "b": null, "d": []}]`,
		field("a", text), field("b", arrow.StructOf(field("c", arrow.ListOf(arrow.PrimitiveTypes.Int32)))),
		field("d", arrow.MapOf(text, arrow.PrimitiveTypes.Float64)))
	f.Add(asParquet(f, batch))
	f.Add(asParquet(f, batch, parquet.WithCompression(compress.Codecs.Zstd), parquet.WithDataPageVersion(parquet.DataPageV2)))
	f.Add(asArrow(f, false, []arrow.RecordBatch{batch}))
	f.Add(asArrow(f, true, []arrow.RecordBatch{batch, batch}))
	f.Fuzz(func(t *testing.T, file []byte) {
		err := WriteCSV(context.Background(), bytes.NewReader(file), int64(len(file)), io.Discard)
		if e := (*Error)(nil); err != nil && !errors.As(err, &e) {
			t.Errorf("want an *Error, got %v", err)
		}
	})
}
