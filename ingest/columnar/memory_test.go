package columnar

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"
	"testing"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/memory"
	"github.com/apache/arrow-go/v18/parquet"
)

// TestMemoryIsGivenBack reads many batches: what is not given back would be refused in a long file.
func TestMemoryIsGivenBack(t *testing.T) {
	var rows strings.Builder
	for i := range 20_000 {
		fmt.Fprintf(&rows, `{"a": "text number %d", "b": {"c": [1, %d]}, "d": [{"key": "k", "value": "v"}]},`, i, i)
	}
	text := arrow.BinaryTypes.String
	batch := batchOf(t, "["+strings.TrimSuffix(rows.String(), ",")+"]",
		field("a", text), field("b", arrow.StructOf(field("c", arrow.ListOf(arrow.PrimitiveTypes.Int32)))),
		field("d", arrow.MapOf(text, text)))
	var slices []arrow.RecordBatch
	for at := int64(0); at < batch.NumRows(); at += 1000 {
		slices = append(slices, batch.NewSlice(at, at+1000))
	}
	pq := asParquet(t, batch, parquet.WithMaxRowGroupLength(1000))
	file, stream := asArrow(t, false, slices), asArrow(t, true, slices)
	for name, open := range map[string]func(*bounded) (*table, error){
		"Parquet": func(b *bounded) (*table, error) {
			return openParquet(io.NewSectionReader(bytes.NewReader(pq), 0, int64(len(pq))), b)
		},
		"file": func(b *bounded) (*table, error) {
			return openArrowFile(io.NewSectionReader(bytes.NewReader(file), 0, int64(len(file))), b)
		},
		"stream": func(b *bounded) (*table, error) {
			return openArrowStream(bytes.NewReader(stream), int64(len(stream)), b)
		},
	} {
		mem := &bounded{Allocator: memory.NewGoAllocator()}
		table, err := open(mem)
		if err != nil {
			t.Fatal(err)
		}
		most, end := 0, []int{}
		for range 3 {
			if err := table.read(context.Background(), func(arrow.RecordBatch) error { most = max(most, mem.used); return nil }); err != nil {
				t.Fatal(err)
			}
			end = append(end, mem.used)
		}
		t.Logf("%s: %d at most, at the ends %d", name, most, end)
		if most > 5<<20 || end[2] > end[0]+64<<10 {
			t.Errorf("%s: %d bytes at most, at the ends %d", name, most, end)
		}
	}
}

func TestMemoryIsBounded(t *testing.T) {
	defer func() {
		if err, _ := recover().(error); !errors.Is(err, errMemory) {
			t.Errorf("got %v", err)
		}
	}()
	mem := &bounded{Allocator: memory.NewGoAllocator()}
	mem.Free(mem.Reallocate(2000, mem.Allocate(1000)))
	if mem.used != 0 {
		t.Errorf("%d bytes are in use", mem.used)
	}
	mem.Allocate(1)
	mem.Allocate(math.MaxInt)
}

func TestWhatPanicsIsAnError(t *testing.T) {
	w := &writer{records: 7}
	for _, c := range []struct {
		err  error
		want string
	}{
		{w.panicked(errMemory), "after record 7: want batches of at most 1024 MB in memory, got more"},
		{w.panicked("index out of range"), "after record 7: the file is damaged: its numbers point outside of it"},
		{w.explain(fmt.Errorf("panic while reading: %w", errMemory)), "after record 7: want batches of at most 1024 MB in memory, got more"},
		{w.explain(errors.New("unexpected EOF")), "after record 7: the file is cut off or damaged"},
	} {
		if e := (*Error)(nil); !errors.As(c.err, &e) || c.err.Error() != c.want || e.Hint == "" || e.Unwrap() == nil {
			t.Errorf("got %v, want %s", c.err, c.want)
		}
	}
}
