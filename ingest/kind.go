package ingest

import (
	"bytes"
	"unicode"
)

// kinds are files that are no delimited text, by the bytes that they begin with.
var kinds = []struct{ magic, name, hint string }{
	{"PK\x03\x04", "a zip archive", "unpack it, then load the CSV file in it"},
	{"\x1f\x8b", "a gzip archive", "unpack it (gunzip), then load the CSV file in it"},
	{"%PDF", "a PDF document", "export the complaints as CSV from the system that they are kept in"},
	{"PAR1", "a Parquet file", "export it as CSV"},
	{"ARROW1", "an Arrow file", "export it as CSV"},
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Excel or Office document", "open it and save it as CSV UTF-8"},
	{"SQLite format 3\x00", "an SQLite database", "export the table of complaints as CSV"},
	{"\x28\xb5\x2f\xfd", "a zstd archive", "unpack it, then load the CSV file in it"},
	{"BZh", "a bzip2 archive", "unpack it, then load the CSV file in it"},
	{"7z\xbc\xaf\x27\x1c", "a 7-zip archive", "unpack it, then load the CSV file in it"},
	{"\xfd7zXZ\x00", "an xz archive", "unpack it, then load the CSV file in it"},
	{"\x89PNG", "a picture", "export the complaints as CSV from the system that they are kept in"},
	{"\xff\xd8\xff", "a picture", "export the complaints as CSV from the system that they are kept in"},
	{"{\\rtf", "a rich text document", "open it and save it as CSV UTF-8"},
}

// wrongKind tells what a file is that is no delimited text; the empty name is one that may be.
func wrongKind(head []byte) (name, hint string) {
	for _, k := range kinds {
		if !bytes.HasPrefix(head, []byte(k.magic)) {
			continue
		}
		if k.magic == "PK\x03\x04" && bytes.Contains(head, []byte("[Content_Types].xml")) {
			return "an Excel or Office document", "open it and save it as CSV UTF-8"
		}
		return k.name, k.hint
	}
	if len(head) >= 12 && string(head[8:12]) == "DUCK" {
		return "a DuckDB database", "load the exports that it was made from"
	}
	text := bytes.ToLower(bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n"))
	if bytes.HasPrefix(text, []byte("<html")) || bytes.HasPrefix(text, []byte("<!doctype")) ||
		bytes.HasPrefix(text, []byte("<?xml")) || bytes.HasPrefix(text, []byte("<table")) {
		return "an HTML or XML document", "open it in a spreadsheet and save it as CSV UTF-8"
	}
	if opensJSON(text) {
		return "JSON", "export it as CSV"
	}
	return "", ""
}

func opensJSON(text []byte) bool {
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
