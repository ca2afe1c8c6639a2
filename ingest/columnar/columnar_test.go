package columnar

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
	"github.com/apache/arrow-go/v18/parquet/compress"
	"github.com/apache/arrow-go/v18/parquet/pqarrow"
	"github.com/google/go-cmp/cmp"
)

// batchOf makes a batch of records that are written as JSON.
func batchOf(t testing.TB, json string, fields ...arrow.Field) arrow.RecordBatch {
	t.Helper()
	batch, _, err := array.RecordFromJSON(memory.DefaultAllocator, arrow.NewSchema(fields, nil), strings.NewReader(json))
	if err != nil {
		t.Fatal(err)
	}
	return batch
}

func field(name string, dt arrow.DataType) arrow.Field {
	return arrow.Field{Name: name, Type: dt, Nullable: true}
}

func asParquet(t testing.TB, batch arrow.RecordBatch, options ...parquet.WriterProperty) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := pqarrow.NewFileWriter(batch.Schema(), &b, parquet.NewWriterProperties(options...),
		pqarrow.NewArrowWriterProperties(pqarrow.WithStoreSchema()))
	if err == nil {
		err = w.Write(batch)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// asArrow writes each batch as one of a file or a stream.
func asArrow(t testing.TB, stream bool, batches []arrow.RecordBatch, options ...ipc.Option) []byte {
	t.Helper()
	var b bytes.Buffer
	options = append(options, ipc.WithSchema(batches[0].Schema()))
	var w interface {
		Write(arrow.RecordBatch) error
		Close() error
	}
	var err error
	if stream {
		w = ipc.NewWriter(&b, options...)
	} else {
		w, err = ipc.NewFileWriter(&b, options...)
	}
	for _, batch := range batches {
		if err == nil {
			err = w.Write(batch)
		}
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func read(file []byte) (string, error) {
	var out strings.Builder
	err := WriteCSV(context.Background(), bytes.NewReader(file), int64(len(file)), &out)
	return out.String(), err
}

// everyFormat is a batch in all the ways in which it can be written.
func everyFormat(t *testing.T, batch arrow.RecordBatch) map[string][]byte {
	one := []arrow.RecordBatch{batch}
	files := map[string][]byte{
		"Arrow file":        asArrow(t, false, one),
		"Arrow file, lz4":   asArrow(t, false, one, ipc.WithLZ4()),
		"Arrow file, zstd":  asArrow(t, false, one, ipc.WithZstd()),
		"Arrow stream":      asArrow(t, true, one),
		"Arrow stream, lz4": asArrow(t, true, one, ipc.WithLZ4()),
		"Arrow file, two batches": asArrow(t, false, []arrow.RecordBatch{
			batch.NewSlice(0, 1), batch.NewSlice(1, batch.NumRows()),
		}),
		"Parquet, data page 2":  asParquet(t, batch, parquet.WithDataPageVersion(parquet.DataPageV2)),
		"Parquet, groups of 1":  asParquet(t, batch, parquet.WithMaxRowGroupLength(1)),
		"Parquet, no dictonary": asParquet(t, batch, parquet.WithDictionaryDefault(false)),
	}
	for _, codec := range []compress.Compression{
		compress.Codecs.Uncompressed, compress.Codecs.Snappy, compress.Codecs.Gzip, compress.Codecs.Brotli, compress.Codecs.Zstd,
		compress.Codecs.Lz4Raw,
	} {
		files["Parquet, "+codec.String()] = asParquet(t, batch, parquet.WithCompression(codec))
	}
	return files
}

func TestEveryFormat(t *testing.T) {
	text, dictionary := arrow.BinaryTypes.String, &arrow.DictionaryType{IndexType: arrow.PrimitiveTypes.Int8, ValueType: arrow.BinaryTypes.String}
	batch := batchOf(t, `[
		{"id": 9007199254740993, "ok": true, "text": "a, \"b\"", "at": "2026-03-29 01:30:00.5", "utc": "2026-03-29T01:30:00Z",
		 "day": "2026-03-29", "time": "01:30:00", "amount": "12.50", "score": 0.1, "small": 0.1, "word": "red", "none": null,
		 "customer": {"name": "x", "place": {"city": "Umeå"}}, "tags": ["a", "b, c"], "bytes": "YWJj", "steps": [{"n": 1}],
		 "fields": [{"key": "size", "value": 3}, {"key": "colour", "value": null}]},
		{"id": null, "ok": null, "text": null, "at": null, "utc": null, "day": null, "time": null, "amount": null, "score": null,
		 "small": null, "word": null, "none": null, "customer": null, "tags": null, "bytes": null, "steps": null, "fields": null},
		{"id": -1, "ok": false, "text": "", "at": "1969-12-31 23:59:59", "utc": "2026-07-01T00:00:00Z", "day": "1899-12-31",
		 "time": "23:59:59.25", "amount": "-0.05", "score": 1e20, "small": 16777216, "word": "blue", "none": null,
		 "customer": {"name": null, "place": null}, "tags": [], "bytes": "/wA=", "steps": [],
		 "fields": [{"key": "weight", "value": 1}]}]`,
		field("id", arrow.PrimitiveTypes.Int64), field("ok", arrow.FixedWidthTypes.Boolean), field("text", text),
		field("at", &arrow.TimestampType{Unit: arrow.Microsecond}),
		field("utc", &arrow.TimestampType{Unit: arrow.Millisecond, TimeZone: "UTC"}),
		field("day", arrow.FixedWidthTypes.Date32), field("time", arrow.FixedWidthTypes.Time64us),
		field("amount", &arrow.Decimal128Type{Precision: 10, Scale: 2}),
		field("score", arrow.PrimitiveTypes.Float64), field("small", arrow.PrimitiveTypes.Float32),
		field("word", dictionary), field("none", arrow.Null),
		field("customer", arrow.StructOf(field("name", text), field("place", arrow.StructOf(field("city", text))))),
		field("tags", arrow.ListOf(text)), field("bytes", arrow.BinaryTypes.Binary),
		field("steps", arrow.ListOf(arrow.StructOf(field("n", arrow.PrimitiveTypes.Int32)))),
		field("fields", arrow.MapOf(text, arrow.PrimitiveTypes.Int32)),
	)
	const want = `id,ok,text,at,utc,day,time,amount,score,small,word,none,customer.name,customer.place.city,tags,bytes,steps,fields.colour,fields.size,fields.weight
9007199254740993,TRUE,"a, ""b""",2026-03-29 01:30:00.5,2026-03-29 01:30:00+00:00,2026-03-29,01:30:00,12.50,0.1,0.1,red,,x,Umeå,"a, b, c",abc,"[{""n"":1}]",,3,
,,,,,,,,,,,,,,,,,,,
-1,FALSE,,1969-12-31 23:59:59,2026-07-01 00:00:00+00:00,1899-12-31,23:59:59.25,-0.05,100000000000000000000,16777216,blue,,,,,0xff00,[],,,1
`
	for name, file := range everyFormat(t, batch) {
		t.Run(name, func(t *testing.T) {
			got, err := read(file)
			if diff := cmp.Diff(want, got); err != nil || diff != "" {
				t.Errorf("%v\n%s", err, diff)
			}
		})
	}
}

// TestArrowTypes reads the types that Parquet does not have.
func TestArrowTypes(t *testing.T) {
	text := arrow.BinaryTypes.String
	for _, c := range []struct {
		dt     arrow.DataType
		values string // as JSON, one for each record
		want   string
	}{
		{arrow.PrimitiveTypes.Int8, `-128|127`, "-128|127"},
		{arrow.PrimitiveTypes.Int16, `-32768`, "-32768"},
		{arrow.PrimitiveTypes.Int32, `-2147483648`, "-2147483648"},
		{arrow.PrimitiveTypes.Uint8, `255`, "255"},
		{arrow.PrimitiveTypes.Uint16, `65535`, "65535"},
		{arrow.PrimitiveTypes.Uint32, `4294967295`, "4294967295"},
		{arrow.PrimitiveTypes.Uint64, `18446744073709551615`, "18446744073709551615"},
		{arrow.FixedWidthTypes.Float16, `0.5`, "0.5"},
		{arrow.PrimitiveTypes.Float64, `-0.0|1e-7|123456789.123`, "0|0.0000001|123456789.123"},
		{arrow.BinaryTypes.LargeString, `"a"`, "a"},
		{arrow.BinaryTypes.StringView, `"a"|"a text that is longer than twelve bytes"`, `a|a text that is longer than twelve bytes`},
		{arrow.BinaryTypes.LargeBinary, `"/w=="`, "0xff"},
		{&arrow.FixedSizeBinaryType{ByteWidth: 2}, `"/wA="`, "0xff00"},
		{arrow.FixedWidthTypes.Date64, `"2026-03-29"`, "2026-03-29"},
		{arrow.FixedWidthTypes.Time32s, `"01:02:03"`, "01:02:03"},
		{arrow.FixedWidthTypes.Time64ns, `"01:02:03.000000001"`, "01:02:03.000000001"},
		{arrow.FixedWidthTypes.Duration_s, `"90061s"`, "25:01:01"},
		{arrow.FixedWidthTypes.Duration_ms, `"-1500ms"`, "-00:00:01.5"},
		{arrow.FixedWidthTypes.Duration_ns, `"1ns"`, "00:00:00.000000001"},
		{&arrow.TimestampType{Unit: arrow.Second, TimeZone: "Europe/Stockholm"}, `"2026-03-29T01:30:00Z"`, "2026-03-29 03:30:00+02:00"},
		{&arrow.TimestampType{Unit: arrow.Nanosecond, TimeZone: "-05:00"}, `"2026-03-29T01:30:00.000000001Z"`, "2026-03-28 20:30:00.000000001-05:00"},
		{&arrow.Decimal32Type{Precision: 5, Scale: 3}, `"0.001"`, "0.001"},
		{&arrow.Decimal64Type{Precision: 15, Scale: 0}, `"123456789012345"`, "123456789012345"},
		{&arrow.Decimal256Type{Precision: 60, Scale: 2}, `"123456789012345678901234567890123456789012345678.25"`, "123456789012345678901234567890123456789012345678.25"},
		{arrow.LargeListOf(arrow.PrimitiveTypes.Int8), `[1, null, 2]`, `"1, , 2"`},
		{arrow.FixedSizeListOf(2, text), `["a", "b"]`, `"a, b"`},
		{arrow.ListOf(arrow.ListOf(text)), `[["a"], []]`, `"[[""a""],[]]"`},
		{arrow.ListViewOf(text), `["a", "b"]`, `"a, b"`},
		{arrow.RunEndEncodedOf(arrow.PrimitiveTypes.Int32, text), `"a"|"a"|"b"`, "a|a|b"},
	} {
		var rows, want strings.Builder
		for value := range strings.SplitSeq(c.values, "|") {
			rows.WriteString(`{"a": ` + value + `, "b": 1},`)
		}
		for value := range strings.SplitSeq(c.want, "|") {
			want.WriteString(value + ",1\n")
		}
		batch := batchOf(t, "["+strings.TrimSuffix(rows.String(), ",")+"]", field("a", c.dt), field("b", arrow.PrimitiveTypes.Int8))
		got, err := read(asArrow(t, true, []arrow.RecordBatch{batch}))
		if got != "a,b\n"+want.String() || err != nil {
			t.Errorf("%s: got %q, %v, want %q", c.dt, got, err, want.String())
		}
	}
}

func TestAppendDecimal(t *testing.T) {
	for _, c := range []struct {
		digits string
		scale  int
		want   string
	}{
		{"0", 0, "0"}, {"0", 2, "0.00"}, {"5", 2, "0.05"}, {"-5", 2, "-0.05"}, {"1250", 2, "12.50"}, {"12", -2, "1200"}, {"0", -2, "0"},
	} {
		if got := string(appendDecimal(nil, c.digits, c.scale)); got != c.want {
			t.Errorf("%s, scale %d: got %s, want %s", c.digits, c.scale, got, c.want)
		}
	}
}

func TestOneColumnKeepsEmptyRecords(t *testing.T) {
	batch := batchOf(t, `[{"a": null}, {"a": ""}, {"a": "x"}]`, field("a", arrow.BinaryTypes.String))
	got, err := read(asParquet(t, batch))
	if want := "a\n\"\"\n\"\"\nx\n"; got != want || err != nil {
		t.Errorf("got %q, %v, want %q", got, err, want)
	}
}

func TestNoRecords(t *testing.T) {
	batch := batchOf(t, `[]`, field("a", arrow.BinaryTypes.String), field("b, c", arrow.MapOf(arrow.BinaryTypes.String, arrow.BinaryTypes.String)),
		field("d e\"", arrow.PrimitiveTypes.Int8))
	for name, file := range map[string][]byte{
		"Parquet": asParquet(t, batch), "file": asArrow(t, false, []arrow.RecordBatch{batch}),
		"stream": asArrow(t, true, []arrow.RecordBatch{batch}),
	} {
		if got, err := read(file); got != "a,\"d e\"\"\"\n" || err != nil {
			t.Errorf("%s: got %q, %v", name, got, err)
		}
	}
}

// TestNothingWithinNothing reads a struct that is null and has values all the same: they are none.
func TestNothingWithinNothing(t *testing.T) {
	inner := batchOf(t, `[{"a": 1}, {"a": 2}]`, field("a", arrow.PrimitiveTypes.Int8)).Column(0)
	bits := memory.NewBufferBytes([]byte{1}) // the first is valid, the second is not
	outer, err := array.NewStructArrayWithNulls([]arrow.Array{inner}, []string{"a"}, bits, 1, 0)
	if err != nil {
		t.Fatal(err)
	}
	schema := arrow.NewSchema([]arrow.Field{field("s", outer.DataType()), field("b", inner.DataType())}, nil)
	batch := array.NewRecordBatch(schema, []arrow.Array{outer, inner}, 2)
	got, err := read(asArrow(t, true, []arrow.RecordBatch{batch}))
	if want := "s.a,b\n1,1\n,2\n"; got != want || err != nil {
		t.Errorf("got %q, %v, want %q", got, err, want)
	}
}
