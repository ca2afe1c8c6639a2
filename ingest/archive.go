package ingest

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"unicode"
)

// packing is how a file is packed.
type packing string

const (
	bare    packing = ""
	gzipped packing = "gzip"
	zipped  packing = "zip"
)

const (
	// maxUnpacked is the largest text that an archive may hold: some hundred million records. What is packed is read as a
	// stream or through a temporary file, so that the limit guards time and disk, not memory.
	maxUnpacked = 32 << 30
	// maxRatio is how many times larger than its archive a text may be, beyond freeUnpacked. Exports shrink to a fifth or a
	// twentieth, sparse ones to a hundredth; deflate reaches a thousandth with bombs only. Below 64 MB nothing is refused:
	// a file that small does no harm.
	maxRatio     = 250
	freeUnpacked = 64 << 20
	// maxMembers of an archive are looked at. Members may overlap, so that a small archive has many large ones.
	maxMembers = 1000
)

// packingOf tells how a file is packed by its first bytes. A zip archive may also be a workbook.
func packingOf(head []byte) packing {
	switch {
	case bytes.HasPrefix(head, []byte("\x1f\x8b")):
		return gzipped
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return zipped
	}
	return bare
}

// unpack reads a file, or the member of the archive that it is, from its beginning on.
func (f *Form) unpack(file *raw) (io.Reader, error) {
	file.rewind()
	switch f.pack {
	case gzipped:
		r, err := gzip.NewReader(bufio.NewReaderSize(file, 64<<10))
		if err != nil {
			return nil, f.damaged(err)
		}
		return &inflating{form: f, src: r, packed: file.size}, nil
	case zipped:
		members, err := readZip(f.Path, file)
		if err != nil {
			return nil, err
		}
		m := members[slices.IndexFunc(members, func(m *zip.File) bool { return m.Name == f.Member })]
		r, err := m.Open()
		if err != nil {
			return nil, f.damaged(err)
		}
		return &inflating{form: f, src: r, packed: min(int64(m.CompressedSize64), file.size)}, nil //nolint:gosec // negative is small
	}
	return file, nil
}

// inflating reads what is packed, within the limits.
type inflating struct {
	form   *Form
	src    io.Reader
	packed int64 // bytes of the archive
	read   int64 // bytes of the text
}

func (r *inflating) Read(p []byte) (int, error) {
	n, err := r.src.Read(p)
	if r.read += int64(n); r.read > maxUnpacked || r.read > freeUnpacked && r.read > maxRatio*r.packed {
		return 0, &Error{
			File: r.form.Path,
			Text: fmt.Sprintf("%d bytes in the archive become more than %d: want at most %d times as many and %d GB",
				r.packed, r.read-1, maxRatio, maxUnpacked>>30),
			Hint: "such an archive is made to fill a disk; if it is not, unpack it and load what is in it",
		}
	}
	if err != nil && !errors.Is(err, io.EOF) {
		err = r.form.damaged(err)
	}
	return n, err
}

// damaged tells of an archive that cannot be unpacked; an error of reading the file itself stays what it is.
func (f *Form) damaged(err error) error {
	var corrupt flate.CorruptInputError
	if errors.Is(err, zip.ErrAlgorithm) {
		return &Error{
			File: f.Path, Text: "the archive is packed in a way that is not known here: want deflate",
			Hint: "pack it as an ordinary zip or gzip file, or unpack it", Err: err,
		}
	}
	for _, known := range []error{gzip.ErrHeader, gzip.ErrChecksum, zip.ErrFormat, zip.ErrChecksum, io.ErrUnexpectedEOF, io.EOF} {
		if errors.Is(err, known) || errors.As(err, &corrupt) {
			return &Error{File: f.Path, Text: "the archive is damaged or not whole", Hint: "fetch or export it again", Err: err}
		}
	}
	return readError(f.Path, err)
}

// readZip is the list of an archive.
func readZip(path string, file *raw) ([]*zip.File, error) {
	z, err := zip.NewReader(file, file.size)
	if err != nil {
		return nil, (&Form{Path: path}).damaged(err)
	}
	if len(z.File) > maxMembers {
		return nil, &Error{
			File: path, Text: fmt.Sprintf("want at most %d files in an archive, got %d", maxMembers, len(z.File)),
			Hint: "unpack it and load its folder",
		}
	}
	return z.File, nil
}

// members divides the list of an archive into what looks like data, in order of its names, and what is passed over.
func members(list []*zip.File) (data []*zip.File, passed []string) {
	for _, m := range list {
		switch {
		case strings.HasSuffix(m.Name, "/"), strings.HasPrefix(m.Name, "__MACOSX/"):
		case !looksLikeData(m.Name), m.UncompressedSize64 == 0, strings.ContainsFunc(m.Name, unicode.IsControl):
			passed = append(passed, m.Name)
		default:
			data = append(data, m)
		}
	}
	slices.SortStableFunc(data, func(a, b *zip.File) int { return strings.Compare(a.Name, b.Name) })
	return data, passed
}

// choose finds the member of an archive that is to be read: the one named, or the only one that looks like data.
func (f *Form) choose(list []*zip.File) error {
	data, _ := members(list)
	names := make([]string, len(data))
	for i, m := range data {
		names[i] = m.Name
	}
	if f.Member == "" && len(data) != 1 {
		return &Error{
			File: f.Path, Text: fmt.Sprintf("want one file of data in the archive, got %d", len(data)),
			Hint: "name what is to be loaded: " + listed(names, func(n string) string { return f.Path + "/" + n }),
		}
	}
	if f.Member == "" {
		f.Member = names[0]
	}
	var m *zip.File
	for _, one := range list {
		if one.Name != f.Member {
			continue
		}
		if m != nil {
			return &Error{File: f.Path, Text: "two files in the archive have this name", Hint: "unpack it and load its folder"}
		}
		m = one
	}
	switch {
	case m == nil:
		return &Error{File: f.Path, Text: "no such file in the archive", Hint: didYouMean(f.Member, names)}
	case m.Flags&1 != 0:
		return &Error{File: f.Path, Text: "the archive is protected with a password", Hint: "unpack it with its password and load what is in it"}
	}
	return nil
}

// listed are the first of some names, for a hint.
func listed(names []string, as func(string) string) string {
	var said []string
	for _, n := range names[:min(len(names), 5)] {
		said = append(said, as(n))
	}
	if len(names) > 5 {
		said = append(said, "…")
	}
	return strings.Join(said, ", ")
}

// dataEndings are how the names of exports end.
var dataEndings = []string{
	".csv", ".tsv", ".tab", ".txt", ".json", ".ndjson", ".jsonl", ".xlsx", ".xlsm", ".parquet", ".arrow", ".feather", ".ipc", ".arrows",
}

// looksLikeData tells by its name whether a file in a folder or an archive is an export.
func looksLikeData(name string) bool {
	base := strings.ToLower(path.Base(name))
	ending := path.Ext(strings.TrimSuffix(base, ".gz"))
	for _, other := range []string{".", "~$", "readme", "license", "licence"} {
		if strings.HasPrefix(base, other) {
			return false
		}
	}
	return slices.Contains(dataEndings, ending)
}
