package columnar

import (
	"context"
	"errors"
	"io"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/ipc"
)

func options(mem *bounded) []ipc.Option {
	return []ipc.Option{ipc.WithAllocator(mem), ipc.WithMetadataSizeLimit(maxMetadata), ipc.WithBodySizeLimit(maxMemory)}
}

// openArrowFile opens an Arrow file, which lists its batches at its end. Feather version 2 is the same.
func openArrowFile(r *io.SectionReader, mem *bounded) (*table, error) {
	if err := verifyFile(r); err != nil {
		return nil, err
	}
	f, err := ipc.NewFileReader(r, options(mem)...)
	if err != nil {
		return nil, err
	}
	return &table{f.Schema(), func(ctx context.Context, use func(arrow.RecordBatch) error) error {
		for i := range f.NumRecords() {
			if err := ctx.Err(); err != nil {
				return err
			}
			batch, err := f.RecordBatchAt(i)
			if err != nil {
				return err
			}
			err = use(batch)
			batch.Release()
			if err != nil {
				return err
			}
		}
		return nil
	}}, nil
}

// openArrowStream opens an Arrow stream. Its length is not written anywhere, so its end mark must be there, and nothing after
// it: a stream that is cut off between two batches looks whole to the library.
func openArrowStream(r io.ReaderAt, size int64, mem *bounded) (*table, error) {
	open := func() (*io.SectionReader, *ipc.Reader, error) {
		section := io.NewSectionReader(r, 0, size)
		stream, err := ipc.NewReader(section, options(mem)...)
		return section, stream, err
	}
	if err := verifyStream(io.NewSectionReader(r, 0, size)); err != nil {
		return nil, err
	}
	_, first, err := open()
	if err != nil {
		return nil, err
	}
	defer first.Release()
	return &table{first.Schema(), func(ctx context.Context, use func(arrow.RecordBatch) error) error {
		section, stream, err := open()
		if err != nil {
			return err
		}
		defer stream.Release()
		for stream.Next() {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := use(stream.RecordBatch()); err != nil {
				return err
			}
		}
		if err := stream.Err(); err != nil {
			return err
		}
		return wantEnd(section)
	}}, nil
}

// wantEnd wants the end mark to be the last that was read, and the last of the file.
func wantEnd(section *io.SectionReader) error {
	at, err := section.Seek(0, io.SeekCurrent)
	if err != nil {
		return err
	}
	mark := make([]byte, 8)
	if _, err := section.ReadAt(mark, max(0, at-8)); err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	switch {
	case string(mark) != "\xFF\xFF\xFF\xFF\x00\x00\x00\x00":
		return &Error{Text: "the stream is cut off: its end mark is missing", Hint: fetchAgain}
	case at != section.Size():
		return &Error{Text: "want one stream in a file, got more after its end", Hint: "put each stream into a file of its own"}
	}
	return nil
}
