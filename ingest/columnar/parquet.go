package columnar

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/parquet"
	"github.com/apache/arrow-go/v18/parquet/file"
	"github.com/apache/arrow-go/v18/parquet/pqarrow"
)

func openParquet(r *io.SectionReader, mem *bounded) (*table, error) {
	if err := refuseEncrypted(r); err != nil {
		return nil, err
	}
	props := parquet.NewReaderProperties(mem)
	props.BufferedStreamEnabled = true // a column of a group of rows is not read as a whole
	props.MaxCompressedPageSize, props.MaxUncompressedPageSize = maxPage, maxPage
	f, err := file.NewParquetReader(r, file.WithReadProps(props))
	if err != nil {
		if strings.Contains(err.Error(), "encrypt") {
			return nil, encrypted(err)
		}
		return nil, err
	}
	arrowReader, err := pqarrow.NewFileReader(f, pqarrow.ArrowReadProperties{BatchSize: batchRecords}, mem)
	if err != nil {
		return nil, err
	}
	schema, err := arrowReader.Schema()
	if err != nil {
		return nil, err
	}
	if err := openColumns(f); err != nil {
		return nil, err
	}
	return &table{schema, func(ctx context.Context, use func(arrow.RecordBatch) error) error {
		if len(schema.Fields()) == 0 || f.NumRows() == 0 {
			return nil
		}
		batches, err := arrowReader.GetRecordReader(ctx, nil, nil)
		if err != nil {
			return err
		}
		defer batches.Release()
		records := int64(0)
		for batches.Next() {
			if err := ctx.Err(); err != nil {
				return err
			}
			batch := batches.RecordBatch()
			records += batch.NumRows()
			if err := use(batch); err != nil {
				return err
			}
		}
		if err := batches.Err(); err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		if records != f.NumRows() {
			return &Error{Text: fmt.Sprintf("want %d records, as the file says, got %d", f.NumRows(), records), Hint: fetchAgain}
		}
		return nil
	}}, nil
}

// openColumns opens the columns of the first group here, where a panic can be caught: the library opens those of structs in
// goroutines of its own.
func openColumns(f *file.Reader) error {
	if f.NumRowGroups() == 0 {
		return nil
	}
	group := f.RowGroup(0)
	for i := range group.NumColumns() {
		if _, err := group.GetColumnPageReader(i); err != nil {
			return err
		}
	}
	return nil
}

// refuseEncrypted looks at the last bytes, which say whether the description of the columns is encrypted.
func refuseEncrypted(r *io.SectionReader) error {
	tail := make([]byte, 4)
	if _, err := r.ReadAt(tail, max(0, r.Size()-4)); err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	if string(tail) == "PARE" {
		return encrypted(nil)
	}
	return nil
}

func encrypted(err error) error {
	return &Error{Text: "want a Parquet file that is not encrypted, got one that is", Hint: "write it again without encryption", Err: err}
}
