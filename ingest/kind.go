package ingest

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"strings"
	"unicode"
	"unicode/utf16"

	"github.com/vitalfew/vitalfew/ingest/columnar"
)

const (
	elsewhereHint = "export the complaints as CSV, Excel or JSON from the system that they are kept in"
	saveHint      = "open it and save it as an Excel workbook (.xlsx) or as CSV UTF-8"
	unpackHint    = "unpack it, and load what is in it"
)

// strange are files that are no table, by the bytes that they begin with.
var strange = []struct{ magic, name, hint string }{
	{"%PDF", "a PDF document", elsewhereHint},
	{"SQLite format 3\x00", "an SQLite database", "export the table of complaints as CSV"},
	{"ORC", "an ORC file", "write it as Parquet or CSV"},
	{"Obj\x01", "an Avro file", "write it as Parquet or JSON"},
	{"\x28\xb5\x2f\xfd", "a zstd archive", unpackHint},
	{"BZh", "a bzip2 archive", unpackHint},
	{"7z\xbc\xaf\x27\x1c", "a 7-zip archive", unpackHint},
	{"\xfd7zXZ\x00", "an xz archive", unpackHint},
	{"Rar!\x1a\x07", "a RAR archive", unpackHint},
	{"\x89PNG", "a picture", elsewhereHint},
	{"\xff\xd8\xff", "a picture", elsewhereHint},
	{"{\\rtf", "a rich text document", saveHint},
}

// kind tells what is in a file: a table in some format, where CSV is any text. The error is an *Error for what is no table,
// and says what to do about it. head is the beginning of what was packed in it.
func (f *Form) kind(file *raw, head []byte) (Format, error) {
	refuse := func(name, hint string) (Format, error) {
		return "", &Error{File: f.Path, Text: "want a table, got " + name, Hint: hint}
	}
	for _, k := range strange {
		if bytes.HasPrefix(head, []byte(k.magic)) {
			return refuse(k.name, k.hint)
		}
	}
	text := bytes.ToLower(bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n"))
	switch {
	case packingOf(head) != bare:
		return f.office(file, head)
	case columnar.FormatOf(head) == columnar.Parquet:
		return Parquet, nil
	case columnar.FormatOf(head) != "":
		return Arrow, nil
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return refuse(compound(head, file))
	case len(head) >= 12 && string(head[8:12]) == "DUCK":
		return refuse("a DuckDB database", "load the exports that it was made from")
	case len(head) > 262 && string(head[257:262]) == "ustar":
		return refuse("a tar archive", unpackHint)
	case bytes.HasPrefix(text, []byte("<html")), bytes.HasPrefix(text, []byte("<!doctype")),
		bytes.HasPrefix(text, []byte("<?xml")), bytes.HasPrefix(text, []byte("<table")):
		return refuse("an HTML or XML document", saveHint)
	}
	return CSV, nil
}

// detectPacking finds out how a file is packed, and which member of an archive is meant.
func (f *Form) detectPacking(file *raw) error {
	head := make([]byte, 4)
	if _, err := file.ReadAt(head, 0); err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	f.pack = packingOf(head)
	if f.pack != zipped {
		if f.Member != "" {
			return &Error{File: f.Path, Text: "no such file, and what it would be in is no zip archive"}
		}
		return nil
	}
	list, err := readZip(f.Path, file)
	if err != nil {
		return err
	}
	if isDocument(list) {
		f.pack = bare
		return nil
	}
	return f.choose(list)
}

// isDocument tells an office document, which is a zip archive, from any other.
func isDocument(list []*zip.File) bool {
	for _, m := range list {
		if m.Name == "[Content_Types].xml" || m.Name == "mimetype" || strings.HasPrefix(m.Name, "Index/") || m.Name == "Index.zip" {
			return true
		}
	}
	return false
}

// office tells a workbook from other office documents and from an archive within an archive.
func (f *Form) office(file *raw, head []byte) (Format, error) {
	has := func(part string) bool { return bytes.Contains(head, []byte(part)) }
	if f.pack == bare {
		list, err := readZip(f.Path, file)
		if err != nil {
			return "", err
		}
		has = func(part string) bool {
			for _, m := range list {
				if strings.HasPrefix(m.Name, part) {
					return true
				}
			}
			return false
		}
	}
	name, hint := "an archive within an archive", unpackHint
	switch {
	case has("xl/workbook.bin"):
		name, hint = "a binary Excel workbook (.xlsb)", saveHint
	case has("xl/"):
		return XLSX, nil
	case has("word/"), has("ppt/"):
		name, hint = "a Word or PowerPoint document", elsewhereHint
	case has("mimetype"):
		name, hint = "an OpenDocument file (.ods)", saveHint
	case has("Index"):
		name, hint = "an Apple Numbers document", "export it as an Excel workbook (.xlsx) or as CSV"
	case has("[Content_Types].xml"):
		return XLSX, nil
	}
	return "", &Error{File: f.Path, Text: "want a table, got " + name, Hint: hint}
}

// compound tells what is in an OLE compound file: the directory of its streams begins in the sector that its header says.
func compound(head []byte, file *raw) (name, hint string) {
	directory := make([]byte, 8<<10)
	if len(head) >= 512 {
		shift := min(binary.LittleEndian.Uint16(head[30:]), 12)
		at := (int64(binary.LittleEndian.Uint32(head[48:])) + 1) << shift
		n, _ := file.ReadAt(directory, at) // what cannot be read tells nothing
		directory = directory[:n]
	}
	has := func(stream string) bool {
		var b []byte
		for _, u := range utf16.Encode([]rune(stream)) {
			b = binary.LittleEndian.AppendUint16(b, u)
		}
		return bytes.Contains(directory, b) || bytes.Contains(head, b)
	}
	switch {
	case has("EncryptedPackage"):
		return "a workbook that is protected with a password", "open it with its password, save it without one (File, Info, Protect), and load that"
	case has("Workbook"), has("Book"):
		return "an old Excel workbook (.xls)", saveHint
	}
	return "an old Office document", saveHint
}

// opensJSON tells a list of objects, or an object, from other text.
func opensJSON(text []byte) bool {
	text = bytes.TrimLeft(text, " \t\r\n")
	if len(text) < 2 || text[0] != '{' && text[0] != '[' {
		return false
	}
	next := bytes.TrimLeft(text[1:], " \t\r\n")
	return len(next) > 0 && (text[0] == '{' && next[0] == '"' || text[0] == '[' && next[0] == '{')
}

// isBinary tells whether more than a tenth of a decoded text are control characters that no export has.
func isBinary(text []byte) bool {
	control, all := 0, 0
	for _, c := range string(text) {
		if unicode.IsControl(c) && c != '\t' && c != '\n' && c != '\r' && c != '\f' {
			control++
		}
		all++
	}
	return control*10 > all
}
