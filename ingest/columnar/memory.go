package columnar

import (
	"errors"

	"github.com/apache/arrow-go/v18/arrow/memory"
)

const (
	// maxMemory is what the library may hold at a time. Batches of well-made files take some MB; an Arrow file that was
	// written as one batch is in memory as a whole.
	maxMemory = 1 << 30
	// maxPage is one page of a Parquet column unpacked; programs write pages of about 1 MB, and of a whole group at most.
	maxPage = 128 << 20
	// maxMetadata is the description of one batch.
	maxMetadata = 16 << 20
	// batchRecords are read at a time from Parquet.
	batchRecords = 4096
	// maxRecords of a file: a column of nothing needs no bytes, whatever its length.
	maxRecords = 1 << 30
	// maxHeadings is as many columns as a spreadsheet has.
	maxHeadings = 16_384
	// maxKeys are the keys of all maps, which are headings.
	maxKeys = 1000
	// maxDepth is how deep structs and maps may lie within each other.
	maxDepth = 32
)

var errMemory = errors.New("more than 1 GB of memory")

// bounded panics where the library wants more than maxMemory at a time: it takes sizes from the file.
type bounded struct {
	memory.Allocator
	used int
}

func (b *bounded) Allocate(size int) []byte {
	b.take(size)
	return b.Allocator.Allocate(size)
}

func (b *bounded) Reallocate(size int, old []byte) []byte {
	b.take(size - len(old))
	return b.Allocator.Reallocate(size, old)
}

func (b *bounded) Free(old []byte) {
	b.used -= len(old)
	b.Allocator.Free(old)
}

func (b *bounded) take(size int) {
	if size > maxMemory-b.used {
		panic(errMemory)
	}
	b.used += size
}
