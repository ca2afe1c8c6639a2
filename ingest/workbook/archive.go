package workbook

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"net/url"
	"path"
	"strings"
)

// archive is the parts of a workbook by name. Names are compared without regard to case, as the format wants it, and
// serve for nothing else: no part is ever written to a disk.
type archive struct {
	parts map[string]*zip.File
}

func openArchive(r io.ReaderAt, size int64) (*archive, error) {
	if err := wantZip(r); err != nil {
		return nil, err
	}
	directory := &budget{r: r, left: maxDirectory}
	z, err := zip.NewReader(directory, size)
	if errors.Is(err, errBudget) {
		return nil, &Error{Text: fmt.Sprintf("want a list of parts of at most %d bytes, got more", maxDirectory)}
	}
	if err != nil {
		return nil, &Error{
			Text: "the file is cut off or damaged: " + strings.TrimPrefix(err.Error(), "zip: "),
			Hint: "fetch the file again, or save it again in the program that wrote it", Err: err,
		}
	}
	directory.left = math.MaxInt64
	a := &archive{parts: make(map[string]*zip.File, len(z.File))}
	total := uint64(0)
	for _, f := range z.File {
		name := partName(f.Name)
		if strings.HasSuffix(name, "/") {
			continue
		}
		if a.parts[name] != nil {
			return nil, &Error{Part: f.Name, Text: "want every part once, got it twice", Hint: saveAgain}
		}
		a.parts[name] = f
		if total += f.UncompressedSize64; f.UncompressedSize64 > math.MaxInt64 || total > maxTotal {
			return nil, &Error{Text: fmt.Sprintf("want at most %d bytes unpacked, got more", int64(maxTotal))}
		}
	}
	return a, nil
}

// wantZip says what a file is that people take for a workbook.
func wantZip(r io.ReaderAt) error {
	head := make([]byte, 8)
	n, err := r.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return &Error{Text: "cannot be read", Err: err}
	}
	switch head := string(head[:n]); {
	case strings.HasPrefix(head, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"):
		return &Error{
			Text: "want an XLSX workbook, got a legacy Excel file (.xls) or one with a password",
			Hint: "open it in Excel, take the password away if it has one, and save it as .xlsx",
		}
	case !strings.HasPrefix(head, "PK"):
		return &Error{Text: "want an XLSX workbook, got something else"}
	}
	return nil
}

// partName is a part's name as names are compared.
func partName(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

// part is the part of this name, or nil.
func (a *archive) part(name string) *zip.File { return a.parts[partName(name)] }

// resolve is the part that a relationship of another part points to.
func resolve(from, target string) string {
	if plain, err := url.PathUnescape(target); err == nil {
		target = plain
	}
	if !strings.HasPrefix(target, "/") {
		target = path.Join("/", path.Dir(from), target)
	}
	return strings.TrimPrefix(path.Clean(target), "/")
}

// open unpacks a part as a stream, within its limits. The archive checks length and checksum at the end of it.
func (a *archive) open(ctx context.Context, part string, limit uint64) (io.ReadCloser, error) {
	f := a.part(part)
	switch {
	case f == nil:
		return nil, &Error{Part: part, Text: "the workbook points to this part, and does not have it", Hint: saveAgain}
	case f.Flags&1 != 0:
		return nil, &Error{Part: part, Text: "the part is encrypted", Hint: "save the workbook without a password"}
	case f.UncompressedSize64 > limit:
		return nil, &Error{Part: part, Text: fmt.Sprintf("want at most %d bytes, got %d", limit, f.UncompressedSize64)}
	case f.UncompressedSize64 > smallPart && f.UncompressedSize64/maxRatio > f.CompressedSize64:
		return nil, &Error{
			Part: part, Text: fmt.Sprintf("want a part packed to no less than 1/%d, got %d bytes of %d", maxRatio,
				f.CompressedSize64, f.UncompressedSize64),
			Hint: "no spreadsheet packs that much: the file is made to fill a memory",
		}
	}
	r, err := f.Open()
	if err != nil {
		return nil, &Error{Part: part, Text: "cannot be unpacked: " + strings.TrimPrefix(err.Error(), "zip: "), Err: err}
	}
	return cancellable{r, ctx}, nil
}

// cancellable is a reader that ends with its context.
type cancellable struct {
	io.ReadCloser
	ctx context.Context
}

func (c cancellable) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.ReadCloser.Read(p)
}

// budget bounds what is read before the list of parts is known, for that list is held in memory.
type budget struct {
	r    io.ReaderAt
	left int64
}

var errBudget = errors.New("directory too long")

func (b *budget) ReadAt(p []byte, at int64) (int, error) {
	if b.left < int64(len(p)) {
		return 0, errBudget
	}
	if b.left != math.MaxInt64 {
		b.left -= int64(len(p))
	}
	return b.r.ReadAt(p, at)
}
