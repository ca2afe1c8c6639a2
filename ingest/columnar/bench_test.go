package columnar

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"testing"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"
	"github.com/apache/arrow-go/v18/arrow/memory"
	"github.com/apache/arrow-go/v18/parquet"
	"github.com/apache/arrow-go/v18/parquet/compress"
)

const benchRows = 1_000_000

// BenchmarkWriteCSV reads a million records of 18 columns, as the volume example has them.
func BenchmarkWriteCSV(b *testing.B) {
	batch := complaints(benchRows)
	var slices []arrow.RecordBatch
	for at := int64(0); at < benchRows; at += 50_000 {
		slices = append(slices, batch.NewSlice(at, at+50_000))
	}
	for _, c := range []struct {
		name string
		file []byte
	}{
		{"Parquet", asParquet(b, batch, parquet.WithCompression(compress.Codecs.Snappy), parquet.WithMaxRowGroupLength(100_000))},
		{"Arrow", asArrow(b, false, slices)},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := WriteCSV(context.Background(), bytes.NewReader(c.file), int64(len(c.file)), io.Discard); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(benchRows*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
		})
	}
}

func complaints(rows int) arrow.RecordBatch {
	random := rand.New(rand.NewPCG(1, 2))
	fields := []arrow.Field{field("severity", arrow.PrimitiveTypes.Int64), field("compensation", arrow.PrimitiveTypes.Float64)}
	for i := range 4 {
		fields = append(fields, field(fmt.Sprintf("at %d", i), &arrow.TimestampType{Unit: arrow.Second}))
	}
	for i := range 12 {
		fields = append(fields, field(fmt.Sprintf("text %d", i), arrow.BinaryTypes.String))
	}
	builder := array.NewRecordBuilder(memory.DefaultAllocator, arrow.NewSchema(fields, nil))
	defer builder.Release()
	for range rows {
		for i, b := range builder.Fields() {
			switch b := b.(type) {
			case *array.Int64Builder:
				b.Append(random.Int64N(4))
			case *array.Float64Builder:
				b.Append(float64(random.IntN(1e5)) / 100)
			case *array.TimestampBuilder:
				b.Append(arrow.Timestamp(1_700_000_000 + random.Int64N(1e8)))
			case *array.StringBuilder:
				b.Append(fmt.Sprintf("word %d", random.IntN(1<<i)))
			}
		}
	}
	return builder.NewRecordBatch()
}
