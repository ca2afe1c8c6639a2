package workbook

import (
	"context"
	"fmt"
)

// sharedStrings are the texts that cells point to by number, one after another, each as it stands in a CSV.
type sharedStrings struct {
	text []byte
	ends []uint32
}

func (s *sharedStrings) at(i int) []byte {
	start := uint32(0)
	if i > 0 {
		start = s.ends[i-1]
	}
	return s.text[start:s.ends[i]:s.ends[i]]
}

// strings reads the shared strings once. A workbook may have none.
func (b *Book) strings(ctx context.Context) (*sharedStrings, error) {
	if b.shared != nil || b.sharedPart == "" {
		return b.shared, nil
	}
	part, err := b.archive.open(ctx, b.sharedPart, maxPart)
	if err != nil {
		return nil, err
	}
	defer func() { _ = part.Close() }() // reading to the end has checked it
	x := newScanner(part, b.sharedPart, spreadsheetSpaces)
	// The texts are never longer than their part, so that they need not be copied as they grow; memory that is not
	// written to costs nothing.
	size := min(b.archive.part(b.sharedPart).UncompressedSize64, maxShared)
	shared := &sharedStrings{text: make([]byte, 0, size)}
	if err := x.root("sst"); err != nil {
		return nil, err
	}
	var raw []byte
	for {
		more, err := x.child()
		if err != nil {
			return nil, err
		}
		if !more {
			break
		}
		if string(x.name) != "si" {
			if err := x.skip(); err != nil {
				return nil, err
			}
			continue
		}
		if raw, err = x.richText(raw[:0]); err != nil {
			return nil, err
		}
		shared.text = appendText(shared.text, raw)
		shared.ends = append(shared.ends, uint32(len(shared.text)))
		if len(shared.text) > maxShared {
			return nil, &Error{
				Part: b.sharedPart, Text: fmt.Sprintf("want at most %d MB of shared strings, got more", maxShared>>20),
				Hint: "export the complaints as CSV, or over a shorter time",
			}
		}
	}
	b.shared = shared
	return shared, x.ending()
}
