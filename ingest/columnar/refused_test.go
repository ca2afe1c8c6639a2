package columnar

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"
	"github.com/apache/arrow-go/v18/arrow/memory"
)

func TestRefused(t *testing.T) {
	text := arrow.BinaryTypes.String
	batch := batchOf(t, `[{"a": "1"}, {"a": "2"}]`, field("a", text))
	stream := asArrow(t, true, []arrow.RecordBatch{batch, batch})
	file := asArrow(t, false, []arrow.RecordBatch{batch})
	pq := asParquet(t, batch)
	encrypted := append(bytes.Clone(pq[:len(pq)-4]), "PARE"...)
	interval := batchOf(t, `[{"a": {"months": 1}}]`, field("a", arrow.FixedWidthTypes.MonthInterval))
	zone := field("a", &arrow.TimestampType{Unit: arrow.Second, TimeZone: "Atlantis/City"})
	atlantis := array.NewRecordBatch(arrow.NewSchema([]arrow.Field{zone}, nil),
		[]arrow.Array{array.MakeArrayOfNull(memory.DefaultAllocator, zone.Type, 1)}, 1)
	for name, c := range map[string]struct {
		file []byte
		text string
	}{
		"nothing":               {nil, "something else"},
		"text":                  {[]byte("id,text\n1,2\n"), "something else"},
		"Feather version 1":     {[]byte("FEA1\x00\x00\x00\x00FEA1"), "got version 1"},
		"encrypted Parquet":     {encrypted, "encrypted"},
		"encrypted from begin":  {[]byte("PARE1234PARE"), "encrypted"},
		"Parquet cut off":       {pq[:len(pq)/2], "cut off"},
		"Parquet, first bytes":  {pq[:5], "cut off"},
		"Arrow file cut off":    {file[:len(file)/2], "cut off"},
		"stream without end":    {stream[:len(stream)-8], "end mark"},
		"stream cut in a batch": {stream[:len(stream)-100], "cut off"},
		"stream and more":       {append(bytes.Clone(stream), stream...), "one stream"},
		"interval":              {asArrow(t, true, []arrow.RecordBatch{interval}), "got month_interval"},
		"zone of nobody":        {asArrow(t, true, []arrow.RecordBatch{atlantis}), "Atlantis"},
		"no columns":            {asArrow(t, true, []arrow.RecordBatch{batchOf(t, `[]`)}), "no columns"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := read(c.file)
			e := (*Error)(nil)
			if !errors.As(err, &e) || !strings.Contains(e.Text, c.text) {
				t.Errorf("got %v, want …%s…", err, c.text)
			}
		})
	}
}

// TestParquetCountsItsRecords changes the number of records in the description of a file, wherever it may stand.
func TestParquetCountsItsRecords(t *testing.T) {
	file := asParquet(t, batchOf(t, `[{"a": "x"}, {"a": "y"}]`, field("a", arrow.BinaryTypes.String)))
	found := false
	for i := range len(file) - 1 {
		if file[i] != 0x16 || file[i+1] != 4 { // a number of 64 bits that is 2, as Thrift writes it
			continue
		}
		more := bytes.Clone(file)
		more[i+1] = 6
		_, err := read(more)
		found = found || err != nil && strings.Contains(err.Error(), "want 3 records, as the file says, got 2")
	}
	if !found {
		t.Error("a record that is missing was not missed")
	}
}

func TestContextAndWriterEndTheReading(t *testing.T) {
	batch := batchOf(t, `[{"a": "1"}]`, field("a", arrow.BinaryTypes.String))
	for name, file := range everyFormat(t, batchOf(t, `[{"a": "1"}, {"a": "2"}]`, field("a", arrow.BinaryTypes.String))) {
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		if err := WriteCSV(ctx, bytes.NewReader(file), int64(len(file)), io.Discard); !errors.Is(err, context.Canceled) {
			t.Errorf("%s, cancelled: got %v", name, err)
		}
	}
	file := asParquet(t, batch)
	if err := WriteCSV(context.Background(), bytes.NewReader(file), int64(len(file)), full{}); err != errFull { //nolint:errorlint // as it is
		t.Errorf("full: got %v", err)
	}
}

var errFull = errors.New("full")

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }
