package ingest

import (
	"bytes"
	"context"
	"fmt"

	"github.com/vitalfew/vitalfew/queries"
)

// maxProblems of one file are kept. A file with more is not what it was taken for, and each problem takes memory.
const maxProblems = 1_000_000

// Census is what a whole file consists of. Records = Accepted + len(Problems).
type Census struct {
	SHA256   string // of the bytes of the file, hexadecimal
	Records  int64  // headings and empty lines are none
	Accepted int64
	Problems []queries.Problem // malformed records, in file order
	Longest  int64             // bytes of the longest accepted record
	LF       int64             // records that end with this newline
	CRLF     int64
	CR       int64
	Blank    int64 // empty lines
	NUL      int64 // accepted records with NUL characters
	Bare     int64 // accepted records with a quote in an unquoted field
	Personal bool  // a label holds what has the form of personal data
	Padded   int64 // accepted records with more fields than headings, all of these empty
	Mixed    bool  // a Windows-1252 file in which some characters look like UTF-8
	GaveUp   bool  // quotes are unbalanced throughout: from some line on, quoted text could not hold newlines
	Profiles []*Profile
}

// Scan reads a file once, whole, in the form that Probe found, and profiles the columns of dates that are asked for.
// Words for missing are compared in lower case. progress may be nil; it is told how many bytes have been read.
//
// What the probe took for UTF-8, but has more broken characters than whole ones beyond ASCII, has one byte for each
// character, and which these are only the whole file tells: f is changed to say so. An encoding that the configuration says
// is not doubted.
func Scan(ctx context.Context, f *Form, dates []int, missing []string, progress func(int64)) (Census, error) {
	c, err := scan(ctx, f, dates, missing, progress)
	narrow := f.Encoding == Windows1252 || f.Encoding == Latin9
	doubtful := narrow || f.Encoding == UTF8 && f.BOM == 0 && c.brokenText()
	if err != nil || !doubtful || f.told || f.render != nil {
		return c, err
	}
	w, err := f.weigh(ctx)
	if err != nil {
		return c, err
	}
	if was := f.Encoding; narrow || w.invalid > w.valid {
		if f.Encoding = w.narrow(); f.Encoding != was {
			c, err = scan(ctx, f, dates, missing, nil)
		}
		c.Mixed = w.valid > 0
	}
	return c, err
}

func (c *Census) brokenText() bool {
	for i := range c.Problems {
		if c.Problems[i].Rule == ruleInvalidUTF8 {
			return true
		}
	}
	return false
}

func scan(ctx context.Context, f *Form, dates []int, missing []string, progress func(int64)) (Census, error) {
	var c Census
	known := map[string]bool{}
	for _, m := range missing {
		known[m] = true
	}
	for _, column := range dates {
		c.Profiles = append(c.Profiles, &Profile{Column: column, missing: known})
	}
	src, err := openText(ctx, f, progress)
	if err != nil {
		return c, err
	}
	defer src.close()
	s := src.splitter
	for s.next() {
		if err := c.count(f, s); err != nil {
			return c, err
		}
	}
	c.Blank, c.GaveUp = s.blank, s.oneLine
	if err := src.end(f); err != nil {
		return c, err
	}
	c.SHA256, err = src.raw.hash()
	return c, err
}

// count takes the record that s has just read.
func (c *Census) count(f *Form, s *splitter) error {
	r := &s.rec
	c.Records++
	if r.rule != "" {
		if len(c.Problems) == maxProblems {
			return &Error{
				File: f.Path, Line: r.line, Text: fmt.Sprintf("more than %d malformed records; want %d fields "+
					"separated by %q in each", maxProblems, len(f.Headings), f.Delimiter),
				Hint: "is the file whole, and is it the export that was meant?",
			}
		}
		c.Problems = append(c.Problems, queries.Problem{
			Line: r.line, Rule: r.rule, Reason: malformed(r, len(f.Headings)), Effect: queries.Rejected,
		})
		return nil
	}
	c.Accepted++
	switch r.eol {
	case newlineLF:
		c.LF++
	case newlineCRLF:
		c.CRLF++
	case newlineCR:
		c.CR++
	}
	c.Longest = max(c.Longest, int64(len(r.text)))
	if bytes.IndexByte(r.text, 0) >= 0 {
		c.NUL++
	}
	if r.bare {
		c.Bare++
	}
	if r.padded {
		c.Padded++
	}
	c.Personal = c.Personal || f.guard.finds(r, f.Quote)
	for _, p := range c.Profiles {
		p.add(r.field(p.Column), s.quote)
	}
	return nil
}

// malformed says in one sentence what is wrong with a record, without its text.
func malformed(r *record, want int) string {
	switch r.rule {
	case ruleUnterminated:
		return "a quote is opened that is not closed"
	case ruleTextAfter:
		return "text follows a closing quote"
	case ruleFieldsMissing, ruleFieldsExtra:
		return fmt.Sprintf("want %d fields, got %d", want, len(r.ends))
	case ruleNotJSON:
		return "the record is no JSON object, or not a whole one"
	case ruleForgotten:
		return "it was erased from the warehouse and is not to come back"
	case ruleInvalidUTF8:
		return "bytes that are no characters in the file's encoding"
	default:
		return fmt.Sprintf("the record is longer than %d MB", maxRecord>>20)
	}
}
